"""Public ids and codes: random, readable over the phone, never reused."""

import hashlib
import secrets

# Crockford's base32 without the letters that are read as digits or as each other.
ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"


def random_letters(length: int) -> str:
    """Return `length` random base32 characters (5 bits each)."""
    return "".join(secrets.choice(ALPHABET) for _ in range(length))


def public_id() -> str:
    """Return an id for use in addresses: 10 characters, 50 bits.

    >>> len(public_id())
    10
    """
    return random_letters(10)


def receipt_code() -> str:
    """Return a code for a narrator: five groups of four characters, 100 bits.

    >>> [len(group) for group in receipt_code().split("-")]
    [4, 4, 4, 4, 4]
    """
    return "-".join(random_letters(4) for _ in range(5))


def normalise_code(typed: str) -> str:
    """Return what somebody typed as the code she was given: case, spaces and look-alikes.

    >>> normalise_code(" ABCD efgh-1l0o ")
    'abcdefgh1100'
    """
    letters = typed.lower().translate(str.maketrans("oil", "011"))
    return "".join(letter for letter in letters if letter in ALPHABET)


def code_hash(typed: str) -> str:
    """Return the hash under which a code is stored; 100 random bits need no salt."""
    return hashlib.sha256(b"kantel-receipt:" + normalise_code(typed).encode()).hexdigest()
