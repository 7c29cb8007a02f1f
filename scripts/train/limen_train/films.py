"""Films of people and attacks that come up to a gate: the same scene, nearer and nearer, through one camera.

Light, medium, background and camera stay as they are throughout a film; distance, place, roll, noise and motion change with
every frame. Nothing turns, since a portrait has no depth to show.
"""
import os

import cv2
import numpy as np

from . import optics
from .attacks import SPECIES
from .run import Progress

# Frames on the way up, then standing; every second one of a camera with 15 a second.
WALKING, STANDING = 7, 5
FAR = 40  # px, width of the face in the first frame
NEAR = (80, 100)  # px, in the last one


def film(set_, rng, species):
    """→ frames, uint8, the identity shown."""
    scene, box, identity = set_.scene(rng, species)
    scene = np.ascontiguousarray(scene, np.float32)
    return taken(set_, rng, lambda frame: scene, box, widths(box, WALKING, STANDING)), identity


def widths(box, walking, standing):
    """→ of the face, pixels, in every frame on the way up, and in those after it."""
    return np.concatenate([np.geomspace(FAR, box[2], walking), np.full(standing, box[2])])


def taken(set_, rng, shown, box, widths_):
    """One camera's frames of what is ``shown`` in each, by its number; ``box`` as in the scene."""
    camera, moment = int(rng.integers(1 << 31)), np.random.default_rng(rng.integers(1 << 31))
    frames = []
    for number, width in enumerate(widths_ * np.exp(moment.normal(0, 0.02, len(widths_)))):
        seen = _from_afar(moment, shown(number), min(1.0, width / box[2]))
        frames.append(optics.photograph(np.random.default_rng(camera), seen, set_.held_out, moment))
    return frames


def _from_afar(moment, scene, scale):
    """The scene made smaller, rolled and moved a little, as a hand or a step does."""
    height, width = scene.shape[:2]
    roll, shift = np.degrees(moment.normal(0, 0.015)), moment.normal(0, 0.01, 2) * (width, height)
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), float(roll), 1)
    turn[:, 2] += shift
    moved = cv2.warpAffine(scene, turn, (width, height), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT_101)
    size = max(8, int(width * scale)), max(8, int(height * scale))
    return cv2.resize(moved, size, interpolation=cv2.INTER_AREA) if scale < 1 else moved


def write_films(set_, count, seed, folder):
    """``count`` films of each species as JPEG files: folder/species/identity-number/frame.jpg."""
    set_.widths = NEAR
    progress = Progress("films", count * len(SPECIES))
    for s, species in enumerate(SPECIES):
        for n in range(count):
            frames, identity = film(set_, np.random.default_rng((seed, s, n)), species)
            write_frames(frames, os.path.join(folder, species, f"{identity}-{n:03d}"))
            progress.show(s * count + n + 1)


def write_frames(frames, folder):
    os.makedirs(folder, exist_ok=True)
    for number, frame in enumerate(frames):
        cv2.imwrite(os.path.join(folder, f"{number:02d}.jpg"), frame, [cv2.IMWRITE_JPEG_QUALITY, 95])
