"""Reads every entry once: its form, its time, and what it commits to."""

from __future__ import annotations

import datetime as dt
import json
from hashlib import sha256

from relaas.record.log.leaf import FORM, Leaf, RecordDamagedError, parse_time
from relaas.record.log.merkle import leaf_hash
from relaas.record.log.payloads import path_of
from relaas.record.log.tiles import WIDTH
from relaas.record.verify.contents import Contents
from relaas.record.verify.files import LogFiles
from relaas.record.verify.tally import Tally
from relaas.record.verify.tree import Tree

# Clocks are set right by a second or so now and then.
_SLACK = dt.timedelta(seconds=2)


class Entries:
    """All entries of a log.

    Attributes:
        form: whether they are written as they should be.
        clock: whether their times run on.
        payloads: whether what they commit to is there, or was erased.
        erased: whether what was erased is gone.
        contents: what they say.
        last: the time of the newest, or empty.
    """

    def __init__(self, files: LogFiles, tree: Tree) -> None:
        self.form = Tally("entries")
        self.clock = Tally("clock")
        self.payloads = Tally("payloads")
        self.erased = Tally("erased")
        self.contents = Contents()
        self.last = ""
        self._files = files
        self._tree = tree
        self._latest = ""

    def read(self) -> None:
        """Read them all, and give their hashes to the tree."""
        for bundle in self._files.bundles():
            leaves, lines = self._files.leaves(bundle), self._files.payloads(bundle)
            self._tree.add(bundle, None if leaves is None else list(map(leaf_hash, leaves)))
            if leaves is None:
                self.form.fail("bundle", bundle.path)
            if lines is None:
                self.payloads.fail("file", path_of(bundle))
            for place, content in enumerate(leaves or ()):
                self._look(bundle.index * WIDTH + place, content, None if lines is None else lines[place])
        self._compare_erased()

    def _look(self, index: int, content: bytes, line: bytes | None) -> None:
        self.form.look()
        try:
            leaf = Leaf.decode(content)
        except RecordDamagedError:
            self.form.fail("kind" if FORM.fullmatch(content) else "form", str(index), index=index)
            return
        self._look_at_time(index, leaf)
        if line is not None:
            self._look_at_payload(index, leaf, line)

    def _look_at_time(self, index: int, leaf: Leaf) -> None:
        self.clock.look()
        # Written in one way, so they sort as they follow one another.
        if leaf.at < self._latest and parse_time(self._latest) - parse_time(leaf.at) > _SLACK:
            self.clock.fail("backwards", str(index), index=index, at=leaf.at, before=self._latest)
        self._latest = max(self._latest, leaf.at)
        self.last = leaf.at

    def _look_at_payload(self, index: int, leaf: Leaf, line: bytes) -> None:
        self.payloads.look()
        if not line:
            self.contents.empty.add(index)
        elif sha256(line).hexdigest() != leaf.commitment:
            self.payloads.fail("changed", str(index), index=index)
        elif not self.contents.add(index, leaf.kind, _parsed(line)):
            self.payloads.fail("malformed", str(index), index=index)

    def _compare_erased(self) -> None:
        """A payload is gone if and only if an entry says that it was erased."""
        erased = self.contents.erased
        for index in sorted(self.contents.empty - erased.keys()):
            self.payloads.fail("gone", str(index), index=index)
        self.erased.look(len(erased))
        for index in sorted(erased.keys() - self.contents.empty):
            self.erased.fail("still_there", str(index), index=index, by=erased[index])
            self.contents.leaving |= _digests_in(self._files.line(index))


def _digests_in(line: bytes | None) -> set[str]:
    """The original that an entry tells of, and what came inside it."""
    payload = _parsed(line) if line else None
    if not isinstance(payload, dict):
        return set()
    members = payload.get("members", [])
    inside = [member[-1] for member in members if isinstance(member, list)] if isinstance(members, list) else []
    return {one for one in (payload.get("sha256"), *inside) if isinstance(one, str)}


def _parsed(line: bytes) -> object:
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        return None
