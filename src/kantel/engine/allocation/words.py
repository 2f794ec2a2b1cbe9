"""A result in plain words, Dutch (level B1) and English: one text a round, one a refusal.

Everything said here is read from the result document; nothing is counted anew. The sentences
stand in `sentences`; amounts are written in whole units of currency, what lacks rounded up.
"""

from fractions import Fraction
from math import ceil
from typing import Any

from kantel.engine.allocation.kin import Kin, Result
from kantel.engine.allocation.sentences import SENTENCES

SIGNS = {"EUR": "€", "": "€"}


def rounds(result: Result, language: str = "nl") -> list[str]:
    """Why each winner won, in the order in which they did."""
    return [_round(result, one, language) for one in result["rounds"]]


def refusals(result: Result, language: str = "nl") -> dict[str, str]:
    """Why each losing project lost, and what would have made it win."""
    return {one["project"]: _refusal(result, one, language) for one in result["rejected"]}


def groups(result: Result, found: list[Kin], language: str = "nl") -> list[str]:
    """What each group of like-minded voters got for its share."""
    say, texts = SENTENCES[language], []
    for one in found:
        key = "group" if one.heart else "group-rest"
        parts = [
            _counted(
                key,
                one.voters,
                language,
                heart=name(result, one.heart) if one.heart else "",
                share=money(result, one.share, language),
                paid=money(result, sum(one.paid.values()), language),
                winners=_decimal(one.winners, language),
            )
        ]
        if one.without:
            parts.append(say["group-without"].format(voters=people(one.without, language)))
        texts.append(" ".join(parts))
    return texts


def comparison(result: Result, language: str = "nl") -> str:
    """The outcome of the comparison step; nothing when there was none."""
    found = result["comparison"]
    if found is None:
        return ""
    greedy = found["prefer_greedy"] > found["prefer_equal_shares"]
    return SENTENCES[language]["compared-greedy" if greedy else "compared-equal"].format(
        ours=people(found["prefer_equal_shares"], language),
        theirs=people(found["prefer_greedy"], language),
    )


def _round(result: Result, one: dict[str, Any], language: str) -> str:
    say = SENTENCES[language]
    cost = next(plan["cost"] for plan in result["projects"] if plan["id"] == one["project"])
    parts = [
        say["won"].format(name=name(result, one["project"]), cost=money(result, cost, language)),
        say[f"step-{one['step']}"].format(left=money(result, one.get("left_before", 0), language)),
    ]
    if "paid_in_full" in one:
        parts.append(_counted("full", one["paid_in_full"], language))
        each = _each(result, one, cost)
        if each is not None:
            parts.append(say["each"].format(each=money(result, each, language, cents=True)))
        if one["paid_all_they_had"]:
            parts.append(_counted("part", one["paid_all_they_had"], language))
        if one["had_nothing_left"]:
            parts.append(_counted("nothing", one["had_nothing_left"], language))
    if one["tied_with"]:
        parts.append(say["tied"].format(names=_names(result, one["tied_with"], language)))
    return " ".join(parts)


def _counted(key: str, number: int, language: str, **more: str) -> str:
    """A sentence about so many people: in the form for one, or for more."""
    one, _, several = SENTENCES[language][key].partition("|")
    form = one if number == 1 or not several else several
    return form.format(voters=people(number, language), **more)


def _each(result: Result, one: dict[str, Any], cost: int) -> int | None:
    """What one voter pays in full, where that is the same for all."""
    price = Fraction(one["price_per_unit"]["exact"])
    units = {"cost": cost, "cardinality": 1}.get(result["options"]["satisfaction"])
    return None if units is None else round(price * units)


def _refusal(result: Result, one: dict[str, Any], language: str) -> str:
    say, scale = SENTENCES[language], result["money_scale"]
    parts = [say["lost"].format(name=name(result, one["project"]))]
    up = {key: ceil(Fraction(one.get(key, 0), scale)) * scale for key in UP}
    for why in one["why"]:
        words = {key: money(result, amount, language) for key, amount in up.items()}
        more = one.get("more_supporters")
        key = "supporters-alone" if why == "supporters" and more is None else why
        if why == "stopped" and one.get("stopped_at") is None:
            continue
        parts.append(
            say[key].format(
                has=money(result, one.get("supporters_have", 0), language),
                left=money(result, one.get("left", 0), language),
                more=people(more or 0, language),
                votes=_count(more or 0, "votes", language),
                rivals=_names(result, one.get("conflicts_with", []), language),
                requires=_names(result, one.get("requires", []), language),
                ceiling=one.get("ceiling", ""),
                stopped=name(result, one["stopped_at"]) if one.get("stopped_at") else "",
                **words,
            )
        )
    return " ".join(parts)


UP = ("missing", "over_budget", "over_ceiling")


def name(result: Result, project: str) -> str:
    """The name of a project, or its number where it has none."""
    names = (one["name"] for one in result["projects"] if one["id"] == project)
    return next(names, "") or project


def money(result: Result, amount: int, language: str, *, cents: bool = False) -> str:
    """An amount of the smallest unit, in words.

    >>> money({"currency": "EUR", "money_scale": 100}, 340_000, "nl")
    '€ 3.400'
    >>> money({"currency": "PLN", "money_scale": 100}, 340_050, "en", cents=True)
    'PLN 3,400.50'
    """
    scale = result["money_scale"]
    value = Fraction(amount, scale)
    text = f"{float(value):,.2f}" if cents and value.denominator > 1 else f"{round(value):,}"
    if language == "nl":
        text = text.translate(str.maketrans(",.", ".,"))
    sign = SIGNS.get(result.get("currency", ""), result.get("currency", ""))
    return f"{sign} {text}"


def people(number: int, language: str) -> str:
    """A number of people."""
    return _count(number, "people", language)


def _count(number: int, kind: str, language: str) -> str:
    one, more = SENTENCES[language][kind].split("|")
    text = f"{number:,}"
    if language == "nl":
        text = text.replace(",", ".")
    return f"{text} {one if number == 1 else more}"


def _decimal(value: float, language: str) -> str:
    text = f"{value:.1f}"
    return text.replace(".", ",") if language == "nl" else text


def _names(result: Result, projects: list[str], language: str) -> str:
    quoted = [SENTENCES[language]["quoted"].format(name(result, one)) for one in projects]
    if len(quoted) < 2:
        return "".join(quoted)
    return f"{', '.join(quoted[:-1])} {SENTENCES[language]['and']} {quoted[-1]}"
