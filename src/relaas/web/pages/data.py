"""What lists hold, as files."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from typing import IO

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from relaas.export.files import FILES, write_file
from relaas.views.exported import Export
from relaas.views.permalinks import Permalinks
from relaas.web.errors import NotFoundError
from relaas.web.site import Site, asked_day

# Bytes of a file that are held in memory; what is longer goes through a file of the system's own.
_IN_MEMORY = 1 << 20
_PORTION = 1 << 16


def data(site: Site, request: Request) -> Response:
    """One file with all of what its list holds, whatever page of it is shown.

    Raises:
        NotFoundError: where there is no such file.
    """
    name, language = request.path_params["file"], request.path_params["language"]
    if name not in FILES:
        raise NotFoundError("there is no file %(name)r", name=name[:60])
    links = Permalinks(str(request.base_url).rstrip("/"), language)
    export = Export(site.snapshot(request), links, asked_day(request), language)
    # Written whole before the first byte goes out, so that what goes wrong is told with a status.
    with ExitStack() as stack:
        file = stack.enter_context(tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY))
        write_file(export, name, file)
        stack.pop_all()
    headers = {"content-disposition": f'attachment; filename="{name}"'}
    return StreamingResponse(_portions(file), media_type=FILES[name], headers=headers)


def _portions(file: IO[bytes]) -> Iterator[bytes]:
    with file:
        file.seek(0)
        while portion := file.read(_PORTION):
            yield portion
