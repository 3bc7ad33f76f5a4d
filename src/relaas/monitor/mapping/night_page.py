"""The map of a night on a page, with a table of the same and what goes with every total."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from relaas.monitor.mapping.night_map import map_of_night
from relaas.monitor.night import Night
from relaas.monitor.report.on_night import totals
from relaas.monitor.report.page import Page, Section
from relaas.monitor.report.words import Words


def page_of_night(night: Night, language: str) -> Page:
    """The page, in ``nl`` or ``en``; it is never given out, and has no day on which that was done."""
    words = Words(language)
    drawn = map_of_night(night, language)
    invented = (words("mission-invented"),) if night.invented else ()
    return Page(
        title=drawn.title,
        language=language,
        day=dt.datetime.fromtimestamp(night.begin, ZoneInfo(night.zone)).date().isoformat(),
        issued="",
        basis=(words("mission-only"), *invented, words("mission-fine", zone=night.zone)),
        sections=(
            Section(words("map"), picture=drawn),
            Section(words("mission-totals"), (words("nothing-seen"),), totals(night, language)),
        ),
    )
