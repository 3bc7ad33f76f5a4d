"""Change every byte of a small dossier in turn, and see that every change is found.

``python tools/tamper_test.py``; it takes some minutes. Of the log, the vault, the settings and the digest of the
database every bit is changed, of the database one bit in every byte. Each 997th change goes through the whole of
``relaas verify`` as well. Exit status 1 where a change is not found.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from tampering import Tampering, flips, full_log, make, not_found_in

_WHOLE = 997


def main() -> None:
    """Make a dossier, tamper with it, and tell."""
    missed = count = whole = 0
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        tampering = Tampering(make(Path(folder)))
        for path in tampering.files():
            name, content = path.relative_to(tampering.folder).as_posix(), path.read_bytes()
            finds, all_of_it = tampering.finds(path), tampering.all_of_it(path)
            start, before = time.monotonic(), count
            for place, changed in flips(content, all_bits=path.name != "record.sqlite"):
                count += 1
                found = finds(changed, place)
                if count % _WHOLE == 0:
                    whole += 1
                    found = found and all_of_it(changed, place)
                if not found:
                    missed += 1
                    print(f"NOT FOUND: {name}, byte {place}")
            print(
                f"{name[:60]:60} {len(content):>8} bytes {count - before:>8} changes {time.monotonic() - start:7.1f} s"
            )
    log = full_log()
    for what in not_found_in(log):
        missed += 1
        print(f"NOT FOUND: in a log with everything in it, {what}")
    count += sum(map(len, log.files.values()))
    minutes = (time.monotonic() - began) / 60
    print(f"{count} changes, of which {whole} through the whole of verify: {missed} not found ({minutes:.1f} min)")
    sys.exit(1 if missed else 0)


if __name__ == "__main__":
    main()
