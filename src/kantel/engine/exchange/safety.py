"""Decides by its content what a file is, and opens packed files only within limits.

Nothing is fetched, no entity is resolved, no macro runs: a document with a type definition is
refused before any parser sees it.
"""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import Literal

from kantel.engine.exchange.report import FileRefusedError
from kantel.engine.exchange.types import Limits

Format = Literal["docx", "odt", "xlsx", "text"]

_CHUNK = 1 << 16
_SAVE_AS: dict[Format, str] = {"docx": ".docx", "odt": ".odt", "xlsx": ".xlsx", "text": ".txt"}
_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "pdf"),
    (b"{\\rtf", "rtf"),
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF8", "picture"),
    (b"BM", "picture"),
    (b"II*\0", "picture"),
    (b"MM\0*", "picture"),
    (b"ID3", "picture"),
    (b"RIFF", "picture"),
    (b"OggS", "picture"),
    (b"\x1f\x8b", "archive"),
    (b"7z\xbc\xaf", "archive"),
    (b"Rar!", "archive"),
    (b"MZ", "not-text"),
    (b"\x7fELF", "not-text"),
    (b"SQLite format 3", "not-text"),
)
_SURELY_TEXT = re.compile(rb"^(?:BM|MZ|II\*|ID3|RIFF)[\w ,.'-]{6}")


def _office_before_2007(data: bytes) -> str:
    """Name what is in an OLE container: a protected new file, or an old one."""
    if (
        "EncryptedPackage".encode("utf-16-le") in data
        or "EncryptionInfo".encode("utf-16-le") in data
    ):
        return "password"
    if "WordDocument".encode("utf-16-le") in data:
        return "old-word"
    if any(name.encode("utf-16-le") in data for name in ("Workbook", "Book")):
        return "old-excel"
    return "old-office"


def _markup(data: bytes) -> str | None:
    start = data[:2000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<!doctype html", b"<html", b"<head", b"<body")):
        return "html"
    if start.startswith(b"<?xml"):
        return "html" if b"<html" in data[:4000].lower() else "xml"
    if start.startswith((b"mime-version:", b"from ")) and b"content-type: text/html" in start:
        return "html"
    return None


class Package:
    """A zip file, opened within limits; its parts are read one by one and never to disk."""

    def __init__(self, data: bytes, name: str, limits: Limits) -> None:
        self.limits = limits
        self.read_bytes = 0
        try:
            self.zip = zipfile.ZipFile(io.BytesIO(data))
        except (
            zipfile.BadZipFile,
            ValueError,
            EOFError,
            struct.error,
            NotImplementedError,
        ) as error:
            raise FileRefusedError("damaged", format=_likely_format(data, name)) from error
        self.entries = {
            info.filename.replace("\\", "/").lstrip("/"): info for info in self.zip.infolist()
        }
        self._check()

    def _check(self) -> None:
        infos = self.zip.infolist()
        if any(info.flag_bits & 1 for info in infos):
            raise FileRefusedError("password", format=self.format_name())
        if len(infos) > self.limits.entries:
            raise FileRefusedError("bomb")
        if sum(info.file_size for info in infos) > self.limits.unpacked_bytes:
            raise FileRefusedError("bomb")
        for info in infos:
            if self._is_bomb(info.file_size, info.compress_size):
                raise FileRefusedError("bomb")

    def _is_bomb(self, size: int, packed: int) -> bool:
        return size > self.limits.ratio_from_bytes and size > max(packed, 1) * self.limits.ratio

    def format(self) -> Format | None:
        """Tell which kind of document this is, by the parts it has."""
        if any(name.startswith("word/") for name in self.entries):
            return "docx"
        if "xl/workbook.xml" in self.entries:
            return "xlsx"
        mimetype = self.part("mimetype")[:200] if "mimetype" in self.entries else b""
        if mimetype.startswith(b"application/vnd.oasis.opendocument.text"):
            return "odt"
        return None

    def format_name(self) -> str:
        """Give the ending to save this file under."""
        kind = "xlsx" if "xl/workbook.xml" in self.entries else "docx"
        return ".odt" if "mimetype" in self.entries else f".{kind}"

    def foreign(self) -> str:
        """Name the kind of a packed file that is none of ours."""
        names = list(self.entries)
        mimetype = self.part("mimetype")[:200] if "mimetype" in self.entries else b""
        if b"spreadsheet" in mimetype or "xl/workbook.bin" in names:
            return "other-sheet"
        if b"presentation" in mimetype or any(name.startswith("ppt/") for name in names):
            return "presentation"
        if any(name.endswith(".iwa") or name == "Index.zip" for name in names):
            return "pages"
        return "archive"

    def part(self, name: str) -> bytes:
        """Give the bytes of a part; stop at the limits, whatever the file says of its size."""
        info = self.entries.get(name)
        if info is None:
            raise FileRefusedError("damaged", format=self.format_name())
        parts: list[bytes] = []
        size = 0
        try:
            with self.zip.open(info) as stream:
                while chunk := stream.read(_CHUNK):
                    size += len(chunk)
                    self.read_bytes += len(chunk)
                    if (
                        size > self.limits.part_bytes
                        or self.read_bytes > self.limits.unpacked_bytes
                    ):
                        raise FileRefusedError("too-long")
                    if self._is_bomb(size, info.compress_size):
                        raise FileRefusedError("bomb")
                    parts.append(chunk)
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            NotImplementedError,
            ValueError,
            OSError,
        ) as error:
            raise FileRefusedError("damaged", format=self.format_name()) from error
        except RuntimeError as error:
            raise FileRefusedError("password", format=self.format_name()) from error
        return b"".join(parts)

    def has(self, name: str) -> bool:
        """Tell whether the file has this part."""
        return name in self.entries

    def matching(self, pattern: str) -> Iterator[str]:
        """Give the names of the parts that match a pattern, in order."""
        return (name for name in sorted(self.entries) if re.fullmatch(pattern, name))


def _likely_format(data: bytes, name: str) -> str:
    """Guess under which ending a damaged file should be saved again."""
    if b"opendocument" in data[:200]:
        return ".odt"
    if b"xl/" in data or name.lower().endswith((".xlsx", ".xlsm")):
        return ".xlsx"
    return ".docx"


def recognise(data: bytes, name: str, limits: Limits) -> tuple[Format, Package | None]:
    """Tell what a file is by its content; raise FileRefusedError for what we do not read.

    >>> recognise(b"%PDF-1.7", "verhaal.docx", Limits())
    Traceback (most recent call last):
    kantel.engine.exchange.report.FileRefusedError: pdf
    """
    if not data.strip(b"\0 \r\n\t"):
        raise FileRefusedError("empty-file")
    if len(data) > limits.file_bytes:
        mega = 1_000_000
        raise FileRefusedError(
            "too-large", size=-(-len(data) // mega), limit=limits.file_bytes // mega
        )
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        package = Package(data, name, limits)
        found = package.format()
        if found is None:
            raise FileRefusedError(package.foreign())
        return found, package
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        suffix = ".xlsx" if name.lower().endswith((".xlsx", ".xlsm", ".xls")) else ".docx"
        raise FileRefusedError(_office_before_2007(data), format=suffix)
    if not _SURELY_TEXT.match(data):
        for signature, kind in _SIGNATURES:
            if data.startswith(signature):
                raise FileRefusedError(kind)
    if data[4:8] == b"ftyp":
        raise FileRefusedError("picture")
    markup = _markup(data)
    if markup:
        raise FileRefusedError(markup)
    return "text", None
