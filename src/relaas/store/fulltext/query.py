"""The language of questions: words, "phrases", prefix*, NEAR(one two, 5), AND, OR, NOT and brackets."""

from __future__ import annotations

import re
from dataclasses import dataclass

from relaas.store.errors import QueryError
from relaas.store.fulltext.tokens import tokens


@dataclass(frozen=True, slots=True)
class Word:
    """A word (or what is written as one, ``21501-02``), and whether more letters may follow it.

    ``variants`` are other ways to write the same name, each a sequence of folded words.
    """

    words: tuple[str, ...]
    prefix: bool = False
    variants: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words in this order with nothing between them, exactly as written but for case and accents."""

    words: tuple[str, ...]
    variants: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Near:
    """Words that stand at most ``distance`` words apart, by stem, in any order."""

    words: tuple[str, ...]
    distance: int


@dataclass(frozen=True, slots=True)
class Both:
    """Every part is in the passage."""

    parts: tuple[Query, ...]


@dataclass(frozen=True, slots=True)
class Either:
    """At least one part is in the passage."""

    parts: tuple[Query, ...]


@dataclass(frozen=True, slots=True)
class Without:
    """The first is in the passage and the second is not."""

    wanted: Query
    unwanted: Query


Query = Word | Phrase | Near | Both | Either | Without

DISTANCE = 10
_LONGEST = 1_000
_DEEPEST = 40
_LEXEME = re.compile(
    r"\s*(?:(?P<near>NEAR\s*\()|(?P<open>\()|(?P<close>\))|(?P<comma>,)"
    r"|[\"“”„«](?P<phrase>[^\"“”„«»]*)[\"“”»](?P<star>\*?)|(?P<lone>[\"“”„«»])"
    r"|(?P<word>(?:[^\s()\"“”„«»,]|(?<=\d),(?=\d))+))"
)


def parse(question: str) -> Query:
    """The meaning of a question.

    Raises:
        QueryError: saying what is missing and where, with how it is written.
    """
    if len(question) > _LONGEST:
        raise QueryError(
            "a question of %(length)s characters is too long; %(most)s is the most", length=len(question), most=_LONGEST
        )
    return _Parser(question).whole()


class _Parser:
    """Reads left to right; NOT binds before AND, AND before OR, as in SQLite."""

    def __init__(self, question: str) -> None:
        self._lexemes = [match for match in _LEXEME.finditer(question) if match.lastgroup]
        self._at = 0
        self._depth = 0

    def whole(self) -> Query:
        if not self._lexemes:
            raise QueryError("there is nothing to search for")
        query = self._either()
        if self._at < len(self._lexemes):
            raise QueryError("%(words)s stands alone: a bracket or comma too many", words=self._shown())
        return query

    def _either(self) -> Query:
        parts = [self._both()]
        while self._take("OR"):
            parts.append(self._both())
        return parts[0] if len(parts) == 1 else Either(tuple(parts))

    def _both(self) -> Query:
        parts = [self._without()]
        while self._take("AND") or self._begins_part():
            parts.append(self._without())
        return parts[0] if len(parts) == 1 else Both(tuple(parts))

    def _without(self) -> Query:
        query = self._part()
        while self._take("NOT"):
            query = Without(query, self._part())
        return query

    def _part(self) -> Query:
        if self._at >= len(self._lexemes):
            raise QueryError("something is missing after %(words)s", words=self._shown(-1))
        match = self._lexemes[self._at]
        if match["word"] in _OPERATORS:
            raise QueryError("%(words)s needs something to search for on both sides", words=match["word"])
        if match["word"] and re.fullmatch(r"NEAR(?:/\d+)?", match["word"]):
            raise QueryError("NEAR is written before its words, as in NEAR(observers mission, 5)")
        self._at += 1
        if match["near"]:
            return self._near()
        if match["open"]:
            return self._bracket()
        if match["phrase"] is not None:
            return _phrase(match["phrase"], prefix=bool(match["star"]))
        if match["word"]:
            return _word(match["word"])
        if match["lone"]:
            raise QueryError("the quotation mark %(mark)s has no second one", mark=match["lone"])
        raise QueryError("%(words)s stands where a word was expected", words=match[0].strip())

    def _bracket(self) -> Query:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise QueryError("brackets stand in brackets more than %(most)s deep", most=_DEEPEST)
        query = self._either()
        self._close("(")
        self._depth -= 1
        return query

    def _near(self) -> Query:
        found: list[str] = []
        distance = DISTANCE
        while self._begins_part() and (match := self._lexemes[self._at]) and (match["word"] or match["phrase"]):
            found.extend(_folded(match["word"] or match["phrase"]))
            self._at += 1
        if self._at < len(self._lexemes) and self._lexemes[self._at]["comma"]:
            self._at += 1
            distance = self._number()
        self._close("NEAR(")
        if len(found) < 2:
            raise QueryError("NEAR needs two words or more, as in NEAR(observers mission, 5)")
        return Near(tuple(found), distance)

    def _number(self) -> int:
        word = self._lexemes[self._at]["word"] if self._at < len(self._lexemes) else None
        if word is None or not word.isdecimal() or len(word) > 4:
            raise QueryError("after the comma in NEAR stands how many words may be between, as in NEAR(one two, 5)")
        self._at += 1
        return int(word)

    def _close(self, opened: str) -> None:
        if self._at >= len(self._lexemes) or not self._lexemes[self._at]["close"]:
            raise QueryError("the bracket of %(words)s is not closed", words=opened)
        self._at += 1

    def _take(self, operator: str) -> bool:
        if self._at < len(self._lexemes) and self._lexemes[self._at]["word"] == operator:
            self._at += 1
            return True
        return False

    def _begins_part(self) -> bool:
        if self._at >= len(self._lexemes):
            return False
        match = self._lexemes[self._at]
        return not match["close"] and not match["comma"] and match["word"] not in _OPERATORS

    def _shown(self, step: int = 0) -> str:
        return self._lexemes[self._at + step][0].strip()


_OPERATORS = frozenset({"AND", "OR", "NOT"})


def _folded(written: str) -> tuple[str, ...]:
    return tuple(token.folded for token in tokens(written))


def _word(written: str) -> Word:
    words = _folded(written)
    if not words:
        raise QueryError("%(words)s holds no letter or digit to search for", words=written)
    return Word(words, prefix=written.endswith("*"))


def _phrase(written: str, *, prefix: bool) -> Query:
    words = _folded(written)
    if not words:
        raise QueryError("there are no words between the quotation marks")
    return Word(words, prefix=True) if prefix else Phrase(words)
