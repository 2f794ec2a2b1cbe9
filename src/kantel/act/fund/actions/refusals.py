"""Why the fund says no."""


class NotNowError(Exception):
    """The round is in another phase, or what was asked happened already."""


class NotReadyError(Exception):
    """Too few plans are public, or the vote would have begun already."""


class UndecidedError(Exception):
    """Plans still wait for their decision."""


class TooMuchError(Exception):
    """More would be granted than there is, or than the plan asks."""
