"""Citations that stand in one list, and the one that breaks its order."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import pairwise

from relaas.model.filed import FiledDocument, FiledMention
from relaas.model.mention import ReferenceMention

_BETWEEN = re.compile(r"\s*(?:,|;|,?\s*(?:en|and|alsmede|alsook|&))?\s*(?:(?:van|of) \d{1,2} \w+(?: \d{4})?,?\s*)?")
# A list shorter than this has no order that one number could break.
_SHORTEST = 4


def references(document: FiledDocument) -> list[tuple[FiledMention, ReferenceMention]]:
    """The references of a document as printed: not its own number, nor motions whose number stands elsewhere."""
    found = [(one, one.mention) for one in document.mentions if isinstance(one.mention, ReferenceMention)]
    return [(one, mention) for one, mention in found if mention.role != "self" and "value=" not in mention.basis]


def in_lists(
    document: FiledDocument, found: Iterable[tuple[FiledMention, ReferenceMention]]
) -> list[list[tuple[FiledMention, ReferenceMention]]]:
    """The references grouped by the list they stand in: nothing between them but a comma, *and*, or a day."""
    lists: list[list[tuple[FiledMention, ReferenceMention]]] = []
    for one, mention in found:
        if lists:
            before = document.content[lists[-1][-1][1].span.end : mention.span.start]
            if lists[-1][-1][1].span.end <= mention.span.start and _BETWEEN.fullmatch(before):
                lists[-1].append((one, mention))
                continue
        lists.append([(one, mention)])
    return lists


def out_of_order(numbers: Sequence[int]) -> int | None:
    """The place of the one number that breaks a rising list of four or more; None where none or more than one does."""
    if len(numbers) < _SHORTEST:
        return None
    breaking = [at for at in range(len(numbers)) if _rising([*numbers[:at], *numbers[at + 1 :]])]
    if _rising(numbers) or len(breaking) != 1:
        return None
    return breaking[0]


def fits_order(number: int, at: int, numbers: Sequence[int]) -> bool:
    """Whether a rising list stays so with ``number`` in the place ``at``."""
    rest = [*numbers[:at], *numbers[at + 1 :]]
    return _rising(rest) and number not in rest and bisect_left(rest, number) == at


def _rising(numbers: Sequence[int]) -> bool:
    return all(one < other for one, other in pairwise(numbers))
