"""Who may open what was brought in: an interviewer what she brought herself, an editor all."""

from django.db.models import Q, QuerySet

from kantel.collect.models import Import, Interview
from kantel.people.choices import Role
from kantel.people.models import User


def imports_open_to(
    user: User, roles: set[Role], imports: "QuerySet[Import]"
) -> "QuerySet[Import]":
    """Narrow `imports` to what `user` may open: they hold raw stories."""
    return imports if Role.EDITOR in roles else imports.filter(by=user)


def interviews_open_to(
    user: User, roles: set[Role], interviews: "QuerySet[Interview]"
) -> "QuerySet[Interview]":
    """Narrow `interviews` to what `user` may open: they hold the uncut conversation."""
    if Role.EDITOR in roles:
        return interviews
    return interviews.filter(Q(interviewer=user) | Q(source_import__by=user))
