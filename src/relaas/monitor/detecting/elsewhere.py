"""Recordings dated far from all others: a clock that was never set, or a file of another night."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Sequence

from relaas.monitor.cause import Cause
from relaas.monitor.remark import Remark

#: Recordings further apart than this, seconds, are not of one period.
_DAY = 86_400.0


def together(told: Sequence[tuple[float, str]], remarks: list[Remark]) -> list[bool]:
    """Which recordings are of the period in which most are; of two as large the earlier. Others are remarked.

    Args:
        told: when each begins, seconds since 1970, and its name.
        remarks: to which those left out are added.
    """
    if not told:
        return []
    order = sorted(range(len(told)), key=lambda n: told[n][0])
    cuts = [at for at in range(1, len(order)) if told[order[at]][0] - told[order[at - 1]][0] > _DAY]
    periods = [order[first:last] for first, last in itertools.pairwise([0, *cuts, len(order)])]
    bulk = max(periods, key=len)
    begin, end = told[bulk[0]][0], told[bulk[-1]][0]
    for number in (one for one in order if one not in set(bulk)):
        start, name = told[number]
        away = (start - end if start > end else begin - start) / _DAY
        way = Cause("after" if start > end else "before")
        remarks.append(
            Remark(
                "RECORDING-ELSEWHEN",
                name,
                {"time": _utc(start), "days": round(away, 1), "way": way, "others": len(bulk)},
            )
        )
    kept = set(bulk)
    return [number in kept for number in range(len(told))]


def _utc(time: float) -> str:
    return dt.datetime.fromtimestamp(time, tz=dt.UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
