"""Measures how copies of pictures and videos are found: how many, how many that are none, and how fast.

    python bench/duplicates.py            all of it (some minutes)
    python bench/duplicates.py --search   only the search over 100,000 items

Scenes and pages are drawn, films are made of them, copies are made as people make them. Nothing is photographed, so
figures on photographs may be lower.
"""

from __future__ import annotations

import io
import itertools
import random
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median

import numpy as np
from PIL import Image, ImageDraw, ImageFont, ImageOps

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from make_media import film, moving, picture, scene
from relaas.link.copies.comparing import Hit, Shown, likeness
from relaas.link.copies.index import Index
from relaas.model.windows import WINDOWS
from relaas.readers.media.picture import open_picture
from relaas.readers.media.recording import open_recording

ITEMS = 100_000
PICTURES, COPIED, FILMS, PAGES = 600, 120, 24, 60
Change = Callable[[Image.Image, random.Random], Image.Image]


def cropped(most: float) -> Change:
    """Cuts off each side a share of up to ``most``, and scales what is left."""

    def change(image: Image.Image, chance: random.Random) -> Image.Image:
        left, top, right, bottom = (chance.uniform(0.02, most) for _ in range(4))
        width, height = image.size
        part = image.crop((int(left * width), int(top * height), int(width * (1 - right)), int(height * (1 - bottom))))
        scale = chance.uniform(0.5, 1.0)
        return part.resize((int(part.width * scale), int(part.height * scale)), Image.Resampling.BICUBIC)

    return change


def letterboxed(image: Image.Image, _chance: random.Random) -> Image.Image:
    """Black bars above and below."""
    framed = Image.new("RGB", (image.width, int(image.height * 1.3)))
    framed.paste(image, (0, int(image.height * 0.15)))
    return framed


def captioned(image: Image.Image, _chance: random.Random) -> Image.Image:
    """A black bar with words over the lower eighth of the picture."""
    made = image.copy()
    draw = ImageDraw.Draw(made)
    draw.rectangle((0, int(image.height * 0.8), image.width, int(image.height * 0.92)), fill="black")
    draw.text((20, int(image.height * 0.84)), "een ondertitel", fill="white")
    return made


def turned(image: Image.Image, _chance: random.Random) -> Image.Image:
    """Turned by five degrees, as a screen that is filmed."""
    return image.rotate(5, Image.Resampling.BICUBIC).crop((20, 20, image.width - 20, image.height - 20))


