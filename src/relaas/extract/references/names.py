"""How far the name of a law, treaty or programme reaches, in running text without capitals to go by."""

from __future__ import annotations

import re
from functools import cache

from relaas.language import words

_TOKEN = re.compile(r" (?P<word>[^\W\d_][\w-]*(?:[’'][\w-]+)*|[0-9]{4}(?![0-9]))")
_LONGEST = 14
# Reads English "of the Crime", "of Genocide"; Dutch "of" ends a name.
_ENGLISH_OF = re.compile(r" (?:the\b|[A-Z])")
_SUBJECTS = frozenset({"ik", "u", "wij", "we", "hij"})
_ARTICLES = frozenset({"de", "het", "een", "the"})
# Reads "artikel 5, tweede lid, van de ", "artikelen 2 en 3 van het ", "art. 6 "
_ARTICLE = re.compile(
    r"(?:[Aa]rtikel(?:en)?|[Aa]rtt?\.|[Aa]rticles?) ?[0-9]+[\w:.]{0,8}(?:(?:,| en| t/m| tot en met| jo\.?)? "
    r"(?:[0-9]+[\w:.]{0,8}|lid [0-9]+|paragraphs? [0-9]+|"
    r"(?:eerste|tweede|derde|vierde|vijfde|zesde|zevende|achtste) lid|onder"
    r"(?:deel)? [a-z]|sub [a-z0-9])){0,5}"
    r",? (?:(?:van|uit|of|in) )?(?:(?:de|het|the|deze) ?)?(?:[a-z]+e )?$"
)


def article_start(text: str, at: int) -> int:
    """Where the article begins that stands before the name of a law at ``at``; ``at`` itself where there is none."""
    window = max(0, at - 110)
    if not any(character.isdigit() for character in text[window:at]):
        return at
    article = _ARTICLE.search(text, window, at)
    return article.start() if article else at


@cache
def _stops() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    return (
        frozenset(words("references", "name_stops")),
        frozenset(words("references", "name_links")),
        frozenset(words("references", "name_breaks")),
    )


def name_end(text: str, at: int, longest: int = _LONGEST) -> int:
    """Where a name ends that runs on from ``at`` (the end of ``Wet``, ``Verdrag inzake``).

    A name goes on over content words; over a link (``van``, ``op de``, ``en``) only where a content word follows; it
    ends at punctuation, at a verb or adverb, and at a link that opens another phrase (``in werking``, ``van kracht``).
    """
    stops, links, breaks = _stops()
    end, linked, before = at, at, at
    for _ in range(longest):
        match = _TOKEN.match(text, linked)
        if match is None:
            break
        word = match["word"]
        lower = word.lower()
        adverb = end != at and lower.endswith("lijk")
        if lower == "of" and _ENGLISH_OF.match(text, match.end()):
            linked = match.end()
            continue
        if lower in _SUBJECTS and linked == end:
            return before  # "Wet X stuur ik": a verb stands before its subject
        if lower in stops or adverb or (word[:1].isdigit() and linked != end):
            break
        if lower in _ARTICLES and (linked == end or text.endswith((" en", " and"), linked - 4, linked)):
            break  # "Wet X de uitkomsten": an article without a preposition before it opens another phrase
        if lower in links:
            linked = match.end()
            continue
        if linked != end and lower in breaks:
            break
        before, end = end, match.end()
        linked = end
        if word[:1].isdigit():
            break
    return end


def title_end(text: str, at: int, longest: int = 9) -> int:
    """Where a title in capitals ends that runs on from ``at``: ``Samen tegen Armoede``, ``Toekomstbeeld 2040``."""
    _, links, _ = _stops()
    end = linked = at
    for _ in range(longest):
        match = _TOKEN.match(text, linked)
        if match is None:
            break
        word = match["word"]
        if word in _ARTICLES and text.endswith((" en", " and"), linked - 4, linked):
            break  # "Actieplan Havens en het Deltaplan": the next in a list
        if word[:1].isupper() or (word[:1].isdigit() and linked == end and end != at):
            end = linked = match.end()
        elif word.lower() in links and end != at:
            linked = match.end()
        else:
            break
    return end
