"""Trends, seen on stories whose truth is known: intervals hold it, alarms are seldom false."""

import numpy as np
import pytest

from kantel.engine.patterns.trends import Told, Word, follow

YEARS = (2022, 2023, 2024, 2025)
KINDS = ("professional", "resident")


def _told(shares, seed, mix=(0.5, 0.5, 0.5, 0.5), kind_shift=(1.0, 1.0), stories=300):
    """Stories by narrators who tell two each; ``shares`` gives every place its share by year."""
    dice = np.random.Generator(np.random.PCG64(seed))
    rows = []
    for index, year in enumerate(YEARS):
        for narrator in range(stories // 2):
            kind = int(dice.random() < mix[index])
            for _ in range(2):
                places = tuple(
                    name
                    for name, by_year in shares.items()
                    if dice.random() < by_year[index] * kind_shift[kind]
                )
                tone = float(np.clip(np.rint(dice.normal(0.5, 1)), -2, 2))
                rows.append(Told(year, places, f"{year}-{narrator}", KINDS[kind], tone))
    return rows


def _words(following):
    return {one.place: one.word for one in following.places}


def test_real_shifts_are_found_and_steady_places_stay_steady():
    shares = {"up": (0.1, 0.15, 0.25, 0.35), "down": (0.4, 0.3, 0.2, 0.1), "same": (0.3,) * 4}
    words = _words(follow(_told(shares | {"fresh": (0, 0, 0, 0.2)}, seed=1, stories=800)))
    expected = {
        "up": Word.RISING,
        "down": Word.FADING,
        "same": Word.STEADY,
        "fresh": Word.NEW,
    }
    assert words == expected


def test_another_mix_of_narrators_is_no_trend():
    # Residents tell of it four times as often, and are asked more every year.
    rows = _told({"a": (0.1,) * 4}, 2, mix=(0.2, 0.4, 0.6, 0.8), kind_shift=(1.0, 4.0), stories=800)
    corrected = follow(rows).places[0]
    assert corrected.word in {Word.STEADY, Word.UNCLEAR}
    blind = [Told(one.year, one.places, one.group, "", one.tone) for one in rows]
    assert follow(blind).places[0].word == Word.RISING


def test_interval_holds_the_share_about_as_often_as_it_says():
    held = [
        figure.low <= 0.2 <= figure.high
        for seed in range(60)
        for figure in follow(_told({"a": (0.2,) * 4}, seed)).places[0].share.values()
    ]
    assert len(held) == 240
    assert 0.92 <= sum(held) / len(held) <= 1.0


def test_alarms_without_any_shift_are_seldom():
    shares = {f"p{number}": (0.15,) * 4 for number in range(10)}
    moved = {Word.RISING, Word.FADING, Word.NEW}
    alarmed = sum(
        bool(moved & set(_words(follow(_told(shares, seed))).values())) for seed in range(40)
    )
    assert alarmed <= 6  # of forty; two expected at .05


def test_figures_of_few_narrators_are_withheld_and_counts_rounded():
    rows = [Told(2024, ("a",), f"g{n}") for n in range(9)]
    rows += [Told(2024, ("b",), f"h{n}") for n in range(43)]
    following = follow(rows)
    first, second = following.places
    assert first.share == {2024: None}
    assert second.share == {2024: None}, "nine others could be told by subtracting"
    assert following.stories == {2024: 50}


def test_many_stories_of_one_narrator_are_one_voice():
    rows = [Told(2024, ("a",), "always the same") for _ in range(50)]
    rows += [Told(2024, ("b",), f"h{n}") for n in range(50)]
    assert follow(rows).places[0].share == {2024: None}


def test_tone_is_given_with_an_interval():
    place = follow(_told({"a": (0.5,) * 4}, seed=3)).places[0]
    assert all(figure.low < figure.value < figure.high for figure in place.tone.values())
    assert all(0.2 <= figure.value <= 0.7 for figure in place.tone.values())


@pytest.mark.parametrize(
    "rows",
    [
        [],
        [Told(2024, (), "g")],
        [Told(2024, ("a",), "g", tone=float("nan"))] * 3,
        [Told(year, ("a",), f"{year}{n}", tone=1.0) for year in (2023, 2024) for n in range(30)],
    ],
    ids=["none", "no place", "broken tone", "always"],
)
def test_little_to_go_on_gives_no_figures_that_are_not_numbers(rows):
    for place in follow(rows).places:
        assert place.word in {Word.TOO_FEW, Word.UNCLEAR, Word.STEADY}
        shown = [*place.share.values(), *place.tone.values(), place.change]
        assert all(np.isfinite(figure.value) for figure in shown if figure)


def test_k_below_five_is_refused():
    with pytest.raises(ValueError, match="fewer than 5"):
        follow([], k=4)
