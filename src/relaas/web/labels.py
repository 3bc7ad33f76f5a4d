"""The words for the values that rows hold: statuses, kinds, events, certainties. Marked for translation here, once."""

from __future__ import annotations

from collections.abc import Callable


def _(message: str) -> str:
    """Marks a word for the catalogue without changing it."""
    return message


_LABELS: dict[str, str] = {
    # kinds of threads and of documents
    "request": _("request"),
    "call": _("call"),
    "commitment": _("commitment"),
    "motion": _("motion"),
    "questions": _("written questions"),
    "letter": _("letter"),
    "petition": _("petition"),
    "answers": _("answers"),
    "debate": _("debate"),
    "note": _("note"),
    "report": _("report"),
    "resolution": _("resolution"),
    "mail": _("e-mail"),
    "record": _("register entry"),
    "unknown": _("paper"),
    # what documents show of a thread
    "open": _("open"),
    "postponed": _("postponed"),
    "partly_answered": _("partly answered"),
    "answered": _("answered"),
    "claimed_fulfilled": _("said to be done"),
    "refused": _("refused"),
    "withdrawn": _("withdrawn"),
    "lapsed": _("lapsed"),
    "unanswered": _("said to be unanswered"),
    "disputed": _("disputed"),
    "stated": _("stated"),
    # where it stands against its term
    "no_term": _("no term given"),
    "term_unread": _("term without a day"),
    "not_binding": _("term does not bind"),
    "running": _("within its term"),
    "overdue": _("past its term"),
    "within_term": _("answered within the term"),
    "after_term": _("answered after the term"),
    "undetermined": _("undetermined"),
    "ended": _("ended"),
    # events
    "asked": _("asked"),
    "promised": _("promised"),
    "repeated": _("repeated"),
    "refined": _("refined"),
    "cited": _("cited"),
    "appraised": _("appraised"),
    # kinds of mentions
    "date": _("date"),
    "reference": _("reference"),
    "figure": _("figure"),
    "actor": _("actor"),
    "statement": _("statement"),
    "obligation": _("obligation"),
    # how reading ended
    "read": _("read"),
    "partly": _("partly read"),
    "refused_source": _("refused"),
}


def labelled(value: object, gettext: Callable[[str], str]) -> str:
    """The words for a value; the value itself, without underscores, where there are none."""
    name = str(value)
    return gettext(_LABELS[name]) if name in _LABELS else name.replace("_", " ")
