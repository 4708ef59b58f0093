"""Lines of a corpus come the same from a plain and a gzipped file, whatever its name says."""

import gzip
from pathlib import Path

import pytest

from pipeline.train.corpus_lines import read_lines

LINES = ["Ä b\tc", "", "letzte\u2028Zeile"]


@pytest.mark.parametrize("name", ["corpus.tsv", "corpus.tsv.gz"])
@pytest.mark.parametrize("packed", [True, False])
def test_lines_come_whole_and_without_their_ends(tmp_path: Path, name: str, packed: bool) -> None:
    content = "\n".join(LINES).encode() + b"\n"
    (tmp_path / name).write_bytes(gzip.compress(content) if packed else content)
    assert list(read_lines(tmp_path / name)) == LINES


def test_another_encoding_is_refused_or_replaced_as_asked(tmp_path: Path) -> None:
    path = tmp_path / "corpus.txt"
    path.write_bytes("Köln".encode("latin-1"))
    with pytest.raises(UnicodeDecodeError):
        list(read_lines(path))
    assert list(read_lines(path, errors="replace")) == ["K\ufffdln"]
