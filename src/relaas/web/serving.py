"""Serves the pages: on this machine's own address, or where accounts are kept to a network."""

from __future__ import annotations

import errno
import os
import socket
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import uvicorn

from relaas.dossier import Dossier
from relaas.dossier.identities import Identities
from relaas.dossier.people import people_of
from relaas.errors import RelaasError
from relaas.web.app import Served, application
from relaas.web.doors import Doors
from relaas.web.errors import NotServedError
from relaas.web.forms import Cookies
from relaas.web.provider import Provider
from relaas.web.visits import VisitBook

_LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})


class PortTakenError(RelaasError):
    """Another program uses the port, or the address is none of this computer's."""

    code = "PORT-TAKEN"
    remedy = "Choose another with --port, or 0 for one that is free."
    exit_status = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Serving:
    """How to serve.

    Attributes:
        port: to listen on; 0 for one that is free.
        host: the address to listen on.
        names: names by which browsers reach it, besides that address.
        https: whether browsers reach it over https, through a proxy that takes care of that.
        behind_proxy: whether that proxy tells where requests come from, and is believed.
        reviewer: name of the person at this computer, who may then review, where no accounts are kept.
    """

    port: int
    host: str = "127.0.0.1"
    names: tuple[str, ...] = ()
    https: bool = False
    behind_proxy: bool = False
    reviewer: str = ""


def run(folder: Path, how: Serving, tell: Callable[[str], None], complain: Callable[[str], None]) -> None:
    """Serve a dossier until somebody ends it.

    Args:
        folder: of the dossier.
        how: where, and to whom.
        tell: is given the address once it answers.
        complain: is told what goes wrong besides requests.

    Raises:
        PortTakenError: where the port is used.
        NotServedError: where it cannot be served to a network so.
        KeyMissingError: where visits are to be entered in the log and its key is not on this computer.
        NotADossierError: where there is no dossier.
    """
    app = application(folder, served(folder, how, complain))
    family = socket.AF_INET6 if ":" in how.host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as listening:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((how.host, how.port))
        except OSError as error:
            why = "is in use" if error.errno == errno.EADDRINUSE else f"cannot be used ({error.strerror})"
            raise PortTakenError(f"port {how.port} of {how.host} {why}") from None
        tell(f"http://{shown_host(how.host)}:{listening.getsockname()[1]}/")
        config = uvicorn.Config(
            app, log_level="warning", access_log=False, server_header=False, proxy_headers=False, timeout_keep_alive=15
        )  # fmt: skip
        uvicorn.Server(config).run(sockets=[listening])


def shown_host(host: str) -> str:
    """An address as it stands in those of pages."""
    return f"[{host}]" if ":" in host else host


def served(folder: Path, how: Serving, complain: Callable[[str], None]) -> Served:
    """What the pages are told of how they are served.

    Raises:
        NotServedError: where it cannot be served to a network so.
        KeyMissingError: where visits are to be entered in the log and its key is not on this computer.
    """
    dossier = Dossier.open(folder)
    people = people_of(dossier)
    hosts = tuple(name.lower() for name in (shown_host(how.host), *how.names))
    book = VisitBook(folder, lambda error: complain(f"{error}"))
    provider = _provider(dossier.settings.identities)
    if not people and provider is None:
        if how.host not in _LOOPBACK or how.names or how.https or how.behind_proxy:
            raise NotServedError(
                "the dossier has no accounts, so it is shown on this computer alone",
                "Make one with `relaas user add DIR NAME --role owner` first.",
            )
        if how.reviewer:
            _ = dossier.custody.signer
        return Served(reviewer=how.reviewer, book=book if how.reviewer else None, ahead=True)
    if how.host not in _LOOPBACK and not (how.https or how.behind_proxy):
        raise NotServedError(
            f"passwords would go to {how.host} in the clear",
            "Put a proxy before it that speaks https, and say so with --https or --behind-proxy.",
        )
    if how.reviewer:
        raise NotServedError("the dossier has accounts, so whoever reviews signs in", "Leave --review out.")
    _ = dossier.custody.signer
    cookies = Cookies(secure=how.https or how.behind_proxy)
    doors = Doors(people=people, book=book, cookies=cookies, provider=provider, behind_proxy=how.behind_proxy)
    return Served(doors=doors, hosts=hosts, book=book, ahead=True)


def _provider(settings: Identities | None) -> Provider | None:
    """The provider that the settings name, with the secret that the environment holds."""
    if settings is None:
        return None
    secret = os.environ.get(settings.secret_variable, "")
    if not secret:
        raise NotServedError(
            f"the variable {settings.secret_variable} with the secret of {settings.name} is not set",
            "Set it to the secret that the provider gave, or take [access.oidc] out.",
        )
    return Provider(settings, secret)
