"""The child process: reads files that an engine in C might crash on, with little memory and against the clock.

It is started by :mod:`relaas.readers.isolation` as ``python -m relaas.readers.worker`` and speaks frames over its
standard input and output: one byte of kind, eight bytes of length, that many bytes. A request is two frames, ``H``
(JSON: media type, name, options of the reader) and ``C`` (the file's bytes); while it works the child sends ``A``
(alive), and at the end ``R`` (the reading) or ``E`` (JSON: why not).
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from typing import BinaryIO

from relaas.model.reading import Reading
from relaas.readers import limits
from relaas.readers.errors import OutOfMemoryError, ReadError

HEADER, CONTENT, ALIVE, READING, ERROR = b"H", b"C", b"A", b"R", b"E"


def send(stream: BinaryIO, kind: bytes, payload: bytes = b"") -> None:
    """Write one frame."""
    stream.write(kind + len(payload).to_bytes(8, "big") + payload)
    stream.flush()


def receive(stream: BinaryIO, most: int) -> tuple[bytes, bytes]:
    """Read one frame.

    Raises:
        EOFError: where the other side has gone, or sends more than ``most`` bytes.
    """
    head = _exactly(stream, 9)
    length = int.from_bytes(head[1:], "big")
    if length > most:
        raise EOFError(f"a frame of {length} bytes")
    return head[:1], _exactly(stream, length)


def _exactly(stream: BinaryIO, length: int) -> bytes:
    data = stream.read(length)
    if len(data) < length:
        raise EOFError
    return data


def main() -> None:
    """Serve requests until the parent goes away."""
    requests = sys.stdin.buffer
    # Replies have a descriptor of their own: what an engine prints goes to standard error and breaks no frame.
    replies = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    _limit_memory()
    while True:
        try:
            _, header = receive(requests, limits.MIB)
            _, content = receive(requests, limits.FILE_SIZE)
        except EOFError:
            return
        _serve(replies, json.loads(header), content)


def _serve(replies: BinaryIO, request: dict[str, str], content: bytes) -> None:
    from relaas.readers import progress, reader_of, wire

    progress.tell = lambda: send(replies, ALIVE)
    options = {name: value for name, value in request.items() if name not in ("media_type", "name")}
    try:
        reader: Callable[..., Reading] = reader_of(request["media_type"])
        reading = reader(content, request["name"], **options)
        send(replies, READING, wire.to_json(reading))
    except ReadError as error:
        send(replies, ERROR, json.dumps([type(error).__name__, error.cause, error.remedy]).encode())
    except MemoryError:
        cause = f"{request['name']} needs more than {limits.CHILD_MEMORY // limits.MIB} MB to read"
        send(replies, ERROR, json.dumps([OutOfMemoryError.__name__, cause, OutOfMemoryError.remedy]).encode())


def _limit_memory() -> None:
    """Cap the address space where the system can; elsewhere the clock is the only limit."""
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (limits.CHILD_MEMORY, limits.CHILD_MEMORY))
    except (ImportError, ValueError, OSError):
        return


if __name__ == "__main__":
    main()
