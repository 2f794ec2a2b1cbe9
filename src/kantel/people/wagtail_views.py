"""Which of Wagtail's own screens are open, by the name of their address.

`*` at the end stands for the rest of a name. Wagtail's own permissions are asked after this.
"""

from collections.abc import Iterable

# For nobody: accounts and rights are kept by memberships alone, and log in goes by allauth.
CLOSED = (
    "wagtailusers_users:*",
    "wagtailusers_groups:*",
    "wagtailadmin_login",
    "wagtailadmin_password_reset*",
    "wagtailadmin_error_test",
    "account_signup",
    "account_email",
    "socialaccount_signup",
)

# For staff: writing pages, with images and documents. The rest is for administrators.
OPEN_TO_STAFF = (
    "wagtailadmin_account",
    "wagtailadmin_api:*",
    "wagtailadmin_block_preview",
    "wagtailadmin_choose_page*",
    "wagtailadmin_dismissibles",
    "wagtailadmin_editing_sessions:*",
    "wagtailadmin_explore*",
    "wagtailadmin_javascript_catalog",
    "wagtailadmin_logout",
    "wagtailadmin_pages:*",
    "wagtailadmin_sprite",
    "wagtailadmin_tag_autocomplete",
    "wagtailadmin_tag_model_autocomplete",
    "wagtaildocs*",
    "wagtailimages*",
)


def listed(name: str, names: Iterable[str]) -> bool:
    """Tell whether the name of an address is on a list.

    >>> listed("wagtailimages:index", OPEN_TO_STAFF), listed("wagtailsites:index", OPEN_TO_STAFF)
    (True, False)
    """
    return any(
        name.startswith(one[:-1]) if one.endswith("*") else name == one for one in names if name
    )
