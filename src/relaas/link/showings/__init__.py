"""What papers say that pictures and recordings show, laid beside the pictures and recordings of the dossier."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from relaas.language import words
from relaas.link.figures.giver import author_of
from relaas.link.passage import Passage
from relaas.link.showings.telling import Told, told_in
from relaas.model.filed import FiledDocument
from relaas.model.linking import Fact, Item, Join, join
from relaas.model.span import Span

_FILE = re.compile(
    r"(?<![\w./-])[\w@+-][\w@()+-]{0,60}(?:[._ ][\w@()+-]{1,60}){0,8}?"
    r"\.(?:mp4|m4v|mov|mkv|webm|avi|3gp|mpe?g|jpe?g|png|gif|webp|heic|tiff?|wav|mp3|m4a|ogg|opus|flac|aac|warc(?:\.gz)?|wacz)(?![\w-])",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"https?://[^\s<>\"'“”‘’»)\]]{4,500}", re.IGNORECASE)
_SHOWN = frozenset({"picture", "video", "audio"})


class Showings:
    """The family of showings: items that are sources themselves, and accounts of what they show."""

    name = "showings"

    def items(self, document: FiledDocument) -> list[Item]:
        """The document as an item, where it is one or was captured from an address, and the accounts in its text."""
        found = [made] if (made := _item(document)) else []
        if document.content:
            found += _accounts(document)
            found += _sent(document)
        return found

    def join(self, one: Item, other: Item) -> Join | None:
        """An account and an item: by the file it names, the address it gives, or the day it gives for such a thing."""
        account, item = (one, other) if one.facts["role"] == "account" else (other, one)
        if account.facts["role"] != "account" or item.facts["role"] != "item" or account.document == item.document:
            return None
        for fact, rule in (("files", "named-file"), ("addresses", "same-address")):
            if shared := _shared(account, item, fact):
                return join(account, item, rule, shared[0])
        same_kind = account.facts["kind"] == item.facts["kind"]
        if same_kind and (days := _shared(account, item, "days")):
            return join(account, item, "same-day", days[0])
        return None


def address_key(address: str) -> str:
    """An address without what does not tell pages apart: scheme, ``www.``, fragment, last stroke, stops behind it."""
    try:
        parts = urlsplit(address.rstrip(".,;:!?"))
    except ValueError:
        return ""
    host = parts.netloc.lower().removeprefix("www.").removesuffix(":80").removesuffix(":443")
    path = parts.path.removesuffix("index.html").rstrip("/")
    return f"{host}{path}{'?' + parts.query if parts.query else ''}" if host else ""


def _item(document: FiledDocument) -> Item | None:
    """A picture, recording or capture, or a page that was captured from an address."""
    kind = next(iter(document.metadata.get("evidence.kind", ())), "")
    addresses = [key for address in document.metadata.get("evidence.addresses", ()) if (key := address_key(address))]
    if kind not in _SHOWN and not addresses:
        return None
    files = [name.lower() for name in document.metadata.get("evidence.names", ())]
    days = list(document.metadata.get("evidence.days", ()))
    facts: dict[str, Fact] = {
        "role": "item", "kind": kind, "files": list(files), "addresses": list(addresses), "days": list(days),
    }  # fmt: skip
    return Item(id=document.id, document=document.id, span=Span(0, 0), quote="", keys=_keys(facts), facts=facts)


def _accounts(document: FiledDocument) -> list[Item]:
    passage = Passage(document)
    found = []
    for number, span in enumerate(passage.sentences):
        line = passage.line(span)
        found += [_account(passage, number, span, told) for told in told_in(line, document.language)]
    return found


def _account(passage: Passage, number: int, sentence: Span, told: Told) -> Item:
    line, document = passage.line(sentence), passage.document
    # The name or address of the item may stand in the sentence after: "Zie https://…".
    after = [passage.line(span) for span in passage.sentences[number + 1 : number + 2]]
    near = " ".join([line.text, *(next_one.text for next_one in after if _points_back(next_one.lower))])
    days = [str(one.earliest) for one in passage.dates(sentence) if one.earliest == one.latest]
    whole = line.span(*told.whole)
    statements = passage.statements_around(line.span(*told.content))
    speaker = statements[-1].value if statements else author_of(passage, whole.start)
    facts: dict[str, Fact] = {
        "role": "account", "kind": told.kind, "files": list(_files(near)), "addresses": list(_addresses(near)),
        "days": list(days), "content": line.text[slice(*told.content)], "said_by": speaker,
        "sentence": line.text.strip(),
    }  # fmt: skip
    quote = document.content[whole.start : whole.end]
    name = f"{document.id}-w{whole.start}"
    return Item(id=name, document=document.id, span=whole, quote=quote, keys=_keys(facts), facts=facts)


def _points_back(sentence: str) -> bool:
    """Whether a sentence only says where the item that was told of can be seen."""
    return sentence.lstrip("( ").startswith(words("showings", "pointing"))


def _sent(document: FiledDocument) -> list[Item]:
    """The messages of a chat that files went with."""
    found, at = [], 0
    for file in document.metadata.get("chat.files", ()):
        start = document.content.find(file, at)
        start = start if start >= 0 else document.content.find(file)
        if start < 0:
            continue
        at = start + len(file)
        facts: dict[str, Fact] = {
            "role": "account", "kind": "", "files": [file.lower()], "addresses": [], "days": [], "content": "",
            "said_by": "", "sentence": "", "sent": True,
        }  # fmt: skip
        span = Span(start, at)
        name = f"{document.id}-w{start}"
        found.append(Item(id=name, document=document.id, span=span, quote=file, keys=_keys(facts), facts=facts))
    return found


def _keys(facts: dict[str, Fact]) -> tuple[str, ...]:
    keys = [f"file:{one}" for one in _listed(facts["files"])] + [
        f"address:{one}" for one in _listed(facts["addresses"])
    ]
    keys += [f"day:{facts['kind']}|{one}" for one in _listed(facts["days"])]
    return tuple(dict.fromkeys(keys))


def _files(text: str) -> list[str]:
    found: dict[str, None] = {}
    for match in _FILE.finditer(_ADDRESS.sub(" ", text)):
        # A name may hold spaces; which of its words belong to it cannot be seen, so that each beginning is a key.
        words = match[0].lower().split(" ")
        for start in range(len(words)):
            found[" ".join(words[start:]).lstrip("(")] = None
    return list(found)


def _addresses(text: str) -> list[str]:
    return list(dict.fromkeys(key for match in _ADDRESS.finditer(text) if (key := address_key(match[0]))))


def _shared(account: Item, item: Item, fact: str) -> list[str]:
    theirs = set(_listed(item.facts[fact]))
    return [one for one in _listed(account.facts[fact]) if one in theirs]


def _listed(fact: Fact) -> list[str]:
    return [str(one) for one in fact] if isinstance(fact, list) else []
