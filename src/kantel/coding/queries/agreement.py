"""Reads of blind rounds: how far they are, how well the editors agree, and on what they differ."""

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from kantel.coding.models import BlindCoder, BlindCoding, BlindRound, BlindStory, Place
from kantel.deidentify.models import Story
from kantel.engine.agreement import Agreement, Coding, agreement
from kantel.people.models import Journey, User

NO_PLACE = "none"
# Krippendorff's own thresholds: conclusions may rest on it; or be tentative at most.
GOOD, TENTATIVE = 0.8, 0.667


def rounds_of(journey: Journey) -> QuerySet[BlindRound]:
    """Return the rounds of a journey, the newest first, with how many editors are still at it."""
    return BlindRound.objects.filter(journey=journey).annotate(
        number=Count("stories", distinct=True),
        busy=Count("coders", filter=Q(coders__done_at__isnull=True), distinct=True),
    )


def is_open(round_: BlindRound) -> bool:
    """Tell whether an editor is still at it: until then nobody sees a choice."""
    return round_.coders.filter(done_at__isnull=True).exists()


def coder_of(round_: BlindRound, user: User) -> BlindCoder | None:
    """Return the part that `user` has in a round."""
    return round_.coders.filter(user=user).first()


def blind_for(story: Story, user: User) -> BlindStory | None:
    """Return the story in a round that `user` still has to code without seeing anything."""
    mine = BlindCoder.objects.filter(user=user, done_at__isnull=True).values("round_id")
    return BlindStory.objects.filter(story=story, round__in=mine).first()


def blind_ids(journey: Journey, user: User) -> set[int]:
    """Return the stories of a journey that `user` still has to code without seeing anything."""
    mine = BlindCoder.objects.filter(user=user, done_at__isnull=True, round__journey=journey)
    rows = BlindStory.objects.filter(round__in=mine.values("round_id"))
    return set(rows.values_list("story_id", flat=True))


def still_to_code(coder: BlindCoder) -> list[BlindStory]:
    """Return the stories of a round that this editor gave no answer yet."""
    answered = coder.codings.values("blind_story_id")
    rows = BlindStory.objects.filter(round=coder.round_id).exclude(pk__in=answered)
    return list(rows.select_related("story"))


def choice_of(coder: BlindCoder, blind_story: BlindStory) -> BlindCoding | None:
    """Return what this editor chose for a story before."""
    return coder.codings.filter(blind_story=blind_story).first()


@dataclass(frozen=True)
class ChoiceRow:
    """A story of a round and what each editor chose, in the order of the editors."""

    blind_story: BlindStory
    choices: list[BlindCoding]

    @property
    def agree(self) -> bool:
        """Tell whether all chose the same."""
        return len({tuple(one.pk for one in choice.places) for choice in self.choices}) == 1

    @property
    def places(self) -> list[Place]:
        """Return the places that were chosen, each once."""
        return list({one.pk: one for choice in self.choices for one in choice.places}.values())


def choices_in(round_: BlindRound) -> list[ChoiceRow]:
    """Return every story with the choices made for it."""
    rows = round_.stories.select_related("story").prefetch_related(
        "codings__place", "codings__also"
    )
    return [ChoiceRow(row, sorted(row.codings.all(), key=lambda one: one.coder_id)) for row in rows]


@dataclass(frozen=True)
class Outcome:
    """How well the editors of a round agree; `measured` is None where it cannot be said."""

    rows: list[ChoiceRow]
    measured: Agreement | None

    @property
    def differing(self) -> list[ChoiceRow]:
        """Return the stories on which the editors differ."""
        return [row for row in self.rows if not row.agree]

    @property
    def unsettled_agreed(self) -> int:
        """Return on how many stories all agree that were not settled yet."""
        return sum(row.agree and row.blind_story.settled_at is None for row in self.rows)

    @property
    def by_place(self) -> list[tuple[Place, float | None]]:
        """Return for each place that was chosen how well the editors agree on it, worst first."""
        alphas = self.measured.places if self.measured else {}
        named = {str(one.pk): one for row in self.rows for one in row.places}
        found = [(named[key], alpha) for key, alpha in alphas.items() if key in named]
        return sorted(found, key=lambda pair: (pair[1] is None, pair[1] or 0, str(pair[0])))

    @property
    def level(self) -> str:
        """Return how good that is: "good", "tentative", "low" or "unknown"."""
        if self.measured is None or self.measured.alpha is None or self.measured.low is None:
            # Too few stories: a word would promise too much.
            return "unknown"
        if self.measured.alpha >= GOOD:
            return "good"
        return "tentative" if self.measured.alpha >= TENTATIVE else "low"


def _named(choice: BlindCoding) -> tuple[str, ...]:
    return tuple(str(one.pk) for one in choice.places) or (NO_PLACE,)


def outcome(round_: BlindRound) -> Outcome | None:
    """Return the outcome of a round, or None while somebody is still at it."""
    if is_open(round_):
        return None
    rows = choices_in(round_)
    codings = [
        Coding(str(row.blind_story.pk), str(choice.coder_id), _named(choice))
        for row in rows
        for choice in row.choices
    ]
    return Outcome(rows, agreement(codings) if codings else None)
