"""What can be wrong with a bag, or with making one."""

from __future__ import annotations

from relaas.errors import RelaasError


class BagError(RelaasError):
    """A bag cannot be made or taken in."""

    code = "BAG"
    exit_status = 3


class NotABagError(BagError):
    """There is nothing that could be taken in as a bag."""

    code = "NOT-A-BAG"
    remedy = "Name a folder, a ZIP or a TAR with a bag in it; single files go in with `relaas add`."
    exit_status = 2


class BagPathError(BagError):
    """A path in a bag leads out of it, or could be taken for another one."""

    code = "BAG-PATH"
    remedy = "Ask whoever made it for a bag without such names; nothing of this file was taken in."


class BagLinkError(BagError):
    """There is a link, a device or a pipe where a file belongs."""

    code = "BAG-LINK"
    remedy = "Ask for the file itself in place of a link to it."


class BagBombError(BagError):
    """A packed bag unpacks to far more than it should."""

    code = "BAG-BOMB"
    remedy = "Unpack it by other means where there is room for it, look at it, and import the folder."


class BagBrokenError(BagError):
    """A packed bag, or one of its lists, cannot be read."""

    code = "BAG-BROKEN"
    remedy = "Ask for it again; a copy may be whole."


class BagDigestError(BagError):
    """A file in a bag is not what its list of digests says."""

    code = "BAG-DIGEST"
    remedy = "Ask for the bag again; the other files of it are not affected."


class BagMissingError(BagError):
    """A file that a bag lists is not in it."""

    code = "BAG-MISSING"
    remedy = "Ask for the file, or for the bag again."


class BagNotListedError(BagError):
    """A file in a bag is on none of its lists."""

    code = "BAG-NOT-LISTED"
    remedy = "Nobody vouches for it; look at it, and add it by itself with `relaas add` if it belongs here."


class BagRecordError(BagError):
    """A part of the record that came with a bag does not hold."""

    code = "BAG-RECORD"
    remedy = "That part was not kept; ask for the bag again. The originals are not affected."


class BagExistsError(BagError):
    """There is something already where the bag was to be made."""

    code = "BAG-EXISTS"
    remedy = "Choose another name, or move what is there away; nothing was written."
    exit_status = 2


class BagNotMadeError(BagError):
    """The bag that was made does not hold when it is checked."""

    code = "BAG-NOT-MADE"
    remedy = "Run `relaas verify DIR` to see whether the dossier is damaged; nothing was left behind."


class NothingToHandOverError(BagError):
    """None of the originals that were asked for can be handed over."""

    code = "NOTHING-TO-HAND-OVER"
    remedy = "`relaas show DIR sources` lists what there is; nothing was written."


class BagPlaceError(BagError):
    """The bag cannot be written where it was asked for."""

    code = "BAG-PLACE"
    remedy = "Name a folder that does not exist yet, in a folder where you may write."
    exit_status = 4
