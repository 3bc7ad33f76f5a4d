"""Why a camera could not be recorded, or segments not be checked."""

from __future__ import annotations

from relaas.monitor.errors import MonitorError


class AddressError(MonitorError):
    """What was named is no address of a camera's stream; nothing but rtsp:// is opened."""

    code = "CAMERA-ADDRESS"
    exit_status = 2
    remedy = "Name the camera as rtsp://[USER:PASSWORD@]HOST[:PORT]/PATH, as its maker writes it."


class CameraRefusedError(MonitorError):
    """The camera answered, and will not give its stream; asking again would change nothing."""

    code = "CAMERA-REFUSED"
    remedy = "Check user, password and path of the address in the camera's own settings."


class CameraRedirectsError(MonitorError):
    """The camera sends elsewhere. Only the address that was named is recorded."""

    code = "CAMERA-REDIRECTS"
    remedy = "If that is the camera, name its other address."


class StreamUnusableError(MonitorError):
    """The stream cannot be kept as it is."""

    code = "STREAM-UNUSABLE"
    remedy = "Set the camera to H.264 or H.265 with AAC, G.711 or no sound."


class NoSegmentsError(MonitorError):
    """The folder holds no segments with chains."""

    code = "NO-SEGMENTS"
    remedy = "Name a network's folder, or a folder of one post's recordings, that `relaas monitor record` wrote."
