"""Names under which rooms hand on what posts observed."""

from __future__ import annotations

#: In the metadata of a reading: each passage of an account, as JSON with its ``start`` and ``end`` in the text.
PASSAGE = "observed passage"
#: In the metadata of a reading: the day of what was observed, the last of several, ISO 8601.
DAY = "observed day"
#: In the metadata of a filed document: what it is of what posts observed, as the log of the dossier has it.
MADE = "observed made"
