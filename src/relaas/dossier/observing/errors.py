"""What can be wrong when what posts observed goes into a dossier or out of it."""

from __future__ import annotations

from relaas.monitor.errors import MonitorError


class NightForeignError(MonitorError):
    """The night is of another network than those in the dossier."""

    code = "NIGHT-FOREIGN"
    remedy = "Keep a dossier for each network, or name this one; nothing was taken in."
    exit_status = 2


class NightDamagedError(MonitorError):
    """A night contradicts itself, or names what cannot be."""

    code = "NIGHT-DAMAGED"
    remedy = "Make it again with `relaas monitor observe`; nothing was taken in."


class EventDiffersError(MonitorError):
    """The dossier has an event under the same identifier with another reckoning."""

    code = "EVENT-DIFFERS"
    remedy = "Enter what is new with `relaas monitor correct DOSSIER EVENT --night FILE`; nothing was taken in."
    exit_status = 4


class NoNightError(MonitorError):
    """The dossier holds no night of posts."""

    code = "NO-NIGHT"
    remedy = "Take one in with `relaas monitor add NIGHT DOSSIER`."
    exit_status = 2


class NightGoneError(MonitorError):
    """A night that the log tells of cannot be read from the vault."""

    code = "NIGHT-GONE"
    remedy = "`relaas verify DIR` tells what is missing; restore the dossier from a copy."
    exit_status = 4


class NoSuchEventError(MonitorError):
    """No event goes by an identifier."""

    code = "NO-SUCH-EVENT"
    remedy = "Take the identifier from the table of a report or its CSV; nothing was entered."
    exit_status = 2


class CorrectionError(MonitorError):
    """A correction lacks what makes it one, or changes nothing."""

    code = "CORRECTION-INCOMPLETE"
    remedy = "Give a name with --name, and a reason with --reason that can stand in a report; nothing was entered."
    exit_status = 2
