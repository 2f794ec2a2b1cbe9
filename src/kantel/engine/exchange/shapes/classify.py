"""Decides what each section of a bundle is: a story, a place, tips, or a page of the site.

A section with a narrator is a story. What remains is weighed by where it stands: a place has a
lead in nobody's voice and stories after it; a page has a name that every site has.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import islice, pairwise

from kantel.engine.exchange.months import looks_like_date
from kantel.engine.exchange.names import fold, match_place
from kantel.engine.exchange.shapes.section import Kind, Section
from kantel.engine.exchange.shapes.vocabulary import (
    CUE,
    is_page,
    is_personal,
    is_structure,
    is_tips,
)

_FEW_WORDS = 12
_LONG_LEAD = 250
_FAR = 200


def classify(sections: list[Section], known_places: Sequence[str] = ()) -> None:
    """Set the kind of every section."""
    for section in sections:
        section.kind = _by_itself(section)
    titles = story_titles(sections)
    for section in sections:
        if section.kind == "open" and not section.marked and _lists(section, titles):
            section.kind = "empty"
    _Weigher(sections, known_places).settle()


def _lists(section: Section, titles: set[str]) -> bool:
    """Tell whether below a heading stand only titles of stories, as in a table of contents."""
    return all(fold(piece.text) in titles for piece in section.body)


def _by_itself(section: Section) -> Kind:  # noqa: PLR0911  # one answer for each sign
    if section.is_signed():
        told = [p for i, p in enumerate(section.body) if i != section.narrator_at]
        rest = section.narrator is not None and section.narrator.rest
        return "story" if rest or any(not looks_like_date(p.text) for p in told) else "empty"
    if section.has_tips:
        return "tips"
    if is_structure(section.name) or is_tips(section.name):
        return "page" if section.body else "structure"
    if is_page(section.name):
        return "page"
    if not section.body:
        return "empty"
    dated = any(looks_like_date(piece.text) for piece in section.body[-2:])
    if dated and len(section.text.split()) > _FEW_WORDS:
        return "story"
    return "open" if section.head else "loose"


class _Weigher:
    """Weighs the sections that do not say by themselves what they are."""

    def __init__(self, sections: list[Section], known_places: Sequence[str]) -> None:
        self.sections = sections
        self.known_places = known_places
        names = [s.name for s in sections if s.kind in ("open", "empty") and s.name]
        heads = [s.name for s in sections if s.kind == "tips" and s.name and not is_tips(s.name)]
        meant = [match_place(head, dict.fromkeys(names)) for head in heads]
        self.named = {fold(name) for name in [*meant, *known_places] if name}
        self.with_lead = {fold(s.name) for s in sections if s.kind == "open"}
        self.bare_levels = Counter(
            s.level for s, t in pairwise(sections) if t.kind == "story" and t.level > s.level
        )
        self.menu = {fold(s.name) for s in sections if s.kind == "empty" and not s.marked}

    def settle(self) -> None:
        """Settle places first, then what is left."""
        self._give_subtitles_back()
        self._join_tips_with_their_heading()
        for index, section in enumerate(self.sections):
            if (section.kind == "open" and self._is_place(index)) or (
                section.kind == "empty" and self._is_bare_place(index)
            ):
                section.kind = "place"
        if not any(s.kind == "place" for s in self.sections):
            for index, section in enumerate(self.sections):
                if section.kind == "open" and self._could_be_place(index):
                    section.kind = "place"
        self._carry_audiences()
        self._fill_between()
        self._sign_off()

    def _give_subtitles_back(self) -> None:
        """Join a named heading with the short line below it, which opened a section of its own."""
        for before, after in zip(self.sections, self.sections[1:], strict=False):
            if (
                before.kind == "empty"
                and not before.marked
                and after.kind == "open"
                and after.joined
                and not after.marked
                and fold(before.name) in self.named
                and fold(after.name) not in self.named
                and after.head
            ):
                before.body = [after.head, *after.body]
                before.kind, after.kind = "open", "structure"
                after.head, after.body = None, []

    def _join_tips_with_their_heading(self) -> None:
        """Settle a heading with prose and then tips: a place with its tips, or tips of another."""
        followed = [
            (section, after)
            for section, after in zip(self.sections, self.sections[1:], strict=False)
            if section.kind == "open"
            and after.kind == "tips"
            and after.joined
            and not (after.head or after.announces_audience())
        ]
        places = [
            s.name
            for i, s in enumerate(self.sections)
            if s.kind == "open" and self._is_place(i) and all(s is not one for one, _ in followed)
        ]
        for section, tips in followed:
            if match_place(section.name, [*places, *self.known_places]):
                tips.head, tips.marked = section.head, section.marked
                tips.body = [*section.body, *tips.body]
                section.kind, section.head, section.body = "structure", None, []
            else:
                section.kind = "place"
                places.append(section.name)

    def _story_after(self, index: int) -> Section | None:
        """Give the story that follows before another place or page could begin."""
        here = self.sections[index]
        for section in islice(self.sections, index + 1, index + _FAR):
            if section.kind == "story":
                return section
            if section.kind == "open" and section.marked and not here.marked:
                # It looks like a story without a narrator, and not like this heading.
                continue
            if section.kind == "open" or (section.kind == "page" and not section.marked):
                return None
            if section.kind == "tips" and section.name and not is_tips(section.name):
                return None
        return None

    def _is_named(self, section: Section) -> bool:
        return fold(section.name) in self.named

    def _is_place(self, index: int) -> bool:
        section = self.sections[index]
        story = self._story_after(index)
        if self._is_named(section):
            return True
        if CUE.search(section.text) and (not section.marked or story is not None):
            return True
        if not section.marked:
            return story is not None or fold(section.name) in self.menu
        if story is None or not section.level:
            return False
        bare_titles = story.level == 0 and not is_personal(section.text, 2)
        return bare_titles or section.level < story.level

    def _is_bare_place(self, index: int) -> bool:
        """Tell whether a heading without a lead is a place: named elsewhere, or one of a row."""
        section = self.sections[index]
        if section.is_signed() or not section.name:
            return False
        after = self.sections[index + 1] if index + 1 < len(self.sections) else None
        if after is None or after.kind != "story":
            return False
        if self._is_named(section) and fold(section.name) not in self.with_lead:
            return True
        return 0 < section.level < after.level and self.bare_levels[section.level] > 1

    def _could_be_place(self, index: int) -> bool:
        """Tell whether a heading with the mark of a story heads a place, as there is no other."""
        section = self.sections[index]
        return (
            self._story_after(index) is not None
            and not is_personal(section.text, 2)
            and len(section.text.split()) <= _LONG_LEAD
        )

    def _carry_audiences(self) -> None:
        """Take what stands under a place's name below 'Tips voor gemeenten' as tips for them."""
        places = [s.name for s in self.sections if s.kind == "place"] + list(self.known_places)
        header: Section | None = None
        seen: set[str] = set()
        for section in self.sections:
            again = section.kind == "place" and fold(section.name) in seen
            if section.kind == "tips":
                header = section if section.announces_audience() else None
            elif header and header.last_tip and (section.kind == "open" or again):
                if section.head and match_place(section.name, places):
                    mark = replace(section.head, mark="tip", tip=header.last_tip)
                    section.kind, section.body = "tips", [mark, *section.body]
                    header.kind = "structure"
            elif section.kind in ("story", "place"):
                header = None
            if section.kind == "place":
                seen.add(fold(section.name))

    def _fill_between(self) -> None:
        """Take a heading with a lead that looks like the places as one of them.

        Between two places it may have no stories yet; behind the last one it must have.
        """
        at = [i for i, s in enumerate(self.sections) if s.kind == "place"]
        if not at:
            return
        looks = Counter((s.marked, s.level) for s in self.sections if s.kind == "place")
        for index, section in enumerate(self.sections[at[0] :], at[0]):
            times = looks[(section.marked, section.level)]
            if section.kind != "open" or not times:
                continue
            between = index < at[-1] and not is_personal(section.text, 2)
            behind = times > 1 and self._could_be_place(index) and not is_personal(section.text)
            if between or behind:
                section.kind = "place"

    def _sign_off(self) -> None:
        """Make what is left a story without a narrator where somebody speaks, or else a page."""
        places = any(s.kind == "place" for s in self.sections)
        looks = {(s.marked, s.level) for s in self.sections if s.kind == "story"}
        inside = False
        for section in self.sections:
            if section.kind in ("place", "story"):
                inside = True
            elif section.kind == "page" or (section.kind == "tips" and section.name):
                inside = False
            if section.kind != "open":
                continue
            alike = inside and places and (section.marked, section.level) in looks
            told = section.marked and (alike or (is_personal(section.text) and not places))
            long_enough = len(section.text.split()) > _FEW_WORDS
            section.kind = "unsigned" if told and long_enough else "page"


def story_titles(sections: Iterable[Section]) -> set[str]:
    """Give the folded titles of all stories, to tell a link from an empty story."""
    return {fold(s.name) for s in sections if s.kind in ("story", "unsigned") and s.name}
