"""As much of DER (ITU-T X.690) as it takes to walk a request or a reply: tags, lengths, and the parts within a part."""

from __future__ import annotations

from dataclasses import dataclass

INTEGER, OCTETS, BOOLEAN, SEQUENCE, FIRST = 0x02, 0x04, 0x01, 0x30, 0xA0


class DerError(ValueError):
    """The bytes are not DER, or end before they should."""


@dataclass(frozen=True, slots=True)
class Part:
    """One element: its tag, where it starts, where its content starts, and where it ends."""

    tag: int
    start: int
    content: int
    end: int


def part_at(data: bytes, start: int, limit: int) -> Part:
    """The element that starts at a place.

    Raises:
        DerError: where there is none that ends before ``limit``.
    """
    if start + 2 > limit:
        raise DerError("the bytes end within an element")
    tag, length, content = data[start], data[start + 1], start + 2
    if length & 0x80:
        count = length & 0x7F
        if not 1 <= count <= 4 or content + count > limit:
            raise DerError("a length cannot be read")
        length = int.from_bytes(data[content : content + count], "big")
        content += count
    if content + length > limit:
        raise DerError("an element is longer than what holds it")
    return Part(tag, start, content, content + length)


def parts_of(data: bytes, part: Part) -> list[Part]:
    """The elements within one.

    Raises:
        DerError: where they do not fill it exactly.
    """
    found, place = [], part.content
    while place < part.end:
        found.append(part_at(data, place, part.end))
        place = found[-1].end
    return found


def whole(data: bytes) -> Part:
    """The one element that fills the bytes.

    Raises:
        DerError: where something follows it.
    """
    part = part_at(data, 0, len(data))
    if part.end != len(data):
        raise DerError("something follows the element")
    return part


def unsigned(data: bytes, part: Part) -> int:
    """The number an INTEGER holds."""
    return int.from_bytes(data[part.content : part.end], "big")


def reply_in_order(reply: bytes) -> bytes:
    """A TimeStampResp with the certificates beside its signature in the order that DER asks for.

    Some authorities (and openssl's own) write them in the order of the chain; a strict reader refuses such a reply. The
    set is not covered by the signature, so ordering it changes nothing that was signed.

    Raises:
        DerError: where the reply cannot be walked.
    """
    _status, token = _exactly(parts_of(reply, whole(reply)), 2)
    _kind, content = _exactly(parts_of(reply, token), 2)
    (signed,) = _exactly(parts_of(reply, content), 1)
    for part in parts_of(reply, signed):
        if part.tag == FIRST:
            ordered = sorted(reply[one.start : one.end] for one in parts_of(reply, part))
            return reply[: part.content] + b"".join(ordered) + reply[part.end :]
    return reply


def status_of(reply: bytes) -> int:
    """The PKIStatus of a TimeStampResp: 0 and 1 come with a stamp, 2 and up without.

    Raises:
        DerError: where there is none.
    """
    status = parts_of(reply, whole(reply))[:1]
    number = parts_of(reply, status[0])[:1] if status else []
    if not number or number[0].tag != INTEGER:
        raise DerError("there is no status")
    return unsigned(reply, number[0])


def granted(reply: bytes) -> bytes:
    """A reply with the status 1 (granted with modifications) as 0; what was modified is found by looking at it.

    The status stands outside the signature; a reader that takes only 0 would refuse a stamp that is good.
    """
    status = parts_of(reply, whole(reply))[0]
    number = parts_of(reply, status)[0]
    if unsigned(reply, number) != 1 or number.end - number.content != 1:
        return reply
    return reply[: number.content] + b"\x00" + reply[number.end :]


def asked(query: bytes) -> tuple[bytes, int | None]:
    """The imprint and the nonce of a TimeStampReq.

    Raises:
        DerError: where the bytes are none.
    """
    parts = parts_of(query, whole(query))
    if len(parts) < 2 or parts[0].tag != INTEGER or parts[1].tag != SEQUENCE:
        raise DerError("the bytes are no request for a stamp")
    _algorithm, imprint = _exactly(parts_of(query, parts[1]), 2)
    nonces = [unsigned(query, part) for part in parts[2:] if part.tag == INTEGER]
    return query[imprint.content : imprint.end], nonces[0] if nonces else None


def _exactly(parts: list[Part], count: int) -> list[Part]:
    if len(parts) != count:
        raise DerError(f"{len(parts)} elements where {count} belong")
    return parts
