"""Makes the sample documents that are no plain text from their sources: ``python tools/make_samples.py``.

The sources stand in ``tools/sample_sources``; the results are committed, and the same at each run. All of it is
invented: the conflict between Noordmark and Velden over the Harde Rug, and every person and body that speaks in it.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from email import policy
from email.message import EmailMessage
from pathlib import Path

from sample_office import make_docx, make_odt
from sample_pdf import make_pdf

SAMPLES = Path(__file__).parents[1] / "samples"
SOURCE = Path(__file__).parent / "sample_sources"


def make_mail(source: str) -> bytes:
    """An e-mail from its head lines and body; ``attachment:`` names a text of the sources to hang on it."""
    head, _, body = source.partition("\n\n")
    settings = dict(line.split(": ", 1) for line in head.splitlines())
    attachment = settings.pop("attachment")
    message = EmailMessage(policy=policy.SMTP.clone(cte_type="7bit"))
    for key, value in settings.items():
        message[key] = value
    message["Message-ID"] = "<20210510.0941@kamer.example>"
    message.set_content(body, cte="quoted-printable")
    message.add_attachment(
        (SOURCE / "10-verzoekenlijst.txt").read_text(encoding="utf-8"), filename=attachment, cte="base64"
    )
    message.set_boundary("----=_samples_of_an_invented_conflict")
    return message.as_bytes()


def make_windows_text(source: str) -> bytes:
    """Text as an old Windows program saves it."""
    return source.replace("\n", "\r\n").encode("cp1252")


MADE: dict[str, tuple[str, Callable[[str], bytes]]] = {
    "03-brief-minister.pdf": ("03-brief-minister.txt", make_pdf),
    "05-motie-terhorst.docx": ("05-motie-terhorst.txt", make_docx),
    "09-achtergrondnota.docx": ("09-achtergrondnota.txt", make_docx),
    "10-mail-griffie.eml": ("10-mail.txt", make_mail),
    "11-persverklaring.odt": ("11-persverklaring.txt", make_odt),
    "13-bewonersbrief-windows.txt": ("13-bewonersbrief.txt", make_windows_text),
}


def made() -> dict[str, bytes]:
    """Every made document by name."""
    return {name: make((SOURCE / source).read_text(encoding="utf-8")) for name, (source, make) in MADE.items()}


def main() -> None:
    """Write them."""
    for name, content in made().items():
        (SAMPLES / name).write_bytes(content)
        sys.stdout.write(f"samples/{name}: {len(content):,} bytes\n")


if __name__ == "__main__":
    main()
