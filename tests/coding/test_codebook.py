"""The starter codebook beside the places: in the language of the reader, where it has that."""

from django.utils import translation

from kantel.coding.queries.codebook import description_of, pattern_of


def test_description_follows_the_language_of_the_reader():
    pattern = pattern_of("stroperigheid")
    with translation.override("en"):
        assert description_of(pattern) == (pattern.description_en, "en")
    with translation.override("nl"):
        assert description_of(pattern) == (pattern.description, "nl")
    assert pattern.description != pattern.description_en
