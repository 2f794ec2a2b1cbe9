"""Who may do what with a story on its way to its clean copy."""

from django.db.models import Q, QuerySet

from kantel.deidentify.choices import UNDOABLE
from kantel.deidentify.models import Review
from kantel.people.choices import Role
from kantel.people.models import Journey, User


def may_edit(user: User, review: Review) -> bool:
    """Tell whether `user` is the editor who has this story in hand; only she sees it raw."""
    return review.reader_id is not None and review.reader_id == user.pk


def has_edited(user: User, review: Review) -> bool:
    """Tell whether `user` had a hand in the clean text."""
    return may_edit(user, review) or review.acts.filter(by=user, kind__in=UNDOABLE).exists()


def edited_by(user: User, reviews: "QuerySet[Review]") -> set[int]:
    """Return which of `reviews` this user may not read second: she had a hand in the text."""
    mine = Q(reader=user) | Q(acts__by=user, acts__kind__in=UNDOABLE)
    return set(reviews.filter(mine).values_list("pk", flat=True))


def may_second_read(user: User, review: Review) -> bool:
    """Tell whether `user` may be the second reader: never of what she edited herself."""
    return not has_edited(user, review)


def brought_in_by(user: User) -> Q:
    """Return the condition on reviews that `user` interviewed for or imported the story."""
    return Q(submission__interview__interviewer=user) | Q(submission__source_import__by=user)


def visible(user: User, roles: set[Role], reviews: "QuerySet[Review]") -> "QuerySet[Review]":
    """Narrow `reviews` to what `user` may know of: an interviewer only what she brought in."""
    if roles & {Role.EDITOR, Role.SECOND_READER}:
        return reviews
    return reviews.filter(brought_in_by(user))


def is_safety_officer(user: User, roles: set[Role], journey: Journey) -> bool:
    """Tell whether worries about safety come to `user`; nobody appointed: the privacy officer."""
    if journey.safety_officer_id is not None:
        return bool(journey.safety_officer_id == user.pk)
    return bool(roles & {Role.PRIVACY_OFFICER, Role.MANAGER})
