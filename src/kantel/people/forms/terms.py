"""Lists that a journey chooses itself: rows of words in two languages, without a script."""

from typing import Any

from django import forms
from django.forms import BaseFormSet, formset_factory
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from kantel.people.models import Journey

EMPTY_ROWS = 3
MOST_ROWS = 40


class TermRow(forms.Form):
    """One word; its id is made once and stays, so that what is called by it keeps its name."""

    use_required_attribute = False

    id = forms.SlugField(required=False, max_length=50, widget=forms.HiddenInput)
    nl = forms.CharField(
        label=_("In Dutch"),
        max_length=80,
        error_messages={"required": _("Fill in the Dutch word, or tick Remove.")},
    )
    en = forms.CharField(label=_("In English"), max_length=80, required=False)
    gone = forms.BooleanField(label=_("Remove"), required=False)


class OrganisationRow(forms.Form):
    """One organisation that took part."""

    name = forms.CharField(label=_("Name"), max_length=200, required=False)
    kind = forms.ChoiceField(label=_("Kind"), required=False)

    def __init__(self, *args: Any, kinds: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kind = self.fields["kind"]
        assert isinstance(kind, forms.ChoiceField)
        kind.choices = [("", _("(not said)")), *kinds]


class BaseTerms(BaseFormSet[TermRow]):
    """The list as a whole."""

    before: list[dict[str, str]]

    def terms(self) -> list[dict[str, str]]:
        """Return what stays, in order; new words get an id from their English or Dutch."""
        old = {term["id"]: term for term in self.before}
        taken = set(old)
        terms = []
        for row in self.forms:
            data = row.cleaned_data
            if not data.get("nl") or data["gone"]:
                continue
            term = dict(old.pop(data["id"], {}))
            if not term:
                term["id"] = _new_id(data["en"] or data["nl"], taken)
                taken.add(term["id"])
            term |= {"nl": data["nl"], "en": data["en"]}
            terms.append({name: text for name, text in term.items() if text})
        return terms

    def clean(self) -> None:
        """A list without a word would leave nothing to choose."""
        if not any(self.errors) and not self.terms():
            raise forms.ValidationError(_("Keep at least one word in the list."))


class BaseOrganisations(BaseFormSet[OrganisationRow]):
    """The list of organisations; an emptied row goes."""

    def organisations(self) -> list[tuple[str, str]]:
        """Return names with their kinds, each name once."""
        found: dict[str, tuple[str, str]] = {}
        for row in self.forms:
            if name := " ".join(row.cleaned_data.get("name", "").split()):
                found.setdefault(name, (name, row.cleaned_data["kind"]))
        return list(found.values())


def _new_id(word: str, taken: set[str]) -> str:
    base = slugify(word).replace("-", "_")[:40] or "word"
    number, term_id = 1, base
    while term_id in taken:
        number += 1
        term_id = f"{base}_{number}"
    return term_id


_Terms = formset_factory(
    TermRow, formset=BaseTerms, extra=EMPTY_ROWS, max_num=MOST_ROWS, validate_max=True
)
_Organisations = formset_factory(
    OrganisationRow,
    formset=BaseOrganisations,
    extra=EMPTY_ROWS,
    max_num=500,
    absolute_max=600,
    validate_max=True,
)


def terms_formset(journey: Journey, kind: str, data: Any = None) -> BaseTerms:
    """Return the rows of one of the journey's lists."""
    formset = _Terms(data, prefix="terms", initial=getattr(journey, kind))
    assert isinstance(formset, BaseTerms)
    formset.before = getattr(journey, kind)
    return formset


def organisations_formset(journey: Journey, data: Any = None) -> BaseOrganisations:
    """Return the rows of the organisations that took part."""
    kinds = [
        (term["id"], str(journey.organisation_kind_label(term["id"])))
        for term in journey.organisation_kinds
    ]
    formset = _Organisations(
        data,
        prefix="organisations",
        initial=[{"name": one.name, "kind": one.kind} for one in journey.organisations.all()],
        form_kwargs={"kinds": kinds},
    )
    assert isinstance(formset, BaseOrganisations)
    return formset
