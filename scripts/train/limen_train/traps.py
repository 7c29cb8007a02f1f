"""Hard negatives: pieces of face-free frames in which a detector sees a face nevertheless."""
import os

import cv2
import numpy as np

from . import scenes
from .detector_trial import Shipped
from .looks import size_of

DOUBT = 0.25  # confidence from which a box is worth learning from
AROUND = 2.2  # side of the piece, in sizes of the box
FRAME = (384, 640)


class Unfaced(scenes.Composer):
    """Frames from which every face was wiped, so that skin, hair and clothes remain: whatever is found there is false."""

    def frame(self, rng, height, width, people=None):
        frame, faces = super().frame(rng, height, width, people)
        for face in faces:
            scenes.wipe(rng, frame, face, kinds=2)
        return frame, faces


def caught(detector, frame):
    """Pieces of a frame without faces around every box that ``detector`` answers with. H×W×3 uint8 each."""
    pieces = []
    for box in detector.faces(frame, DOUBT):
        middle, half = box[:2] + box[2:4] / 2, AROUND * size_of(box) / 2
        x0, y0 = np.maximum(middle - half, 0).astype(int)
        x1, y1 = np.minimum(middle + half, frame.shape[1::-1]).astype(int)
        if min(x1 - x0, y1 - y0) >= 16:
            pieces.append(frame[y0:y1, x0:x1].copy())
    return pieces


def mine(model, sources, empty, seed, count, progress=None):
    """→ what the exported detector ``model`` falls for in ``count`` frames: half without people, half with wiped ones."""
    detector = Shipped(model)
    kinds = scenes.Composer(sources, empty), Unfaced(sources, empty)
    pieces = []
    for number in range(count):
        rng = np.random.default_rng((seed, 11, number))
        wiped = number % 2
        frame, _ = kinds[wiped].frame(rng, *FRAME, None if wiped else 0)
        pieces += caught(detector, frame)
        if progress:
            progress.show(number + 1, f"{len(pieces)} traps")
    return pieces


def load(folder):
    """Reads what :func:`save` wrote, or None."""
    file = os.path.join(folder, "traps.npz")
    if not os.path.exists(file):
        return None
    with np.load(file) as kept:
        return [kept[name] for name in kept.files]


def save(folder, pieces):
    """Keeps the pieces, and a sheet of them to look at: a face among them would be learnt as none."""
    np.savez_compressed(os.path.join(folder, "traps.npz"), *pieces)
    tiles = [cv2.resize(p, (80, 80), interpolation=cv2.INTER_AREA) for p in pieces[:400]]
    tiles += [np.zeros((80, 80, 3), np.uint8)] * (-len(tiles) % 20)
    rows = [np.concatenate(tiles[i:i + 20], 1) for i in range(0, len(tiles), 20)]
    if rows:
        cv2.imwrite(os.path.join(folder, "traps.jpg"), np.concatenate(rows))
