"""Statements: what somebody other than the author is said to say, and what the author only alleges."""

from __future__ import annotations

from functools import cache

from relaas.extract.context import Context
from relaas.extract.scan import Cue, Entries
from relaas.extract.statements.according import according, contrary, hearsay
from relaas.extract.statements.carrying import claimed
from relaas.extract.statements.feelings import felt
from relaas.extract.statements.found import Found
from relaas.extract.statements.headlines import headlines
from relaas.extract.statements.hedging import hedged
from relaas.extract.statements.lexicon import everywhere, glued, grammar, prepositional, verbs
from relaas.extract.statements.objects import accused, accusing, taken_stand
from relaas.extract.statements.pointing import told_of
from relaas.extract.statements.quoting import quotations
from relaas.extract.statements.reporting import reported, told_besides
from relaas.extract.statements.resting import rested
from relaas.extract.statements.settling import settle
from relaas.extract.statements.shown_aside import shown_aside
from relaas.extract.statements.sources import shown
from relaas.extract.statements.speakers import Speakers, speakers
from relaas.extract.statements.tokens import Tokens, tokenise
from relaas.language import LANGUAGES
from relaas.model.letterhead import Letterhead
from relaas.model.mention import ActorMention, StatementMention
from relaas.model.span import Span

# A sentence is read whole; one beyond all measure (a list in a table) by stretches of some hundreds of characters, so
# that the time a rule takes does not grow with the sentence.
_MEASURE = 2000
_STRETCH = 600
# Letters of a word found glued to the front of another, at least; of a verb that may be found so; and how far the word
# before is looked at.
_SHORTEST = 4
_LONG_VERB = 8
_FRONT = 60
# Lines that a sentence may be broken over where each looks like one.
_BROKEN = 3


def cues() -> dict[str, Entries]:
    """The entries this part waits for."""
    return {
        "statement.verb": Entries(verbs()),
        "statement.glued": Entries([form for form in verbs() if len(form) >= _LONG_VERB], left=False),
        "statement.run": Entries(_run_together()),
        "statement.according": Entries(everywhere("according", "before")),
        "statement.hearsay": Entries(everywhere("according", "hearsay")),
        "statement.contrary": Entries(everywhere("contrary", "openings")),
        "statement.source": Entries(
            [
                entry
                for key in ("verbs", "holds", "laid_down", "learns", "asides")
                for entry in _with_glued(everywhere("sources", key))
            ]
        ),
        "statement.noun": Entries(
            [
                *everywhere("nouns", "loose"),
                *everywhere("nouns", "claims"),
                *everywhere("nouns", "owned"),
                *everywhere("nouns", "heard"),
            ]
        ),
        "statement.told": Entries(prepositional()),
        "statement.rests": Entries(everywhere("rests", "on")),
        "statement.feeling": Entries(everywhere("feelings", "nouns")),
        "statement.hedge": Entries(
            [*everywhere("hedges", "alleged"), *everywhere("hedges", "possible"), *everywhere("hedges", "seems")]
        ),
        "statement.quote": Entries(["«", "“", "„", '"', "‘", " '", ":'"], left=False, right=False),
    }


def _run_together() -> list[str]:
    """Verbs of reporting with a small word of the clause glued to their end, as the residue of a PDF has them."""
    told = {*verbs(), *everywhere("sources", "verbs")}
    return [word for word, cut in glued().items() if word[cut:] in ("dat", "ook", "that") and word[:cut] in told]


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
            span = _whole_sentence(context, start)
            if not span.start <= start < span.end:
                continue
            span = _stretch(context.text, span, max(reach, span.start), start)
            sentence, reach = tokenise(context.text, span.start, span.end), span.end
        tokens = sentence
        if kind == "glued":
            kind, tokens = "verb", _unglued(context, sentence, cue)
        if not _starts_word(tokens, cue.start):
            continue
        one = _read(tokens, kind, cue, names)
        if one is not None:
            found.append(one)
            besides = told_besides(tokens, one) if kind == "verb" else None
            found += [besides] if besides else []
            names.last = (cue.start, one.speaker) if one.speaker and one.speaker != "author" else names.last
    found += quotations(context, names)
    found += headlines(context, found)
    return settle(rested(context, found, names))


def _whole_sentence(context: Context, position: int) -> Span:
    """The sentence at a position, with those before and behind that a break of lines parted from it.

    A line that ends in a word such as *in* or *de* ends no sentence.
    """
    spans = context.sentences.spans
    if not spans:
        return Span(0, 0)
    first = last = number = context.sentences.index_at(position)
    while last + 1 < len(spans) and last - number < _BROKEN and _goes_on(context, spans[last], spans[last + 1]):
        last += 1
    while first > 0 and number - first < _BROKEN and _goes_on(context, spans[first - 1], spans[first]):
        first -= 1
    return Span(spans[first].start, spans[last].end)


def _stretch(text: str, sentence: Span, begin: int, position: int) -> Span:
    """What is read of a sentence at a position, from ``begin`` or shortly before the position on.

    All of it, or up to a comma or space where it is beyond measure.
    """
    if len(sentence) <= _MEASURE:
        return sentence
    near = position - _STRETCH // 2
    begin = begin if near <= begin else text.find(" ", near, position) + 1 or position
    end = min(sentence.end, begin + _STRETCH)
    cuts = (text.rfind(mark, position + _STRETCH // 4, end) + 1 for mark in (",", " "))
    return Span(begin, next((cut for cut in cuts if cut), end) if end < sentence.end else end)


def _goes_on(context: Context, span: Span, following: Span) -> bool:
    if following.start > span.end + 1 or not context.text[span.end - 1].isalpha():
        return False
    return context.lower[context.lower.rfind(" ", span.start, span.end) + 1 : span.end] in _open_words()


@cache
def _open_words() -> frozenset[str]:
    """Words that no sentence ends in."""
    return frozenset().union(*(grammar(one).prepositions | grammar(one).articles for one in LANGUAGES))


def _in_order(context: Context) -> list[tuple[int, str, Cue]]:
    """The cues of all rules that read one sentence, by place."""
    kinds = ("verb", "glued", "according", "hearsay", "contrary", "source", "noun", "told", "feeling", "hedge")
    found = [(cue.start, kind, cue) for kind in kinds for cue in context.cues.of(f"statement.{kind}")]
    for cue in context.cues.of("statement.run"):
        entry = cue.entry[: glued()[cue.entry]]
        kind = "verb" if entry in verbs() else "source"
        found.append((cue.start, kind, Cue(cue.start, cue.start + len(entry), entry)))
    return sorted(found)


def _unglued(context: Context, sentence: Tokens, cue: Cue) -> Tokens:
    """The sentence with the word that a cue was found within cut before it, where the cue ends that word.

    Only what is long enough to be a word of its own may stand before (``verklaringaangegeven``, not
    ``ongedocumenteerd``), and no preposition, which makes another verb (``onderschrijft``, ``voorschrijft``).
    """
    text, first = context.lower, cue.start
    while first > cue.start - _FRONT and first > 0 and text[first - 1].isalnum():
        first -= 1
    alone = cue.start - first >= _SHORTEST and not text.endswith("ge", first, cue.start)
    alone = alone and text[first : cue.start] not in grammar("nl").prepositions and text[first : cue.end] not in verbs()
    joined = alone and not text[cue.end : cue.end + 1].isalnum()
    return tokenise(context.text, sentence.starts[0], sentence.ends[-1], cue.start) if joined else sentence


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
