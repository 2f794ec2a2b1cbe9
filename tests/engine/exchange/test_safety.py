"""No file does harm: each gives one clear line that names it, and the rest of the batch goes on."""

import socket
import tracemalloc

import pytest
from tests.engine.exchange.make_harm import GOOD, harm, healed

from kantel.engine.exchange import Limits, SourceFile, read
from kantel.engine.exchange.messages import KINDS, say

HARM = harm()
HEALED = healed()


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the import reached for the network")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)


@pytest.mark.parametrize("name", HARM)
def test_harmful_file_is_refused_with_one_line_and_the_batch_goes_on(name: str) -> None:
    data, kind = HARM[name]
    reading = read([SourceFile(name, data), SourceFile("goed.docx", GOOD["docx"])])
    assert [(loss.file, loss.kind) for loss in reading.refused] == [(name, kind)]
    assert name in reading.refused[0].why
    assert [story.title for story in reading.stories] == ["Zeven handtekeningen"]


@pytest.mark.parametrize("name", HEALED)
def test_healed_file_is_read_and_says_what_was_done(name: str) -> None:
    data, kind = HEALED[name]
    reading = read([SourceFile(name, data)])
    assert reading.refused == ()
    assert kind in [loss.kind for loss in reading.ignored]
    assert [(s.title, s.narrator, s.month) for s in reading.stories] == [
        ("Zeven handtekeningen", "moeder", "2017-05")
    ]
    assert reading.stories[0].text.startswith("Voor een fiets had ik zeven handtekeningen nodig.")


@pytest.mark.parametrize("ending", GOOD)
def test_good_file_of_each_format_reports_nothing(ending: str) -> None:
    reading = read([SourceFile(f"goed.{ending}", GOOD[ending])])
    assert reading.refused == reading.ignored == ()
    assert len(reading.stories) == 1


@pytest.mark.parametrize("ending", GOOD)
def test_file_is_refused_from_the_configured_size(ending: str) -> None:
    file = SourceFile(f"groot.{ending}", GOOD[ending])
    exact = Limits(file_bytes=len(file.data))
    smaller = Limits(file_bytes=len(file.data) - 1)
    assert read([file], limits=exact).refused == ()
    assert [loss.kind for loss in read([file], limits=smaller).refused] == ["too-large"]


@pytest.mark.parametrize("ending", GOOD)
def test_any_cut_of_a_file_gives_stories_or_one_line(ending: str) -> None:
    good = GOOD[ending]
    for at in range(1, len(good), max(1, len(good) // 60)):
        reading = read([SourceFile(f"half.{ending}", good[:at])])
        assert len(reading.stories) == 1 or reading.refused or reading.ignored


@pytest.mark.parametrize("ending", GOOD)
def test_any_changed_byte_never_raises(ending: str) -> None:
    good = GOOD[ending]
    for at in range(0, len(good), max(1, len(good) // 80)):
        changed = good[:at] + bytes([good[at] ^ 0x5A]) + good[at + 1 :]
        reading = read([SourceFile(f"stuk.{ending}", changed)])
        assert [loss.kind for loss in reading.refused if loss.kind == "unexpected"] == []


@pytest.mark.parametrize(
    "name", ["bom-docx.docx", "bom-odt.odt", "bom-xlsx.xlsx", "xxe-billion.docx", "lang.txt"]
)
def test_harm_stays_below_the_ceiling_of_memory(name: str) -> None:
    file = SourceFile(name, HARM[name][0])
    tracemalloc.start()
    try:
        read([file])
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 150_000_000


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_kind_has_a_sentence_in_both_languages(kind: str) -> None:
    facts = {
        "file": "a.docx",
        "first": 1,
        "last": 3,
        **dict.fromkeys(("size", "limit", "format", "sheet", "heading", "column"), "x"),
        **dict.fromkeys(("other", "encoding", "count"), "x"),
    }
    dutch, english = say(kind, "nl", **facts), say(kind, "en", **facts)
    assert dutch.endswith((".", ")")) and english.endswith((".", ")"))
    assert dutch != english
    assert "{" not in dutch + english
