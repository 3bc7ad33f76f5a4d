"""What can be wrong with what a browser asks for."""

from __future__ import annotations

from typing import ClassVar

from relaas.dossier.errors import DossierLockedError
from relaas.errors import RelaasError
from relaas.web.catalogue import marked as _


class RequestError(RelaasError):
    """A browser asks for something that is not given."""

    exit_status = 2
    http_status: ClassVar[int] = 400


class NotFoundError(RequestError):
    """There is no such page, or nothing goes by an identifier in what may be seen."""

    code = "NO-SUCH-PAGE"
    remedy = _("It may have been in an earlier state of the dossier; the search finds what is there now.")
    http_status = 404


class OnlyReadError(RelaasError):
    """A call was made in another way than to read."""

    code = "ONLY-READ"
    remedy = _("Ask with GET; what people decide is entered in the pages or with `relaas judge`.")
    exit_status = 2


class NotAllowedError(RequestError):
    """What was asked for takes another role than that of whoever asks."""

    code = "NOT-ALLOWED"
    remedy = _("An owner of the dossier can give another role with `relaas user add`.")
    http_status = 403


class ForgedFormError(RequestError):
    """A form does not come from a page that this site showed to this browser."""

    code = "FORM-FORGED"
    remedy = _("Go back, load the page again and send the form once more; nothing was changed.")
    http_status = 403


class HostNotKnownError(RequestError):
    """The site was asked for by a name that is not its own, as another site would do it."""

    code = "HOST-UNKNOWN"
    remedy = _("Use the address that `relaas serve` told, or give the name to it with --host-name.")
    http_status = 421


class MethodError(RequestError):
    """A page was asked for in a way in which no page can be."""

    code = "METHOD"
    remedy = _("Follow the links and forms of the pages.")
    http_status = 405


class TooLargeError(RequestError):
    """What a browser sent is larger than anything the pages ask for."""

    code = "REQUEST-TOO-LARGE"
    remedy = _("Shorten what you filled in; nothing was kept.")
    http_status = 413


class SignedOutError(RequestError):
    """A program asks, and nobody is signed in with the cookie that it brings, if any."""

    code = "SIGN-IN"
    remedy = _("Sign in with a browser first, and ask with the cookie of that visit.")
    http_status = 401


class SignInError(RequestError):
    """Name and password do not go together."""

    code = "SIGN-IN-FAILED"
    remedy = _("Check both; each wrong try makes the next one wait longer.")
    http_status = 403


class TooManyTriesError(RequestError):
    """Too many wrong tries to sign in under this name or from this address."""

    code = "SIGN-IN-WAIT"
    remedy = _("Wait as long as it says and try again.")
    http_status = 429


class NotDecidedError(RequestError):
    """A decision in review misses something, or cannot be."""

    code = "NOT-DECIDED"
    remedy = _("Nothing was kept.")


class ProviderError(RequestError):
    """A provider of identities does not let somebody in, or does not answer as it should."""

    code = "PROVIDER"
    remedy = _("Try again; where it goes on, whoever serves the dossier should look at [access.oidc] in dossier.toml.")
    http_status = 403


class PasswordError(RequestError):
    """A new password cannot be used."""

    code = "PASSWORD"
    remedy = _(
        "Choose one of at least 12 characters, such as five words that nobody puts together; nothing was changed."
    )
    http_status = 400


class BrokenPageError(RequestError):
    """A page could not be made, by a fault of relaas."""

    code = "BROKEN-PAGE"
    remedy = _("Load it again. Where it stays so, what went wrong stands in the window in which `relaas serve` runs.")
    exit_status = 1
    http_status = 500


class NotServedError(RelaasError):
    """The dossier cannot be served in the way that was asked for."""

    code = "NOT-SERVED"
    exit_status = 2


def status_of(error: RelaasError) -> int:
    """The status that an answer has which tells of an error."""
    if isinstance(error, RequestError):
        return error.http_status
    if isinstance(error, DossierLockedError):
        return 503
    return 400 if error.exit_status == 2 else 500
