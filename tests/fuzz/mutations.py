"""Documents that were damaged: pieces cut, doubled, moved, swapped for others, or written over."""

from __future__ import annotations

import io
import json
import zipfile
from functools import lru_cache
from pathlib import Path

from hypothesis import strategies as st

HERE = Path(__file__).parent
FIXTURES = HERE / "fixtures"
"""What was found once; `TARGET-what.bin` is given to its target by every run of the tests."""
_READERS = HERE.parent / "ingest" / "readers" / "fixtures"
_TEXTS = HERE.parents[1] / "corpus" / "press" / "texts"

_FEED = """<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Stadt Herne</title><item><title>Bad öffnet</title>
<link>https://herne.example/1</link><pubDate>Thu, 17 Mar 2022 09:00:00 +0100</pubDate><description><![CDATA[<p>Das Freibad der Stadt
Herne öffnet am Samstag.</p>]]></description></item></channel></rss>""".encode()
_TABLE = 'Titel;Datum;Text\r\nBad öffnet;17.03.2022;"Das Freibad öffnet;\r\nam Samstag."\r\n'.encode()
_LINE = '{"text": "Das Freibad der Stadt Herne öffnet am Samstag.", "title": "Bad öffnet", "published": "2022-03-17"}'.encode()
_MARKDOWN = """---
title: Bad öffnet
date: 2022-03-17
---
# Bad öffnet

Herne, 17. März 2022. Das *Freibad* öffnet.

- Becken
- Rutsche

| Tag | Zeit |
|---|---|
| Montag | 9 Uhr |

> „Wir freuen uns“, sagt die Bürgermeisterin.
""".encode()

PIECES: tuple[bytes, ...] = (
    *(sign.encode("utf-8", "surrogatepass") for sign in "\x00\x08\x0b\x0c\r\x1c\x85\xa0\xad\u0308\u200b\u200d\u2028\u202e\ufb01\ufeff\ufffe\ud83d\U0001f600"),
    "„Text“".encode(), "»Text«".encode(), "‚Text‘".encode(), b"&#xD800;&shy;&#0;&nbsp;",
    b"\xff", b"\xc3", b"\xe2\x80", b"\xfc\xdf", b"\n\n\n", b"\r\n", b" " * 300, b"\t", b"-\n", b"\x00" * 9,
    b"<p>", b"</p>", b"<div><div><table><tr><td>", b"<article>", b"<br/>", b"<!--", b"]]>", b"<script>", b"<li>", b"<h1>", b"<figure><figcaption>x",
    b"<pre>", b"\\u-10179?\\u-8704?", b"\\'zz", b"{\\rtf1 ", b"}}}", b"99999999999999999999", b"-1", b"0", b"0000-00-00", b"31.02.2022", b"29. Februar 1900",
    b"Sat, 99 Foo 99999 99:99:99 +9999", b"=?utf-8?b?/////?=", b"Content-Type: text/plain; charset=nonsense\r\n", b'"', b";", b"{", b"[", b'"title": 7,', b'"\\ud800"',
    b'<text:s text:c="999999999"/>', b'<text:s text:c="x"/>', b"<text:list><text:list-item>", b"<w:p><w:r><w:t>x", b'<w:pStyle w:val=""/>', b"&#1;&#11;",
    b"| a | b |\n|---|---|\n", b"- ", b"> ", b"1. ", b"---\n", b"\n\nPressekontakt:\n", "Herne, 17. März 2022. ".encode(), b"https://x.example/a-\nb ",
    "vor 3 Jahren, im 99. Jahrhundert v. Chr., am 30.2., 24.12.–6.1., Ende Mai bis Anfang Juni 20021".encode(),
    "STRASSENBAHN HÄLT NICHT MEHR AM BAHNHOF. ".encode(), b"Ministerpraesident Mueller erklaerte, er koenne nicht. ",
)  # fmt: skip
"""What breaks readers, put in anywhere."""


@lru_cache(maxsize=1)
def seeds() -> dict[str, list[bytes]]:
    """For each target the whole documents that are damaged; for one that is not named, those of texts."""
    texts = [path.read_bytes()[:1500] for path in sorted(_TEXTS.glob("*.txt"))[:12]]
    of_kind = {
        "html": _fixtures("*.html"),
        "pdf": _fixtures("*.pdf"),
        "rtf": _fixtures("*.rtf"),
        "word": [_part("writer.docx", "word/document.xml")],
        "opendocument": [_part("writer.odt", "content.xml")],
        "mail": _fixtures("*.eml"),
        "mailbox": _fixtures("*.mbox"),
        "feed": [_FEED],
        "table": [_TABLE],
        "archive": [*_fixtures("*.zip"), *_fixtures("*.gz"), *_fixtures("*.docx")],
        "lines": [_LINE],
        "markdown": [_MARKDOWN],
        "": texts,
    }
    return {**of_kind, "files": [seed for found in of_kind.values() for seed in found]}


def damaged(target: str) -> st.SearchStrategy[bytes]:
    """Bytes for a target: a document of its kind with some damage, or noise."""
    whole = seeds().get(target) or seeds()[""]
    return st.one_of(
        *([_OBJECTS] if target == "lines" else []),
        st.builds(_damage, st.sampled_from(whole), st.lists(_EDIT, min_size=1, max_size=8)),
        st.lists(st.sampled_from(PIECES) | st.binary(max_size=12), max_size=30).map(b"".join),
    )


_VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.floats()
    | st.integers()
    | st.text(st.characters(exclude_categories=()), max_size=60)
    | st.sampled_from(
        ["de_DE", "ger", "de-\ud800", "text/markdown", "17. März 2022", "2022-13-45", "a\ud800b"]
    ),
    lambda inner: st.lists(inner, max_size=3),
    max_leaves=4,
)
_OBJECTS: st.SearchStrategy[bytes] = st.fixed_dictionaries(
    {"text": st.just("Das Freibad der Stadt Herne öffnet am Samstag wieder. ") | _VALUES},
    optional=dict.fromkeys(("title", "published", "publisher", "source", "language", "media_type"), _VALUES),
).map(lambda fields: json.dumps(fields).encode())

Edit = tuple[str, float, float, bytes]
_EDIT: st.SearchStrategy[Edit] = st.tuples(
    st.sampled_from(("put", "put", "put", "over", "cut", "keep", "double", "move")),
    st.floats(0, 1),
    st.floats(0, 1),
    st.sampled_from(PIECES) | st.binary(min_size=1, max_size=6),
)


def _damage(whole: bytes, edits: list[Edit]) -> bytes:
    for kind, one, two, piece in edits:
        start, end = sorted((int(one * len(whole)), int(two * len(whole))))
        head, middle, tail = whole[:start], whole[start:end], whole[end:]
        whole = {
            "put": head + piece + middle + tail,
            "over": head + piece + (middle + tail)[len(piece) :],
            "cut": head + tail,
            "keep": middle or whole,
            "double": head + middle + middle[:2000] + tail,
            "move": head + tail + middle,
        }[kind]
    return whole


def _fixtures(pattern: str) -> list[bytes]:
    return [path.read_bytes() for path in sorted(_READERS.glob(pattern))]


def _part(name: str, part: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO((_READERS / name).read_bytes())) as packed:
        return packed.read(part)
