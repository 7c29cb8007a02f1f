"""Films in which people blink, and so do videos of people and who looks through the holes of a mask; everybody else stares.

An upper lid comes down over each eye: the skin below the brow is stretched over it, lashes in front. When, how often and
for how long is as in people at rest (Bentivoglio et al. 1997; Stern, Walrath & Goldstein 1984).
"""
import copy
import csv
import os

import cv2
import numpy as np

from . import films
from .attacks import SPECIES, Stage
from .optics import OVERSAMPLED
from .people import Source
from .run import Progress

RATE = 15  # frames a second
WALKING, STANDING = 13, 25
PER_SECOND = 17 / 60
LASTING = 0.15, 0.4  # s, from open to open
CLOSING = 0.35  # of that time; opening takes longer
# So many positions of a lid; the scene is set once for each that a film shows.
LEVELS = 4
# Of how many films a light crosses what is shown, and in how many it turns.
GLARE, TURNING = 0.3, 0.3

# Of an eye, in distances between the eyes: half its length, its upper and its lower edge, and the foot of the brow.
_HALF, _UPPER, _LOWER, _BROW = 0.23, 0.085, 0.085, 0.2


def closed(source, how_far):
    """The same person with both upper lids down, ``how_far`` of 0–1."""
    if how_far <= 0:
        return source
    picture = source.picture.copy()
    right, left = source.points[:2]
    along = left - right
    for eye in (right, left):
        _close(picture, _iris(source.picture, eye, np.hypot(*along)), along, how_far)
    return Source(picture, source.face, source.identity, source.matte)


def _iris(picture, eye, apart):
    """The middle of the iris: the dark blot nearest to where the detector has the eye, which is a tenth of ``apart`` off."""
    reach = max(2, int(0.12 * apart))
    wide = 3 * reach
    x, y = (int(round(float(n))) for n in eye)
    x0, y0 = max(0, x - wide), max(0, y - wide)
    red = picture[y0:y + wide + 1, x0:x + wide + 1, 2].astype(np.float32)
    blots = cv2.GaussianBlur(red, (0, 0), 0.06 * apart) - cv2.GaussianBlur(red, (0, 0), 0.16 * apart)
    near = np.full(blots.shape, np.inf, np.float32)
    near[y - y0 - reach:y - y0 + reach + 1, x - x0 - reach:x - x0 + reach + 1] = 0
    row, column = np.unravel_index(np.argmin(blots + near), blots.shape)
    return np.array([x0 + column, y0 + row], np.float32)


def _close(picture, eye, along, how_far):
    apart = float(np.hypot(*along))
    along = along / apart
    reach = int(0.36 * apart) + 2
    x0, y0 = (max(0, int(n) - reach) for n in eye)
    x1, y1 = (min(side, int(n) + reach) for side, n in zip(picture.shape[1::-1], eye))
    if x1 - x0 < 4 or y1 - y0 < 4:
        return
    x, y = np.meshgrid(np.arange(x0, x1, dtype=np.float32), np.arange(y0, y1, dtype=np.float32))
    across = ((x - eye[0]) * along[0] + (y - eye[1]) * along[1]) / apart
    down = ((y - eye[1]) * along[0] - (x - eye[0]) * along[1]) / apart
    bow = np.clip(1 - (across / _HALF) ** 2, 0, 1)
    upper, lower, brow = -_UPPER * bow, _LOWER * bow, np.float32(-_BROW) + 0 * bow
    edge = upper + np.float32(how_far) * (lower - upper)
    # What lies between brow and edge of the lid is stretched from between brow and where the edge was.
    lid = (down > brow) & (down < edge)
    shift = np.where(lid, (down - brow) * (upper - brow) / np.maximum(edge - brow, 1e-3) + brow - down, 0) * apart
    skin = cv2.remap(picture, (x - shift * along[1]).astype(np.float32), (y + shift * along[0]).astype(np.float32),
                     cv2.INTER_CUBIC, borderMode=cv2.BORDER_REFLECT_101).astype(np.float32)
    part = picture[y0:y1, x0:x1].astype(np.float32)
    # Stretched, the crease of the lid goes; what was its shade is skin.
    smooth = cv2.GaussianBlur(skin, (0, 0), max(0.6, 0.03 * apart))
    skin += (smooth - skin) * np.float32(0.6 * how_far)
    fade = np.clip((down - brow) / 0.05, 0, 1) * np.clip((edge - down) * apart + 0.5, 0, 1) * (np.abs(across) < _HALF)
    part += (skin - part) * fade[..., None].astype(np.float32)
    lash = np.exp(-((down - edge) / 0.016) ** 2) * np.sqrt(bow) * (0.35 + 0.4 * how_far)
    part *= 1 - lash[..., None].astype(np.float32) * np.float32([0.95, 0.9, 0.8])
    picture[y0:y1, x0:x1] = np.clip(part, 0, 255).astype(np.uint8)


