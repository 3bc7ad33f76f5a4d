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
    "amendment": _("amendment"),
    "answer": _("answers"),
    "press": _("press statement"),
    "paper": _("paper"),
    "debate": _("debate"),
    "note": _("note"),
    "report": _("report"),
    "resolution": _("resolution"),
    "mail": _("e-mail"),
    "record": _("register entry"),
    "picture": _("picture"),
    "video": _("video"),
    "audio": _("sound recording"),
    "capture": _("web capture"),
    "observation": _("observation of posts"),
    "chat": _("chat"),
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
    # decisions of people
    "accept": _("accepted"),
    "correct": _("corrected"),
    "reject": _("rejected"),
    "same": _("judged the same"),
    "different": _("judged different"),
    "withdraw": _("took a judgement back"),
    # kinds of references
    "kamerstuk": _("parliamentary paper"),
    "dossier": _("dossier"),
    "motie": _("motion"),
    "un_resolution": _("resolution of the United Nations"),
    "url": _("web address"),
    "treaty": _("treaty"),
    "law": _("law"),
    "eu_act": _("act of the European Union"),
    "ecli": _("judgment of a court"),
    "other": _("other paper"),
    # what is said of a number or an amount
    "more_than": _("or more"),
    "less_than": _("or less"),
    "about": _("about"),
    "made available": _("made available"),
    "asked for": _("asked for"),
    "received": _("received"),
    "spent": _("spent"),
    "invested": _("invested"),
    "budgeted": _("budgeted"),
    "not told": _("not told"),
    # what is said in a sentence about an obligation
    "fulfilment": _("says it is done"),
    "refusal": _("refusal"),
    "postponement": _("postponement"),
    "withdrawal": _("withdrawal"),
    # kinds of mentions
    "date": _("date"),
    "reference": _("reference"),
    "figure": _("figure"),
    "actor": _("actor"),
    "statement": _("statement"),
    "obligation": _("obligation"),
    # what else a proof can be of
    "document": _("document"),
    "incident": _("incident"),
    "series": _("series of figures"),
    "position": _("position"),
    "finding": _("something to look at"),
    "judgement": _("judgement"),
    "judged": _("judged"),
    # what a mention or an entry of the log says, by name
    "value": _("value"),
    "basis": _("basis"),
    "by": _("by whom"),
    "to": _("to whom"),
    "certainty": _("certainty"),
    "cue": _("cue"),
    "due": _("due"),
    "duration": _("duration"),
    "earliest": _("earliest day"),
    "latest": _("latest day"),
    "high": _("at most"),
    "low": _("at least"),
    "kind": _("kind"),
    "made": _("made"),
    "movers": _("movers"),
    "name": _("name"),
    "office": _("office"),
    "qualifier": _("qualifier"),
    "speaker": _("speaker"),
    "status": _("status"),
    "trigger": _("words that gave it away"),
    "type": _("type"),
    "unit": _("unit"),
    "what": _("what"),
    "why": _("rule"),
    "anchor": _("reckoned from"),
    "path": _("path"),
    "size": _("size"),
    "engine": _("engine"),
    "text": _("SHA-256 of the text"),
    "found": _("SHA-256 of what was found"),
    "sha256": _("SHA-256"),
    "code": _("code"),
    "decision": _("decision"),
    "about_id": _("concerning"),
    "reason": _("reason"),
    # how reading ended
    "read": _("read"),
    "partly": _("partly read"),
    "refused_source": _("refused"),
}


def labelled(value: object, gettext: Callable[[str], str]) -> str:
    """The words for a value; the value itself, without underscores, where there are none."""
    name = str(value)
    return gettext(_LABELS[name]) if name in _LABELS else name.replace("_", " ")
