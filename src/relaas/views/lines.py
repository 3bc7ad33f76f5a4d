"""One mention as a line of a list, with the way to its passage."""

from __future__ import annotations

from dataclasses import dataclass

from relaas.store.records import MentionRecord
from relaas.views.visible import one_line, shortened

# Characters of a passage that a list has room for.
LONGEST_QUOTE = 600


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One mention in a list: where it stands, its words (and those before and behind them), its attributes by name."""

    anchor: str
    document: str
    name: str
    page: int | None
    quote: str
    linked: bool
    values: dict[str, str]
    before: str = ""
    behind: str = ""


def line_of(
    mention: MentionRecord,
    name: str,
    linked: bool,
    columns: tuple[str, ...],
    quote: str | None = None,
    around: tuple[str, str] = ("", ""),
) -> Line:
    """The line of a mention.

    Args:
        mention: the mention.
        name: file name of its document.
        linked: whether the page holds the text it stands in.
        columns: which attributes to give.
        quote: words to show in the place of its own.
        around: words before and behind it that it needs to be understood.
    """
    words = str(mention.row["quote"]) if quote is None else quote
    return Line(
        anchor=anchor_of(mention),
        document=mention.document,
        name=name,
        page=mention.page,
        quote=shortened(one_line(words), LONGEST_QUOTE),
        linked=linked,
        values={column: one_line(str(mention.row.get(column, ""))) for column in columns},
        before=one_line(around[0]),
        behind=shortened(one_line(around[1]), LONGEST_QUOTE),
    )


def anchor_of(mention: MentionRecord) -> str:
    """The name of the place of a mention within a page."""
    return f"m-{mention.id}"
