"""Video and sound opened as evidence."""

from __future__ import annotations

import io
from pathlib import Path

import av
import pytest
from PIL import Image

from make_media import film, moving, signed, sound, wav
from relaas.model.evidence import EvidenceKind
from relaas.model.reading import Reading
from relaas.readers import isolation, limits, read, read_bytes
from relaas.readers.errors import BrokenError, ReadError, TooLargeError


def codes(reading: Reading) -> list[str]:
    return [notice.code for notice in reading.notices]


@pytest.mark.parametrize(
    ("container", "codec", "media_type", "name"),
    [
        ("mp4", "libx264", "video/mp4", "h264"), ("mov", "mpeg4", "video/quicktime", "mpeg4"),
        ("matroska", "libx264", "video/x-matroska", "h264"), ("webm", "libvpx", "video/webm", "vp8"),
        ("avi", "mpeg4", "video/x-msvideo", "mpeg4"), ("mpegts", "mpeg2video", "video/mp2t", "mpeg2video"),
    ],
)  # fmt: skip
def test_each_container_is_opened_and_measured(container: str, codec: str, media_type: str, name: str) -> None:
    rate = 25 if codec == "mpeg2video" else 10
    reading = read_bytes(film(moving(1, 4, rate), container=container, codec=codec, rate=rate), "film")
    assert (reading.media_type, codes(reading), reading.partial) == (media_type, [], False)
    evidence = reading.evidence
    assert evidence is not None
    assert (evidence.kind, evidence.width, evidence.height) == (EvidenceKind.VIDEO, 320, 240)
    assert evidence.streams[0].codec == name
    assert evidence.duration == pytest.approx(4, abs=0.3)
    assert 6 <= len(evidence.prints) <= 9
    assert [one.at for one in evidence.pictures] == [one.at for one in evidence.prints]


@pytest.mark.parametrize(
    ("container", "codec", "media_type", "name"),
    [
        ("wav", "pcm_s16le", "audio/wav", "pcm_s16le"), ("flac", "flac", "audio/flac", "flac"),
        ("mp3", "libmp3lame", "audio/mpeg", "mp3"), ("ogg", "libopus", "audio/ogg", "opus"),
        ("ipod", "aac", "audio/mp4", "aac"), ("adts", "aac", "audio/aac", "aac"),
        ("aiff", "pcm_s16be", "audio/aiff", "pcm_s16be"),
    ],
)  # fmt: skip
def test_each_sound_is_opened_and_measured(container: str, codec: str, media_type: str, name: str) -> None:
    reading = read_bytes(sound(container, codec), "geluid")
    assert (reading.media_type, codes(reading), reading.partial) == (media_type, [], False)
    evidence = reading.evidence
    assert evidence is not None
    assert (evidence.kind, evidence.prints, evidence.width) == (EvidenceKind.AUDIO, (), None)
    stream = evidence.streams[0]
    assert (stream.kind, stream.codec.removesuffix("float"), stream.channels, stream.sample_rate) == (
        "audio",
        name,
        1,
        48000,
    )
    assert evidence.duration == pytest.approx(1.5, abs=0.15)


def test_mp3_without_a_tag_before_it_is_known_by_its_frames() -> None:
    content = sound("mp3", "libmp3lame")
    bare = content[content.index(b"\xff\xfb") if b"\xff\xfb" in content else content.index(b"\xff\xf3") :]
    assert read_bytes(bare, "geluid").media_type == "audio/mpeg"


def test_what_the_container_says_is_a_claim() -> None:
    told = {"creation_time": "2022-11-27T10:00:00Z", "title": "Verzonnen"}
    reading = read_bytes(film(moving(1, 1), metadata=told), "film.mp4")
    assert reading.evidence is not None
    claims = {claim.name: claim.value for claim in reading.evidence.claims if claim.block == "container"}
    assert claims["creation_time"].startswith("2022-11-27T10:00:00")
    assert claims["title"] == "Verzonnen"
    assert reading.metadata == {}


def test_a_still_film_is_one_print_that_lasts() -> None:
    frames = moving(2, 0.1) * 40
    reading = read_bytes(film(frames), "stil.mp4")
    assert reading.evidence is not None
    assert [(one.at, one.until) for one in reading.evidence.prints] == [(0.0, 3.5)]


def test_a_long_film_keeps_only_so_many_key_frames_evenly() -> None:
    reading = read_bytes(film(moving(3, 30, 4), rate=4), "lang.mp4")
    assert reading.evidence is not None
    times = [one.at or 0.0 for one in reading.evidence.pictures]
    assert len(reading.evidence.prints) > len(times) > 12
    assert times == sorted(times)
    assert times[-1] > 25


