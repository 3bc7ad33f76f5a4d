"""Sources that came of recordings go into the record: first what they are and who may see them, then they themselves.

So whatever breaks off, nothing is ever in the dossier that might be seen by whom it may not, and a second run does what
the first left.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from relaas.dossier.access import decisions
from relaas.dossier.intake import Input
from relaas.dossier.ledger import Ledger, Watch
from relaas.dossier.writing import catch_up_with_log
from relaas.model.access import Level
from relaas.record.access import LevelSet, level_draft
from relaas.record.observed import Corrected, Observed, draft_of, observed

if TYPE_CHECKING:
    from relaas.dossier.dossier import Dossier


def enter(
    dossier: Dossier, made: Mapping[Path, Observed], level: Level, *, reason: str, by: str, where: str,
    also: Sequence[Corrected] = (), watch: Watch | None = None,
) -> Ledger:  # fmt: skip
    """Take in sources that came of recordings; the caller is within :meth:`Dossier.writing`.

    Args:
        dossier: where.
        made: the files, each with what it is.
        level: who may see them, where nobody decided that before.
        reason: why, for the log.
        by: who decides, for the log.
        where: where they come from, as the record tells it.
        also: corrections, entered along with them.
        watch: who follows.
    """
    # One file may be the same in two languages, and is then of both.
    known = {(one.observed, one.number, one.language) for one in observed(dossier.log)}
    decided = {one.source for one in decisions(dossier)}
    drafts = []
    for one in dict.fromkeys(made.values()):
        if (one.observed, one.number, one.language) not in known:
            drafts.append(draft_of(one))
        if one.observed not in decided:
            decided.add(one.observed)
            drafts.append(level_draft(LevelSet(source=one.observed, level=level, by=by, reason=reason)))
    dossier.custody.append([*drafts, *map(draft_of, also)])
    with dossier.reading() as connection:
        catch_up_with_log(connection, dossier.custody, dossier.folder)
    found = [Input(path, called=path.name, came_from=f"{where}/{path.name}") for path in made]
    return dossier.take_in(found, watch=watch)
