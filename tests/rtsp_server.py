"""A small RTSP server on the loopback, for tests of the recorder: one camera, RTP within the RTSP connection.

After RFC 2326 (RTSP), RFC 3550 (RTP and sender reports) and RFC 6184 (H.264 over RTP, packets and fragments).
"""

from __future__ import annotations

import base64
import socket
import struct
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

import av

from video_scenes import drawn, ground

#: Seconds between 1900 and 1970.
NTP = 2_208_988_800
_PAYLOAD, _FRAGMENT = 96, 1200


@dataclass
class Camera:
    """What the served camera does.

    Attributes:
        utc: that its clock shows at the first frame.
        reports: whether it sends sender reports.
        rate: frames a second of its own clock.
        speed: how much faster than that frames are sent.
        frames: how many there are; then it goes on from the first, with later times.
        lose_after: cut the connection without a word after so many frames; None not to.
        redirect: answer DESCRIBE with this address instead.
        account: ``user:password`` to ask for (basic), or empty.
        sent: access units sent so far, over all connections.
        connections: how many there were.
    """

    utc: float = 1_700_000_000.0
    reports: bool = True
    rate: int = 25
    speed: float = 5.0
    frames: int = 50
    lose_after: int | None = None
    redirect: str = ""
    account: str = ""
    sent: int = 0
    connections: int = 0
    units: list[list[bytes]] = field(default_factory=list)

    def prepared(self) -> None:
        """Code the frames once; a frame every second can be decoded by itself."""
        codec: Any = av.CodecContext.create("libx264", "w")
        base = ground()
        codec.width, codec.height, codec.pix_fmt = base.shape[1], base.shape[0], "yuv420p"
        codec.framerate, codec.time_base = Fraction(self.rate), Fraction(1, self.rate)
        codec.options = {"preset": "ultrafast", "tune": "zerolatency", "g": str(self.rate), "threads": "1"}
        packets: list[Any] = []
        for number in range(self.frames):
            picture = base.copy()
            picture[:, (number * 5) % 300 : (number * 5) % 300 + 8] += 60
            frame = drawn(picture)
            frame.pts, frame.time_base = number, Fraction(1, self.rate)
            packets += codec.encode(frame)
        packets += codec.encode(None)
        self.units = [[unit for unit in _units(bytes(packet)) if unit[0] & 31 not in (6, 9)] for packet in packets]

    def description(self) -> str:
        """The stream in SDP."""
        sets = [unit for unit in self.units[0] if unit[0] & 31 in (7, 8)]
        told = ",".join(base64.b64encode(one).decode() for one in sets)
        profile = sets[0][1:4].hex()
        lines = [
            "v=0", "o=- 0 0 IN IP4 127.0.0.1", "s=test", "c=IN IP4 0.0.0.0", "t=0 0", "a=control:*",
            f"m=video 0 RTP/AVP {_PAYLOAD}", f"a=rtpmap:{_PAYLOAD} H264/90000",
            f"a=fmtp:{_PAYLOAD} packetization-mode=1;profile-level-id={profile};sprop-parameter-sets={told}",
            f"a=framerate:{self.rate}", "a=control:track0",
        ]  # fmt: skip
        return "\r\n".join(lines) + "\r\n"


def _units(annex_b: bytes) -> list[bytes]:
    """The units of a byte stream (ITU-T H.264, annex B)."""
    starts: list[tuple[int, int]] = []
    at = annex_b.find(b"\0\0\1")
    while at >= 0:
        starts.append((at, at + 3))
        at = annex_b.find(b"\0\0\1", at + 3)
    ends = [*(begin for begin, _ in starts[1:]), len(annex_b)]
    return [annex_b[begin:end].rstrip(b"\0") for (_, begin), end in zip(starts, ends, strict=True)]


@contextmanager
def served(camera: Camera) -> Iterator[str]:
    """Serve a camera; gives its address. The server ends with the block."""
    if not camera.units:
        camera.prepared()
    listening = socket.create_server(("127.0.0.1", 0))
    stop = threading.Event()

    def accept() -> None:
        while not stop.is_set():
            with suppress(OSError):
                connection, _ = listening.accept()
                camera.connections += 1
                threading.Thread(target=_converse, args=(connection, camera, stop), daemon=True).start()

    threading.Thread(target=accept, daemon=True).start()
    try:
        yield f"rtsp://127.0.0.1:{listening.getsockname()[1]}/camera"
    finally:
        stop.set()
        with suppress(OSError):
            listening.shutdown(socket.SHUT_RDWR)
        listening.close()


