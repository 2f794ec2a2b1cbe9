"""Whatever a dump looks like: the numbers are those of a careful reader, and no line is lost."""

import re

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from tests.engine.exchange.make_files import WRITERS, txt
from tests.engine.exchange.site import Quirks, write_site

from kantel.engine.exchange import Reading, SourceFile, parse_month, read
from kantel.engine.exchange.names import fold
from kantel.engine.exchange.narrators import read_narrator
from kantel.engine.exchange.shapes.tips import read_mark

PLAIN = st.builds(
    Quirks,
    title=st.sampled_from(["» ", ">> ", "› ", "➤ "]),
    closing=st.booleans(),
    menu=st.booleans(),
    pages=st.booleans(),
    pointer=st.booleans(),
    links=st.booleans(),
    tips_link=st.booleans(),
    tips=st.sampled_from(["line", "bullets", "wrapped", "voor", "none"]),
    tips_marker=st.sampled_from(["» ", ""]),
    stories_a_place=st.integers(1, 4),
    places=st.integers(2, 10),
    second_place=st.booleans(),
    slip=st.booleans(),
)
STYLED = st.builds(
    Quirks,
    title=st.sampled_from(["", "» "]),
    title_level=st.just(3),
    place_level=st.sampled_from([1, 2]),
    tips_level=st.just(3),
    tips_marker=st.just(""),
    closing=st.booleans(),
    menu=st.booleans(),
    pages=st.booleans(),
    pointer=st.booleans(),
    tips=st.sampled_from(["line", "bullets", "wrapped", "voor", "none"]),
    stories_a_place=st.integers(1, 4),
    places=st.integers(2, 10),
    second_place=st.booleans(),
)
SETTINGS = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def _counts(reading: Reading) -> dict[str, object]:
    summary = reading.summary()
    return {key: summary[key] for key in ("stories", "occurrences", "places", "tips", "duplicates")}  # type: ignore[literal-required]


def _expect(quirks: Quirks, ending: str) -> None:
    site = write_site(quirks)
    reading = read([SourceFile(f"site.{ending}", WRITERS[ending](site.paras))])
    assert _counts(reading) == {
        "stories": len(site.titles),
        "occurrences": site.occurrences,
        "places": site.places,
        "tips": site.tips,
        "duplicates": site.occurrences - len(site.titles),
    }
    assert [story.title for story in reading.stories] == site.titles
    assert [story.narrator for story in reading.stories] == site.roles
    assert [story.month for story in reading.stories] == site.months
    assert [list(story.places) for story in reading.stories] == site.homes
    assert [story.text.split() for story in reading.stories] == [
        " ".join(text).split() for text in site.texts
    ]
    assert reading.refused == ()


@given(quirks=PLAIN)
@SETTINGS
@example(quirks=Quirks(closing=False, pages=False, menu=False, pointer=False))
def test_plain_dump_with_any_quirks_gives_what_a_careful_reader_counts(quirks: Quirks) -> None:
    _expect(quirks, "txt")


@given(quirks=STYLED, ending=st.sampled_from(["md", "docx", "odt"]))
@SETTINGS
def test_document_with_headings_gives_what_a_careful_reader_counts(
    quirks: Quirks, ending: str
) -> None:
    _expect(quirks, ending)


def _kept(reading: Reading) -> str:
    parts = [f"{s.title} {s.text}" for s in reading.stories]
    parts += [f"{p.name} {p.lead}" for p in reading.places]
    parts += [f"{t.heading} {t.text}" for t in reading.tips]
    return " ".join(fold(part) for part in parts)


def lost_lines(text: str, reading: Reading) -> list[str]:
    """Give the lines of a text that are neither kept nor named in the report."""
    named = {
        number
        for loss in (*reading.refused, *reading.ignored)
        for number in range(loss.line, max(loss.line, loss.last) + 1)
    }
    kept = _kept(reading)
    roles = {story.narrator for story in reading.stories}
    months = {story.month for story in reading.stories}
    lost = []
    for number, line in enumerate(text.split("\n"), 1):
        bare = line.strip().lstrip("»›➤># *-").strip()
        narrator = read_narrator(bare.replace("\u00a0", " "))
        mark = read_mark(bare)
        if (
            number in named
            or not re.search(r"\w", bare)
            or fold(bare) in kept
            or (narrator and narrator.role in roles)
            or (parse_month(bare) in months and parse_month(bare))
            or (mark and fold(mark.text) in kept)
        ):
            continue
        lost.append(line)
    return lost


@given(quirks=PLAIN)
@SETTINGS
def test_no_line_of_a_site_is_lost(quirks: Quirks) -> None:
    text = txt(write_site(quirks).paras).decode()
    assert lost_lines(text, read([SourceFile("site.txt", text.encode())])) == []


LINES = st.sampled_from(
    [
        "» Een titel",
        "» Tips",
        "Een wethouder vertelt:",
        "Twee moeders vertellen",
        "Ik kwam er al weken en er was nog niets geregeld.",
        "Participatie",
        "De plek waar het schuurt",
        "Mei 2017",
        "begin 2019",
        "[sluiten]",
        "[sluiten]Zelf een verhaal?",
        "menu «",
        "Tip voor professionals: bel eerst.",
        "Tips voor gemeenten:",
        "Tip voor raadsleden: lees.",
        "- een los punt",
        "Tips voor: » professionals  » gemeenten",
        "Colofon",
        "# Kop",
        "## Tweede kop",
        "I: Hoe ging dat?",
        "**Vet**",
        "Op deze plek gaat het over samenwerken.",
        "\u200b\u202e",
        "",
        "",
    ]
)


@given(lines=st.lists(LINES, max_size=40))
@settings(max_examples=150, deadline=None)
def test_no_line_of_a_jumble_is_lost(lines: list[str]) -> None:
    text = "\n".join(lines)
    reading = read([SourceFile("jumble.txt", text.encode())])
    if any(loss.kind in ("empty-file", "no-text") for loss in reading.refused):
        return
    if reading.transcripts:
        return
    assert lost_lines(text, reading) == []
