"""A form notices what somebody else changed in the meantime, once."""

from django import forms

from kantel.foundation.forms import SeenForm, digest


class _NameForm(SeenForm):
    name = forms.CharField()


def test_form_sent_on_what_was_seen_is_valid():
    current = digest("Haven")
    shown = _NameForm(current=current)
    sent = _NameForm({"seen": shown["seen"].value(), "name": "Moeras"}, current=current)
    assert sent.is_valid()


def test_form_sent_on_an_older_state_says_so_once_and_keeps_what_was_typed():
    shown = _NameForm(current=digest("Haven"))
    now = digest("Baai")
    first = _NameForm({"seen": shown["seen"].value(), "name": "Moeras"}, current=now)
    assert not first.is_valid()
    assert (first["name"].value(), len(first.non_field_errors())) == ("Moeras", 1)
    again = _NameForm({"seen": first["seen"].value(), "name": "Moeras"}, current=now)
    assert again.is_valid()


def test_form_for_something_new_has_nothing_to_compare():
    assert _NameForm({"name": "Moeras"}).is_valid()


def test_digest_differs_when_anything_differs():
    assert digest("a", None) != digest("a", "")
    assert digest({"name": "a"}) == digest({"name": "a"})
