"""The parts of a document that is a ZIP archive of XML: DOCX and ODT."""

from __future__ import annotations

import io
import zipfile
import zlib

from lxml import etree
from lxml.etree import _Element

from pipeline.config import MEGABYTE, Limits
from pipeline.errors import InputError
from pipeline.ingest.zip_archive import open_zip


def xml_part(data: bytes, name: str, *, kind: str, source: str, limits: Limits) -> _Element:
    """The root of an XML part of the archive. Entities stay unresolved, and nothing is fetched.

    What a ZIP's directory says of sizes can be a lie; no more than the limit is ever unpacked.

    Raises:
        InputError: E115 where the archive or the part is broken, E117 where the part is too large.
    """
    most = limits.part_mb * MEGABYTE
    try:
        with open_zip(io.BytesIO(data)) as archive, archive.open(name) as stream:
            content = stream.read(most + 1)
    except (
        zipfile.BadZipFile,
        zlib.error,
        KeyError,
        RuntimeError,
        NotImplementedError,
        EOFError,
        OSError,
        ValueError,
    ) as error:
        raise InputError("E115", source=source, kind=kind, reason=str(error)) from error
    if len(content) > most:
        raise InputError("E117", source=source, kind=kind, limit=most)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise InputError("E115", source=source, kind=kind, reason=str(error)) from error
