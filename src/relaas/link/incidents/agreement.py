"""How accounts of one incident stand to one another, point by point: agree, differ, silent, or another measure.

Nothing is weighed: a standing says only how the words compare.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal, InvalidOperation

from relaas.link.incidents.spelling import same_town
from relaas.link.incidents.states import is_wide, lies_in, party_root
from relaas.model.incident import Account, Agreement, Standing, ToldFigure
from relaas.model.mention import Certainty

_OPEN = Decimal("Infinity")


def agreements_of(accounts: tuple[Account, ...]) -> tuple[Agreement, ...]:
    """The standing of the accounts on whether, when, where, by whom, to whom, and on each figure."""
    return (
        _told(accounts),
        _compared(accounts, "time", _own_time, _times_fit),
        _compared(accounts, "place", lambda one: one.places[0] if one.places else "", _places_fit),
        _compared(accounts, "doer", lambda one: _unless_denied(one, one.doers), _doers_fit),
        _compared(accounts, "sufferer", lambda one: _unless_denied(one, one.sufferers), _sufferers_fit),
        *_figures(accounts),
    )


def _told(accounts: tuple[Account, ...]) -> Agreement:
    """Whether any account denies what another says."""
    values = tuple((one.id, "denies" if one.certainty is Certainty.DENIED else "says") for one in accounts)
    kinds = {value for _, value in values}
    standing = Standing.DIFFER if len(kinds) > 1 else _alike(accounts)
    return Agreement(attribute="told", standing=standing, values=values)


def _unless_denied(account: Account, names: tuple[str, ...]) -> str:
    """Parties as written; who denies that it happened says of nobody that they did it or that it befell them."""
    return "" if account.certainty is Certainty.DENIED else ", ".join(names)


def _own_time(account: Account) -> str:
    """When it happened by the words of the account itself."""
    return "" if account.when.basis in ("paper", "anchor") else str(account.when)


def _compared(
    accounts: tuple[Account, ...],
    attribute: str,
    value: Callable[[Account], str],
    fit: Callable[[Account, Account], bool],
) -> Agreement:
    speaking = [one for one in accounts if value(one)]
    return Agreement(
        attribute=attribute,
        standing=_standing(speaking, fit),
        values=tuple((one.id, value(one)) for one in speaking),
        silent=tuple(one.id for one in accounts if not value(one)),
    )


def _standing(speaking: list[Account], fit: Callable[[Account, Account], bool]) -> Standing:
    if not speaking:
        return Standing.SILENT
    pairs = ((one, other) for at, one in enumerate(speaking[:_MOST]) for other in speaking[at + 1 :])
    return _alike(speaking) if all(fit(one, other) for one, other in pairs) else Standing.DIFFER


def _alike(speaking: Sequence[Account]) -> Standing:
    """Accounts that do not differ agree where they are of two voices; one voice that repeats itself just speaks."""
    return Standing.AGREE if len({_voice(one) for one in speaking}) > 1 else Standing.ONE_SPEAKS


def _voice(account: Account) -> tuple[str, str]:
    return account.document, account.speaker


_MOST = 20  # accounts each of which is held against all others


def _times_fit(one: Account, other: Account) -> bool:
    first, second = one.when, other.when
    if first.latest and second.earliest and first.latest < second.earliest:
        return False
    return not (second.latest and first.earliest and second.latest < first.earliest)


def _places_fit(one: Account, other: Account) -> bool:
    mine, theirs = one.places[0].lower(), other.places[0].lower()
    if same_town(mine, theirs) or lies_in(mine).lower() == theirs or lies_in(theirs).lower() == mine:
        return True
    return is_wide(mine) != is_wide(theirs)


def _doers_fit(one: Account, other: Account) -> bool:
    return _share(one.doers, other.doers)


def _sufferers_fit(one: Account, other: Account) -> bool:
    return _share(one.sufferers, other.sufferers)


def _share(mine: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    return not {party_root(name) for name in mine}.isdisjoint(party_root(name) for name in theirs)


def _figures(accounts: tuple[Account, ...]) -> Iterator[Agreement]:
    """One row for each thing counted. Where another voice counts something else instead, it is another measure."""
    by_measure: dict[str, list[tuple[Account, ToldFigure]]] = {}
    for account in accounts:
        for figure in account.figures:
            measure = f"{figure.what} ({figure.unit})" if figure.unit else figure.what
            if figure.what:
                by_measure.setdefault(measure, []).append((account, figure))
    counting = {_voice(account) for told in by_measure.values() for account, _ in told}
    for measure, told in by_measure.items():
        speaking = {account.id for account, _ in told}
        elsewhere = bool(counting - {_voice(account) for account, _ in told})
        yield Agreement(
            attribute="figure",
            measure=measure,
            standing=_figure_standing(told, elsewhere=elsewhere),
            values=tuple((account.id, figure.quote) for account, figure in told),
            silent=tuple(one.id for one in accounts if one.id not in speaking),
        )


def _figure_standing(told: list[tuple[Account, ToldFigure]], *, elsewhere: bool) -> Standing:
    """Figures of one voice may be parts of one another, so only those of different voices are compared."""
    by_voice: dict[tuple[str, str], list[ToldFigure]] = {}
    for account, figure in told:
        by_voice.setdefault(_voice(account), []).append(figure)
    if len(by_voice) == 1:
        return Standing.OTHER_MEASURE if elsewhere else Standing.ONE_SPEAKS
    groups = list(by_voice.values())[:_MOST]
    for at, mine in enumerate(groups):
        for theirs in groups[at + 1 :]:
            if not any(_meet(one, other) for one in mine for other in theirs):
                return Standing.DIFFER
    return Standing.AGREE


def _meet(one: ToldFigure, other: ToldFigure) -> bool:
    """Whether two figures can be the same number, each as loose as its words."""
    low, high = _bounds(one)
    other_low, other_high = _bounds(other)
    return low <= other_high and other_low <= high


def _bounds(figure: ToldFigure) -> tuple[Decimal, Decimal]:
    low, high = _number(figure.low), _number(figure.high)
    if low is None and high is None:
        value = _number(figure.value)
        if value is None:
            return -_OPEN, _OPEN
        slack = value / 10 if figure.qualifier == "about" else Decimal(0)
        return value - slack, value + slack
    return (-_OPEN if low is None else low), (_OPEN if high is None else high)


def _number(text: str) -> Decimal | None:
    try:
        return Decimal(text)
    except InvalidOperation:
        return None
