"""What can be wrong with a bag, or with making one."""

from __future__ import annotations

from relaas.errors import RelaasError


class BagError(RelaasError):
    """A bag cannot be made or taken in."""

    code = "BAG"
    exit_status = 3


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
