"""The look of a journey; a colour that cannot be read is refused, with one that can."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kantel.people.looks import DEFAULTS, LogoError, Look, clean_logo, faults
from kantel.people.looks.colours import Fault
from kantel.people.looks.look import COLOUR, TEXTS

CODES = ("nl", "en")


class ColourInput(forms.TextInput):
    """The browser's own picker; it always has a colour, so HTML knows no required one."""

    input_type = "color"

    def use_required_attribute(self, initial: Any) -> bool:
        """Leave the attribute out."""
        return False


class ColourField(forms.RegexField):
    """A colour such as #12495c."""

    widget = ColourInput(attrs={"class": "kantel-colour"})

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            COLOUR,
            error_messages={"invalid": _("A colour is # with six digits or letters a to f.")},
            **kwargs,
        )

    def to_python(self, value: Any) -> str:
        """Small letters, as browsers send them."""
        return str(super().to_python(value)).lower()


def _text(label: Any, most: int, help_text: Any = "") -> forms.CharField:
    return forms.CharField(label=label, max_length=most, required=False, help_text=help_text)


class LookForm(forms.Form):
    """Colours of the light theme; the dark one follows from them."""

    primary = ColourField(
        label=_("Main colour"), help_text=_("Links and buttons. White must be readable on it.")
    )
    accent = ColourField(
        label=_("Accent"), help_text=_("The path on the map, roofs, the line below the menu.")
    )
    paper = ColourField(label=_("Paper"), help_text=_("Behind the text: a light colour."))
    sea = ColourField(label=_("Sea"), help_text=_("The water along the coast of the map."))
    land = ColourField(label=_("Land"), help_text=_("The hills of the map."))
    font = forms.ChoiceField(
        label=_("Typeface"),
        choices=[
            ("kantel", _("Kantel: titles with character, plain text (Alegreya, Source Sans)")),
            ("plain", _("Plain: everything in Source Sans")),
            ("legible", _("Extra legible: everything in Atkinson Hyperlegible")),
        ],
        widget=forms.RadioSelect,
    )
    logo = forms.FileField(
        label=_("Logo"),
        help_text=_("An SVG or PNG file of 200 kB at most. It stands beside the name."),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".svg,.png,image/svg+xml,image/png"}),
    )
    no_logo = forms.BooleanField(label=_("Without a logo"), required=False)
    footer_nl = _text(_("Line at the foot of every page, in Dutch"), 200)
    footer_en = _text(_("Line at the foot of every page, in English"), 200)
    harbour_nl = _text(_("Name of the harbour, in Dutch"), 30, _("Where the journey sets out."))
    harbour_en = _text(_("Name of the harbour, in English"), 30)
    far_coast_nl = _text(_("Name of the far coast, in Dutch"), 60, _("Where the journey goes to."))
    far_coast_en = _text(_("Name of the far coast, in English"), 60)

    def __init__(self, *args: Any, look: Look, **kwargs: Any) -> None:
        initial: dict[str, Any] = {**look.colours, "font": look.font}
        for name in TEXTS:
            initial |= {f"{name}_{code}": look.texts[name].get(code, "") for code in CODES}
        kwargs["initial"] = initial
        super().__init__(*args, **kwargs)
        self.before = look
        self.cleaned_logo: tuple[str, bytes] | None = None

    def clean_logo(self) -> UploadedFile | None:
        """Look at what the file is, and take out what does not draw."""
        upload: UploadedFile | None = self.cleaned_data.get("logo")
        if upload:
            try:
                self.cleaned_logo = clean_logo(upload.read(1_000_000))
            except LogoError as error:
                raise forms.ValidationError(str(error), code="logo") from error
        return upload

    def clean(self) -> dict[str, Any]:
        """Refuse colours that cannot be read."""
        data = super().clean() or {}
        chosen = {name: data[name] for name in DEFAULTS if name in data}
        for fault in faults(chosen):
            self.add_error(fault.name, _no(fault))
        return data

    def look(self, logo: str) -> Look:
        """Return what was chosen; `logo` is the digest of the logo to show."""
        data = self.cleaned_data
        texts = {
            name: {
                **self.before.texts[name],
                **{code: data[f"{name}_{code}"] for code in CODES},
            }
            for name in TEXTS
        }
        return Look(
            colours={name: data[name] for name in DEFAULTS},
            font=data["font"],
            logo=logo,
            texts={
                name: {code: text for code, text in by_code.items() if text}
                for name, by_code in texts.items()
            },
        )


def _no(fault: Fault) -> str:
    wanted = f"{fault.needed:.1f}".replace(".", ",")
    found = f"{fault.contrast:.1f}".replace(".", ",")
    values = {"found": found, "wanted": wanted, "better": fault.better}
    if fault.name in {"primary", "accent"}:
        return (
            gettext(
                "No: this colour is too light to read. The contrast is %(found)s, and it must be "
                "%(wanted)s. This one is near it and can be read: %(better)s."
            )
            % values
        )
    return (
        gettext(
            "No: letters on this colour cannot be read, it is too dark. The contrast is %(found)s, "
            "and it must be %(wanted)s. This one is near it and can be read: %(better)s."
        )
        % values
    )
