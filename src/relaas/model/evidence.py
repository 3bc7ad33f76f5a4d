"""What can be told of a picture, a recording or a capture besides its text: measured, and as the file itself claims.

Nothing here is known to be so. Sizes and durations were measured by decoding; a :class:`Claim` is what somebody or some
device wrote into the file, and can be written there by anybody.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class EvidenceKind(StrEnum):
    """What sort of item it is."""

    PICTURE = "picture"
    VIDEO = "video"
    AUDIO = "audio"
    CAPTURE = "capture"  # web pages as a crawler received them
    CHAT = "chat"  # an export of a conversation


@dataclass(frozen=True, slots=True, kw_only=True)
class Stream:
    """One stream of a recording, as its container declares it.

    Attributes:
        kind: video, audio, subtitle, data or attachment.
        codec: short name of the codec, e.g. ``h264``; empty where unknown.
        width: pixels across, of a video.
        height: pixels down, of a video.
        frame_rate: frames a second, as a fraction (``30000/1001``); empty where not declared.
        duration: seconds, where declared.
        channels: number of channels, of a sound.
        sample_rate: samples a second, of a sound.
        language: as declared.
    """

    kind: str
    codec: str = ""
    width: int | None = None
    height: int | None = None
    frame_rate: str = ""
    duration: float | None = None
    channels: int | None = None
    sample_rate: int | None = None
    language: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """Something a file says of itself: block (``exif``, ``container``), field in it, and the value as written."""

    block: str
    name: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Print:
    """What one picture, or one frame, is known again by (:mod:`relaas.model.windows` says how it is reckoned).

    Attributes:
        at: seconds from the beginning; None for a picture.
        until: seconds up to which the frames looked the same; None for a picture.
        quality: 0 to 100 as PDQ reckons it; a plain picture has little, and its hash tells little.
        pdq: PDQ of the whole as it is, 32 bytes, for comparing with lists that others keep.
        coarse: 8 bytes for the whole, left and right swapped, and then 8 bytes for each window; black bars left out.
        grey: the whole without black bars as grey levels on a small square grid, row by row from the top.
    """

    at: float | None = None
    until: float | None = None
    quality: int = 0
    pdq: bytes = field(repr=False)
    coarse: bytes = field(repr=False)
    grey: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A small picture made from an item, to show it by: a thumbnail, or a key frame of a video.

    Attributes:
        at: seconds from the beginning; None for the thumbnail of a picture.
        width: pixels across.
        height: pixels down.
        media_type: what ``content`` is.
        content: the bytes of the file.
    """

    at: float | None = None
    width: int
    height: int
    media_type: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """One answer of a web server, as a capture holds it.

    Attributes:
        url: the address that was asked for.
        at: when, as the capture says (ISO 8601).
        status: the server's status, e.g. ``200``.
        media_type: as the server said.
        size: bytes of the answer's content.
        digest: digest of the content as the capture declares it; empty where it declares none.
        holds: whether the content has that digest; None where there is none, or none that can be checked.
        record: identifier of the record in the capture.
        member: name under which the content is a source of its own; empty where it was not taken out.
    """

    url: str
    at: str = ""
    status: str = ""
    media_type: str = ""
    size: int = 0
    digest: str = ""
    holds: bool | None = None
    record: str = ""
    member: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Credentials:
    """What a C2PA manifest in a file says, and which of its parts were checked; the three are never one verdict.

    Attributes:
        found: whether there is a manifest. Where there is none that says nothing: most files have none.
        binding: whether the content is what was signed: ``holds``, ``fails``, ``not checked``.
        signature: whether the signature over the claim is well made: ``holds``, ``fails``, ``not checked``.
        signer: ``trusted`` (by a list that was given), ``not trusted``, ``not checked``.
        signed_by: name in the signer's certificate.
        issuer: who issued it.
        time: when it was signed, as the manifest says.
        generator: the program that made the manifest.
        actions: what it says was done to the content, in order.
        remote: address at which a manifest is said to be; it is not fetched.
        codes: the codes of all checks that failed, as the C2PA specification names them.
        trouble: why a manifest that is there could not be read; empty where it could.
    """

    found: bool = False
    binding: str = "not checked"
    signature: str = "not checked"
    signer: str = "not checked"
    signed_by: str = ""
    issuer: str = ""
    time: str = ""
    generator: str = ""
    actions: tuple[str, ...] = ()
    remote: str = ""
    codes: tuple[str, ...] = ()
    trouble: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Everything about one item besides its text.

    Attributes:
        kind: what sort of item.
        container: format of the file as its decoder names it, e.g. ``mov,mp4,m4a,3gp,3g2,mj2`` or ``JPEG``.
        width: pixels across as shown (turned as the file says), where it can be seen.
        height: pixels down.
        duration: seconds, as decoded or, for sound alone, as declared.
        frames: number of pictures in it (an animated picture, the pages of a TIFF); None where not counted.
        streams: the streams of a recording.
        claims: what the file says of itself.
        prints: perceptual hashes, in order of time.
        pictures: small pictures to show it by, in order of time.
        captures: the answers of web servers in it.
        credentials: its C2PA manifest; None where nobody looked.
    """

    kind: EvidenceKind
    container: str = ""
    width: int | None = None
    height: int | None = None
    duration: float | None = None
    frames: int | None = None
    streams: tuple[Stream, ...] = ()
    claims: tuple[Claim, ...] = ()
    prints: tuple[Print, ...] = ()
    pictures: tuple[Picture, ...] = ()
    captures: tuple[Capture, ...] = ()
    credentials: Credentials | None = None

    def claimed(self, *names: str) -> tuple[Claim, ...]:
        """Its claims with one of some names, in the order of the file."""
        return tuple(claim for claim in self.claims if claim.name in names)
