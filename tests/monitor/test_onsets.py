"""Onsets in sound: found where they are, once, whatever the size of the blocks; and told apart by their shape."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import soundfile
from hypothesis import given
from hypothesis import strategies as st

from ordinary_waves import bell, drop, engine, gust, voice
from relaas.monitor.ground.sensor import Floats
from relaas.monitor.simulation.rendering import RATE, blast, thump
from relaas.monitor.sound.pick import Listening
from relaas.monitor.sound.picking import listen, scan, with_echoes
from relaas.monitor.sound.recording import Recording, opened

_NOISE = 0.002


def sound(*at: tuple[float, Floats], seconds: float = 4.0, seed: int = 3) -> Floats:
    """Faint noise with waves that begin at given seconds."""
    samples = np.random.default_rng(seed).standard_normal(int(seconds * RATE)) * _NOISE
    for time, wave in at:
        first = round(time * RATE)
        end = min(first + len(wave), len(samples))
        samples[first:end] += wave[: end - first]
    return np.clip(samples, -1, 1)


def heard(samples: Floats, tmp_path: Path) -> tuple[Listening, set[str]]:
    """What is made of samples as a recording that begins at second 0."""
    path = tmp_path / "sound.flac"
    soundfile.write(str(path), samples, RATE, subtype="PCM_16")
    listening, remarks = listen(opened(path, "S", 0.0))
    return listening, {remark.code for remark in remarks}


@pytest.mark.parametrize("level", [-3.0, -15.0, -30.0])
@pytest.mark.parametrize("time", [0.5, 1.23456, 3.2])
def test_a_blast_is_found_within_a_millisecond(level: float, time: float, tmp_path: Path) -> None:
    listening, _ = heard(sound((time, blast(level))), tmp_path)
    first = min(listening.picks, key=lambda pick: abs(pick.time - time))
    assert first.time == pytest.approx(time, abs=0.001)
    assert first.level == pytest.approx(level, abs=6)


def test_noise_has_next_to_no_onsets(tmp_path: Path) -> None:
    listening, remarks = heard(sound(seconds=60.0), tmp_path)
    assert len(listening.picks) <= 1
    assert listening.seconds == pytest.approx(60.0, abs=0.2)
    assert remarks == set()


def test_a_rise_from_silence_is_no_onset(tmp_path: Path) -> None:
    samples = sound()
    samples[: RATE * 2] = 0.0
    listening, remarks = heard(samples, tmp_path)
    assert listening.picks == ()
    assert listening.spans[0][0] == pytest.approx(2.1, abs=0.02)
    assert remarks == {"RECORDING-GAPS"}


@given(
    block=st.floats(0.05, 5.0),
    times=st.lists(st.floats(0.3, 3.6), min_size=1, max_size=4).filter(
        lambda them: all(abs(a - b) > 0.3 for i, a in enumerate(them) for b in them[i + 1 :])
    ),
)
def test_onsets_do_not_depend_on_the_size_of_the_blocks(block: float, times: list[float]) -> None:
    samples = sound(*[(time, blast(-8.0)) for time in times])
    recording = Recording("S", Path("none"), 0.0, RATE, len(samples))
    whole = scan([samples], recording)
    size = int(block * RATE)
    parts = scan([samples[at : at + size] for at in range(0, len(samples), size)], recording)
    assert [pick.time for pick in parts.picks] == [pick.time for pick in whole.picks]
    assert len(whole.picks) >= len(times)
    # A pause in the middle of a block's noise cannot happen here: one stretch is listened to, whole.
    assert parts.spans == whole.spans


@pytest.mark.parametrize("other", ["door", "engine", "gust", "voice", "drop", "bell"])
def test_a_blast_is_told_from_other_sounds_by_its_shape(other: str, tmp_path: Path) -> None:
    waves = {
        "door": thump(-10.0, np.random.default_rng(1)),
        "engine": engine(),
        "gust": gust(),
        "voice": voice(),
        "drop": drop(),
        "bell": bell(),
    }
    shots, _ = heard(sound((1.0, blast(-10.0))), tmp_path)
    others, _ = heard(sound((1.0, waves[other])), tmp_path)
    assert shots.picks
    assert max(pick.blast for pick in shots.picks) > 0.6
    assert max((pick.blast for pick in others.picks), default=0.0) < 0.5


def test_a_weaker_sound_soon_after_is_likelier_an_echo_than_one_as_loud(tmp_path: Path) -> None:
    listening, _ = heard(sound((1.0, blast(-6.0)), (1.5, blast(-20.0)), (2.4, blast(-6.0))), tmp_path)
    by_time = {round(pick.time, 2): pick for pick in listening.picks}
    assert by_time[1.0].echo == 0.0
    assert by_time[1.5].echo > 0.6
    assert by_time[2.4].echo < 0.5


def test_echoes_are_told_in_order_of_time_whatever_the_order_given(tmp_path: Path) -> None:
    listening, _ = heard(sound((1.0, blast(-6.0)), (1.5, blast(-20.0))), tmp_path)
    assert with_echoes(reversed(listening.picks)) == listening.picks
