"""Days in the words of a language."""

from __future__ import annotations

import datetime as dt

from babel.dates import format_date


def day_in_words(value: dt.date | str | None, language: str) -> str:
    """A day as 23 november 2022; what is no day stays as it is, and nothing is nothing."""
    if not value:
        return ""
    try:
        day = value if isinstance(value, dt.date) else dt.date.fromisoformat(value)
    except ValueError:
        return str(value)
    return format_date(day, "d MMMM y", locale=language)
