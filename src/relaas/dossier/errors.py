"""What can be wrong with a dossier as a folder."""

from __future__ import annotations

from relaas.errors import RelaasError


class NotADossierError(RelaasError):
    """The folder has no dossier.toml."""

    code = "NOT-A-DOSSIER"
    remedy = "Make one with `relaas init DIR`, or check the path."
    exit_status = 2


class DossierExistsError(RelaasError):
    """There is a dossier already, or something else, where one was to be made."""

    code = "DOSSIER-EXISTS"
    remedy = "Add to it with `relaas add DIR PATH…`, or choose another folder."
    exit_status = 2


class DossierLockedError(RelaasError):
    """Another process is writing to the dossier."""

    code = "DOSSIER-LOCKED"
    remedy = "Wait until it is done and run this again; what is in the dossier can be shown and searched meanwhile."
    exit_status = 4


class DossierReadOnlyError(RelaasError):
    """The folder of the dossier, or the disk it is on, cannot be written."""

    code = "DOSSIER-READ-ONLY"
    remedy = "Check the permissions of the folder, or copy the dossier to a place where you may write."
    exit_status = 4


class SettingsError(RelaasError):
    """dossier.toml cannot be understood."""

    code = "SETTINGS"
    remedy = "Mend dossier.toml in a text editor, or restore it from a copy."
    exit_status = 2


class FormatOlderError(RelaasError):
    """An earlier version of relaas made the dossier, without a log that can be checked."""

    code = "FORMAT-OLDER"
    remedy = (
        "Make a new dossier with `relaas init` and add the same papers to it; where these are gone, add the vault/ of"
        " the old one. Judgements in the old log/judgements.jsonl are to be given again."
    )
    exit_status = 4


class NoSuchDocumentError(RelaasError):
    """No source has that identifier or name, or more than one has."""

    code = "NO-SUCH-DOCUMENT"
    remedy = "`relaas show DIR sources` lists the documents with their identifiers."
    exit_status = 2


class NoSuchIdError(RelaasError):
    """Nothing in the dossier goes by an identifier."""

    code = "NO-SUCH-ID"
    remedy = "Take the whole identifier from the rows of `relaas show DIR … --format json`; nothing was kept."
    exit_status = 2


class NoSuchWitnessError(RelaasError):
    """The log does not name the witness that is meant, or names more than one."""

    code = "NO-SUCH-WITNESS"
    remedy = "Give --witness with one of the names; for one that never signed, give --old 0."
    exit_status = 2


class JudgementError(RelaasError):
    """A judgement lacks what makes it one, or holds what does not go with it."""

    code = "JUDGEMENT-INCOMPLETE"
    remedy = "Give it again; nothing was kept."
    exit_status = 2


class SignatureMissingError(RelaasError):
    """Something that goes into the log for good has nobody's name with it, or no reason."""

    code = "NAME-OR-REASON-MISSING"
    remedy = "Say who decides with --name and why with --reason; nothing was changed."
    exit_status = 2


class KeyAtHandError(RelaasError):
    """A new key was asked for without the old one, which is on this computer."""

    code = "KEY-AT-HAND"
    remedy = "Use `relaas key rotate`: the old key then signs the change, so that all can see that it is yours."
    exit_status = 2


class InsideAnotherError(RelaasError):
    """What was to be erased is also inside a document that stays, and would still be there."""

    code = "INSIDE-ANOTHER"
    remedy = "Erase the document that it is inside of; what is inside goes with it. Nothing was erased."
    exit_status = 2


class InputNotFoundError(RelaasError):
    """There is nothing at a path that was to be added."""

    code = "NOT-FOUND"
    remedy = "Check the path; names with spaces need quotes."


class BrokenLinkError(RelaasError):
    """A symbolic link points to nothing."""

    code = "BROKEN-LINK"
    remedy = "Add the file it should point to by its own path."


class LinkedFolderError(RelaasError):
    """A folder within a folder is a symbolic link, which may lead round in a circle."""

    code = "LINKED-FOLDER"
    remedy = "Add the folder it points to by its own path."


class NestedTooDeepError(RelaasError):
    """Archives in mails in archives, deeper than the limit."""

    code = "NESTED-TOO-DEEP"
    remedy = "Unpack it and add the files."


class CrashedError(RelaasError):
    """The process that read a file died on it, twice."""

    code = "CRASHED"
    remedy = "The file is kept in the vault; print it to a new PDF, or save it as text, and add that."


class UnexpectedError(RelaasError):
    """An error in relaas itself."""

    code = "INTERNAL"
    remedy = "This is an error in relaas: please report it, with log/internal.log of the dossier."


class ObservedNotPublicError(RelaasError):
    """What posts recorded, or what was reckoned of it, was to be made public."""

    code = "OBSERVED-NOT-PUBLIC"
    remedy = (
        "`relaas monitor report` tells of it later and coarser; internal and sealed are possible. Nothing was changed."
    )
    exit_status = 2


class WorksheetError(RelaasError):
    """An entry on a worksheet lacks what makes it one, or holds what cannot stand there."""

    code = "WORKSHEET-INCOMPLETE"
    remedy = "Give it again; nothing was kept."
    exit_status = 2


class RedactionError(RelaasError):
    """A passage that is to be marked for redaction is none."""

    code = "REDACTION-PLACE"
    remedy = "Take start and end from the rows of `relaas show DIR …`; nothing was kept."
    exit_status = 2


class RedactionOrphanError(RelaasError):
    """A text is not what it was when something in it was marked for redaction, so the passage cannot be told."""

    code = "REDACTION-ORPHAN"
    remedy = "Take the redaction back and mark the passage anew, or publish with the relaas it was marked with."
    exit_status = 4
