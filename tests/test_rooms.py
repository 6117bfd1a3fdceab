"""The map of the code in CONTRIBUTING.md: which room may import which, and libraries' homes."""

import ast
import re
from pathlib import Path

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "src" / "geomap"
# The public face of the package, and `python -m geomap`: they stand beside the table.
FACES = {"__init__", "__main__"}
HOMES = {
    "streamlit": {"ui"},
    "streamlit_folium": {"ui"},
    "folium": {"mapping", "ui"},
    "branca": {"mapping"},
}


def ranks():
    """Rooms as the table of CONTRIBUTING.md lists them, from the bottom up; a line is one rank."""
    table = re.findall(
        r"^\| (`.*?) \|", (ROOT / "CONTRIBUTING.md").read_text("utf-8"), re.MULTILINE
    )
    return {
        name.removesuffix("/").removesuffix(".py"): rank
        for rank, rooms in enumerate(table)
        for name in re.findall(r"`([^`]+)`", rooms)
    }


def imports():
    """(file, its room, imported module) for every import, those inside functions too."""
    for path in sorted(PACKAGE.rglob("*.py")):
        short = path.relative_to(PACKAGE)
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                modules = [name.name for name in node.names]
            elif isinstance(node, ast.ImportFrom):
                assert node.level == 0, f"{short}: a relative import hides its room"
                module = node.module or ""
                whole = module == "geomap"
                modules = [f"geomap.{name.name}" for name in node.names] if whole else [module]
            else:
                continue
            for module in modules:
                yield short.as_posix(), short.parts[0].removesuffix(".py"), module


def test_the_table_names_every_room():
    rooms = {
        p.stem for p in PACKAGE.iterdir() if p.suffix == ".py" or (p / "__init__.py").is_file()
    }
    assert set(ranks()) == rooms - FACES


def test_a_room_imports_only_what_stands_above_it():
    rank = ranks()
    upwards = [
        f"{path} imports {module}"
        for path, room, module in imports()
        if room not in FACES and module.startswith("geomap.")
        if module != "geomap.__version__" and rank[module.split(".")[1]] > rank[room]
    ]
    assert upwards == []


def test_libraries_of_the_page_stay_in_their_rooms():
    astray = [
        f"{path} imports {module}"
        for path, room, module in imports()
        if room not in HOMES.get(module.split(".")[0], {room})
    ]
    assert astray == []
