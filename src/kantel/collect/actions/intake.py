"""Takes the pieces of a reading into a journey, each on its own and each only once."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from uuid import UUID, uuid5

from django.db import transaction
from django.utils.translation import gettext as _

from kantel.collect import choices, queries
from kantel.collect.actions.hints import submit_hint
from kantel.collect.actions.interviews import CODES_WAIT, take_transcript
from kantel.collect.actions.stories import (
    GivenConsent,
    StoryFacts,
    submit_story,
    text_digest,
    tidy_text,
)
from kantel.collect.consent_text import recorded_text, text_version
from kantel.collect.models import Import, Submission
from kantel.collect.roles import match_organisation_kind, match_role
from kantel.engine.exchange import FoundPlace, FoundStory, FoundTip, Reading, Shape, Transcript
from kantel.foundation.actions import Loss
from kantel.people.models import Journey

LONGEST_TITLE = 200


@dataclass
class Intake:
    """One run of an import; `losses` is what was not taken, or not as it stood.

    `labels` is what a file is called where its name is not sealed.
    """

    source: Import
    labels: dict[str, str]
    losses: list[Loss] = field(default_factory=list)
    _seen: Counter[str] = field(default_factory=Counter)
    _tables: set[str] = field(default_factory=set)

    def pieces(self, reading: Reading) -> Iterator[Callable[[], None]]:
        """Give the work in pieces: places first, so that tips and placements can be matched."""
        self._tables = {name for name, shape in reading.shapes.items() if shape is Shape.TABLE}
        yield from (partial(self._place, place) for place in reading.places)
        yield from (partial(self._story, story) for story in reading.stories)
        yield from (partial(self._tip, tip) for tip in reading.tips)
        yield from (partial(self._transcript, talk) for talk in reading.transcripts)

    def consent(self) -> GivenConsent:
        """Return what the narrators of the batch agreed to."""
        return GivenConsent(
            text_version=text_version(),
            text=recorded_text(self.source.given_by, self.source.published_before),
            given_by=choices.GivenBy(self.source.given_by),
            purposes=[choices.Purpose(purpose) for purpose in self.source.purposes],
        )

    def _key(self, kind: str, file: str, line: int) -> UUID:
        """Return the same key for the same piece in every run of this import."""
        name = f"{kind}:{file}:{line}"
        self._seen[name] += 1
        return uuid5(self.source.pk, f"{name}:{self._seen[name]}")

    def _lose(self, file: str, line: int, kind: str, why: str) -> None:
        self.losses.append(Loss(file_name=self.labels[file], line=line, kind=kind, why=why))

    def _place(self, place: FoundPlace) -> None:
        self._tell_bsn(place.lead, place.file, place.line)
        new = submit_hint(
            source=self.source,
            kind=choices.HintKind.PLACE,
            name=place.name,
            text=place.lead,
            file_name=self.labels[place.file],
            line=place.line,
        )
        self._tell_known(new, place.file, place.line)

    def _tip(self, tip: FoundTip) -> None:
        self._tell_bsn(tip.text, tip.file, tip.line)
        new = submit_hint(
            source=self.source,
            kind=choices.HintKind.TIP,
            name=tip.place or tip.heading,
            text=tip.text,
            audience=tip.audience,
            file_name=self.labels[tip.file],
            line=tip.line,
        )
        self._tell_known(new, tip.file, tip.line)

    def _tell_known(self, new: bool, file: str, line: int) -> None:
        if not new and self.source.hints.filter(file_name=self.labels[file], line=line).exists():
            return  # brought by an earlier run of this same import
        if not new:
            self._lose(file, line, "duplicate", _("This was in this journey already."))

    def _tell_bsn(self, text: str, file: str, line: int) -> None:
        if tidy_text(text)[1]:
            why = _("There was a citizen service number (BSN) here. It was taken out.")
            self._lose(file, line, "bsn", why)

    def _story(self, found: FoundStory) -> None:
        key = self._key("story", found.file, found.line)
        found = self._with_short_title(found)
        self._tell_bsn(found.text, found.file, found.line)
        with transaction.atomic():
            # One at a time in a journey: two imports of one text at once still make one story.
            Journey.objects.select_for_update().get(pk=self.source.journey_id)
            submission = queries.submission_by_key(key) or self._same_text(found)
            if submission is None:
                submission = self._submit(found, key)
        for name in found.places:
            submit_hint(
                source=self.source,
                kind=choices.HintKind.PLACEMENT,
                name=name,
                submission=submission,
                file_name=self.labels[found.file],
                line=found.line,
            )
        why = _("The same story stood elsewhere in these files. It became one story.")
        for again in found.occurrences:
            if (again.file, again.line) != (found.file, found.line):
                self._lose(again.file, again.line, "duplicate", why)

    def _with_short_title(self, found: FoundStory) -> FoundStory:
        """Shorten a title that is as long as a story; the whole of it opens the text."""
        if len(found.title) <= LONGEST_TITLE:
            return found
        why = _("This title is very long. It was shortened, and stands whole above the story.")
        self._lose(found.file, found.line, "title", why)
        short = found.title[: LONGEST_TITLE - 1].rsplit(" ", 1)[0] + "…"
        return replace(found, title=short, text=f"{found.title}\n\n{found.text}")

    def _same_text(self, found: FoundStory) -> Submission | None:
        digest = text_digest(tidy_text(found.text)[0])
        same = queries.submission_by_text(digest, journey=self.source.journey)
        if same is not None:
            why = _("This story was in this journey already. It was not taken twice.")
            self._lose(found.file, found.line, "duplicate", why)
        return same

    def _submit(self, found: FoundStory, key: UUID) -> Submission:
        before = self.source.given_by == choices.GivenBy.PUBLISHED_BEFORE
        submission, _code = submit_story(
            journey=self.source.journey,
            text=found.text,
            title=found.title,
            narrator=found.narrator,
            channel=choices.Channel.FILE,
            consent=self.consent(),
            facts=self._facts(found),
            idempotency_key=key,
            source_import=self.source,
            code_stays=None if before else CODES_WAIT,
        )
        return submission

    def _facts(self, found: FoundStory) -> StoryFacts:
        kind = match_organisation_kind(self.source.journey, found.organisation_kind or "")
        if found.organisation_kind and not kind:
            why = _("The kind of organisation is not one of this journey. It was left open.")
            self._lose(found.file, found.line, "organisation", why)
        # In a bundle a story is exemplary by standing at a place; in a table somebody said so.
        if found.exemplary and found.file in self._tables:
            why = _("This story was marked as exemplary. Choose that yourself at its place.")
            self._lose(found.file, found.line, "exemplary", why)
        direction, purpose, agency = found.sliders
        return StoryFacts(
            narrator_role=match_role(self.source.journey, found.narrator),
            organisation_kind=kind,
            municipality=tidy_text(found.municipality or "")[0][:80],
            month=found.month or "",
            language=found.language,
            slider_direction=direction,
            slider_purpose=purpose,
            slider_agency=agency,
            published_before=self.source.published_before,
        )

    def _transcript(self, talk: Transcript) -> None:
        self._tell_bsn("\n".join(turn.text for turn in talk.turns), talk.file, talk.line)
        key = self._key("interview", talk.file, talk.line)
        taken = take_transcript(
            source=self.source,
            transcript=talk,
            interview_id=key,
            consent=self.consent(),
        )
        if not taken:
            why = _("This interview was in this journey already. It was not taken twice.")
            self._lose(talk.file, talk.line, "duplicate", why)