CHANGES: dict[str, Change] = {
    "saved again, smaller": lambda image, _: image.resize((image.width // 2, image.height // 2)),
    "cropped 2-5 % a side": cropped(0.05),
    "cropped 2-10 % a side": cropped(0.10),
    "cropped 2-20 % a side": cropped(0.20),
    "letterboxed": letterboxed,
    "mirrored": lambda image, _: ImageOps.mirror(image),
    "mirrored and cropped": lambda image, chance: ImageOps.mirror(cropped(0.10)(image, chance)),
    "without colour": lambda image, _: ImageOps.grayscale(image).convert("RGB"),
    "lighter": lambda image, _: image.point(lambda level: min(255, int(level * 1.25 + 10))),
    "caption bar over it": captioned,
    "turned five degrees": turned,
}


def shown(name: str, image: Image.Image, quality: int = 85) -> Shown:
    """A picture as an item."""
    evidence = open_picture(picture(image, quality=quality), name, "image/jpeg").evidence
    assert evidence is not None  # noqa: S101 - a picture that was just made
    return Shown(name, evidence.prints)


def filmed(name: str, frames: Sequence[Image.Image], options: dict[str, str] | None = None) -> Shown:
    """A video as an item."""
    evidence = open_recording(io.BytesIO(film(frames, options=options)), name, "video/mp4").evidence
    assert evidence is not None  # noqa: S101 - a film that was just made
    return Shown(name, evidence.prints, evidence.duration)


def hits_between(one: Shown, index: Index, owners: Sequence[tuple[int, int]]) -> dict[int, list[Hit]]:
    """The pairs of prints that come near, by the item they are shared with."""
    found: dict[int, list[Hit]] = {}
    for place, own in enumerate(one.prints):
        for near in index.near(own.coarse):
            owner, there = owners[near.entry]
            found.setdefault(owner, []).append(Hit(place, there, near.window, near.mirrored, near.within, near.through))
    return found


def pictures() -> None:
    """Copies among pictures."""
    originals = [scene(seed, 320, 240) for seed in range(PICTURES)]
    items = [shown(f"{number:05}", image) for number, image in enumerate(originals)]
    index, owners = Index(item.prints[0].coarse for item in items), [(number, 0) for number in range(len(items))]
    wrong = 0
    print(f"pictures: {COPIED} copies of each kind among {PICTURES} drawn scenes")
    for name, change in CHANGES.items():
        chance, right = random.Random(5), 0  # noqa: S311 - chance for a measurement
        for number in range(COPIED):
            copy = shown("copy", change(originals[number], chance), quality=60)
            for owner, hits in hits_between(copy, index, owners).items():
                turned_round = [_turned_round(hit) for hit in hits]
                if likeness(items[owner], copy, turned_round) is not None:
                    right += owner == number
                    wrong += owner != number
        print(f"  {name:24} {right / COPIED:6.1%} found")
    print(f"  wrong: {wrong} of {len(CHANGES) * COPIED * (PICTURES - 1):,} pairs that are none")


def pages() -> None:
    """Pages of text on one letter paper, which look alike and are none."""
    drawn = [_page(number) for number in range(PAGES)]
    items = [shown(f"{number:05}", image) for number, image in enumerate(drawn)]
    wrong = sum(_alike(one, other) for one, other in itertools.combinations(items, 2))
    again = sum(
        _alike(item, shown("copy", image.resize((image.width // 2, image.height // 2)), quality=60))
        for item, image in zip(items, drawn, strict=True)
    )
    print(
        f"pages: {wrong} of {PAGES * (PAGES - 1) // 2:,} pairs of other pages, {again} of {PAGES} saved again, smaller"
    )


def films() -> None:
    """Copies among videos of twelve seconds."""
    taken = [moving(number, 12) for number in range(FILMS)]
    items = [filmed(f"{number:05}", frames) for number, frames in enumerate(taken)]
    chance = random.Random(5)  # noqa: S311 - chance for a measurement
    made: dict[str, Callable[[list[Image.Image]], tuple[list[Image.Image], dict[str, str]]]] = {
        "lower bit rate": lambda frames: (frames, {"crf": "38"}),
        "smaller": lambda frames: ([frame.resize((176, 144)) for frame in frames], {}),
        "cropped 10 % a side": lambda frames: ([_inner(frame, 0.10) for frame in frames], {}),
        "cropped 20 % a side": lambda frames: ([_inner(frame, 0.20) for frame in frames], {}),
        "trimmed by 5.4 s": lambda frames: (frames[23:-31], {}),
        "trimmed and cropped 6 %": lambda frames: ([_inner(frame, 0.06) for frame in frames[23:-31]], {}),
        "letterboxed": lambda frames: ([_even(letterboxed(frame, chance)) for frame in frames], {}),
        "mirrored": lambda frames: ([ImageOps.mirror(frame) for frame in frames], {}),
        "caption bar over it": lambda frames: ([captioned(frame, chance) for frame in frames], {}),
        "a fifth faster": lambda frames: ([frames[int(at * 1.2)] for at in range(int(len(frames) / 1.2))], {}),
        "twice as fast": lambda frames: (frames[::2], {}),
    }
    print(f"films: copies of {FILMS // 2} of {FILMS} films of moving views")
    for name, change in made.items():
        copies = [filmed("copy", *change(frames)) for frames in taken[: FILMS // 2]]
        right = sum(_alike(item, copy) for item, copy in zip(items, copies, strict=False))
        print(f"  {name:24} {right / len(copies):6.1%} found")
    wrong = sum(_alike(one, other) for one, other in itertools.combinations(items, 2))
    print(f"  wrong: {wrong} of {FILMS * (FILMS - 1) // 2} pairs that are none")


def search() -> None:
    """The time one search takes among very many items."""
    noise = np.random.default_rng(1).integers(0, 2**64, (ITEMS, 1 + len(WINDOWS)), dtype=np.uint64)
    started = time.perf_counter()
    index = Index(row.tobytes() for row in noise)
    loaded = time.perf_counter() - started
    times = []
    for number in range(0, ITEMS, ITEMS // 20):
        started = time.perf_counter()
        index.near(noise[number].tobytes())
        times.append(time.perf_counter() - started)
    took = f"one search takes {median(times):.3f} s, at most {max(times):.3f} s"
    print(f"search: {ITEMS:,} items loaded in {loaded:.2f} s; {took}")
    if max(times) >= 1.0:
        sys.exit("a search over 100,000 items took a second or more")


def _alike(one: Shown, other: Shown) -> bool:
    index = Index(found.coarse for found in other.prints)
    hits = hits_between(one, index, [(0, place) for place in range(len(other.prints))])
    return likeness(one, other, hits.get(0, [])) is not None


def _turned_round(hit: Hit) -> Hit:
    return Hit(hit.other, hit.one, hit.window, hit.mirrored, hit.through or not hit.within, hit.through)


def _inner(frame: Image.Image, share: float) -> Image.Image:
    width, height = frame.size
    left, top = int(share * width), int(share * height)
    return frame.crop((left, top, width - left, height - top)).resize((width, height), Image.Resampling.BICUBIC)


def _even(frame: Image.Image) -> Image.Image:
    return frame.crop((0, 0, frame.width // 2 * 2, frame.height // 2 * 2))


def _page(seed: int) -> Image.Image:
    chance = random.Random(seed)  # noqa: S311 - chance for a measurement
    words = (
        "de brug bij is volgens waarnemers op gesloten minister heeft toegezegd kamer dat niet meer van het een".split()
    )
    image = Image.new("RGB", (827, 1169), "white")
    draw, letters = ImageDraw.Draw(image), ImageFont.load_default(16)
    draw.rectangle((80, 60, 200, 120), fill="navy")
    draw.text((220, 80), "Ministerie van Voorbeeld", fill="black", font=letters)
    down = 180
    for _ in range(chance.randint(3, 7)):
        for _ in range(chance.randint(2, 9)):
            draw.text((80, down), " ".join(chance.choice(words) for _ in range(14)), fill="black", font=letters)
            down += 24
        draw.text(
            (80, down), " ".join(chance.choice(words) for _ in range(chance.randint(1, 8))), fill="black", font=letters
        )
        down += 44
    out = io.BytesIO()
    image.save(out, "PNG")
    return image


if __name__ == "__main__":
    search()
    if "--search" not in sys.argv:
        pictures()
        pages()
        films()
