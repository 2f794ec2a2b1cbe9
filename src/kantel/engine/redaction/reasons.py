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
    "phone_spelt": (
        "Een telefoonnummer dat in woorden is geschreven.",
        "A phone number written in words.",
    ),
    "bsn_spelt": (
        "Een BSN dat in woorden is geschreven.",
        "A citizen service number written in words.",
    ),
    "email_spelt": (
        "Een e-mailadres dat in woorden is geschreven.",
        "An e-mail address written in words.",
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
    "month_year": (
        "Een maand of feest met het jaar erbij; alleen de maand of het jaar is vaak genoeg.",
        "A month or feast with its year; one of the two is often enough.",
    ),
    "feast_day": (
        "Een feestdag die één dag aanwijst; ‘rond de feestdagen’ is vaak genoeg.",
        "A feast that points to one day; “around the holidays” is often enough.",
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
    "name_capital": (
        "Een woord met een hoofdletter midden in de zin dat geen gewoon woord is.",
        "A word with a capital in the middle of a sentence that is no ordinary word.",
    ),
    "name_title": (
        "Er staat een aanspreking, familiewoord of functie voor.",
        "A title, a family word or a job stands before it.",
    ),
    "first_name_list": (
        "Dit staat in de lijst van voornamen.",
        "This is in the list of first names.",
    ),
    "surname_list": (
        "Dit staat in de lijst van achternamen.",
        "This is in the list of surnames.",
    ),
    "name_full": (
        "Dit heeft de vorm van een voornaam met een achternaam.",
        "This has the shape of a first name with a surname.",
    ),
    "name_initials": (
        "Voorletters of een afgekorte achternaam.",
        "Initials or a shortened surname.",
    ),
    "name_acts": (
        "Het doet of zegt iets, zoals een mens.",
        "It does or says something, like a person.",
    ),
    "name_given": (
        "Er staat dat iemand zo heet.",
        "The text says that somebody is called this.",
    ),
    "name_guess": (
        "Zonder hoofdletters: de woorden eromheen wijzen op een naam.",
        "Without capitals: the words around it point to a name.",
    ),
    "name_story": (
        "Deze naam staat elders in dit verhaal.",
        "This name stands elsewhere in this story.",
    ),
    "name_misspelt": (
        "Dit lijkt op één letter na op een naam elders in dit verhaal.",
        "But for one letter this is a name that stands elsewhere in this story.",
    ),
    "place_list": (
        "Dit staat in de lijst van plaatsen.",
        "This is in the list of places.",
    ),
    "place_adjective": (
        "Dit woord is van een plaatsnaam gemaakt.",
        "This word is made of the name of a place.",
    ),
    "place_ending": (
        "Dit eindigt zoals plaatsnamen en wijken doen.",
        "This ends as names of places and districts do.",
    ),
    "place_street": (
        "Dit eindigt zoals straatnamen doen.",
        "This ends as names of streets do.",
    ),
    "place_before": (
        "Er staat een woord voor zoals ‘in’, ‘naar’ of ‘gemeente’.",
        "A word like “in”, “to” or “municipality” stands before it.",
    ),
    "place_address": (
        "Het staat achter een adres of postcode.",
        "It stands after an address or a postal code.",
    ),
    "name_list": (
        "Het staat in een rij met een andere naam.",
        "It stands in a list with another name.",
    ),
    "place_cue": (
        "Het staat los, zoals een plaats onder een brief.",
        "It stands apart, like the place under a letter.",
    ),
    "org_head": (
        "Er staat een woord bij zoals ‘stichting’, ‘school’ of ‘bakkerij’.",
        "A word like “foundation”, “school” or “bakery” belongs to it.",
    ),
    "org_word": (
        "Er staat een woord in dat bij organisaties hoort.",
        "It contains a word that belongs to organisations.",
    ),
    "org_list": (
        "Dit is de naam van een bekende organisatie.",
        "This is the name of a well-known organisation.",
    ),
    "org_camel": (
        "Een hoofdletter midden in het woord: vaak een organisatie.",
        "A capital inside the word: often an organisation.",
    ),
    "org_article": (
        "Een naam met ‘de’ of ‘het’ ervoor: vaak een organisatie.",
        "A name with an article: often an organisation.",
    ),
    "org_before": (
        "Er staat ‘bij’ of ‘via’ voor.",
        "A word like “at” or “through” stands before it.",
    ),
    "journey_watch": (
        "Dit staat op de lijst van bijnamen van deze reis.",
        "This is on the list of nicknames of this journey.",
    ),
    "org_cue": (
        "Dit lijkt de naam van een organisatie.",
        "This looks like the name of an organisation.",
    ),
}


def explain(why: str, language: str = "nl") -> str:
    """Say in a sentence why a span with this reason code was proposed.

    >>> explain("email_shape", "en")
    'This is an e-mail address.'
    """
    dutch, english = REASONS[why]
    return english if language.startswith("en") else dutch
