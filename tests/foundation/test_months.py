"""Months in words."""

import pytest
from django.utils.translation import override

from kantel.foundation.months import month_in_words


@pytest.mark.parametrize(
    ("month", "dutch", "english"),
    [
        ("2024-05", "mei 2024", "May 2024"),
        ("0999-12", "december 0999", "December 0999"),
        ("2024-13", "", ""),
        ("2024-00", "", ""),
        ("0000-01", "", ""),
        ("mei 2024", "", ""),
        ("", "", ""),
        (None, "", ""),
        ("٢٠٢٤-٠٥", "", ""),
    ],
)
def test_month_reads_in_both_languages(month, dutch, english):
    with override("nl"):
        assert month_in_words(month) == dutch
    with override("en"):
        assert month_in_words(month) == english
