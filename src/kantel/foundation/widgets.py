"""Form widgets of the house: the scale between two ends, usable by keyboard and by ear."""

from typing import Any

from django.forms import RadioSelect
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

SCALE_VALUES = (-2, -1, 0, 1, 2)


def scale_choices(left: str, right: str) -> list[tuple[str, Any]]:
    """Choices of a scale from -2 (`left`) to 2 (`right`), and "" for "does not apply".

    Each point is named in words, because a screen reader does not see where it lies.
    """
    return [
        ("-2", left),
        ("-1", format_lazy(_("more towards: {end}"), end=left)),
        ("0", _("in the middle")),
        ("1", format_lazy(_("more towards: {end}"), end=right)),
        ("2", right),
        ("", _("Does not apply to my story")),
    ]


class Scale(RadioSelect):
    """Five radio buttons on a line between `left` and `right`, with one choice outside it."""

    template_name = "kantel/widgets/scale.html"

    def __init__(self, *, left: str, right: str, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, scale_choices(left, right))
        self.left, self.right = left, right

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        options = [
            option for _group, group, _i in context["widget"]["optgroups"] for option in group
        ]
        context["widget"] |= {
            "left": self.left,
            "right": self.right,
            "points": [option for option in options if option["value"] != ""],
            "outside": [option for option in options if option["value"] == ""],
        }
        return context
