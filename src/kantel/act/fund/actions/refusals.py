"""Why the fund says no."""


class NotNowError(Exception):
    """The round is in another phase, or what was asked happened already."""


class TooMuchError(Exception):
    """More would be granted than there is, or than the plan asks."""
