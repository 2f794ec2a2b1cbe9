"""Plain text and Markdown: finds the encoding, and the headings and emphasis of Markdown."""

import re
from dataclasses import dataclass, replace

from kantel.engine.exchange.characters import clean
from kantel.engine.exchange.document import Document, Grid, Line, Row
from kantel.engine.exchange.report import FileRefusedError, Report
from kantel.engine.exchange.types import Limits

_BOMS = (
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_LIKELY = "éèëêïíöóüúáàçñÉËÏÖÜ»«“”‘’‚„–—…•€·°½²"
_GARBLED = re.compile(r"Ã[«©¨ª¯­¶¼³¡ \u0080-\u00bf]|â€[™œ˜¦\u0080-\u00bf“”]|Â[»«·°\u00a0]")
_HEADING = re.compile(r"^\s{0,3}(#{1,6})\s+(\S.*?)\s*#*$")
_RULE = re.compile(r"^(?:[-=_*~•.·+]\s?){3,}$")
_BOLD = re.compile(r"^(?:\*\*|__)(?=\S)(.+?)(?<=\S)(?:\*\*|__)(:?)$")
_ITALIC = re.compile(r"^[*_](?![*_\s])(.+?)(?<![\s*_])[*_](:?)$")
_ITEM = re.compile(r"^\s{0,8}(?:[-*+•]|\d{1,2}[.)])\s+\S")
_INLINE = re.compile(r"(?<![\w*])(\*\*|__|\*)(?=\S)(.{1,400}?)(?<=\S)\1(?![\w*])")
_LINK = re.compile(r"!?\[([^\]]{1,400})\]\([^)\s]*\)")
# A line longer than any story: its emphasis is not worth the time.
_MOST_MARKED = 50_000
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!»>~|])")
_QUOTE = re.compile(r"^\s{0,3}>\s?(?!>)")
_TABLE_ROW = re.compile(r"^\s*\|.*\|\s*$")
_TABLE_RULE = re.compile(r"^\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*$")


@dataclass(frozen=True)
class Decoded:
    """A text and how it was read; `encoding` is empty when it was simply UTF-8."""

    text: str
    encoding: str = ""
    repaired: bool = False


def _likelihood(text: str) -> int:
    """Count letters a Dutch text may hold against signs it rarely holds."""
    odd = [sign for sign in text if ord(sign) > 127]
    return sum(1 if sign in _LIKELY else -2 for sign in odd)


def _utf16_without_mark(data: bytes) -> str | None:
    sample = data[:4096]
    if len(sample) < 4 or sample.count(0) < len(sample) * 0.3:
        return None
    return "utf-16-le" if sample[1::2].count(0) > sample[0::2].count(0) else "utf-16-be"


def _lines_apart(data: bytes) -> str:
    """Decode line by line, for a text pasted together from two encodings."""
    parts = []
    for line in data.split(b"\n"):
        try:
            parts.append(line.decode("utf-8"))
        except UnicodeDecodeError:
            parts.append(line.decode("cp1252", "replace").replace("\ufffd", ""))
    return "\n".join(parts)


def _legacy(data: bytes) -> Decoded:
    """Choose among the old encodings of Windows, Mac and DOS by which gives Dutch letters."""
    if re.search(rb"[\xc3\xc2\xe2][\x80-\xbf]", data):
        return Decoded(_lines_apart(data), "UTF-8 / Windows-1252")
    names = {"cp1252": "Windows-1252", "mac_roman": "Mac Roman", "cp850": "DOS (850)"}
    texts = {name: data.decode(name, "replace").replace("\ufffd", "") for name in names}
    best = max(names, key=lambda name: _likelihood(texts[name]))
    return Decoded(texts[best], names[best])


def decode(data: bytes) -> Decoded:
    """Decode bytes of any encoding; what cannot be a letter is left for `clean` to report."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            rest = data[len(mark) :]
            if encoding == "utf-8":
                break
            size = 4 if "32" in encoding else 2
            text = rest[: len(rest) // size * size].decode(
                encoding, "surrogatepass" if size == 2 else "replace"
            )
            return Decoded(_pair(text), "UTF-32" if size == 4 else "UTF-16")
    data = data.removeprefix(b"\xef\xbb\xbf")
    wide = _utf16_without_mark(data)
    if wide:
        return Decoded(_pair(data[: len(data) // 2 * 2].decode(wide, "surrogatepass")), "UTF-16")
    try:
        return _repair(data.decode("utf-8"))
    except UnicodeDecodeError:
        pass
    try:
        return Decoded(_pair(data.decode("utf-8", "surrogatepass")))
    except UnicodeDecodeError:
        return _legacy(data)


def _pair(text: str) -> str:
    """Join surrogates that belong together; lone ones stay, to be reported."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")


def _repair(text: str) -> Decoded:
    """Undo a text that was read as Windows-1252 and written as UTF-8, where that is certain."""
    if len(_GARBLED.findall(text)) < 2:
        return Decoded(text)
    fixed = _GARBLED.sub(_once_more, text)
    return Decoded(fixed, repaired=fixed != text)