def test_a_film_cut_off_is_seen_as_far_as_it_goes() -> None:
    content = film(moving(4, 6), container="matroska")
    reading = read_bytes(content[: len(content) * 2 // 3], "kort.mkv")
    assert reading.evidence is not None
    assert 3 <= len(reading.evidence.prints) < 12


def test_an_mp4_whose_index_is_missing_is_refused_with_a_reason() -> None:
    content = film(moving(4, 3))
    with pytest.raises(BrokenError, match="no recording that can be opened"):
        read_bytes(content[: content.index(b"moov") - 4], "kort.mp4")


def test_a_film_with_rubbish_in_its_middle_says_so_or_is_seen_whole() -> None:
    content = film(moving(5, 6))
    at = content.index(b"mdat") + len(content) // 3
    reading = read_bytes(content[:at] + b"\xa5" * 3000 + content[at + 3000 :], "kapot.mp4")
    assert reading.evidence is not None
    assert reading.evidence.prints
    assert all(code in ("RECORDING-DAMAGED", "RECORDING-NOT-DECODED") for code in codes(reading))


def huge_frames() -> bytes:
    content = bytearray(film(moving(1, 1)))
    at = content.index(b"avc1", content.index(b"stsd"))
    content[at + 28 : at + 32] = b"\xff\xff\xff\xff"  # width and height in the sample description
    return bytes(content)


def test_frames_of_huge_dimensions_exhaust_nothing() -> None:
    reading = read_bytes(huge_frames(), "groot.mp4")
    assert reading.evidence is not None


def test_a_box_that_says_it_never_ends_is_no_endless_work() -> None:
    content = b"\0\0\0\x18ftypisom\0\0\0\0isommp41" + b"\0\0\0\x01mdat" + b"\xff" * 8 + b"\0" * 5000
    with pytest.raises(ReadError):
        read_bytes(content, "eindeloos.mp4")


def test_a_playlist_that_names_other_files_is_text_and_opens_none() -> None:
    content = b"#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\nfile:///etc/passwd\n#EXT-X-ENDLIST\n"
    reading = read_bytes(content, "lijst.mp4")
    assert (reading.media_type, reading.evidence) == ("text/plain", None)


def test_no_demuxer_is_guessed_for_bytes_that_say_otherwise() -> None:
    from relaas.readers.isolation import read_in_child

    with pytest.raises(ReadError):
        read_in_child("relaas/recording", b"\0\0\0\x18ftypisom#EXTM3U\nfile:///etc/passwd\n" * 20, "lijst.mp4")


def test_the_cover_of_a_sound_is_no_film() -> None:
    out = io.BytesIO()
    with av.open(io.BytesIO(sound("flac", "flac")), "r") as source, av.open(out, "w", format="matroska") as target:
        stream = target.add_stream_from_template(source.streams.audio[0])
        for packet in source.demux(source.streams.audio[0]):
            if packet.dts is not None:
                packet.stream = stream
                target.mux(packet)
    reading = read_bytes(out.getvalue(), "geluid.mka")
    assert reading.evidence is not None
    assert reading.evidence.kind is EvidenceKind.AUDIO


def test_the_same_bytes_give_the_same_evidence() -> None:
    content = film(moving(6, 4))
    first = read_bytes(content, "film.mp4")
    isolation.end_children()
    assert read_bytes(content, "film.mp4") == first


def test_a_signed_film_has_its_manifest_read() -> None:
    content, _ = signed(film(moving(1, 1)), "video/mp4")
    reading = read_bytes(content, "film.mp4")
    assert reading.evidence is not None
    assert reading.evidence.credentials is not None
    assert (reading.evidence.credentials.binding, reading.evidence.credentials.signature) == ("holds", "holds")


def test_a_wav_of_two_channels() -> None:
    reading = read_bytes(wav(), "stilte.wav")
    assert reading.evidence is not None
    assert (reading.evidence.streams[0].channels, reading.evidence.duration) == (2, 1.5)


def test_a_recording_too_large_for_memory_is_read_where_it_lies(tmp_path: Path) -> None:
    content, _ = signed(film(moving(1, 3)), "video/mp4")
    path = tmp_path / "film.mp4"
    path.write_bytes(content)
    assert read(path, max_size=10_000) == read_bytes(content, "film.mp4")


def test_only_recordings_may_be_that_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text("woorden " * 2000)
    (tmp_path / "a.mp4").write_bytes(film(moving(1, 1)))
    with pytest.raises(TooLargeError):
        read(tmp_path / "a.txt", max_size=10_000)
    monkeypatch.setattr(limits, "RECORDING_SIZE", 20)
    with pytest.raises(TooLargeError):
        read(tmp_path / "a.mp4", max_size=10)


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_film_held_sideways_is_seen_as_it_is_shown(turn: int) -> None:
    upright, _ = _turned(0)
    turned, size = _turned(turn)
    assert size == ((240, 320) if turn in (90, 270) else (320, 240))
    expected = upright.rotate(turn, expand=True).resize((64, 64))
    seen = turned.resize((64, 64))
    apart = [abs(one - other) for one, other in zip(expected.tobytes(), seen.tobytes(), strict=True)]
    assert sum(apart) / len(apart) < 12


def _turned(degrees: int) -> tuple[Image.Image, tuple[int | None, int | None]]:
    """The first key frame of a film whose container says that it is to be turned, and the size it has."""
    content = bytearray(film(moving(1, 1)))
    if degrees:
        at = content.index(b"tkhd") + 4 + 40
        cosine, sine = {90: (0, -1), 180: (-1, 0), 270: (0, 1)}[degrees]
        for place, value in ((0, cosine), (4, sine), (12, -sine), (16, cosine)):
            content[at + place : at + place + 4] = (value * 65536 & 0xFFFFFFFF).to_bytes(4, "big")
    evidence = read_bytes(bytes(content), "film.mp4").evidence
    assert evidence is not None
    return Image.open(io.BytesIO(evidence.pictures[0].content)).convert("RGB"), (evidence.width, evidence.height)
