"""Where in a passage the words of a question stand."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from relaas.model.span import Span
from relaas.store.fulltext.expression import LANGUAGES, stems
from relaas.store.fulltext.query import Both, Either, Near, Phrase, Query, Without, Word
from relaas.store.fulltext.tokens import Token, stem, tokens

_Test = Callable[[str], bool]


def marks(content: str, start: int, end: int, query: Query) -> tuple[Span, ...]:
    """The spans in a passage that answer a question, in order, touching ones of one term as one.

    Args:
        content: the text.
        start: where the passage begins in it.
        end: where it ends.
        query: the question; what it does not want is not looked for.
    """
    found = list(tokens(content, start, end))
    spans = {span for tests in _sequences(query) for span in _runs(found, tests)}
    return tuple(_outermost(sorted(spans, key=lambda span: (span.start, -span.end))))


def _runs(found: list[Token], tests: list[_Test]) -> Iterator[Span]:
    for at in range(len(found) - len(tests) + 1):
        if all(test(found[at + step].folded) for step, test in enumerate(tests)):
            yield Span(found[at].start, found[at + len(tests) - 1].end)


def _outermost(spans: list[Span]) -> Iterator[Span]:
    reached = -1
    for span in spans:
        if span.start >= reached:
            yield span
            reached = span.end


def _sequences(query: Query) -> Iterator[list[_Test]]:
    match query:
        case Both(parts) | Either(parts):
            for part in parts:
                yield from _sequences(part)
        case Without(wanted, _):
            yield from _sequences(wanted)
        case Near(words, _):
            for word in words:
                yield [_same_stem(word)]
        case Phrase(words, variants):
            for way in (words, *variants):
                yield [_same(word) for word in way]
        case Word(words, prefix, variants):
            last = _begins(words[-1]) if prefix else _same_stem(words[-1]) if len(words) == 1 else _same(words[-1])
            yield [*(_same(word) for word in words[:-1]), last]
            for way in variants:
                yield [_same(word) for word in way]


def _same(word: str) -> _Test:
    return lambda other: other == word


def _begins(word: str) -> _Test:
    return lambda other: other.startswith(word)


def _same_stem(word: str) -> _Test:
    wanted = frozenset(stems(word))
    return lambda other: other == word or any(stem(other, language) in wanted for language in LANGUAGES)
