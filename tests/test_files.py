"""Writing a file whole or not at all."""

import pytest

from geomap.errors import GeomapError
from geomap.files import replacing


def test_a_file_is_replaced_when_the_new_one_is_whole(tmp_path):
    path = tmp_path / "out.txt"
    with replacing(path) as file:
        file.write("one\n")
        assert not path.exists()
    assert path.read_text() == "one\n"
    with pytest.raises(ZeroDivisionError), replacing(path) as file:
        file.writelines(str(1 / n) for n in (1, 0))
    assert [(p.name, p.read_text()) for p in tmp_path.iterdir()] == [("out.txt", "one\n")]


def test_what_cannot_be_read_meanwhile_is_not_said_to_be_unwritable(tmp_path):
    with pytest.raises(FileNotFoundError, match="gone"), replacing(tmp_path / "out.txt"):
        (tmp_path / "gone").read_text()
    with pytest.raises(GeomapError, match="cannot be written"), replacing(tmp_path):
        pass
