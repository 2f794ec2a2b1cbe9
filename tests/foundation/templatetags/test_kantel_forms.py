"""A field is drawn with its label, help and error tied together."""

from django import forms
from django.template import Context, Template
from lxml import html

from kantel.foundation.templatetags.kantel_forms import form_error_links
from kantel.foundation.widgets import Scale, scale_choices

ENDS = {"left": "de regels", "right": "de bedoeling"}


class StoryForm(forms.Form):
    title = forms.CharField(label="Titel", help_text="Vaak een zin uit het verhaal.")
    text = forms.CharField(label="Verhaal", widget=forms.Textarea, required=False)
    role = forms.ChoiceField(
        label="Wie bent u?",
        choices=[("r", "bewoner"), ("w", "wethouder")],
        widget=forms.RadioSelect,
    )
    purpose = forms.ChoiceField(
        label="Waar ging het om?",
        choices=scale_choices(**ENDS),
        widget=Scale(**ENDS),
        required=False,
    )
    agreed = forms.BooleanField(label="Mijn verhaal mag op de kaart")
    token = forms.CharField(widget=forms.HiddenInput, required=False)


def _draw(field: forms.BoundField) -> html.HtmlElement:
    template = Template("{% load kantel_forms %}<div>{% form_field field %}</div>")
    return html.fromstring(template.render(Context({"field": field})))


def test_field_with_help_is_described_by_it() -> None:
    drawn = _draw(StoryForm()["title"])
    control = drawn.find(".//input")
    assert drawn.find(".//label").get("for") == control.get("id") == "id_title"
    assert control.get("aria-describedby") == "id_title-help"
    assert control.get("class") == "utrecht-textbox utrecht-textbox--html-input"
    assert drawn.get_element_by_id("id_title-help").text == "Vaak een zin uit het verhaal."


def test_field_with_error_says_so_to_screen_readers() -> None:
    drawn = _draw(StoryForm({"title": ""})["title"])
    control = drawn.find(".//input")
    assert control.get("aria-invalid") == "true"
    assert control.get("aria-describedby") == "id_title-help id_title-error"
    assert "utrecht-textbox--invalid" in control.get("class").split()


def test_optional_field_says_that_it_is_not_required() -> None:
    label = _draw(StoryForm()["text"]).find(".//label").text_content()
    assert label == "Verhaal (hoeft niet)"


def test_textarea_keeps_what_was_typed_and_escapes_it() -> None:
    drawn = _draw(StoryForm({"text": "<b>wij</b>"})["text"])
    assert drawn.find(".//textarea").text.strip() == "<b>wij</b>"


def test_radio_group_is_a_fieldset_with_a_legend() -> None:
    drawn = _draw(StoryForm({"role": "w"})["role"])
    fieldset = drawn.find("fieldset")
    assert fieldset.find("legend").text_content() == "Wie bent u?"
    assert [i.get("value") for i in fieldset.iterfind(".//input[@checked]")] == ["w"]


def test_scale_has_five_points_and_one_choice_outside() -> None:
    drawn = _draw(StoryForm({"purpose": "1"})["purpose"])
    labels = [label.text_content().strip() for label in drawn.iterfind(".//label")]
    assert labels == [
        "de regels",
        "meer naar: de regels",
        "in het midden",
        "meer naar: de bedoeling",
        "de bedoeling",
        "Past niet bij mijn verhaal",
    ]
    assert [i.get("value") for i in drawn.iterfind(".//input")] == ["-2", "-1", "0", "1", "2", ""]
    assert [i.get("value") for i in drawn.iterfind(".//input[@checked]")] == ["1"]


def test_checkbox_lies_inside_its_label() -> None:
    label = _draw(StoryForm()["agreed"]).find(".//label")
    assert label.find("input").get("type") == "checkbox"
    assert label.text_content().strip() == "Mijn verhaal mag op de kaart"


def test_hidden_field_has_no_label() -> None:
    drawn = _draw(StoryForm()["token"])
    assert [element.tag for element in drawn] == ["input"]


def test_error_links_follow_the_form_and_point_at_the_fields() -> None:
    links = form_error_links(StoryForm({"title": "Een bankje"}))
    assert [(link.label, link.target) for link in links] == [
        ("Wie bent u", "id_role"),
        ("Mijn verhaal mag op de kaart", "id_agreed"),
    ]
