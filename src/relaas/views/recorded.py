"""What was corrected of a recorded event, in the words of the command line."""

from __future__ import annotations

from relaas.dossier.observing.beside import RecordedEvent


def correction_words(event: RecordedEvent) -> str:
    """What was decided of an event since it was recorded, in order: what, when, by whom and why."""
    return "; ".join(
        f"{event.id} was {'corrected' if one.now else 'withdrawn'} on {one.at[:10]} by {one.by}: {one.reason}"
        for one in event.corrections
    )
