"""Every reason code can be explained in both languages."""

import re
from pathlib import Path

import kantel.engine.redaction as room
from kantel.engine.redaction import explain
from kantel.engine.redaction.reasons import REASONS


def test_every_reason_is_a_sentence_in_both_languages():
    for why in REASONS:
        for language in ("nl", "en"):
            assert re.fullmatch(r"[A-Z].{8,110}\.", explain(why, language)), (why, language)
        assert explain(why, "nl") != explain(why, "en")


def test_every_code_in_the_room_is_explained():
    folder = Path(room.__file__).parent
    source = "\n".join(path.read_text(encoding="utf-8") for path in folder.glob("*.py"))
    used = set(re.findall(r'"((?:name|first_name|surname|place|org|bsn|iban)_[a-z]+)"', source))
    sections = set(re.findall(r'cue(?:_endings)?\("([a-z_]+)"\)', source))
    assert used - sections - set(REASONS) == set()
