"""The table of a camera in a survey file, and the direction that follows from its landmarks."""

from __future__ import annotations

import math
from dataclasses import replace
from pathlib import PurePosixPath

from relaas.monitor.cause import Cause
from relaas.monitor.ground.frame import Frame
from relaas.monitor.ground.sensor import Place
from relaas.monitor.posts.calibration import Contradictory, Uncalibrated, calibrated
from relaas.monitor.posts.place_told import place
from relaas.monitor.posts.post import Boresight, Camera, Landmark, Lens
from relaas.monitor.posts.told import Told
from relaas.monitor.remark import Remark

_MOST_LANDMARKS = 200
#: Where a camera's offset of sound against picture was not measured, it is some 0 to 0.1 s.
UNMEASURED = 0.05


def camera(
    told: Told, frame: Frame | None, post: str, stands: Place, survey_sigma: float, remarks: list[Remark]
) -> Camera:
    """The camera that a table tells, calibrated by its landmarks where there are enough.

    Args:
        told: the table.
        frame: in which landmarks lie; None where the frame itself makes no sense.
        post: identifier of its post.
        stands: where it stands.
        survey_sigma: standard error of the survey, metres.
        remarks: list to which is added what is wrong with its calibration.
    """
    lens = _lens(told)
    fit_lens = told.truth("fit_lens")
    landmarks = tuple(_landmark(one, frame, lens) for one in told.tables("landmark", _MOST_LANDMARKS))
    boresight = _boresight(told)
    masks = told.polygons("masks", 100_000)
    found = Camera(
        lens,
        boresight,
        told.number("latency", -1, 10, 0.0, unit="seconds"),
        told.number("readout", 0, 0.5, 0.0, unit="seconds"),
        told.number("audio_offset", -5, 5, 0.0, unit="seconds"),
        told.number("audio_offset_sigma", 0, 5, UNMEASURED, unit="seconds"),
        landmarks,
        masks,
        told.text("withdrawn", "", what="why its bearings are not used"),
        told.text("reference", "", what="the path of a picture, in quotes"),
        told.truth("masks_shown"),
    )
    if told.has("audio_offset_sigma") and not told.has("audio_offset"):
        told.wrong("KEY-MISSING", "audio_offset", "is missing beside its sigma", "write audio_offset = … in seconds")
    _inside(told, found.reference)
    told.done()
    _names(told, landmarks)
    if told.mistakes:
        return found
    return _calibrated(found, fit_lens, post, stands, survey_sigma, remarks)


def _inside(told: Told, reference: str) -> None:
    """The picture is opened beside the survey file, and nowhere else."""
    path = PurePosixPath(reference.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or ":" in reference:
        told.wrong("PATH-OUTSIDE", "reference", "leads out of the folder", "write a path from the folder of this file")


def _lens(told: Told) -> Lens:
    width, height = told.whole("width", 16, 32_768, "pixels"), told.whole("height", 16, 32_768, "pixels")
    fx, fy = _focal(told, width)
    middle = told.numbers("middle", 2, 2, 65_536) or (width / 2, height / 2)
    radial = (*told.numbers("radial", 1, 3, 100), 0.0, 0.0, 0.0)
    tangential = told.numbers("tangential", 2, 2, 10) or (0.0, 0.0)
    return Lens(
        width, height, fx, fy, middle[0], middle[1], (radial[0], radial[1], radial[2]), (tangential[0], tangential[1])
    )


def _focal(told: Told, width: int) -> tuple[float, float]:
    told.ask("focal_length", "field_of_view")
    given = [name for name in ("focal_length", "field_of_view") if told.has(name)]
    if len(given) != 1:
        told.wrong(
            "LENS-FOCAL",
            "focal_length",
            "is told twice" if given else "is missing",
            "write focal_length = … (pixels; [along rows, along columns] where they differ) or field_of_view = …"
            " (degrees across the width)",
        )
        return float(width), float(width)
    if given == ["field_of_view"]:
        across = told.number("field_of_view", 0.1, 170, unit="degrees")
        focal = width / 2 / math.tan(math.radians(across) / 2)
        return focal, focal
    if told.is_list("focal_length"):
        both = told.numbers("focal_length", 2, 2, 1_000_000)
        if not both or min(both) < 1:
            both = (float(width), float(width))
        return both[0], both[1]
    focal = told.number("focal_length", 1, 1_000_000, unit="pixels")
    return focal, focal


def _boresight(told: Told) -> Boresight | None:
    table = told.table("boresight")
    if table is None:
        return None
    found = Boresight(
        table.number("azimuth", 0, 360, unit="degrees clockwise from north"),
        table.number("elevation", -90, 90, unit="degrees above the horizon"),
        table.number("roll", -180, 180, 0.0, unit="degrees"),
        table.number("sigma", 0, 180, unit="degrees, standard error of the azimuth", above=True),
    )
    table.done()
    return found


def _landmark(told: Told, frame: Frame | None, lens: Lens) -> Landmark:
    name = told.text("name")
    stands = place(told, frame)
    x = told.number("column", 0, lens.width, unit="pixels from the left edge")
    y = told.number("row", 0, lens.height, unit="pixels from the top")
    sigma = told.number("sigma", 0, 100, 1.0, unit="pixels", above=True)
    told.done()
    return Landmark(name, stands, x, y, sigma)


def _names(told: Told, landmarks: tuple[Landmark, ...]) -> None:
    seen: set[str] = set()
    for number, landmark in enumerate(landmarks, 1):
        if landmark.name and landmark.name in seen:
            told.wrong(
                "LANDMARK-TWICE",
                f"landmark[{number}].name",
                f"{landmark.name!r} is there already",
                "give each landmark its own name",
            )
        seen.add(landmark.name)


def _calibrated(
    told: Camera, fit_lens: bool, post: str, stands: Place, survey_sigma: float, remarks: list[Remark]
) -> Camera:
    try:
        found = calibrated(told.lens, stands, survey_sigma, told.landmarks, fit_lens)
    except Contradictory as why:
        remarks.append(Remark("LANDMARKS-CONTRADICT", post, {"why": why.cause}))
        return replace(told, withdrawn=told.withdrawn or why.cause)
    except Uncalibrated as why:
        if told.landmarks or told.boresight is None:
            instead = Cause("told-direction" if told.boresight else "no-bearings")
            remarks.append(Remark("LANDMARKS-FEW", post, {"why": why.cause, "instead": instead}))
        return told
    for name in found.wrong:
        x, y = next((x, y) for other, x, y in found.off if other == name)
        remarks.append(Remark("LANDMARK-WRONG", post, {"landmark": name, "pixels": round(math.hypot(x, y))}))
    if told.boresight is not None:
        apart = abs((found.boresight.azimuth - told.boresight.azimuth + 180) % 360 - 180)
        if apart > 3 * math.hypot(found.boresight.sigma, told.boresight.sigma):
            remarks.append(Remark("BORESIGHT-DIFFERS", post, {"degrees": round(apart, 1)}))
    return replace(told, lens=found.lens, boresight=found.boresight)
