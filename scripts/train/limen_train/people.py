"""Pictures of people that scenes are set with, and what else the same picture could have shown.

What is known of each is the face row of the detector; a matte says where the person ends.
"""
import cv2
import numpy as np

from .optics import encoded, light

# How strongly melanin darkens blue, green and red, so that skin of sRGB (230, 190, 170) can become one of (90, 60, 45).
_MELANIN = np.array([1.34, 1.19, 1.0], np.float32)
# Mean light of the darkest skin that is made.
_DARKEST = 0.05


class Source:
    """A picture of one person. ``face``: row of the detector. ``matte``: H×W uint8, 255 where the person is."""

    def __init__(self, picture, face, identity, matte=None):
        self.picture, self.face, self.identity, self.matte = picture, face, identity, matte

    @property
    def box(self):
        return self.face[:4]

    @property
    def points(self):
        return self.face[4:14].reshape(5, 2)


def matte_of(picture, face):
    """Where the person is, by GrabCut (Rother et al. 2004) from a head and shoulders about the face; 255 inside.

    None where the face fills the picture, or lies outside.
    """
    shape, shrink = picture.shape[:2], min(1, 144 / max(picture.shape[:2]))
    picture = cv2.resize(picture, None, fx=shrink, fy=shrink, interpolation=cv2.INTER_AREA)
    height, width = picture.shape[:2]
    x, y, w, h = face[:4] * shrink
    guess = np.full((height, width), cv2.GC_BGD, np.uint8)
    middle = (int(x + w / 2), int(y + 0.4 * h))
    cv2.ellipse(guess, middle, (int(0.95 * w), int(0.95 * h)), 0, 0, 360, cv2.GC_PR_BGD, -1)
    cv2.rectangle(guess, (int(x - 1.1 * w), int(y + 1.1 * h)), (int(x + 2.1 * w), height), cv2.GC_PR_FGD, -1)
    cv2.ellipse(guess, middle, (int(0.7 * w), int(0.75 * h)), 0, 0, 360, cv2.GC_PR_FGD, -1)
    cv2.ellipse(guess, (middle[0], int(y + 0.5 * h)), (int(0.45 * w), int(0.5 * h)), 0, 0, 360, cv2.GC_FGD, -1)
    cv2.rectangle(guess, (int(x + 0.3 * w), int(y + 0.8 * h)), (int(x + 0.7 * w), int(y + 1.3 * h)), cv2.GC_FGD, -1)
    if not all((guess % 2 == part).any() for part in (0, 1)):
        return None
    models = np.zeros((1, 65)), np.zeros((1, 65))
    cv2.setRNGSeed(1)
    cv2.grabCut(picture, guess, None, *models, 2, cv2.GC_INIT_WITH_MASK)
    person = np.isin(guess, (cv2.GC_FGD, cv2.GC_PR_FGD)).astype(np.uint8) * 255
    count, parts, stats, _ = cv2.connectedComponentsWithStats(person)
    seed = parts[min(max(int(y + 0.5 * h), 0), height - 1), min(max(middle[0], 0), width - 1)]
    person = np.where(parts == seed, 255, 0).astype(np.uint8) if count > 1 and seed else person
    smooth = cv2.GaussianBlur(cv2.resize(person, shape[::-1], interpolation=cv2.INTER_CUBIC), (0, 0), 0.5 / shrink)
    return np.where(smooth > 127, 255, 0).astype(np.uint8)


def closer(rng, source):
    """The picture cut closer about the face before it is shown."""
    x, y, w, h = source.box
    grow = rng.uniform(0.15, 0.5)
    x0, y0 = int(max(0, x - grow * w)), int(max(0, y - grow * h))
    x1, y1 = int(min(source.picture.shape[1], x + (1 + grow) * w)), int(min(source.picture.shape[0], y + (1 + grow) * h))
    face = source.face.copy()
    face[[0, *range(4, 14, 2)]] -= x0
    face[[1, *range(5, 14, 2)]] -= y0
    return Source(np.ascontiguousarray(source.picture[y0:y1, x0:x1]), face, source.identity)


def recoloured(source, like, how_far):
    """The picture with mean and spread of the face's colours as in another one (Reinhard et al. 2001), ``how_far`` of 0–1."""
    (mean, spread), (wanted, wanted_spread) = (_colours(s) for s in (source, like))
    picture = source.picture.astype(np.float32)
    matched = (picture - mean) * (wanted_spread / spread) + wanted
    picture = np.clip(picture + np.float32(how_far) * (matched - picture), 0, 255).astype(np.uint8)
    return Source(picture, source.face, source.identity, source.matte)


def _colours(source):
    x, y, w, h = source.box
    part = source.picture[int(max(0, y + 0.2 * h)):int(y + 0.9 * h) + 1, int(max(0, x + 0.2 * w)):int(x + 0.8 * w) + 1]
    part = part.reshape(-1, 3).astype(np.float32)
    return part.mean(0), part.std(0) + 4


def mirrored(source):
    width = source.picture.shape[1]
    face = source.face.copy()
    face[0] = width - face[0] - face[2]
    points = face[4:14].reshape(5, 2)
    points[:, 0] = width - points[:, 0]
    face[4:14] = points[[1, 0, 2, 4, 3]].ravel()
    return Source(np.ascontiguousarray(source.picture[:, ::-1]), face, source.identity,
                  None if source.matte is None else np.ascontiguousarray(source.matte[:, ::-1]))


def toned(rng, source):
    """The same person with darker skin, by a random amount; the same picture where the skin is dark already.

    Skin is what has the colour of the middle of the face, near the face; how bright it is decides how much melanin it can be
    given. What has another colour stays.
    """
    x, y, w, h = source.box
    scene = light(source.picture)
    middle = scene[int(max(0, y + 0.35 * h)):int(y + 0.8 * h) + 1, int(max(0, x + 0.25 * w)):int(x + 0.75 * w) + 1].reshape(-1, 3)
    if not len(middle):
        return source
    deepest = np.log(max(_DARKEST, float(np.median(middle.mean(1)))) / _DARKEST) / _MELANIN.mean()
    melanin = np.float32(rng.uniform(0.15, 1) * deepest)
    off = _colour(scene) - np.median(_colour(middle), 0)
    near = np.zeros(scene.shape[:2], np.uint8)
    cv2.ellipse(near, (int(x + w / 2), int(y + 0.5 * h)), (int(0.8 * w), int(0.85 * h)), 0, 0, 360, 255, -1)
    cv2.rectangle(near, (int(x - 0.1 * w), int(y + 0.7 * h)), (int(x + 1.1 * w), int(y + 1.6 * h)), 255, -1)
    near = near if source.matte is None else near & source.matte
    near = cv2.GaussianBlur(near, (0, 0), max(1.0, 0.08 * float(w))).astype(np.float32) / 255
    skin = np.exp(-(off ** 2).sum(2) / (2 * 0.3 ** 2)).astype(np.float32)
    skin = near * cv2.GaussianBlur(skin, (0, 0), max(0.6, 0.012 * float(w)))
    darker = scene * np.exp(-melanin * skin[..., None] * _MELANIN)
    return Source((encoded(darker) * 255 + 0.5).astype(np.uint8), source.face, source.identity, source.matte)


def _colour(scene):
    """Linear light BGR → how blue to green and green to red are, on a logarithmic scale."""
    logs = np.log(scene + np.float32(0.01))
    return np.stack([logs[..., 0] - logs[..., 1], logs[..., 1] - logs[..., 2]], -1)
