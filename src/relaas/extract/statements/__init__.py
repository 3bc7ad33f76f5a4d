"""Statements: what somebody other than the author is said to say, and what the author only alleges."""

from __future__ import annotations

from relaas.extract.context import Context
from relaas.extract.scan import Cue, Entries
from relaas.extract.statements.according import according, contrary, hearsay
from relaas.extract.statements.feelings import felt
from relaas.extract.statements.found import Found
from relaas.extract.statements.headlines import headlines
from relaas.extract.statements.hedging import hedged
from relaas.extract.statements.lexicon import everywhere, prepositional, verbs
from relaas.extract.statements.objects import accused, accusing, taken_stand
from relaas.extract.statements.pointing import told_of
from relaas.extract.statements.quoting import quotations
from relaas.extract.statements.reporting import reported
from relaas.extract.statements.settling import settle
from relaas.extract.statements.shown_aside import shown_aside
from relaas.extract.statements.sources import claimed, shown
from relaas.extract.statements.speakers import Speakers, speakers
from relaas.extract.statements.tokens import Tokens, tokenise
from relaas.model.letterhead import Letterhead
from relaas.model.mention import ActorMention, StatementMention

# A sentence is read whole; one beyond all measure (a list in a table) by stretches of three thousand characters.
_WINDOW = 1000


def cues() -> dict[str, Entries]:
    """The entries this part waits for."""
    return {
        "statement.verb": Entries(verbs()),
        "statement.according": Entries(everywhere("according", "before")),
        "statement.hearsay": Entries(everywhere("according", "hearsay")),
        "statement.contrary": Entries(everywhere("contrary", "openings")),
        "statement.source": Entries(
            [entry for key in ("verbs", "holds", "learns", "asides") for entry in _with_glued(everywhere("sources", key))]
        ),
        "statement.noun": Entries(
            [*everywhere("nouns", "loose"), *everywhere("nouns", "claims"), *everywhere("nouns", "owned")]
        ),
        "statement.told": Entries(prepositional()),
        "statement.feeling": Entries(everywhere("feelings", "nouns")),
        "statement.hedge": Entries(
            [*everywhere("hedges", "alleged"), *everywhere("hedges", "possible"), *everywhere("hedges", "seems")]
        ),
        "statement.quote": Entries(["«", "“", "„", '"', "‘", " '", ":'"], left=False, right=False),
    }


def _with_glued(entries: tuple[str, ...]) -> list[str]:
    """Entries, and each of several words with its last two run together, as the residue of a PDF has them."""
    return [*entries, *("".join(entry.rsplit(" ", 1)) for entry in entries if " " in entry)]


def find_statements(context: Context, head: Letterhead, actors: list[ActorMention]) -> list[StatementMention]:
    """All statements, in order; spans count characters of the working copy."""
    names = speakers(context, head, actors)
    found: list[Found] = []
    sentence: Tokens | None = None
    reach = -1
    for start, kind, cue in _in_order(context):
        if start >= reach or sentence is None:
            span = context.sentences.at(start)
            if not span.start <= start < span.end:
                continue
            begin = max(span.start, start - _WINDOW)
            sentence, reach = tokenise(context.text, begin, span.end), min(span.end, begin + 3 * _WINDOW)
        if not _starts_word(sentence, cue.start):
            continue
        one = _read(sentence, kind, cue, names)
        if one is not None:
            found.append(one)
            names.last = (cue.start, one.speaker) if one.speaker and one.speaker != "author" else names.last
    found += quotations(context, names)
    found += headlines(context, found)
    return settle(found)


def _in_order(context: Context) -> list[tuple[int, str, Cue]]:
    """The cues of all rules that read one sentence, by place."""
    kinds = ("verb", "according", "hearsay", "contrary", "source", "noun", "told", "feeling", "hedge")
    return sorted((cue.start, kind, cue) for kind in kinds for cue in context.cues.of(f"statement.{kind}"))


def _starts_word(tokens: Tokens, position: int) -> bool:
    """Whether a token begins at a position; a cue within a longer word, or beyond a sentence's measure, is none."""
    at = tokens.at(position)
    return at < len(tokens) and tokens.starts[at] == position


def _read(tokens: Tokens, kind: str, cue: Cue, names: Speakers) -> Found | None:
    if kind == "hearsay":
        return hearsay(tokens, cue)
    if kind == "source":
        return shown(tokens, cue, names) or shown_aside(tokens, cue, names)
    if kind == "hedge":
        return hedged(tokens, cue)
    if kind == "verb":
        found = (rule(tokens, cue, names) for rule in (reported, accusing, accused, taken_stand))
        return next((one for one in found if one), None)
    return _RULES[kind](tokens, cue, names)


_RULES = {
    "according": according,
    "contrary": contrary,
    "noun": claimed,
    "feeling": felt,
    "told": told_of,
}
