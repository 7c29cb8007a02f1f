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

# Of an edge of a picture, what a head may touch that is not cut off by it.
_GRAZED = 0.03


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

    @property
    def whole(self):
        """Whether it is known where the person ends, and nothing of the head is cut off by the picture's edge."""
        if self.matte is None:
            return False
        beside = self.matte[:max(1, int(self.box[1] + 1.05 * self.box[3]))]
        return all((edge > 127).mean() <= _GRAZED for edge in (self.matte[0], beside[:, 0], beside[:, -1]))


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


def restyled(rng, source):
    """The same moment by another photographer: colours paler or stronger, light flatter or harder, sharper or softer, before
    a plain backdrop. Half of them as in a studio, all of that at once, as in passports and on badges.

    How a picture was taken before it was printed or displayed tells nothing of whether it was.
    """
    studio = rng.random() < 0.5
    if studio and source.matte is not None:
        source = _framed_wider(rng, source)
    picture = source.picture.astype(np.float32) / 255
    if studio:
        picture = _flatly_lit(picture, source, rng.uniform(0.1, 0.6))
    if source.matte is not None and rng.random() < (0.9 if studio else 0.4):
        person = cv2.GaussianBlur(source.matte, (0, 0), float(rng.uniform(0.6, 1.5))).astype(np.float32)[..., None] / 255
        picture = backdrop(rng, picture.shape, 0.95 if studio else 0.7) * (1 - person) + picture * person
    soft = cv2.GaussianBlur(picture, (0, 0), float(rng.uniform(0.6, 1.3)))
    picture = np.clip(picture + np.float32(rng.uniform(-0.7, 0.9)) * (picture - soft), 0, 1)
    picture = picture ** np.float32(np.exp(rng.normal(-0.3 if studio else -0.1, 0.25)))
    middle = picture.mean()
    picture = middle + (picture - middle) * np.float32(np.exp(rng.normal(0.1 if studio else -0.12, 0.15 if studio else 0.2)))
    grey = picture.mean(2, keepdims=True)
    picture = grey + (picture - grey) * np.float32(np.exp(rng.uniform(np.log(0.45 if studio else 0.35), np.log(0.9 if studio else 1.2))))
    picture = picture * np.exp(rng.normal(0, 0.04, 3)).astype(np.float32)
    picture = (np.clip(picture, 0, 1) * 255 + 0.5).astype(np.uint8)
    return Source(picture, source.face, source.identity, source.matte)


def _framed_wider(rng, source):
    """More of the wall, above and on both sides; shoulders go on as they end."""
    height, width = source.picture.shape[:2]
    top, left, right = (int(rng.uniform(0, most) * n) for most, n in ((0.25, height), (0.35, width), (0.35, width)))
    # A head that the picture cut off stays cut off by the picture's edge.
    top = 0 if source.matte[0].any() else top
    picture = cv2.copyMakeBorder(source.picture, top, 0, left, right, cv2.BORDER_REPLICATE)
    matte = cv2.copyMakeBorder(source.matte, 0, 0, left, right, cv2.BORDER_REPLICATE)
    matte = cv2.copyMakeBorder(matte, top, 0, 0, 0, cv2.BORDER_CONSTANT, value=0)
    face = source.face.copy()
    face[[0, *range(4, 14, 2)]] += left
    face[[1, *range(5, 14, 2)]] += top
    return Source(picture, face, source.identity, matte)


def _flatly_lit(picture, source, how_far):
    """Large lamps from all sides: what is bright and what is dark about the face comes closer together."""
    grey = picture.mean(2)
    slow = cv2.GaussianBlur(grey, (0, 0), max(1.0, 0.12 * float(source.box[2]))) + np.float32(0.03)
    x, y, w, h = source.box
    level = np.median(slow[int(max(0, y + 0.2 * h)):int(y + 0.9 * h) + 1, int(max(0, x + 0.2 * w)):int(x + 0.8 * w) + 1])
    gain = np.clip((level / slow) ** np.float32(how_far), 0.4, 2.5)
    return np.clip(picture * gain[..., None], 0, 1)


def backdrop(rng, shape, grey):
    """A plain wall lit from somewhere, ``grey``: how often it is a light grey one; H×W×3, 0–1."""
    tone = rng.uniform(0.5, 0.98) * (1 + rng.normal(0, 0.03, 3)) if rng.random() < grey else rng.uniform(0.05, 0.9, 3)
    y, x = np.meshgrid(np.linspace(-1, 1, shape[0]), np.linspace(-1, 1, shape[1]), indexing="ij")
    angle = rng.uniform(0, 2 * np.pi)
    slope = 1 + rng.uniform(0, 0.25) * (x * np.cos(angle) + y * np.sin(angle))
    return np.clip(slope[..., None] * tone, 0, 1).astype(np.float32)


def _colour(scene):
    """Linear light BGR → how blue to green and green to red are, on a logarithmic scale."""
    logs = np.log(scene + np.float32(0.01))
    return np.stack([logs[..., 0] - logs[..., 1], logs[..., 1] - logs[..., 2]], -1)
