"""Who may come where, as written in `permission_matrix.toml`, and as a page for people.

`python -m tests.architecture.permissions` writes `docs/developer/permissions.md` anew.
"""

import os
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DATA = Path(__file__).with_name("permission_matrix.toml")
PAGE = ROOT / "docs" / "developer" / "permissions.md"

ROLES = (
    *("interviewer", "editor", "second_reader", "privacy_officer"),
    *("fund_officer", "scrutineer", "council", "manager"),
)
PEOPLE = ("anonymous", "outsider", *ROLES, "administrator")
# An interviewer who brought nothing in.
COLLEAGUE = "colleague"
GROUPS = {"everyone": PEOPLE, "staff": PEOPLE[1:], "members": ROLES}
NOT_OURS = ("wagtail", "allauth")


@dataclass(frozen=True)
class Address:
    """An address of the site: its name, its route, and the arguments that stand in it."""

    name: str
    route: str
    arguments: frozenset[str]
    is_ours: bool


@dataclass(frozen=True)
class Rule:
    """What an address answers to those who may, and what to the others."""

    get: int
    post: int
    may: tuple[str, ...]
    refuse: int = 403
    own: bool = False
    special: tuple[tuple[str, int], ...] = ()

    def answers(self, person: str, method: str) -> set[int]:
        """Return the answers that are right for `person`."""
        asked: int = getattr(self, method)
        if person == COLLEAGUE and self.own:
            return {404, 405} if asked == 405 else {404}
        person = "interviewer" if person == COLLEAGUE else person
        if person in self.may:
            return {dict(self.special).get(person, asked)}
        refusal = {"anonymous": 302, "outsider": 404, "administrator": 404}
        right = {refusal.get(person, self.refuse)}
        # Whether an address takes a method is no secret: it may be said first.
        return right | {405} if asked == 405 else right


def addresses() -> list[Address]:
    """Return every address of the site, in order."""
    from django.urls import get_resolver  # needs Django to be set up

    return list(_walk(get_resolver().url_patterns, "", ()))


def _walk(patterns: list, prefix: str, spaces: tuple[str, ...]) -> Iterator[Address]:
    for one in patterns:
        route = prefix + str(one.pattern).removeprefix("^")
        if hasattr(one, "url_patterns"):
            inside = (*spaces, one.namespace) if one.namespace else spaces
            yield from _walk(one.url_patterns, route, inside)
            continue
        package = one.callback.__module__.split(".")[0]
        mounted = route.startswith(("beheer/inloggen/", "beheer/test404/"))
        yield Address(
            name=":".join((*spaces, one.name)) if one.name else route,
            route=route,
            arguments=frozenset(re.findall(r"<(?:\w+:)?(\w+)>", route)),
            is_ours=package not in NOT_OURS and not mounted,
        )


def rules() -> dict[str, Rule]:
    """Return the rule of each of our addresses by its name."""
    with DATA.open("rb") as file:
        written = tomllib.load(file)
    return {name: _rule(entry) for name, entry in written.items()}


def _rule(entry: dict) -> Rule:
    may = entry["may"]
    return Rule(
        get=entry["get"],
        post=entry["post"],
        may=GROUPS[may] if isinstance(may, str) else tuple(may),
        refuse=entry.get("refuse", 403),
        own=entry.get("own", False),
        special=tuple(sorted(entry.get("special", {}).items())),
    )


HEAD = """# Who may come where

Made from `tests/architecture/permission_matrix.toml` by
`python -m tests.architecture.permissions`; `tests/architecture/test_permission_matrix.py` asks
every address as everybody, and keeps this page equal to that file.

Refused is: to who is not logged in, a redirect to log in; to a member of another journey and to
an administrator without a role, 404; to a member without the role, 403 unless a number says
otherwise. ● may come in, · is refused. Under GET and POST stands what those who may get, for POST
of an empty form; 405 means that the address does not take it. The *outsider* has every role, but
in another journey. *own*: an interviewer opens what she brought in herself, and 404 else.

"""


def page() -> str:
    """Return `docs/developer/permissions.md` as it should be."""
    written = rules()
    lines = [
        _line(address, written[address.name]) for address in addresses() if address.name in written
    ]
    names = ["address", "GET", "POST", *(person.replace("_", " ") for person in PEOPLE)]
    table = [f"| {' | '.join(names)} |", "|---" * len(names) + "|", *lines]
    return HEAD + "\n".join(table) + "\n"


def _line(address: Address, rule: Rule) -> str:
    special = dict(rule.special)
    if rule.own:
        special["interviewer"] = "own"
    cells = [
        str(special.get(person, "●")) if person in rule.may else _refused(person, rule)
        for person in PEOPLE
    ]
    return f"| `/{address.route}` | {rule.get} | {rule.post} | {' | '.join(cells)} |"


def _refused(person: str, rule: Rule) -> str:
    return f"· {rule.refuse}" if person in ROLES and rule.refuse != 403 else "·"


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kantel.settings")
    import django

    django.setup()
    PAGE.write_text(page(), "utf-8")