class Watched(Stage):
    """A stage on which whoever stands there, or is filmed, has closed the eyes ``how_far``."""

    def __init__(self, stage):
        super().__init__(stage.sources, stage.halls, stage.held_out)
        self.widths, self.how_far, self.eyes_show = stage.widths, 0.0, True

    def set(self, rng, species, how_far):
        """As ``scene``."""
        # The first who is picked is alive, under a mask, too.
        self.how_far, self.eyes_show = how_far, True
        return self.scene(rng, species)

    def _pick(self, rng, with_matte=False):
        how_far, self.how_far = self.how_far, 0.0
        return closed(super()._pick(rng, with_matte), how_far)

    def _outline(self, rng, worn):
        sheet = super()._outline(rng, worn)
        x, y = worn.points[0].astype(int)
        self.eyes_show = sheet[y, x] == 0
        return sheet


def blinks(rng, seconds):
    """→ start and end of every blink, seconds, by a Poisson process."""
    found, at = [], rng.exponential(1 / PER_SECOND)
    while at < seconds:
        lasting = float(np.clip(np.exp(rng.normal(np.log(0.25), 0.3)), *LASTING))
        found.append((at, at + lasting))
        at += lasting + 0.1 + rng.exponential(1 / PER_SECOND)
    return found


def how_closed(at, found):
    """→ 0–1: how far the lids are down at that second."""
    for start, end in found:
        if start < at < end:
            gone = (at - start) / (end - start)
            # Held closed for a tenth of the time.
            down = gone / CLOSING if gone < CLOSING else (1 - gone) / (0.9 - CLOSING)
            return float(np.sin(np.pi / 2 * min(1, down)))
    return 0.0


def film(set_, rng, species):
    """→ frames, uint8, the identity shown, start and end of every blink that can be seen."""
    stage, frames = Watched(set_), WALKING + STANDING
    before = copy.deepcopy(rng)
    scene, box, identity = stage.set(rng, species, 0.0)
    # Of screens half show a photograph.
    alive = species == "bona-fide" or species == "screen" and rng.random() < 0.5 or species == "mask" and stage.eyes_show
    found = blinks(rng, frames / RATE) if alive else []
    levels = [round(how_closed(frame / RATE, found) * (LEVELS - 1)) for frame in range(frames)]
    scenes = {0: scene}
    for level in set(levels) - {0}:
        scenes[level] = stage.set(copy.deepcopy(before), species, level / (LEVELS - 1))[0]
    passing = _glare(rng) if species != "bona-fide" and rng.random() < GLARE else None
    turn = rng.uniform(0.15, 0.45), rng.uniform(1.0, 2.5), rng.uniform(0, 2 * np.pi)
    turning = rng.random() < TURNING

    def shown(frame):
        seen = np.asarray(scenes[levels[frame]], np.float32)
        if passing:
            seen = passing(seen, frame / RATE, box)
        return _turned(seen, turn[0] * np.sin(2 * np.pi * frame / RATE / turn[1] + turn[2])) if turning else seen

    return films.taken(set_, rng, shown, box, films.widths(box, WALKING, STANDING)), identity, found


def _glare(rng):
    """A lamp's reflection that crosses what is shown, like a sheet that is tilted."""
    start, slowness, strength = rng.uniform(0.2, 1.8), rng.uniform(0.15, 0.8), np.float32(rng.uniform(0.1, 0.9))
    angle, wide = rng.uniform(0, 2 * np.pi), rng.uniform(0.12, 0.6)

    def passing(scene, at, box):
        x, y, w, h = np.asarray(box) * OVERSAMPLED
        gone = (at - start) / slowness
        middle = np.array([x + w / 2, y + 0.4 * h]) + gone * w * np.array([np.cos(angle), np.sin(angle)])
        if np.abs(gone) > 3:
            return scene
        across, down = np.meshgrid(np.arange(scene.shape[1], dtype=np.float32) - np.float32(middle[0]),
                                   np.arange(scene.shape[0], dtype=np.float32) - np.float32(middle[1]))
        spot = np.exp(-(across ** 2 + down ** 2) / np.float32(2 * (wide * w) ** 2))
        return scene + (strength * spot)[..., None]

    return passing


def _turned(scene, yaw):
    """Seen from the side, by so many radians, four of its widths away."""
    height, width = scene.shape[:2]
    corners = np.array([[-1, -1], [1, -1], [1, 1], [-1, 1]]) * (width / 2, height / 2)
    near = 4 * width / (4 * width + corners[:, :1] * np.sin(yaw))
    seen = corners * (np.cos(yaw), 1) * near + (width / 2, height / 2)
    turn = cv2.getPerspectiveTransform((corners + (width / 2, height / 2)).astype(np.float32), seen.astype(np.float32))
    return cv2.warpPerspective(scene, turn, (width, height), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT_101)


def write_films(set_, count, seed, folder):
    """``count`` films of each species: folder/species/identity-number/frame.jpg; who blinks when to folder/blinks.csv."""
    set_.widths = films.NEAR
    progress = Progress("films", count * len(SPECIES))
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, "blinks.csv"), "w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(["film", "start", "end"])
        for s, species in enumerate(SPECIES):
            for n in range(count):
                frames, identity, found = film(set_, np.random.default_rng((seed, s, n)), species)
                name = f"{species}/{identity}-{n:03d}"
                films.write_frames(frames, os.path.join(folder, name))
                table.writerows([name, f"{start:.3f}", f"{end:.3f}"] for start, end in found)
                file.flush()
                progress.show(s * count + n + 1)
