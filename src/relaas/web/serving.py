"""Serves the pages on this machine's own address, which no other machine reaches."""

from __future__ import annotations

import errno
import socket
from collections.abc import Callable
from pathlib import Path

import uvicorn

from relaas.errors import RelaasError
from relaas.web.app import application

_HOST = "127.0.0.1"


class PortTakenError(RelaasError):
    """Another program uses the port."""

    code = "PORT-TAKEN"
    remedy = "Choose another with --port, or 0 for one that is free."
    exit_status = 4


def run(folder: Path, port: int, tell: Callable[[str], None], reviewer: str = "") -> None:
    """Serve a dossier until somebody ends it.

    Args:
        folder: of the dossier.
        port: to listen on; 0 for one that is free.
        tell: is given the address once it answers.
        reviewer: name of the person at this computer, who may then review.

    Raises:
        PortTakenError: where the port is used.
        NotADossierError: where there is no dossier.
    """
    app = application(folder, reviewer)
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as listening:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((_HOST, port))
        except OSError as error:
            why = "is in use" if error.errno == errno.EADDRINUSE else f"cannot be used ({error.strerror})"
            raise PortTakenError(f"port {port} {why}") from None
        tell(f"http://{_HOST}:{listening.getsockname()[1]}/")
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False, server_header=False))
        server.run(sockets=[listening])
