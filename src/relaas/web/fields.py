"""The words for the fields of proposals, their sorts, and where judgements stand. Marked for translation here, once."""

from __future__ import annotations

from collections.abc import Callable

from relaas.web.labels import labelled


def _(message: str) -> str:
    """Marks a word for the catalogue without changing it."""
    return message


_FIELDS: dict[str, str] = {
    "actor": _("actor"),
    "addressees": _("addressees"),
    "anchor": _("reckoned from"),
    "authors": _("authors"),
    "by": _("by"),
    "certainty": _("certainty"),
    "content": _("content"),
    "correct": _("meant"),
    "cue": _("cue"),
    "date": _("day"),
    "due": _("due"),
    "duration": _("duration"),
    "earliest": _("earliest day"),
    "high": _("at most"),
    "kind": _("kind"),
    "latest": _("latest day"),
    "low": _("at least"),
    "made": _("made"),
    "measure": _("measure"),
    "mod": _("shade"),
    "movers": _("movers"),
    "note": _("note"),
    "office": _("office"),
    "official_id": _("official number"),
    "period": _("period"),
    "qualifier": _("qualifier"),
    "question": _("question"),
    "refers": _("refers to"),
    "rests_on": _("rests on"),
    "role": _("role"),
    "span": _("passage"),
    "speaker": _("speaker"),
    "stance": _("stance"),
    "status": _("status"),
    "title": _("title"),
    "to": _("to"),
    "trigger": _("trigger"),
    "type": _("type"),
    "unit": _("unit"),
    "what": _("what"),
    "when": _("when"),
    "where": _("where"),
    "why": _("rule"),
    "within": _("within"),
}
_SORTS: dict[str, str] = {
    "obligation": _("Obligations"),
    "finding": _("Findings"),
    "incident": _("Incidents"),
    "figure": _("Figures"),
    "position": _("Positions"),
    "document": _("Documents"),
    "mention": _("Mentions"),
}
_STATES: dict[str, str] = {
    "counts": _("counts"),
    "differs": _("stands beside it"),
    "agrees": _("agrees with a later one"),
    "replaced": _("replaced by a later one"),
    "withdrawn": _("taken back"),
    "withdrawal": _("takes one back"),
}

# Codes that fields hold, by the names of the fields that hold codes and no words of a paper.
_CODED = frozenset({"type", "status", "certainty", "mod", "qualifier", "kind", "stance", "decision"})
_CODES: dict[str, str] = {
    "organisation": _("organisation"),
    "office": _("office held"),
    "place": _("place"),
    "person": _("person"),
    "country": _("country"),
    "group": _("group"),
    "DATE": _("day or days"),
    "DURATION": _("length of time"),
    "SET": _("days that return"),
    "TIME": _("time of day"),
    "wellformed": _("well formed"),
    "ambiguous": _("can be read in more than one way"),
    "suspect": _("cannot be right as it stands"),
    "unresolved": _("leads nowhere known"),
    "fulfilled": _("said to be done"),
    "asserted": _("states"),
    "reported": _("reports"),
    "alleged": _("with reserve"),
    "denied": _("denies"),
    "conditional": _("on a condition"),
    "doubted": _("doubts"),
    "BEFORE": _("before"),
    "AFTER": _("after"),
    "START": _("beginning of"),
    "MID": _("middle of"),
    "END": _("end of"),
    "APPROX": _("about"),
    "EQUAL_OR_MORE": _("or more"),
    "EQUAL_OR_LESS": _("or less"),
    "MORE_THAN": _("more than"),
    "LESS_THAN": _("less than"),
}


_LEVELS: dict[str, str] = {
    "public": _("public"),
    "internal": _("internal"),
    "sealed": _("sealed"),
    "reader": _("reader"),
    "editor": _("editor"),
    "owner": _("owner"),
    "reader, by provider": _("reader, by the provider"),
    "editor, by provider": _("editor, by the provider"),
    "owner, by provider": _("owner, by the provider"),
}
_VISITED: dict[str, str] = {
    "signed in": _("signed in"),
    "sign-in failed": _("tried to sign in"),
    "signed out": _("signed out"),
    "password changed": _("password changed"),
    "account made": _("account made"),
    "account removed": _("account taken away"),
    "exported": _("took out"),
    "viewed": _("saw what is sealed"),
    "level set": _("level set"),
}


def level_name(value: object, gettext: Callable[[str], str]) -> str:
    """The words for a level or a role."""
    return _in(_LEVELS, value, gettext)


def visited_name(value: object, gettext: Callable[[str], str]) -> str:
    """The words for what somebody did."""
    return _in(_VISITED, value, gettext)


def field_name(value: object, gettext: Callable[[str], str]) -> str:
    """The words for the name of a field."""
    return _in(_FIELDS, value, gettext)


def field_value(value: object, name: str, gettext: Callable[[str], str]) -> str:
    """What a field holds: the words for a code, and anything else as it is."""
    written = str(value)
    if name not in _CODED:
        return written
    return gettext(_CODES[written]) if written in _CODES else labelled(written, gettext)


def sort_name(value: object, gettext: Callable[[str], str]) -> str:
    """The words for a sort of proposals."""
    return _in(_SORTS, value, gettext)


def state_name(value: object, gettext: Callable[[str], str]) -> str:
    """The words for where a judgement stands."""
    return _in(_STATES, value, gettext)


def _in(words: dict[str, str], value: object, gettext: Callable[[str], str]) -> str:
    name = str(value)
    return gettext(words[name]) if name in words else name.replace("_", " ")