def _once_more(found: re.Match[str]) -> str:
    part = found.string[
        found.start() : found.end() + (found[0].startswith("â€") and len(found[0]) < 3)
    ]
    try:
        return part.encode("cp1252").decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return found[0]


def decode_cleanly(data: bytes, report: Report, limits: Limits) -> str:
    """Decode and clean a text file, with a line in the report for each thing done."""
    decoded = decode(data)
    if len(decoded.text) > limits.text_characters:
        raise FileRefusedError("too-long")
    control = sum(
        1 for sign in decoded.text[:20_000] if ord(sign) < 32 and sign not in "\t\n\r\f\x0b\0"
    )
    if control > max(8, len(decoded.text[:20_000]) // 20):
        raise FileRefusedError("not-text")
    cleaned = clean(decoded.text)
    if decoded.encoding:
        report.lose("encoding", encoding=decoded.encoding)
    if decoded.repaired:
        report.lose("encoding-repaired")
    if cleaned.hidden:
        report.lose("hidden-characters", cleaned.hidden_line, count=cleaned.hidden)
    if cleaned.control:
        report.lose("control-characters", cleaned.control_line, count=cleaned.control)
    if not re.search(r"\w", cleaned.text):
        raise FileRefusedError("no-text")
    return cleaned.text


def _styled(text: str) -> tuple[str, bool, bool]:
    """Take the emphasis of a whole line off, and tell whether it was bold or italic."""
    bold = _BOLD.match(text)
    if bold and "**" not in bold[1]:
        return bold[1] + bold[2], True, False
    italic = _ITALIC.match(text)
    if italic and "*" not in italic[1]:
        return italic[1] + italic[2], False, True
    return text, False, False


def _markdown(text: str) -> str:
    if len(text) > _MOST_MARKED:
        return text
    text = _LINK.sub(r"\1", text)
    text = _INLINE.sub(r"\2", text)
    return _ESCAPED.sub(r"\1", text)


def _underlined(lines: list[str], index: int) -> int:
    """Give the level of a heading that is underlined on the next line, or 0."""
    after = lines[index + 1].strip() if index + 1 < len(lines) else ""
    text = lines[index].strip()
    if (
        len(after) < 3
        or set(after) not in ({"="}, {"-"})
        or not text
        or text.endswith((".", ",", ";"))
    ):
        return 0
    if len(text) > 90 or (abs(len(after) - len(text)) > max(12, len(text)) and after[0] == "-"):
        return 0
    before = lines[index - 1].strip() if index else ""
    return 0 if before else (1 if after[0] == "=" else 2)


def _line(lines: list[str], index: int, *, gap: bool, markdown: bool) -> Line | None:
    raw = lines[index]
    # Two spaces for a tab: what stands before it may be the label of a speaker.
    text = raw.strip().replace("\t", "  ")
    if not text or _RULE.match(text[:200]) or not re.search(r"\w|\[", text):
        return None
    heading = _HEADING.match(raw)
    level = len(heading[1]) if heading else _underlined(lines, index)
    if heading:
        text = heading[2]
    if markdown:
        text = _QUOTE.sub("", text) or text
    text, bold, italic = _styled(text)
    if markdown:
        text = _markdown(text)
    bullet = bool(_ITEM.match(raw))
    return Line(index + 1, text.strip(), level, bold, italic, bullet, gap or level > 0)


def read_text(text: str, report: Report, limits: Limits, *, markdown: bool = False) -> Document:
    """Read a clean text; `#` headings and lines in bold count in .txt as well as in .md."""
    lines = text.split("\n")
    tables = _tables(lines) if markdown else ()
    in_table = {number for grid in tables for number in range(grid.rows[0].number, grid.last + 1)}
    found: list[Line] = []
    gap = True
    for index in range(len(lines)):
        line = _line(lines, index, gap=gap, markdown=markdown)
        gap = line is None or line.level > 0
        if len(found) > limits.lines:
            raise FileRefusedError("too-long")
        if line is not None and line.text:
            found.append(replace(line, cell=line.number in in_table))
    return Document(report.file, tuple(found), tables)


def has_markdown_table(text: str) -> bool:
    """Tell whether a text holds a table as Markdown writes it."""
    return any(_TABLE_RULE.match(line) and "|" in line for line in text.split("\n")[:2000])


def _tables(lines: list[str]) -> tuple[Grid, ...]:
    """Give the tables of a Markdown text: rows between bars with a rule below the first."""
    grids: list[Grid] = []
    index = 0
    while index + 1 < len(lines):
        if _TABLE_ROW.match(lines[index]) and _TABLE_RULE.match(lines[index + 1]):
            rows = []
            while index < len(lines) and _TABLE_ROW.match(lines[index]):
                if not _TABLE_RULE.match(lines[index]):
                    cells = re.split(r"(?<!\\)\|", lines[index].strip().strip("|"))
                    shown = tuple(_markdown(cell.strip().replace("<br>", "\n")) for cell in cells)
                    rows.append(Row(index + 1, shown))
                index += 1
            grids.append(Grid("", tuple(rows), index))
        index += 1
    return tuple(grids)
