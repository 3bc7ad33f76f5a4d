"""Words between quotation marks that differ from the paper they are quoted from, where that paper is at hand."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from difflib import SequenceMatcher

from relaas.link.findings.at_hand import SHINGLE, Papers, Wording, words_of
from relaas.link.findings.wording import Reason, finding
from relaas.model.filed import FiledDocument
from relaas.model.finding import Finding
from relaas.model.mention import ReferenceMention
from relaas.model.span import Span

# The pairs of marks in use in Dutch and English papers; straight marks pair with the next one.
_QUOTED = re.compile(r"«([^«»]{20,900})»|“([^“”]{20,900})”|„([^„”“]{20,900})[”“]|\"([^\"]{20,900})\"|‘([^‘’]{30,900})’")
# Words left out, and words put in by who quotes.
_LEFT_OUT = re.compile(r"\[[^\[\]]{0,80}\]|\(\s?(?:…|\.{3})\s?\)|…|\.{3,}")
_FEWEST = 6
_ALIKE = 0.7
# A citation this near to the marks says where the words are from.
_BEFORE, _BEHIND = 250, 160


def quotation_findings(document: FiledDocument, papers: Papers) -> list[Finding]:
    """Quotations of six words or more that a cited paper has in nearly, but not quite, these words.

    Args:
        document: the document that quotes.
        papers: the papers at hand.
    """
    cited = [
        one.mention
        for one in document.mentions
        if isinstance(one.mention, ReferenceMention) and one.mention.role != "self" and one.mention.value in papers
    ]
    if not cited:
        return []
    found = []
    for match in _QUOTED.finditer(document.content):
        sources = [papers.wording(value) for value in _cited_near(document, match, cited)]
        if sources:
            found += _differing(document, match.start(match.lastindex or 0), match[match.lastindex or 0], sources)
    return found


def _cited_near(document: FiledDocument, match: re.Match[str], cited: Iterable[ReferenceMention]) -> list[str]:
    """The papers cited beside a quotation, each once."""
    near = {
        mention.value: None
        for mention in cited
        if match.start() - _BEFORE <= mention.span.start < match.end() + _BEHIND
    }
    return [value for value in near if value != document.official_id]


def _differing(document: FiledDocument, start: int, quoted: str, sources: list[Wording]) -> list[Finding]:
    """For each stretch without words left out: the finding, unless one source has it to the letter."""
    found = []
    at = 0
    for gap in [*_LEFT_OUT.finditer(quoted), None]:
        end = gap.start() if gap else len(quoted)
        result = _stretch(document, start + at, quoted[at:end], sources)
        if result is not None:
            found.append(result)
        at = gap.end() if gap else end
    return found


def _stretch(document: FiledDocument, start: int, quoted: str, sources: list[Wording]) -> Finding | None:
    spelled, spans = words_of(quoted, start)
    if len(spelled) < _FEWEST:
        return None
    nearest = max(((*_nearest(spelled, source), source) for source in sources), key=lambda one: one[0])
    alike, actual, source = nearest
    if alike < _ALIKE or alike == 1.0:
        return None
    words = " ".join(actual.of(source.document.content).split())
    values = {"paper": source.document.official_id, "actual": f"«{words}»"}
    return finding(
        document,
        Span(spans[0].start, spans[-1].end),
        [Reason("QUOTATION", values)],
        suggestion=words,
        basis=(source.document.official_id,),
        related=(source.document.id,),
    )


def _nearest(spelled: list[str], source: Wording) -> tuple[float, Span]:
    """The stretch of a source most like some words, and how alike: 1 where it has them to the letter."""
    offsets: Counter[int] = Counter()
    for at in range(len(spelled) - SHINGLE + 1):
        for place in source.shingles.get(tuple(spelled[at : at + SHINGLE]), ()):
            offsets[place - at] += 1
    best, where = 0.0, Span(0, 0)
    for offset, _ in offsets.most_common(3):
        begin = max(0, offset - 2)
        window = source.spelled[begin : offset + len(spelled) + 2]
        matcher = SequenceMatcher(None, spelled, window, autojunk=False)
        blocks = [block for block in matcher.get_matching_blocks() if block.size]
        first, last = begin + blocks[0].b, begin + blocks[-1].b + blocks[-1].size
        same = sum(block.size for block in blocks)
        alike = 2 * same / (len(spelled) + last - first)
        if alike > best:
            best, where = alike, Span(source.spans[first].start, source.spans[last - 1].end)
    return best, where
