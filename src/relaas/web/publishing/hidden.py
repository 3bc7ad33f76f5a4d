"""The last look before a file is written: no words that were cut out stand in it."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import unquote

from relaas.errors import RelaasError

_ESCAPE = re.compile(r"\\u([0-9a-f]{4})")
_DIGITS = re.compile(r"[0-9a-f]+")
_SPACE = re.compile(r"\s+")
# Characters of no width: soft hyphen, joiners, marks of direction.
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
# Hidden words shorter than this stand in any text by chance, and are held to the text they were cut out of alone.
_LEAST = 4


class HiddenWordsError(RelaasError):
    """Words that were marked for redaction would have been published; nothing was."""

    code = "REDACTION-SHOWS"
    remedy = "Mark them there too, make that document internal, or use --elsewhere; nothing was published."
    exit_status = 4


@dataclass(frozen=True, slots=True)
class Watch:
    """Looks for words.

    Attributes:
        words: what must not stand anywhere, as :func:`plainest` writes it.
        _forms: the same as patterns.
    """

    words: tuple[str, ...]
    _forms: tuple[re.Pattern[str], ...]

    @classmethod
    def over(cls, hidden: Iterable[str]) -> Watch:
        """A watch over the words that were cut out."""
        found = sorted(one for one in {plainest(one) for one in hidden} if len(one) >= _LEAST)
        return cls(tuple(found), tuple(map(_form, found)))

    def without_those_in(self, texts: Iterable[str]) -> Watch:
        """The same watch without the words that stand in some texts, which are public and were left as they are."""
        left = list(zip(self.words, self._forms, strict=True))
        for text in texts:
            if not left:
                break
            seen = plainest(text)
            left = [(words, form) for words, form in left if not form.search(seen)]
        return Watch(tuple(words for words, _ in left), tuple(form for _, form in left))

    @property
    def reach(self) -> int:
        """Bytes that any of the words can take up, however it is written: twelve for a letter as escapes of JSON."""
        return 12 * max(map(len, self.words), default=0)

    def check(self, path: str, content: bytes) -> None:
        """Look through a file, and its name.

        Raises:
            HiddenWordsError: where such words stand in it.
        """
        if not self.words:
            return
        seen = f"{plainest(path)}\n{plainest(content.decode(errors='replace'))}"
        for form in self._forms:
            if form.search(seen):
                raise HiddenWordsError(f"words that were marked for redaction also stand in what becomes {path}")


def _form(words: str) -> re.Pattern[str]:
    """Words wherever they stand; what could be digits of a digest only by itself."""
    written = re.escape(words)
    return re.compile(rf"(?<!\w){written}(?!\w)" if _DIGITS.fullmatch(words) else written)


def plainest(text: str) -> str:
    """Text as far from any way of writing as can be.

    Without escapes of HTML, JSON and addresses, without capitals, marks that are not seen (a hyphen where a word may
    break) and other forms of the same letters; single spaces.
    """
    text = _ESCAPE.sub(lambda found: chr(int(found[1], 16)), html.unescape(text))
    text = text.replace("\\n", " ").replace("\\t", " ").replace('\\"', '"')
    text = unicodedata.normalize("NFKC", _UNSEEN.sub("", unquote(text)))
    return _SPACE.sub(" ", text).strip().casefold()
