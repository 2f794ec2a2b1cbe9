"""The stores: what is sealed apart, each wrapped by a key of its own under the master key."""

from enum import StrEnum


class Store(StrEnum):
    """Which store a data key belongs to; a key of one never opens another."""

    RAW = "raw"  # stories, interviews and files as they were handed in
    CONTACT = "contact"  # how a narrator is reached, and codes on their way to her
    NOTICE = "notice"  # what somebody wrote about a story on the map
    WORDS = "words"  # names and nicknames that a journey looks out for
    BALLOT = "ballot"  # ballots of a vote that is open
    HOUSE = "house"  # secrets of the house itself: second factors, pseudonyms
