"""Draws form fields in the house style: `{% form_field form.title %}` and the error summary.

A field comes with its label, help text and error tied together for screen readers, and
the classes of the NL Design System; a form itself knows nothing of how it looks.
"""

from dataclasses import dataclass

from django import template
from django.forms import BaseForm, BoundField, CheckboxInput, widgets

register = template.Library()

_CONTROL_CLASSES: dict[type[widgets.Widget], str] = {
    widgets.Textarea: "utrecht-textarea utrecht-textarea--html-textarea",
    widgets.Select: "utrecht-select utrecht-select--html-select",
    widgets.FileInput: "kantel-file",
    widgets.Input: "utrecht-textbox utrecht-textbox--html-input",
}
_CHOICES_TEMPLATE = "kantel/widgets/choices.html"


@dataclass(frozen=True)
class ErrorLink:
    """One line of the error summary: which field, what is wrong, where to jump to."""

    label: str
    message: str
    target: str


def _kind(field: BoundField) -> str:
    widget = field.field.widget
    if widget.is_hidden:
        return "hidden"
    if isinstance(widget, widgets.RadioSelect | widgets.CheckboxSelectMultiple):
        return "group"
    return "checkbox" if isinstance(widget, CheckboxInput) else "single"


def _control_class(widget: widgets.Widget, *, invalid: bool) -> str:
    for kind, classes in _CONTROL_CLASSES.items():
        if isinstance(widget, kind):
            name = classes.split(maxsplit=1)[0]
            own = widget.attrs.get("class", "")
            return " ".join(filter(None, [classes, f"{name}--invalid" if invalid else "", own]))
    return str(widget.attrs.get("class", ""))


def _described_by(field: BoundField) -> str:
    parts = [(field.help_text, "help"), (field.errors, "error")]
    return " ".join(f"{field.auto_id}-{name}" for present, name in parts if present)


def _control(field: BoundField, kind: str, described_by: str) -> str:
    widget = field.field.widget
    if kind == "hidden":
        return field.as_widget()
    if kind == "group":
        # A Scale brings its own template; plain groups get rows that are easy to hit.
        if widget.template_name.startswith("django/"):
            widget.template_name = _CHOICES_TEMPLATE
        return field.as_widget()
    attrs: dict[str, str | bool] = {}
    if kind == "single":
        attrs["class"] = _control_class(widget, invalid=bool(field.errors))
    if described_by:
        attrs["aria-describedby"] = described_by
    if field.errors:
        attrs["aria-invalid"] = "true"
    return field.as_widget(attrs=attrs)


@register.inclusion_tag("kantel/_form_field.html")
def form_field(field: BoundField, label: str = "") -> dict[str, object]:
    """One field with label, help and error; `label` says it better than the form does."""
    if label:
        field.label = label
    kind = _kind(field)
    described_by = _described_by(field)
    return {
        "field": field,
        "kind": kind,
        "described_by": described_by,
        "control": _control(field, kind, described_by),
    }


@register.simple_tag
def form_error_links(form: BaseForm) -> list[ErrorLink]:
    """What the error summary lists, in the order of the form."""
    links = [ErrorLink("", str(message), "") for message in form.non_field_errors()]
    for field in form:
        target = field.auto_id if _kind(field) == "group" else field.id_for_label
        label = str(field.label).rstrip("?:.")
        links += [ErrorLink(label, str(message), target) for message in field.errors]
    return links
