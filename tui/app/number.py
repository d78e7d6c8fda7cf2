"""A number typed before a key, as in `5j` and `40%`, where some digits are keys of panels too."""

from __future__ import annotations

_PAUSE = 1.0  # seconds after which what was typed no longer belongs together
_LONGEST = 9  # digits


class Number:
    """The digits typed so far.

    A digit that is the key of a panel does what that key does, and counts only where another digit follows it at
    once: `2j` is the second panel and the row below, `12j` twelve lines. Any other digit is a number and nothing else.
    """

    def __init__(self) -> None:
        self.digits = ""
        self.certain = False
        """Whether the digits can be nothing but a number."""
        self._last = 0.0

    def fresh(self, time: float) -> bool:
        """Whether a digit typed at `time` would be the first of a number."""
        return not self.digits or (not self.certain and time - self._last > _PAUSE)

    def add(self, digit: str, time: float, *, alone: bool) -> bool:
        """Take a digit, typed at `time` seconds; `alone`: it is no panel's key. True where it is only a number's."""
        if self.fresh(time):
            self.digits = ""
        self._last = time
        if digit == "0" and not self.digits:
            return False
        self.certain = self.certain or alone
        self.digits = (self.digits + digit)[-_LONGEST:]
        return self.certain

    def end(self, time: float) -> int | None:
        """The number, and begin anew; None where none was meant by the time of the key that follows."""
        digits, certain = self.digits, self.certain
        self.digits, self.certain = "", False
        meant = certain or (len(digits) > 1 and time - self._last <= _PAUSE)
        return int(digits) if meant else None
