"""Direct speech: «…», “…”, "…", ‘…’ with the speaker before, behind or after a colon."""

from __future__ import annotations

import re
from collections.abc import Iterator

from relaas.extract.context import Context
from relaas.extract.scan import Cue
from relaas.extract.statements.found import Found
from relaas.extract.statements.lexicon import Grammar, everywhere, grammar, listed, verbs
from relaas.extract.statements.noun_phrases import phrase_from
from relaas.extract.statements.sharing import shared_name
from relaas.extract.statements.speakers import Speakers
from relaas.extract.statements.subjects import subject
from relaas.extract.statements.tokens import Tokens, tokenise
from relaas.model.mention import Certainty
from relaas.model.span import Span

_CLOSE = {"«": "»", "“": "”", "„": "”“", '"': '"”', "‘": "’", "'": "'"}
_LONGEST = 1500
_TRIES = 40
# Characters read before and behind a quotation; fewer in a sentence beyond all measure, so that many take no longer.
_AROUND = (400, 200)
_CLOSE_BY = (100, 60)
_MEASURE = 2000
# A quotation no longer than this is a word or two, which its place alone gives no speaker.
_SHORT = 12
_UTTERANCES = frozenset(everywhere("nouns", "owned")) | frozenset(everywhere("nouns", "claims"))
# A sentence that a footnote mark seems to open, but that goes on.
_GOES_ON = re.compile(r"\d{1,2} [a-z]")
_SAYS = frozenset(("aldus", "volgens"))


def quotations(context: Context, names: Speakers) -> list[Found]:
    """What stands in quotation marks and is said by somebody.

    Forms: ``X zei: «…»``; ``X op Twitter: «…»``; ``«…», zegt X``; ``«…», aldus X``; ``X noemt Y «…»``;
    ``'…', zoals verwoord in X``. Each sentence of a quotation is a statement of its own.
    """
    found: list[Found] = []
    reach = -1
    for cue in context.cues.of("statement.quote"):
        if cue.start < reach:
            continue
        inner = _inside(context.text, cue)
        if inner is None:
            continue
        reach = inner.end + 1
        found += _spoken(context, inner, cue.end - 1, names)
    return found


def _inside(text: str, cue: Cue) -> Span | None:
    """The characters between the marks; None where the mark is not closed in its paragraph.

    Guillemets, which cannot be taken for anything else, may go past a break of lines.
    """
    mark = cue.entry[-1]
    start = cue.end
    start += mark in "«“„" and text[start : start + 1] == " "
    if start >= len(text) or text[start].isspace():
        return None
    limit = text.find("«" if mark == "«" else "\n", start, start + _LONGEST)
    limit = min(len(text), start + _LONGEST) if limit < 0 else limit
    at = start
    for _ in range(_TRIES):
        at = min((found for closer in _CLOSE[mark] if (found := text.find(closer, at, limit)) >= 0), default=-1)
        if at < 0 and mark == '"':
            mark, at = "'", start
            continue
        if at < 0:
            return None
        if mark not in "'‘" or _closes(text, at):
            return Span(start, at - (text[at - 1] == " ")) if at > start + 2 else None
        at += 1
    return None


def _closes(text: str, at: int) -> bool:
    return not text[at + 1 : at + 2].isalnum() and not text[at - 1].isspace()


def _spoken(context: Context, inner: Span, mark: int, names: Speakers) -> Iterator[Found]:
    text = context.text
    sentence = context.sentences.at(inner.start)
    left, right = _AROUND if len(sentence) <= _MEASURE else _CLOSE_BY
    begin = sentence.start
    if _GOES_ON.match(text, begin) and begin > 1:
        begin = context.sentences.at(begin - 2).start
    begin = max(begin, inner.start - left)
    closed = inner.end + 1 + (text[inner.end : inner.end + 1] == " ")
    end = max(closed, min(context.sentences.at(inner.end).end, inner.end + right))
    if len(inner) <= _SHORT and ":" not in text[mark - 2 : mark] and not _may_name(context.lower[begin:end]):
        return
    before, after = tokenise(text, begin, mark), tokenise(text, closed, end)
    speaker = cue = None
    if before.words[-1:] == [":"]:
        speaker, cue = _announced(before, names)
    if speaker is None and len(inner) > _SHORT:
        speaker, cue = _named_after(after, names)
    whole = speaker is not None
    if speaker is None:
        speaker, cue = _named_within(before, after, names)
    if not speaker or cue is None:
        return
    for said in _sentences(context, inner) if whole else [inner]:
        yield Found(said, speaker, _certainty(text, said), cue, 4)


def _may_name(lower: str) -> bool:
    """Whether a word stands near by which a few quoted words have a speaker; spares most of them being read."""
    return any(form in lower for form in (*everywhere("naming", "verbs"), *everywhere("worded", "words")))


