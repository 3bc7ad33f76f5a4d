"""The tables. A change here raises :data:`VERSION`; older databases are then made again, never migrated by guess."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Index, Integer, LargeBinary, MetaData, String, Table, Text, UniqueConstraint

VERSION = 6

metadata = MetaData()

# Up to which entry of the log what was received was worked off (``applied``) and the other entries are followed
# (``followed``), and the digest of the settings that the log last told of (``settings``).
state = Table(
    "state",
    metadata,
    Column("name", String, primary_key=True),
    Column("value", String, nullable=False),
)

sources = Table(
    "sources",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("sha256", String, nullable=False, unique=True),
    Column("size", Integer, nullable=False),
    Column("status", String, nullable=False),
    Column("code", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("language", String, nullable=False),
    Column("date", String, nullable=False),
    Column("record", Text, nullable=False),
)

occurrences = Table(
    "occurrences",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("sha256", String, nullable=False),
    Column("parent", String, nullable=False),
    Column("name", String, nullable=False),
    Column("path", String, nullable=False),
    Column("at", String, nullable=False),
    Column("by", String, nullable=False),
    UniqueConstraint("sha256", "parent", "path"),
    Index("occurrences_by_parent", "parent"),
    Index("occurrences_by_path", "path"),
)

# Inputs whose bytes could not be had: no permission, a device, a broken link.
unreceived = Table(
    "unreceived",
    metadata,
    Column("path", String, primary_key=True),
    Column("name", String, nullable=False),
    Column("at", String, nullable=False),
    Column("code", String, nullable=False),
    Column("reason", String, nullable=False),
)

texts = Table(
    "texts",
    metadata,
    Column("sha256", String, primary_key=True),
    Column("content", Text, nullable=False),
    Column("layout", LargeBinary, nullable=False),
)

mentions = Table(
    "mentions",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", String, nullable=False, unique=True),
    Column("sha256", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("start", Integer, nullable=False),
    Column("page", Integer),
    Column("optional", Boolean, nullable=False),
    Column("earliest", String),
    Column("row", Text, nullable=False),
    Index("mentions_by_source", "sha256", "kind", "start"),
    Index("mentions_by_kind", "kind", "optional"),
    Index("mentions_by_day", "kind", "earliest"),
)

# What can be told of a picture, a recording or a capture besides its text; its prints and small pictures apart.
evidence = Table(
    "evidence",
    metadata,
    Column("sha256", String, primary_key=True),
    Column("kind", String, nullable=False),
    Column("record", Text, nullable=False),
)

# What pictures and frames are known again by, in order of time.
prints = Table(
    "prints",
    metadata,
    Column("sha256", String, primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("at", Integer),  # milliseconds; NULL for a picture
    Column("until", Integer),
    Column("quality", Integer, nullable=False),
    Column("pdq", LargeBinary, nullable=False),
    Column("coarse", LargeBinary, nullable=False),
    Column("grey", LargeBinary, nullable=False),
)

# Thumbnails and key frames, to show items by.
pictures = Table(
    "pictures",
    metadata,
    Column("sha256", String, primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("at", Integer),
    Column("width", Integer, nullable=False),
    Column("height", Integer, nullable=False),
    Column("media_type", String, nullable=False),
    Column("content", LargeBinary, nullable=False),
)

# Each way in which an actor is written, folded, with the name all of them go by and the source that writes it so: who
# may not see a source learns no spelling from it.
spellings = Table(
    "spellings",
    metadata,
    Column("folded", String, primary_key=True),
    Column("actor", String, primary_key=True),
    Column("sha256", String, primary_key=True),
    Index("spellings_by_actor", "actor"),
)

passages = Table(
    "passages",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("sha256", String, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("page", Integer),
    Index("passages_by_source", "sha256"),
)

# What people decided, in the order of its log; the log is the record and this follows it.
judgements = Table(
    "judgements",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", String, nullable=False),
    Column("about", String, nullable=False),
    Column("other", String, nullable=False),
    Column("record", Text, nullable=False),
)

# What the newest entry about a source that one engine read says of it, as one digest.
readings = Table(
    "readings",
    metadata,
    Column("sha256", String, primary_key=True),
    Column("engine", String, primary_key=True),
    Column("entry", Integer, nullable=False),
    Column("said", String, nullable=False),
)

# Which sources came of recordings of posts, by the log alone: what a file says of itself proves nothing.
observed = Table(
    "observed",
    metadata,
    Column("sha256", String, primary_key=True),
    Column("made", String, nullable=False),
    Column("event", String, nullable=False),
)

# What was erased, in the order of the log: its entry, and for the rest what the log says of it.
erasures = Table(
    "erasures",
    metadata,
    Column("entry", Integer, primary_key=True),
    Column("record", Text, nullable=False),
)

# The words of each passage, as written (folded) and by stem, one token for one token. The text itself is not kept
# twice: the index is contentless. "ascii" splits at spaces and leaves every other sign of our own tokens alone.
FULL_TEXT = "CREATE VIRTUAL TABLE IF NOT EXISTS full_text USING fts5(exact, stem, content='', tokenize='ascii')"
