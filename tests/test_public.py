import re
import subprocess
import sys
from pathlib import Path

import geomap


def test_the_public_names_are_pinned():
    assert geomap.__all__ == [
        *("Article", "Candidate", "Corpus", "Dating", "Gazetteer", "GazetteerGeocoder"),
        *("GeomapError", "Mention", "Place", "View", "geoparse", "read_articles"),
    ]


def test_every_public_name_is_there():
    for name in geomap.__all__:
        assert callable(getattr(geomap, name))
        assert name in dir(geomap)
    assert not hasattr(geomap, "nothing_of_this_name")


def test_geoparse_stays_the_function_whatever_is_imported():
    code = "import geomap, geomap.corpus, geomap.geoparse; geomap.geoparse.__call__"
    subprocess.run([sys.executable, "-c", code], check=True)
    code = "from geomap.geoparse import parse; import geomap; geomap.geoparse.__call__"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_the_short_way_of_the_docstring_works(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("seeds").mkdir()
    Path("seeds/a.txt").write_text("Protests in Baku on 3 May 2019.")
    lines = re.findall(r"^    (.+)$", geomap.__doc__, re.MULTILINE)
    assert len(lines) == 5
    exec("\n".join(lines), {"geomap": geomap})  # noqa: S102 (our own docstring)


def test_one_version():
    project = Path(__file__).parents[1] / "pyproject.toml"
    assert f'version = "{geomap.__version__}"' in project.read_text()


def test_the_core_needs_no_page():
    """Only the page imports streamlit and folium; pandas and DuckDB wait until a corpus is used."""
    code = (
        "import sys, geomap, geomap.cli\n"
        "slow = {'streamlit', 'folium', 'pandas', 'duckdb', 'pyarrow'} & set(sys.modules)\n"
        "sys.exit(f'imported: {slow}' if slow else 0)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
    code = (
        "import sys, geomap.corpus, geomap.views, geomap.exports, geomap.evaluation\n"
        "sys.exit(bool({'streamlit', 'folium'} & set(sys.modules)))"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
