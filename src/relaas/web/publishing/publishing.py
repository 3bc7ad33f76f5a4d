"""Writes the site: pages, data, index, and a manifest of all; then enters in the log what was published."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import partial
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

from relaas.dossier.dossier import Dossier
from relaas.dossier.edition import Edition, edition
from relaas.dossier.receiving import account
from relaas.dossier.snapshot import Snapshot
from relaas.errors import RelaasError
from relaas.export.files import FILES, write_file
from relaas.model.access import Visit, Visited
from relaas.record.access import visit_draft
from relaas.record.log.leaf import Draft, Kind
from relaas.record.vault.vault import Vault
from relaas.views.exported import Export
from relaas.views.permalinks import FilePermalinks
from relaas.web.catalogue import LANGUAGES
from relaas.web.publishing.hidden import Watch
from relaas.web.publishing.index import index_files
from relaas.web.publishing.site import EditionSite
from relaas.web.publishing.writing import Writing, unfinished


class PublishedThereError(RelaasError):
    """There is something where a site is to be written."""

    code = "PUBLISH-EXISTS"
    remedy = "Name a folder that is not there yet; nothing was written."
    exit_status = 2


class NothingPublicError(RelaasError):
    """No source of the dossier is public, so there is nothing to publish."""

    code = "NOTHING-PUBLIC"
    remedy = (
        'Make sources public with `relaas access`, or all of them with [access] default = "public" in dossier.toml.'
    )
    exit_status = 2


@dataclass(frozen=True, slots=True)
class Published:
    """What was published.

    Attributes:
        manifest: SHA-256 of ``manifest.sha256``.
        as_of: the day that everything is reckoned for.
        documents: how many documents.
        redactions: how many passages were cut out.
        files: how many files.
        size: bytes of these.
    """

    manifest: str
    as_of: dt.date
    documents: int
    redactions: int
    files: int
    size: int


def publish(
    dossier: Dossier, out: Path, *, as_of: dt.date | None = None, base: str = "", by: str = "", elsewhere: bool = False
) -> Published:
    """Write the public part of a dossier as a site of files. The same dossier and day give the same bytes.

    Args:
        dossier: what to publish.
        out: the folder, which is not there yet; it is there whole or not at all.
        as_of: the day to reckon for; the newest on which anything public was received where it is None.
        base: address that the site will have, for the permalinks in its data; empty for paths from its folder on.
        by: who publishes, for the log.
        elsewhere: whether words that were cut out of one text may stand in another where nobody marked them.

    Raises:
        PublishedThereError: where there is something at ``out``.
        NothingPublicError: where nothing is public.
        HiddenWordsError: where words that were marked for redaction also stand in what is public.
        RedactionOrphanError: where a text changed since words were marked in it.
        KeyMissingError: where the key of the log is not on this computer.
    """
    _ = dossier.custody.signer
    if out.exists() or out.is_symlink():
        raise PublishedThereError(f"{out} is there already")
    with edition(dossier) as made, unfinished(out) as folder:
        day = as_of or dt.date.fromisoformat(made.day or "1970-01-01")
        snapshot = Snapshot(made.dossier, day=day)
        if not snapshot.shelf:
            raise NothingPublicError(f"no source of {dossier.folder} is public")
        watch = Watch.over(made.hidden)
        if elsewhere:
            watch = watch.without_those_in(
                snapshot.dossier.text(one.source.sha256).content for one in snapshot.shelf.values()
            )
        writing = Writing(folder, watch)
        _write(made, snapshot, day, base.rstrip("/"), dossier.vault, writing)
        for path, content in index_files(snapshot, dossier.settings.spellings, watch.words):
            writing.put(path, content)
        manifest = writing.finish(
            title=dossier.settings.title, as_of=day.isoformat(), software=f"relaas {version('relaas')}"
        )
        done = Published(manifest, day, len(snapshot.shelf), len(made.hidden), len(writing.sums), writing.size)
    _enter(dossier, done, by)
    return done


def _write(made: Edition, snapshot: Snapshot, day: dt.date, base: str, vault: Vault, writing: Writing) -> None:
    site = EditionSite(made.dossier.folder, edition=snapshot, as_of=day, vault=vault)
    writing.put("index.html", site.home(LANGUAGES))
    static = files("relaas.web").joinpath("static")
    for one in sorted(static.iterdir(), key=lambda one: one.name):
        writing.put(f"static/{one.name}", one.read_bytes())
    for path, content in site.pictures():
        writing.put(path, content)
    for language in LANGUAGES:
        for path, content in site.pages(language):
            writing.put(path, content)
        export = Export(snapshot, FilePermalinks(base, language), day, language)
        for name in FILES:
            writing.put_made(f"{language}/data/{name}", partial(write_file, export, name))


def _enter(dossier: Dossier, done: Published, by: str) -> None:
    told = {
        "manifest": done.manifest, "as_of": done.as_of.isoformat(), "documents": done.documents,
        "redactions": done.redactions, "files": done.files, "by": by,
    }  # fmt: skip
    with dossier.writing("publishing"):
        published = Draft(Kind.PUBLISHED, {name: value for name, value in told.items() if value})
        visit = Visit(what=Visited.EXPORTED, who=by or account(), detail=f"published site {done.manifest[:16]}")
        dossier.custody.append([published, visit_draft(visit)])
