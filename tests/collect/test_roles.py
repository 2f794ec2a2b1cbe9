"""A narrator line means a role when that is clear, and "somebody" when it is not."""

import pytest

from kantel.collect.roles import match_organisation_kind, match_role


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("wethouder van een kleine gemeente", "alderman"),
        ("Moeder van twee kinderen", "parent"),
        ("manager van een aanbieder", "manager"),
        ("wijkverpleegkundigen", "professional"),
        ("een beleidsmedewerker jeugd", "policy_officer"),
        ("cliënt", "client"),
        ("a parent", "parent"),
        ("moeder en wethouder", "other"),
        ("teamleider", "other"),
        ("iemand met een ouder", "other"),
        ("", "other"),
    ],
)
def test_line_means_a_role(journey, line, role):
    assert match_role(journey, line) == role


def test_organisation_kind_is_matched_by_its_name(journey):
    kinds = [
        match_organisation_kind(journey, written)
        for written in ("Gemeente", "provider", "wijkteam", "iets anders")
    ]
    assert kinds == ["municipality", "provider", "access_team", ""]