def _announced(before: Tokens, names: Speakers) -> tuple[str | None, Span | None]:
    """``X zei:``, ``X schreef op Y:``, ``X op Twitter:``."""
    size = len(before) - 1
    for at in range(size - 1, -1, -1):
        for verb in verbs().get(before.words[at], ()):
            words = grammar(verb.language)
            if verb.participle and not verb.needs and (agent := _agent(before, at, words)):
                return names.name(before, agent, words), Span(before.starts[at], before.ends[at])
            if not verb.finite:
                continue
            phrase = subject(before, at, size, words)
            name = names.name(before, phrase, words) if phrase else shared_name(before, at, names, words)
            return name, Span(before.starts[at], before.ends[at])
        if before.words[at] in _UTTERANCES and (found := _uttered(before, at, names)):
            return found, Span(before.starts[at], before.ends[at])
    words = grammar("nl")
    verbless = size and not any(word in words.finite or word in words.subordinators for word in before.words[:size])
    first = 1 if verbless and before.words[0].isdigit() and size > 1 else 0
    if verbless and size <= 14 and before.capital[first]:
        phrase = phrase_from(before, first, size, words)
        if phrase and before.capital[phrase[0]] and phrase[1] - phrase[0] > 1:
            return names.name(before, phrase, words), Span(before.starts[size], before.ends[size])
    return None, None


def _uttered(before: Tokens, at: int, names: Speakers) -> str | None:
    """``de opmerking van X in een brief: «…»``."""
    if at + 2 >= len(before) or before.words[at + 1] not in ("van", "of", "by"):
        return None
    words = grammar("en" if before.words[at + 1] in ("of", "by") else "nl")
    phrase = phrase_from(before, at + 2, len(before), words)
    return names.name(before, phrase, words) if phrase else None


def _agent(before: Tokens, at: int, words: Grammar) -> tuple[int, int] | None:
    """Who said it in a passive: ``door X is gezegd:``."""
    by = next((i for i in range(at - 1, max(-1, at - 16), -1) if before.words[i] in words.agent), None)
    return phrase_from(before, by + 1, at, words) if by is not None else None


def _named_after(after: Tokens, names: Speakers) -> tuple[str | None, Span | None]:
    """``», zegt X``, ``» aldus X``, ``," X said``."""
    first = 0
    while first < len(after) and after.words[first] in (",", ".", "zo"):
        first += 1
    if first >= len(after):
        return None, None
    word = after.words[first]
    told = [verb for verb in verbs().get(word, ()) if verb.finite]
    if word in _SAYS or told:
        words = grammar(told[0].language if told else "nl")
        phrase = phrase_from(after, first + 1, len(after), words)
        return (names.name(after, phrase, words) if phrase else None), Span(after.starts[first], after.ends[first])
    words = grammar("en")
    phrase = phrase_from(after, first, len(after), words)
    if phrase and phrase[1] < len(after):
        at = phrase[1]
        if any(verb.finite and verb.language == "en" for verb in verbs().get(after.words[at], ())):
            return names.name(after, phrase, words), Span(after.starts[at], after.ends[at])
    return None, None


def _named_within(before: Tokens, after: Tokens, names: Speakers) -> tuple[str | None, Span | None]:
    """``X noemt Y «…»``; ``«…», zoals verwoord in X``."""
    naming = everywhere("naming", "verbs")
    for at in range(len(before) - 1, max(-1, len(before) - 24), -1):
        if before.words[at] in (";", ":"):
            break
        if before.words[at] in naming:
            words = grammar("nl" if before.words[at] in listed("nl", "naming", "verbs") else "en")
            phrase = subject(before, at, len(before), words)
            name = names.name(before, phrase, words) if phrase else None
            return name, Span(before.starts[at], before.ends[at])
    tail = " ".join(after.words[:14])
    for form in everywhere("worded", "words"):
        if form in tail:
            at = len(tail[: tail.index(form)].split()) + len(form.split())
            tongue = grammar("nl" if form in listed("nl", "worded", "words") else "en")
            phrase = phrase_from(after, at, len(after), tongue)
            if phrase:
                return names.name(after, phrase, tongue), Span(after.starts[at - 1], after.ends[at - 1])
    return None, None


def _sentences(context: Context, inner: Span) -> Iterator[Span]:
    number = context.sentences.index_at(inner.start)
    while number < len(context.sentences):
        sentence = context.sentences.spans[number]
        if sentence.start >= inner.end:
            break
        start, end = max(sentence.start, inner.start), min(sentence.end, inner.end)
        while end > start and context.text[end - 1] in '.!, »”"':
            end -= 1
        if end > start:
            yield Span(start, end)
        number += 1


def _certainty(text: str, span: Span) -> Certainty:
    first = text[span.start : span.end].split(" ", 1)[0].lower()
    conditions = grammar("nl").conditions | grammar("en").conditions
    if first in conditions:
        return Certainty.CONDITIONAL
    hedges = everywhere("hedges", "alleged")
    said = text[span.start : span.end].lower()
    open_words = (*hedges, "apparently", "allegedly", "kennelijk", "blijkbaar")
    return Certainty.ALLEGED if any(word in said for word in open_words) else Certainty.REPORTED
