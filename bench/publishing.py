"""How publishing grows: sites of two hundred and of a thousand documents.

Run it with ``python bench/publishing.py``; other sizes follow as arguments, from small to large: memory is told as
the most that was used so far. The documents are those of ``bench/linking.py``. For each size it prints the processor's
time per document, the files and bytes of the site, and the memory.
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from pathlib import Path

from linking import write

from relaas import Dossier
from relaas.web.publishing import publish

SIZES = (200, 1_000)


def measure(folder: Path, size: int) -> str:
    """Publish a dossier of that size, all of it public."""
    write(folder / "papers", size)
    Dossier.create(folder / "dossier")
    settings = folder / "dossier" / "dossier.toml"
    settings.write_text(settings.read_text(encoding="utf-8") + '\n[access]\ndefault = "public"\n', encoding="utf-8")
    dossier = Dossier.open(folder / "dossier")
    dossier.add([folder / "papers"])
    with dossier.linked():
        pass
    began = time.process_time()
    done = publish(dossier, folder / "site")
    took = time.process_time() - began
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return (
        f"{size:7,} documents  {1000 * took / size:6.0f} ms each  {done.files:7,} files  {done.size / 1e6:7.1f} MB"
        f"  {most:5.0f} MB of memory"
    )


def main() -> None:
    """Measure each size in a folder of its own."""
    for size in [int(one) for one in sys.argv[1:]] or SIZES:
        with tempfile.TemporaryDirectory() as folder:
            print(measure(Path(folder), size), flush=True)


if __name__ == "__main__":
    main()
