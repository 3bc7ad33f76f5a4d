"""Which items hang together: connected components over joins, with what people decided put first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping


def components(
    items: Iterable[str], pairs: Iterable[tuple[str, str]], apart: Iterable[tuple[str, str]] = ()
) -> list[tuple[str, ...]]:
    """The items grouped by what joins them, directly or through others.

    Args:
        items: identifiers, without repeats.
        pairs: joined pairs; a pair with an identifier that is not among the items is passed over.
        apart: pairs that must not end in one group. A joined pair that would bring them together, with the pairs before
            it, is passed over: the earlier pairs weigh more.

    Returns:
        Groups in the order of their first item, each in the order of ``items``.
    """
    order = {item: number for number, item in enumerate(items)}
    parent = list(range(len(order)))
    # For each group, by its root, the items it must not take in.
    foes: dict[int, set[int]] = defaultdict(set)
    for one, other in apart:
        if one in order and other in order:
            foes[order[one]].add(order[other])
            foes[order[other]].add(order[one])

    def root(number: int) -> int:
        while parent[number] != number:
            parent[number] = parent[parent[number]]
            number = parent[number]
        return number

    for one, other in pairs:
        if one in order and other in order:
            first, second = sorted((root(order[one]), root(order[other])))
            if first in foes and any(root(foe) == second for foe in foes[first]):
                continue
            parent[second] = first
            if second in foes:
                foes[first] |= foes.pop(second)
    groups: dict[int, list[str]] = {}
    for item, number in order.items():
        groups.setdefault(root(number), []).append(item)
    return [tuple(group) for group in groups.values()]


def decided(proposed: Iterable[tuple[str, str]], judged: Mapping[tuple[str, str], bool]) -> list[tuple[str, str]]:
    """The pairs that hold: those judged the same, then those proposed and not judged different, each in order.

    ``judged`` maps a pair (lesser identifier first) to True for the same, False for different.
    """
    same = {pair for pair, is_same in judged.items() if is_same}
    return [*sorted(same), *sorted({pair for pair in proposed if pair not in judged})]
