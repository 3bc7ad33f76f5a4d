"""Why a file could not be read: one class per cause, each with a stable code and what to do about it.

A reader that reads something but not all returns a :class:`~relaas.model.reading.Reading` with notices; it raises one
of these only where it read nothing.
"""

from __future__ import annotations

from relaas.errors import RelaasError


class ReadError(RelaasError):
    """A file was refused."""

    code = "NOT-READ"
    exit_status = 3


class NotFoundError(ReadError):
    """There is no such file."""

    code = "NOT-FOUND"
    remedy = "Check the path; names with spaces need quotes."


class NotAFileError(ReadError):
    """The path is a folder, a device or a pipe."""

    code = "NOT-A-FILE"
    remedy = "Name a file; to take in a whole folder use `relaas add`."


class NotReadableError(ReadError):
    """The system does not let us read the file."""

    code = "NOT-READABLE"
    remedy = "Give yourself permission to read it (`chmod u+r FILE`) or ask its owner for a copy."


class EmptyError(ReadError):
    """The file holds nothing to read."""

    code = "EMPTY"
    remedy = "Fetch the file again from where it came; the original may be whole."


class TooLargeError(ReadError):
    """The file, or what it unpacks to, passes a limit."""

    code = "TOO-LARGE"
    remedy = "Split it into parts, or take out what does not belong in the dossier."


class UnknownFormatError(ReadError):
    """The bytes are in no format that can be read here."""

    code = "UNKNOWN-FORMAT"
    remedy = "Save it as PDF, DOCX, ODT, HTML or plain text and add that."


class BrokenError(ReadError):
    """The bytes begin like a known format and then break its rules."""

    code = "BROKEN"
    remedy = "Fetch the file again; if it opens in its own program, save it anew from there."


class TruncatedError(BrokenError):
    """The end of the file is missing."""

    code = "TRUNCATED"
    remedy = "The file stops short, as after a broken download: fetch it again."


class EncryptedError(ReadError):
    """The file needs a password."""

    code = "ENCRYPTED"
    remedy = "Save a copy without a password and add that."


class PdfEncryptedError(EncryptedError):
    """A PDF needs a password to open."""

    code = "PDF-ENCRYPTED"
    remedy = "Make a copy without it: `qpdf --password=SECRET --decrypt IN.pdf OUT.pdf`, and add that."


class ZipEncryptedError(EncryptedError):
    """A ZIP needs a password to unpack."""

    code = "ZIP-ENCRYPTED"
    remedy = "Unpack it with its password and add the files."


class DocxEncryptedError(EncryptedError):
    """A Word document (or another Office file) needs a password to open."""

    code = "DOCX-ENCRYPTED"
    remedy = "Open it in its own program, take off the password (File, Info, Protect) and save."


class BombError(ReadError):
    """A small file made to unpack to a huge one."""

    code = "BOMB"
    remedy = "It was made to exhaust a machine and holds nothing to read; keep it out of the dossier."


class ZipBombError(BombError):
    """A ZIP (or a DOCX, ODT) unpacks to far more than its size warrants."""

    code = "ZIP-BOMB"


class XmlEntityBombError(BombError):
    """An XML file defines entities that multiply, or that reach outside the file."""

    code = "XML-ENTITY-BOMB"


class XmlTooDeepError(BombError):
    """An XML file nests its elements deeper than any document does."""

    code = "XML-TOO-DEEP"


class ReadTimeoutError(ReadError):
    """Reading took longer than the limit."""

    code = "READ-TIMEOUT"
    remedy = "Print it to a new PDF, or split it, and add that."


class OutOfMemoryError(ReadError):
    """Reading needed more memory than the limit."""

    code = "READ-OUT-OF-MEMORY"
    remedy = "Print it to a new PDF, or split it, and add that."


class ReaderCrashedError(ReadError):
    """The engine that reads the format crashed on this file; nothing else was harmed."""

    code = "READER-CRASHED"
    remedy = "The file is damaged or hostile: print it to a new PDF and add that."


class WarcBombError(BombError):
    """A web capture unpacks to far more than its size warrants."""

    code = "WARC-BOMB"
