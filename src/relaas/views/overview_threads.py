"""The threads of a dossier as lines of its overview: what was asked or promised, and where that stands on a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping

from relaas.link.obligations import standing
from relaas.link.obligations.status import happened
from relaas.model.thread import Standing, Thread
from relaas.views.lines import LONGEST_QUOTE, Line
from relaas.views.visible import one_line, shortened

COLUMNS = ("value", "status", "made", "due", "by", "to")


def thread_lines(
    threads: Iterable[Thread],
    as_of: dt.date,
    *,
    names: Mapping[str, str],
    linked: Collection[str],
    marked: Collection[str],
) -> list[Line]:
    """The lines of the threads that had begun by a day and are not marginal, in their order.

    Args:
        threads: of the whole dossier.
        as_of: the day they are reckoned for.
        names: file names by identifier of the document.
        linked: documents whose text is on the page.
        marked: mentions that are marked in those texts; a line whose mention is not leads to the head of its document.
    """
    return [
        _line(thread, standing(thread, as_of), names, linked, marked)
        for thread in threads
        if not thread.optional and happened(thread, as_of)
    ]


def _line(
    thread: Thread, stands: Standing, names: Mapping[str, str], linked: Collection[str], marked: Collection[str]
) -> Line:
    first = thread.events[0]
    return Line(
        anchor=f"m-{first.mention}" if first.mention in marked else f"d-{first.document}",
        document=first.document,
        name=one_line(names.get(first.document, first.document)),
        page=None,
        quote=shortened(one_line(first.quote), LONGEST_QUOTE),
        linked=first.document in linked,
        values={
            "value": thread.kind.value,
            "status": f"thread_{stands.status.value}",
            "made": str(stands.made),
            "due": stands.due.isoformat() if stands.due else "",
            "by": one_line(thread.by or ", ".join(thread.movers)),
            "to": one_line(thread.to),
        },
    )
