"""Why a span was proposed, as a short plain sentence in Dutch or English."""

REASONS: dict[str, tuple[str, str]] = {
    "marked": ("Dit is met de hand gemarkeerd.", "This was marked by hand."),
    "bsn_check": (
        "Negen cijfers die kloppen met de elfproef van het BSN.",
        "Nine digits that pass the check of the citizen service number.",
    ),
    "bsn_context": ("Er staat bij dat dit een BSN is.", "The text says that this is a BSN."),
    "iban_check": (
        "Een rekeningnummer waarvan het controlegetal klopt.",
        "An account number whose check digits agree.",
    ),
    "iban_shape": (
        "Dit heeft de vorm van een rekeningnummer.",
        "This has the shape of an account number.",
    ),
    "phone_shape": (
        "Dit heeft de vorm van een telefoonnummer.",
        "This has the shape of a phone number.",
    ),
    "email_shape": ("Dit is een e-mailadres.", "This is an e-mail address."),
    "url_shape": ("Dit is een webadres.", "This is a web address."),
    "handle_shape": (
        "Dit is een naam op sociale media.",
        "This is a name on social media.",
    ),
    "postcode_shape": ("Dit is een postcode.", "This is a postal code."),
    "street_number": (
        "Een straat met een huisnummer.",
        "A street with a house number.",
    ),
    "plate_shape": ("Dit heeft de vorm van een kenteken.", "This has the shape of a plate."),
    "date_shape": (
        "Een precieze datum; een maand of jaar is meestal genoeg.",
        "An exact date; a month or a year is mostly enough.",
    ),
    "birth_date": ("Een geboortedatum.", "A date of birth."),
    "age_context": (
        "De precieze leeftijd van iemand; ongeveer is meestal genoeg.",
        "Somebody's exact age; roughly is mostly enough.",
    ),
    "case_context": (
        "Een nummer van een dossier, zaak of cliënt.",
        "The number of a file, case or client.",
    ),
    "case_shape": (
        "Dit heeft de vorm van een dossiernummer.",
        "This has the shape of a case number.",
    ),
}


def explain(why: str, language: str = "nl") -> str:
    """Say in a sentence why a span with this reason code was proposed.

    >>> explain("email_shape", "en")
    'This is an e-mail address.'
    """
    dutch, english = REASONS[why]
    return english if language.startswith("en") else dutch
