"""What a narrator agrees to, and the codes she types: the last step, and the way back in."""

from typing import Any

from django import forms
from django.utils.text import capfirst, format_lazy
from django.utils.translation import gettext_lazy as _

from kantel.collect.choices import AboutChild, Age, Purpose
from kantel.collect.consent_text import consent_lines


class ConsentFields(forms.Form):
    """A tick for each purpose, and an address for whoever wants to be reached."""

    email = forms.EmailField(
        label=_("Your e-mail address"),
        help_text=_("Only if you ticked that we may e-mail you. We keep it apart from your story."),
        required=False,
        widget=forms.EmailInput(attrs={"class": "kantel-medium", "autocomplete": "email"}),
        error_messages={
            "invalid": _("This is not an e-mail address. Look for a missing @ or dot.")
        },
    )

    wants_reminder = forms.BooleanField(
        label=_("Remind me once by e-mail"),
        help_text=_("Only if we wait for your answer and hear nothing."),
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        email, reminder = self.fields.pop("email"), self.fields.pop("wants_reminder")
        for purpose, line in consent_lines().items():
            self.fields[purpose] = forms.BooleanField(
                label=capfirst(purpose.label),
                help_text=line,
                required=purpose == Purpose.READING,
                error_messages={
                    "required": _("We cannot take your story unless an editor may read it.")
                },
            )
        self.fields["email"] = email
        self.fields["wants_reminder"] = reminder

    def clean(self) -> dict[str, Any]:
        """Ask what is meant when the tick and the address contradict each other."""
        cleaned = super().clean() or {}
        ticked, email = cleaned.get(Purpose.CONTACT), cleaned.get("email")
        if self.needs_email(ticked, email):
            self.add_error("email", _("Fill in your e-mail address, or take away the tick."))
        if email and not ticked:
            self.add_error(
                Purpose.CONTACT, _("Tick that we may e-mail you, or take away the address.")
            )
        return cleaned

    def needs_email(self, ticked: Any, email: Any) -> bool:
        """Tell whether an address is missing."""
        return bool(ticked) and not email and "email" not in self.errors

    def purposes(self) -> list[Purpose]:
        """Return what was agreed to."""
        return [purpose for purpose in Purpose if self.cleaned_data.get(purpose)]


class CircumstanceFields(forms.Form):
    """Who consents for whom: a narrator under sixteen, a story about a child."""

    age = forms.ChoiceField(
        label=_("How old are you?"),
        choices=Age.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the two. We ask for no date of birth.")},
    )
    guardian = forms.BooleanField(
        label=_("My parent or guardian agrees"),
        help_text=_("Only for who is younger than sixteen. Ask it before you send your story."),
        required=False,
    )
    helper = forms.BooleanField(
        label=_("Somebody helps me with this form"),
        help_text=_("That is fine. You decide what stands in it."),
        required=False,
    )
    about_child = forms.ChoiceField(
        label=_("Is your story about a child of yours, or one you look after?"),
        choices=AboutChild.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what fits. “No” is fine too.")},
    )
    child_agrees = forms.BooleanField(
        label=_("The child knows of this story, and agrees"),
        help_text=_(
            "From twelve we ask the child as well. From sixteen it decides: then it tells itself, "
            "or says yes to you."
        ),
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        """Ask for the yes of who has to give it."""
        cleaned = super().clean() or {}
        if cleaned.get("age") == Age.YOUNGER and not cleaned.get("guardian"):
            self.add_error(
                "guardian",
                _("Ask your parent or guardian first, and tick this. You can save your story now."),
            )
        asked = {AboutChild.ASKED, AboutChild.DECIDES}
        if cleaned.get("about_child") in asked and not cleaned.get("child_agrees"):
            self.add_error(
                "child_agrees",
                _("Ask the child first, and tick this. You can save your story meanwhile."),
            )
        return cleaned

    def circumstances(self) -> dict[str, str | bool]:
        """Return who consents for whom, as it is kept with the consent."""
        names = ("age", "guardian", "helper", "about_child", "child_agrees")
        return {name: self.cleaned_data[name] for name in names if self.cleaned_data[name]}


class ConsentChangeForm(ConsentFields):
    """What a narrator agrees to, to be changed line by line; an empty address stays as it was."""

    def __init__(self, *args: Any, has_email: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.has_email = has_email
        # Without it there is another page: the story is taken back.
        self.fields["reading"].required = False
        if has_email:
            self.fields["email"].help_text = _("We have an address. Leave this empty to keep it.")

    def needs_email(self, ticked: Any, email: Any) -> bool:
        """Tell whether an address is missing."""
        return super().needs_email(ticked, email) and not self.has_email


class CheckForm(CircumstanceFields, ConsentFields):
    """Step 3: consent, with the key that makes two clicks one story, and a trap for robots."""

    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    website = forms.CharField(
        label=_("Leave this empty"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )


class CodeForm(forms.Form):
    """A code as somebody typed it: of a receipt, or of a draft."""

    code = forms.CharField(
        label=_("Your code"),
        help_text=format_lazy(
            "{} {}",
            _("Five groups of four letters and digits."),
            _("Capitals, spaces and dashes do not matter."),
        ),
        max_length=80,
        widget=forms.TextInput(
            attrs={
                "class": "kantel-medium",
                "autocomplete": "off",
                "autocapitalize": "none",
                "spellcheck": "false",
            }
        ),
        error_messages={"required": _("Fill in your code. It is on the page you kept.")},
    )
