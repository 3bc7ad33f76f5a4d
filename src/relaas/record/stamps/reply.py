"""Asking for a stamp and reading what came back: time, authority, and whether the one follows from the other."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cryptography import x509
from cryptography.x509.oid import ExtendedKeyUsageOID

from relaas.record.stamps import der
from relaas.record.stamps.authority import UNREADABLE, Chain, fingerprint, name_of, owner_of, strictly
from relaas.record.stamps.errors import (
    StampBrokenError,
    StampLibraryError,
    StampNotVerifiedError,
    StampRefusedError,
    StampUnaskedError,
)

if TYPE_CHECKING:
    from rfc3161_client import TimeStampResponse

# A reply with a long chain of large keys stays under 20 kB.
LARGEST_REPLY = 256 * 1024
_GRANTED = 1


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a verified reply says.

    Attributes:
        at: the time of the authority's clock, UTC.
        authority: the name in its certificate.
        owner: the organisation in that name.
        root: SHA-256 of the root certificate that it was verified against, in hexadecimal.
        until: until when the certificate of the authority is valid, UTC.
    """

    at: dt.datetime
    authority: str
    owner: str
    root: str
    until: dt.datetime


def request_for(message: bytes) -> bytes:
    """A TimeStampReq (DER) over the SHA-256 of a message, with a fresh nonce and asking for the certificate.

    Raises:
        StampLibraryError: where the library is not installed.
    """
    library = _library()
    builder = library.TimestampRequestBuilder().data(message).hash_algorithm(library.HashAlgorithm.SHA256)
    return bytes(builder.nonce(nonce=True).cert_request(cert_request=True).build().as_bytes())


def answers(reply: bytes, query: bytes) -> bool:
    """Whether a reply has the imprint and the nonce of a request.

    Raises:
        StampBrokenError, StampRefusedError: where the reply holds no stamp.
    """
    try:
        imprint, nonce = der.asked(query)
    except der.DerError:
        return False
    info = _read(reply).tst_info
    return info.message_imprint.message == imprint and info.nonce == nonce


def verified(reply: bytes, query: bytes, message: bytes, chain: Chain) -> Stamp:
    """What a reply says, once it was checked as of the time that it gives (RFC 3161, section 2.4.2 and appendix B).

    Checked are: the imprint is that of the message, the nonce that of the request, the signature that of a certificate
    whose only and critical purpose is time stamping, and every certificate up to a given root was valid at that time.
    Whether they are valid today does not matter.

    Args:
        reply: the TimeStampResp, DER.
        query: the TimeStampReq that it answers, DER.
        message: what was stamped.
        chain: the certificates to rely on.

    Raises:
        StampBrokenError, StampRefusedError: where the reply holds no stamp.
        StampUnaskedError: where it answers another request, or the request is for another message.
        StampNotVerifiedError: where the rest does not hold.
        StampLibraryError: where the library is not installed.
    """
    library = _library()
    response = _read(reply)
    if not answers(reply, query):
        raise StampUnaskedError("the reply has another imprint or nonce than the request beside it")
    imprint, nonce = der.asked(query)
    if imprint != hashlib.sha256(message).digest():
        raise StampUnaskedError("the request was made for other bytes")
    signer = _signer(response, chain)
    for root in chain.roots:
        verifier = library.VerifierBuilder(
            roots=[root], intermediates=list(chain.others), nonce=nonce, tsa_certificate=signer
        ).build()
        try:
            with strictly():
                verifier.verify(response, imprint)
        except (library.VerificationError, *UNREADABLE) as error:
            trouble = error
            continue
        return Stamp(
            at=response.tst_info.gen_time,
            authority=name_of(signer),
            owner=owner_of(signer),
            root=fingerprint(root),
            until=signer.not_valid_after_utc,
        )
    raise StampNotVerifiedError(f"the stamp is not verified: {_in_short(trouble)}")


def _read(reply: bytes) -> TimeStampResponse:
    library = _library()
    if len(reply) > LARGEST_REPLY:
        raise StampBrokenError(f"a reply of {len(reply)} bytes is more than any authority gives")
    try:
        status = der.status_of(reply)
    except der.DerError as error:
        raise StampBrokenError(f"the bytes are no reply of a time authority ({error})") from None
    if status > _GRANTED:
        raise StampRefusedError(f"the authority gave no stamp (status {status})")
    try:
        read: TimeStampResponse = library.decode_timestamp_response(der.granted(der.reply_in_order(reply)))
        # What is missing is only noticed when it is asked for.
        _ = read.tst_info.gen_time, read.signed_data.signer_infos
    except (der.DerError, ValueError) as error:
        raise StampBrokenError(f"the reply cannot be read ({error})") from None
    return read


def _signer(response: TimeStampResponse, chain: Chain) -> x509.Certificate:
    """The one certificate that the reply names as the signer's: beside the signature, or among those given."""
    infos = list(response.signed_data.signer_infos)
    if len(infos) != 1:
        raise StampNotVerifiedError(f"the stamp has {len(infos)} signatures, and one belongs there")
    try:
        with strictly():
            beside = [x509.load_der_x509_certificate(one) for one in response.signed_data.certificates]
        named = {
            one for one in (*beside, *chain.others)
            if one.issuer == infos[0].issuer and one.serial_number == infos[0].serial_number
        }  # fmt: skip
        if not named:
            raise StampNotVerifiedError("the certificate of the signer is neither in the reply nor among those given")
        if len(named) > 1:
            # The signature may be checked with one and the name be taken from the other.
            raise StampNotVerifiedError("there are two different certificates of the signer")
        (signer,) = named
        usage = signer.extensions.get_extension_for_class(x509.ExtendedKeyUsage)
    except UNREADABLE as error:
        raise StampNotVerifiedError(f"the certificate of the signer is not one for time stamping ({error})") from None
    if not usage.critical or list(usage.value) != [ExtendedKeyUsageOID.TIME_STAMPING]:
        raise StampNotVerifiedError("the certificate of the signer is not one for time stamping alone")
    return signer


def _in_short(error: Exception) -> str:
    """The last thing that the libraries below say, which is the cause."""
    return str(error).rpartition("data: ")[2].strip('"}])( ') or str(error)


def _library() -> Any:
    try:
        import rfc3161_client
    except ImportError:
        raise StampLibraryError("stamps are read with the library rfc3161-client, which is not installed") from None
    return rfc3161_client
