"""Which recording, or which picture of the ISO base media family, some bytes are."""

from __future__ import annotations

import zlib

# Every recording that is opened here.
RECORDINGS: tuple[str, ...] = (
    "video/mp4", "video/quicktime", "video/3gpp", "video/x-matroska", "video/webm", "video/x-msvideo", "video/mp2t",
    "video/mpeg", "video/x-flv", "video/x-ms-asf", "audio/mp4", "audio/ogg", "audio/wav", "audio/flac", "audio/mpeg",
    "audio/aac", "audio/amr", "audio/aiff",
)  # fmt: skip

# Brands of the file type box. Source: ISO/IEC 14496-12 and 23008-12, the register at mp4ra.org.
_HEIC = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"}
_AVIF = {b"avif", b"avis"}
_SOUND = {b"M4A ", b"M4B ", b"M4P ", b"F4A "}

_MAGIC = (
    (b"fLaC", 0, "audio/flac"), (b"OggS", 0, "audio/ogg"), (b"ID3", 0, "audio/mpeg"), (b"#!AMR", 0, "audio/amr"),
    (b"FLV\x01", 0, "video/x-flv"), (b"\x30\x26\xb2\x75\x8e\x66\xcf\x11", 0, "video/x-ms-asf"),
    (b"\x00\x00\x01\xba", 0, "video/mpeg"),
)  # fmt: skip
_CONTAINED = {b"AVI ": "video/x-msvideo", b"WAVE": "audio/wav"}
_TRANSPORT = 188  # bytes of a packet of an MPEG transport stream, each of which begins with 0x47
_ATOMS = {b"moov", b"mdat", b"wide", b"free", b"skip"}


def iso_media(content: bytes) -> str | None:
    """A file of boxes: by its brand a picture, a film or a sound; an old QuickTime film has no brand."""
    if content[4:8] == b"ftyp":
        brand, others = content[8:12], content[16 : min(int.from_bytes(content[:4], "big"), 256)]
        brands = [brand, *(others[at : at + 4] for at in range(0, len(others) - 3, 4))]
        if brand in _AVIF or (brand in (b"mif1", b"msf1") and any(one in _AVIF for one in brands)):
            return "image/avif"
        if brand in _HEIC:
            return "image/heic"
        if brand in _SOUND:
            return "audio/mp4"
        if brand == b"qt  ":
            return "video/quicktime"
        return "video/3gpp" if brand.startswith((b"3gp", b"3g2")) else "video/mp4"
    size = int.from_bytes(content[:4], "big")
    if content[4:8] in _ATOMS and (size >= 8 or size in (0, 1)) and (content[4:8] in (b"moov", b"mdat", b"wide")):
        return "video/quicktime"
    return None


def recording(content: bytes) -> str | None:
    """Any other recording, by its first bytes."""
    if content.startswith(b"\x1aE\xdf\xa3"):
        return "video/webm" if b"webm" in content[:64] else "video/x-matroska"
    if content.startswith((b"RIFF", b"RF64")):
        return _CONTAINED.get(content[8:12])
    if content.startswith(b"FORM") and content[8:12] in (b"AIFF", b"AIFC"):
        return "audio/aiff"
    for magic, at, media_type in _MAGIC:
        if content.startswith(magic, at):
            return media_type
    if len(content) > 4 * _TRANSPORT and all(content[place * _TRANSPORT] == 0x47 for place in range(5)):
        return "video/mp2t"
    return _frames_of_sound(content)


def is_compressed_warc(content: bytes) -> bool:
    """Whether a gzip holds a web capture: its first bytes are unpacked, and no more."""
    try:
        return zlib.decompressobj(31).decompress(content[:4096], 16).startswith(b"WARC/")
    except zlib.error:
        return False


def _frames_of_sound(content: bytes) -> str | None:
    """MPEG sound without a tag before it: two frames in a row whose headers agree."""
    if len(content) < 4 or content[0] != 0xFF or content[1] & 0xE0 != 0xE0:
        return None
    if content[1] & 0xF6 == 0xF0:
        length = (content[3] & 3) << 11 | content[4] << 3 | content[5] >> 5 if len(content) > 6 else 0
        return "audio/aac" if length > 7 and content[length : length + 2] == content[:2] else None
    length = _mp3_frame(content[:4])
    following = content[length : length + 2]
    return "audio/mpeg" if length and following == content[:2] else None


# Kilobits a second of layer III. Source: ISO/IEC 11172-3 and 13818-3, table of bit rates.
_RATES_1 = (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
_RATES_2 = (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)
_SAMPLES = {3: (44100, 48000, 32000), 2: (22050, 24000, 16000), 0: (11025, 12000, 8000)}


def _mp3_frame(header: bytes) -> int:
    """Bytes of a frame of layer III by its header; 0 where it is none."""
    version, layer = header[1] >> 3 & 3, header[1] >> 1 & 3
    rate, samples, padding = header[2] >> 4, header[2] >> 2 & 3, header[2] >> 1 & 1
    if version == 1 or layer != 1 or rate in (0, 15) or samples == 3:
        return 0
    kilobits = (_RATES_1 if version == 3 else _RATES_2)[rate]
    factor = 144 if version == 3 else 72
    return factor * kilobits * 1000 // _SAMPLES[version][samples] + padding
