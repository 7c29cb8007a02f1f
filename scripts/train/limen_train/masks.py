"""Paper masks: how they are cut out, how they sit, and what is left of the paper about them."""
import cv2
import numpy as np

from .people import Source


def sheet(rng, worn, held_out):
    """The sheet that is worn, in pixels of the printed picture: a face, a head or a rounded sheet, with holes."""
    height, width = worn.picture.shape[:2]
    x, y, w, h = worn.box
    cover = np.zeros((height, width), np.uint8)
    kind = rng.random()
    if kind < 0.25 and worn.matte is not None:
        cover[:int(y + 1.08 * h)] = worn.matte[:int(y + 1.08 * h)]
    elif kind > 0.85 and not held_out:
        cv2.fillPoly(cover, [cut_out(rng, worn.box)], 255)
    else:
        grow = rng.uniform(0.95, 1.25)
        cv2.ellipse(cover, (int(x + w / 2), int(y + 0.48 * h)), (int(0.55 * w * grow), int(0.56 * h * grow)), 0, 0, 360, 255, -1)
    eyes = worn.points[:2]
    apart = np.hypot(*(eyes[1] - eyes[0]))
    holes = rng.random()
    if holes < (0.4 if held_out else 0.5):
        for eye in eyes:
            axes = int(apart * rng.uniform(0.18, 0.3)), int(apart * rng.uniform(0.08, 0.2))
            cv2.ellipse(cover, tuple(int(n) for n in eye), axes, 0, 0, 360, 0, -1)
    if holes < 0.2 or (held_out and holes > 0.7):
        mouth = worn.points[3:].mean(0)
        cv2.ellipse(cover, tuple(int(n) for n in mouth), (int(apart * 0.4), int(apart * rng.uniform(0.1, 0.2))), 0, 0, 360, 0, -1)
    return cover


def worn_by(rng):
    """2×2: the scale and roll of a mask by how it sits: about as large as the face and straight, or as it happens to."""
    scale, angle = (rng.uniform(1.0, 1.25), rng.normal(0, 0.03)) if rng.random() < 0.5 else (1.0, rng.normal(0, 0.1))
    cos, sin = scale * np.cos(angle), scale * np.sin(angle)
    return np.array([[cos, -sin], [sin, cos]], np.float32)


def cut_out(rng, box):
    """A sheet about or within a face, cut by hand: rounded, many-cornered or a rectangle; corners in pixels, N×2."""
    x, y, w, h = (float(n) for n in box)
    half = np.array([w, h]) * rng.uniform(0.38, 0.75, 2) * (1, 0.95)
    if rng.random() < 0.4:
        corners = np.array([(-1, -1), (1, -1), (1, 1), (-1, 1)]) * half
        corners = corners + rng.normal(0, 0.04, (4, 2)) * half
    else:
        many = rng.integers(6, 24)
        angles = (np.arange(many) + rng.uniform(0, 0.9, many)) * (2 * np.pi / many)
        # From an ellipse to a rectangle with round corners (Lamé 1818).
        power = 2 / rng.uniform(1.8, 5)
        cos, sin = np.cos(angles), np.sin(angles)
        corners = np.column_stack([np.sign(cos) * np.abs(cos) ** power, np.sign(sin) * np.abs(sin) ** power]) * half
        corners *= np.exp(rng.normal(0, 0.04, (len(angles), 1)))
    return np.int32(corners + (x + w / 2, y + rng.uniform(0.44, 0.56) * h))


def rimmed(rng, worn, outline):
    """→ the picture that ends at ``outline``, and the sheet with the white paper that goes on about it; holes stay as they are."""
    wide = int(max(2, rng.uniform(0.02, 0.12) * float(worn.box[2])))
    sheet = cv2.dilate(outline, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * wide + 1, 2 * wide + 1)))
    around = cv2.findContours(outline, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)[0]
    whole = cv2.drawContours(np.zeros_like(outline), around, -1, 255, -1)
    sheet[(whole > 0) & (outline == 0)] = 0
    picture = np.where(outline[..., None] > 0, worn.picture, np.uint8(255))
    return Source(picture, worn.face, worn.identity, worn.matte), sheet


def bounds(cover):
    """The corners of the rectangle about what ``cover`` shows, 4×2; zeros where it shows nothing."""
    rows, columns = np.flatnonzero(cover.max(1) > 0.5), np.flatnonzero(cover.max(0) > 0.5)
    if not len(rows) or not len(columns):
        return np.zeros((4, 2))
    return np.array([(x, y) for y in rows[[0, -1]] for x in columns[[0, -1]]], np.float64)
