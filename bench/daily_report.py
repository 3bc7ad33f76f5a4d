"""How long a busy night takes into a dossier and out of it as a report.

Run it with ``python bench/daily_report.py``; another number of events follows as an argument. The night is made up:
events scattered over the ground, so that few are told in the same words; recordings are not cut, maps are drawn. It
prints seconds of this process, rows and sizes.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from many_nights import DAY, event_at, many
from relaas import Dossier
from relaas.dossier.observing.adding import add_night
from relaas.dossier.observing.reporting import give_out
from relaas.export.daily_report import files
from relaas.export.drawing import svg_file
from relaas.record.home import Home

T = TypeVar("T")
EVENTS = 1_000


def timed(what: str, work: Callable[[], T]) -> T:
    """Do it, and print the processor's time."""
    begun = time.process_time()
    done = work()
    print(f"{what}: {time.process_time() - begun:.1f} s")
    return done


def main() -> None:
    """Measure."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else EVENTS
    events = [event_at(f"e{at}", (at * 577) % 9_000 - 4_500, 1_500 + (at * 311) % 4_000, 60 + at * 40_000 / count)
              for at in range(count)]  # fmt: skip
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        dossier = Dossier.create(folder / "dossier", home=Home(folder / "home"))
        timed(
            f"{count} events taken in",
            lambda: add_night(dossier, many(events), folder / "none", by="bench", draw=svg_file),
        )
        now = time.time() + 100
        done = timed("report", lambda: give_out(dossier, DAY, "en", files, by="bench", now=now))
        sizes = ", ".join(f"{name.rpartition('.')[2]} {len(content):,}" for name, content in done.files.items())
        print(f"{len(done.report.rows)} rows; bytes: {sizes}")


if __name__ == "__main__":
    main()