def _converse(connection: socket.socket, camera: Camera, stop: threading.Event) -> None:
    """Answer one client until it goes or the camera is lost."""
    lock = threading.Lock()
    reader = connection.makefile("rb")
    with suppress(OSError, ValueError), connection:
        while not stop.is_set():
            first = reader.read(1)
            if not first:
                return
            if first == b"$":
                _, length = struct.unpack("!BH", reader.read(3))
                reader.read(length)
                continue
            request = first + reader.readline()
            headers: dict[str, str] = {}
            while (line := reader.readline().strip()) and b":" in line:
                name, _, value = line.decode().partition(":")
                headers[name.lower()] = value.strip()
            method = request.split()[0].decode()
            with lock:
                connection.sendall(_answer(method, headers, camera))
            if method == "PLAY":
                threading.Thread(target=_stream, args=(connection, lock, camera, stop), daemon=True).start()
            if method == "TEARDOWN":
                return


def _answer(method: str, headers: dict[str, str], camera: Camera) -> bytes:
    status, more, body = "200 OK", "", ""
    wanted = "Basic " + base64.b64encode(camera.account.encode()).decode()
    if camera.account and method != "OPTIONS" and headers.get("authorization") != wanted:
        status, more = "401 Unauthorized", 'WWW-Authenticate: Basic realm="camera"\r\n'
    elif method == "DESCRIBE" and camera.redirect:
        status, more = "302 Found", f"Location: {camera.redirect}\r\n"
    elif method == "OPTIONS":
        more = "Public: OPTIONS, DESCRIBE, SETUP, PLAY, TEARDOWN, GET_PARAMETER\r\n"
    elif method == "DESCRIBE":
        body = camera.description()
        more = f"Content-Type: application/sdp\r\nContent-Length: {len(body)}\r\n"
    elif method == "SETUP":
        more = "Transport: RTP/AVP/TCP;unicast;interleaved=0-1\r\nSession: 1;timeout=60\r\n"
    elif method == "PLAY":
        more = "Session: 1\r\nRange: npt=0.000-\r\n"
    return f"RTSP/1.0 {status}\r\nCSeq: {headers.get('cseq', '0')}\r\n{more}\r\n{body}".encode()


def _stream(connection: socket.socket, lock: threading.Lock, camera: Camera, stop: threading.Event) -> None:
    """Send frames at the camera's pace, with a report of its clock before the first and every second."""
    began, sequence, own = time.monotonic(), 0, 0
    while not stop.is_set():
        index = camera.sent
        ticks = (index * 90_000 // camera.rate) & 0xFFFFFFFF
        with suppress(OSError):
            if camera.reports and own % camera.rate == 0:
                _send(connection, lock, 1, _report(camera.utc + index / camera.rate, ticks, own))
            for packet in _packets(camera.units[index % len(camera.units)], ticks, sequence):
                _send(connection, lock, 0, packet)
                sequence += 1
        camera.sent, own = camera.sent + 1, own + 1
        if camera.lose_after is not None and own >= camera.lose_after:
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)
            return
        time.sleep(max(began + own / camera.rate / camera.speed - time.monotonic(), 0))


def _send(connection: socket.socket, lock: threading.Lock, channel: int, content: bytes) -> None:
    with lock:
        connection.sendall(struct.pack("!cBH", b"$", channel, len(content)) + content)


def _report(utc: float, ticks: int, count: int) -> bytes:
    """A sender report (RFC 3550, 6.4.1)."""
    seconds = int(utc)
    fraction = int((utc - seconds) * 2**32)
    return struct.pack("!BBHIIIIII", 0x80, 200, 6, 1, seconds + NTP, fraction, ticks, count, 0)


def _packets(units: list[bytes], ticks: int, sequence: int) -> Iterator[bytes]:
    """The packets of one access unit; large units go in fragments (RFC 6184, 5.8), the last is marked."""
    pieces: list[bytes] = []
    for unit in units:
        if len(unit) <= _FRAGMENT:
            pieces.append(unit)
            continue
        indicator, kind = unit[0] & 0xE0 | 28, unit[0] & 31
        parts = [unit[at : at + _FRAGMENT] for at in range(1, len(unit), _FRAGMENT)]
        for number, part in enumerate(parts):
            edge = (0x80 if number == 0 else 0) | (0x40 if number == len(parts) - 1 else 0)
            pieces.append(bytes([indicator, edge | kind]) + part)
    for number, piece in enumerate(pieces):
        marker = 0x80 if number == len(pieces) - 1 else 0
        yield struct.pack("!BBHII", 0x80, marker | _PAYLOAD, (sequence + number) & 0xFFFF, ticks, 1) + piece
