"""Which items hang together: connected components over joins, with what people decided put first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping


def components(items: Iterable[str], pairs: Iterable[tuple[str, str]]) -> list[tuple[str, ...]]:
    """The items grouped by what joins them, directly or through others.

    Args:
        items: identifiers, without repeats.
        pairs: joined pairs; a pair with an identifier that is not among the items is passed over.

    Returns:
        Groups in the order of their first item, each in the order of ``items``.
    """
    order = {item: number for number, item in enumerate(items)}
    parent = list(range(len(order)))

    def root(number: int) -> int:
        while parent[number] != number:
            parent[number] = parent[parent[number]]
            number = parent[number]
        return number

    for one, other in pairs:
        if one in order and other in order:
            first, second = sorted((root(order[one]), root(order[other])))
            parent[second] = first
    groups: dict[int, list[str]] = {}
    for item, number in order.items():
        groups.setdefault(root(number), []).append(item)
    return [tuple(group) for group in groups.values()]


def decided(proposed: Iterable[tuple[str, str]], judged: Mapping[tuple[str, str], bool]) -> list[tuple[str, str]]:
    """The pairs that hold: those proposed and not judged different, and those judged the same.

    ``judged`` maps a pair (lesser identifier first) to True for the same, False for different.
    """
    kept = {pair for pair in proposed if judged.get(pair, True)}
    kept.update(pair for pair, same in judged.items() if same)
    return sorted(kept)
