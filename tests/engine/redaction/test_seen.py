"""Ids of a stream of any length."""

from kantel.engine.redaction.seen import Seen


def test_ids_are_known_again_from_memory_and_from_the_temporary_file():
    seen = Seen(in_memory=10)
    assert not any(seen.again(number) for number in range(100))
    assert all(seen.again(number) for number in range(100))
    assert [seen.again(str(number)) for number in (1, 1, 2)] == [False, True, False]
    seen.close()


def test_a_number_is_not_its_digits_and_a_surrogate_is_an_id():
    seen = Seen()
    assert [seen.again(one) for one in (1, "1", "\ud800", "\ud800")] == [False, False, False, True]
