"""Other spellings of the names in a question, as the dossier knows them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from relaas.language.sounds import is_heard, sound
from relaas.store.fulltext.query import Both, Either, Phrase, Query, Without, Word

Spelling = tuple[str, ...]
# The folded words of a name → the other ways in which that name is written.
Lookup = Callable[[Spelling], list[Spelling]]

# No name has more words than this.
_LONGEST = 6


def by_sound(folded: str) -> str:
    """What all ways to write one sounding name go by in the table of spellings; empty for a name too short to tell.

    Args:
        folded: the folded words of a name, with spaces between.
    """
    return f"~{sound(folded)}" if is_heard(folded) else ""


def with_variants(query: Query, lookup: Lookup) -> Query:
    """The question with other spellings added to each name in it; words side by side that form a name are one name."""
    match query:
        case Both(parts):
            return _joined(list(parts), lookup)
        case Either(parts):
            return Either(tuple(with_variants(part, lookup) for part in parts))
        case Without(wanted, unwanted):
            return Without(with_variants(wanted, lookup), with_variants(unwanted, lookup))
        case Word(words, prefix):
            return query if prefix else replace(query, variants=tuple(lookup(words)))
        case Phrase(words):
            return replace(query, variants=tuple(lookup(words)))
    return query


def _joined(parts: list[Query], lookup: Lookup) -> Query:
    done: list[Query] = []
    while parts:
        length, name = _longest_name(parts, lookup)
        if length > 1:
            # The words apart still count, wherever they stand: a variant only adds.
            done.append(Either((Both(tuple(parts[:length])), name)))
        else:
            done.append(with_variants(parts[0], lookup))
        parts = parts[length:]
    return done[0] if len(done) == 1 else Both(tuple(done))


def _longest_name(parts: list[Query], lookup: Lookup) -> tuple[int, Phrase]:
    for length in range(min(len(parts), _LONGEST), 1, -1):
        words: list[str] = []
        for part in parts[:length]:
            if not isinstance(part, Word) or part.prefix:
                break
            words.extend(part.words)
        else:
            if found := lookup(tuple(words)):
                return length, Phrase(tuple(words), tuple(found))
    return 1, Phrase(())
