"""Scenes with a face in them: people before a camera, and prints, screens and masks that show people.

Every scene is linear light with ``OVERSAMPLED`` points for a pixel (:mod:`optics`), and comes with the box of its face in
pixels of the photograph.
"""
import cv2
import numpy as np

from . import masks, media
from .optics import OVERSAMPLED, light
from .people import backdrop, closer, mirrored, recoloured, restyled, toned

SPECIES = ("bona-fide", "print", "screen", "mask")
# Of how many people in training the background is another than in their picture.
BEFORE = 0.55
# Of how many pictures in training the skin is made darker, and of how many people once more: dark skin is rare among the sources.
TONED, TONED_AGAIN = 0.35, 0.2
# Of how many pictures in training somebody else took them.
RESTYLED = 0.8
# Of how many masks in training the wearer stands where the source shows it, and of how many scenes in training plain walls are
# the background: neither may tell that somebody wears none.
UNMOVED, PLAIN = 0.35, 0.3
# Of how many masks in training the print shows no grain, so that it must be known by its rim, its holes and the skin about it;
# of how many some of the white paper is left about what is printed, and how many a hand may hold.
FINE, RIMMED, HELD = 0.1, 0.15, 0.3
# Of how many masks in training the printed face looks the same way as the wearer's, and among how many such a one is looked for:
# two faces that are turned apart tell a mask from afar, and whoever makes one takes a frontal picture and faces the camera.
ALIKE, CANDIDATES = 0.3, 60
# Behind how many people in training, masked or not, there is a doorway: its frame is no tablet's rim.
DOORWAY = 0.15


class Stage:
    """Sets scenes. The same generator state gives the same scene. Not thread-safe.

    ``halls``: pictures without people, H×W×3 uint8. ``held_out``: media, borders and gestures never trained on. ``widths``:
    of faces in a photograph, pixels.
    """

    widths = 40, 180

    def __init__(self, sources, halls, held_out=False):
        self.sources, self.halls, self.held_out = sources, halls, held_out
        self.cluttered = not held_out

    def scene(self, rng, species):
        """→ linear light, box of the face in pixels of the photograph, the identity shown."""
        return getattr(self, "_" + species.replace("-", "_"))(rng)

    # People.

    def _bona_fide(self, rng):
        if self.held_out:
            source = self._pick(rng)
            wide = rng.random() < 0.5 and source.whole
        else:
            wide = rng.random() < BEFORE
            source = self._pick(rng, wide)
            source = toned(rng, source) if rng.random() < TONED_AGAIN else source
        size = self._face_size(rng, source)
        scale = OVERSAMPLED * size / source.box[2]
        height, width = (int(n * scale) for n in source.picture.shape[:2])
        person = cv2.resize(source.picture, (width, height), interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC)
        if not wide:
            scene, box = light(person), source.box * size / source.box[2]
            scene, box = _cropped(rng, scene, box)
            return self._lit(rng, scene), box, source.identity
        left, right = (int(rng.uniform(0, 1.3) * source.box[2] * scale) for _ in range(2))
        above = int(rng.uniform(0, 1.0) * source.box[2] * scale)
        scene = self._background(rng, height + above, width + left + right)
        scene = self._stood_before(rng, scene, person, source, scale, (left, above))
        box = (source.box * scale + (left, above, 0, 0)) / OVERSAMPLED
        return self._lit(rng, scene), box, source.identity

    def _stood_before(self, rng, scene, person, source, scale, at):
        """The person of the source, seen as ``person`` shows, in front of a scene; from ``at``: left, above."""
        left, above = at
        if not self.held_out and rng.random() < DOORWAY:
            scene = _doorway(rng, scene, source.box * scale + (left, above, 0, 0))
        alpha = _soft(cv2.resize(source.matte, person.shape[1::-1]), rng.uniform(0.8, 2.5))
        under = scene[above:, left:left + person.shape[1]]
        under += (light(person) - under) * alpha
        return scene

    def _lit(self, rng, scene):
        """Light that varies over a scene with depth."""
        if rng.random() < 0.6:
            scene = scene * _slope(rng, scene.shape, rng.uniform(0.05, 0.5))
        return scene

    # Flat things.

    def _print(self, rng):
        source, scene, plane = self._staged(rng, bent=0.7)
        seen = media.paper(rng, source.picture, plane.u, plane.v, plane.scale, self.held_out)
        margin = 0 if rng.random() < 0.45 else rng.uniform(0.01, 0.16)
        inside = plane.inside(margin)
        white = np.float32(rng.uniform(0.7, 0.95)) * (1 + rng.normal(0, 0.02, 3)).astype(np.float32)
        seen = np.where(plane.inside(0) > 0.5, seen, white)
        room = np.float32(rng.uniform(0.5, 1.3)) * _slope(rng, scene.shape, rng.uniform(0.05, 0.5))
        seen = seen * plane.shade * room
        if rng.random() < (0.6 if self.held_out else 0.4):
            seen = seen + _glare(rng, scene.shape, rng.uniform(0.05, 0.9))
        scene = _shadow(rng, scene, inside)
        scene += (seen - scene) * inside
        self._held(rng, scene, plane.corners)
        return self._finished(scene, source, plane)

    def _screen(self, rng):
        source, scene, plane = self._staged(rng, bent=0.0)
        seen = media.screen(rng, source.picture, plane.u, plane.v, plane.scale, self.held_out)
        bezel = rng.uniform(0.15, 0.3) if self.held_out else rng.uniform(0.02, 0.12)
        shape = plane.inside(bezel)
        frame = np.float32(rng.choice((0.01, 0.03, 0.08, 0.6) if not self.held_out else (0.02, 0.25, 0.45)))
        seen *= np.float32(rng.uniform(0.5, 1.6))
        if rng.random() < 0.5:
            self._bars(rng, seen, plane)
        seen = np.where(plane.inside(0) > 0.5, seen, frame)
        if rng.random() < 0.5:
            # The room, mirrored in the glass.
            room = cv2.GaussianBlur(self._background(rng, *scene.shape[:2]), (0, 0), float(rng.uniform(1, 8)))
            seen = seen + np.float32(rng.uniform(0.01, 0.12)) * room
        if rng.random() < 0.4:
            seen = seen + _glare(rng, scene.shape, rng.uniform(0.03, 0.6))
        scene *= np.float32(rng.uniform(0.2, 1.1))
        scene += (seen - scene) * shape
        self._held(rng, scene, plane.corners)
        return self._finished(scene, source, plane)

    def _staged(self, rng, bent):
        """A picture to be shown, the scene behind it, and how the camera's rays meet its plane."""
        source = self._pick(rng)
        if rng.random() < 0.25:
            source = closer(rng, source)
        size = self._face_size(rng, source)
        scale = OVERSAMPLED * size / source.box[2]
        height, width = source.picture.shape[:2]
        # The camera sees less than the medium, or the medium and what is about it.
        reach = rng.uniform(0.75, 1.0) if rng.random() < 0.4 else rng.uniform(1.0, 2.0)
        shape = int(height * scale * reach), int(width * scale * reach * rng.uniform(0.85, 1.25))
        shape = tuple(int(np.clip(n, 120, 900)) for n in shape)
        plane = Plane(rng, source, scale, shape, bent, self.held_out)
        return source, self._background(rng, *shape), plane

    def _held(self, rng, scene, corners):
        """Fingers at one of the four ``corners`` of what is held, points of the scene."""
        if rng.random() > 0.5:
            return
        tone = np.array([0.10, 0.16, 0.28], np.float32) * np.float32(np.exp(rng.normal(0, 0.5)))
        if self.held_out and rng.random() < 0.5:
            tone = rng.uniform(0.02, 0.3, 3).astype(np.float32)
        height, width = scene.shape[:2]
        hand = np.zeros((height, width), np.uint8)
        side = corners[rng.integers(4)]
        for finger in range(rng.integers(1, 5)):
            at = side + rng.normal(0, 0.08, 2) * (width, height) + (0, finger * 0.05 * height)
            axes = int(0.06 * width * rng.uniform(0.8, 2.2)), int(0.025 * height * rng.uniform(0.8, 1.6))
            cv2.ellipse(hand, tuple(int(n) for n in at), axes, float(rng.uniform(-40, 40)), 0, 360, 255, -1)
        alpha = _soft(hand, 2.0)
        shading = cv2.GaussianBlur(hand, (0, 0), 8).astype(np.float32)[..., None] / 255
        scene += (tone * (0.35 + 0.9 * shading) - scene) * alpha

    def _bars(self, rng, seen, plane):
        """Title and button bars of an application."""
        height, width = plane.size
        for top in (True, False):
            if rng.random() < 0.6:
                deep = rng.uniform(0.03, 0.15) * height
                bar = plane.v < deep if top else plane.v > height - deep
                seen[bar] = rng.choice((0.0, 0.02, 0.9)) * np.float32(rng.uniform(0.5, 1))
                words = bar & (np.sin(plane.u * np.float32(rng.uniform(0.3, 1.2))) > 0.6) & (
                    np.abs(plane.v - (deep / 2 if top else height - deep / 2)) < deep * 0.2)
                seen[words] = np.float32(rng.uniform(0.2, 0.8))

    def _finished(self, scene, source, plane):
        return scene, plane.box(source.box) / OVERSAMPLED, source.identity

    # Masks.

    def _mask(self, rng):
        """A printed face worn over, or held before, somebody else's."""
        wearer = self._pick(rng, True)
        worn = self._alike(rng, wearer) if not self.held_out and rng.random() < ALIKE else self._pick(rng)
        if not self.held_out and rng.random() < 0.6:
            # Taken in the same light by the same camera: that two pictures meet must not show by their colours alone.
            worn = recoloured(worn, wearer, rng.uniform(0.5, 1.0))
        size = self._face_size(rng, wearer)
        scale = OVERSAMPLED * size / wearer.box[2]
        height, width = (int(n * scale) for n in wearer.picture.shape[:2])
        person = cv2.resize(wearer.picture, (width, height), interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC)
        if not self.held_out and rng.random() < UNMOVED:
            left = above = 0
            scene = light(person)
        else:
            left, right, above = (int(rng.uniform(0, 1.1) * wearer.box[2] * scale) for _ in range(3))
            scene = self._background(rng, height + above, width + left + right)
            scene = self._stood_before(rng, scene, person, wearer, scale, (left, above))
        at = wearer.points * scale + (left, above)
        # From the scene to the printed picture, eyes and mouth upon eyes and mouth, roughly.
        fit = _similarity(at, worn.points)
        fit[:, :2] *= rng.uniform(0.72, 1.0)
        if not self.held_out:
            fit[:, :2] = fit[:, :2] @ masks.worn_by(rng)
        fit[:, 2] = worn.points.mean(0) - fit[:, :2] @ (at.mean(0) + rng.normal(0, 0.05, 2) * worn.box[2] / np.hypot(*fit[0, :2]))
        grid = np.meshgrid(np.arange(scene.shape[1], dtype=np.float32), np.arange(scene.shape[0], dtype=np.float32))
        u, v = (np.float32(row[0]) * grid[0] + np.float32(row[1]) * grid[1] + np.float32(row[2]) for row in fit)
        middle, half = worn.box[:2] + worn.box[2:] / 2, worn.box[2] / 2
        # Curved about the head: what lies at the side is seen foreshortened.
        curve = np.float32(rng.uniform(0.2, 0.95))
        side = np.clip((u - np.float32(middle[0])) / np.float32(half * 1.35), -1, 1)
        u = np.float32(middle[0]) + np.float32(half * 1.35) * np.arcsin(side * curve) / np.arcsin(curve)
        outline = masks.sheet(rng, worn, self.held_out)
        if not self.held_out and rng.random() < RIMMED:
            worn, outline = masks.rimmed(rng, worn, outline)
        worn_scale = 1 / np.hypot(*fit[0, :2])
        fine = not self.held_out and rng.random() < FINE
        flat = media.paper(rng, worn.picture, u, v, worn_scale, self.held_out, fine)
        # The print's own shading stays, the light of the room falls on one smooth sheet.
        shade = 1 - np.float32(rng.uniform(0.1, 0.55)) * (side * curve) ** 2 + np.float32(rng.normal(0, 0.25)) * side * curve
        flat *= shade[..., None] * np.float32(np.exp(rng.normal(0, 0.3)))
        if rng.random() < 0.5:
            flat = flat + _glare(rng, scene.shape, rng.uniform(0.05, 0.6))
        cover = cv2.remap(outline, u, v, cv2.INTER_LINEAR, borderValue=0)
        if not self.held_out:
            # What has gone round the side of the head is not seen.
            cover[np.abs(side) == 1] = 0
        cover = _soft(cover, rng.uniform(0.6, 1.5))
        scene = _shadow(rng, scene, cover)
        rim = cv2.GaussianBlur(cover[:, :, 0], (0, 0), 2.0)[..., None]
        flat = flat * (1 + np.float32(rng.uniform(-0.2, 0.5)) * ((rim < 0.9) & (rim > 0.1)))
        scene += (flat - scene) * cover
        if not self.held_out and rng.random() < HELD:
            self._held(rng, scene, masks.bounds(cover[:, :, 0]))
        return self._lit(rng, scene), (wearer.box * scale + (left, above, 0, 0)) / OVERSAMPLED, worn.identity

    # What all need.

    def _face_size(self, rng, source):
        """Width of the face in the photograph, pixels; never much more than the source resolves."""
        least, most = self.widths
        # Half of the pictures in training are of people who were taken larger than they are seen, so that they are sharp.
        finest = rng.uniform(0.4, 1.25) if not self.held_out and rng.random() < 0.5 else 1.25
        return float(np.exp(rng.uniform(np.log(least), np.log(min(most, max(least + 10, finest * source.box[2]))))))

    def _pick(self, rng, whole=False):
        """``whole``: somebody who can be set before another background; a head that ends straight looks like a sheet."""
        while True:
            source = self.sources[rng.integers(len(self.sources))]
            if source.whole or not whole:
                source = source if rng.random() < 0.5 else mirrored(source)
                return source if self.held_out else self._varied(rng, source)

    def _alike(self, rng, wearer):
        """Somebody else whose face is turned as the wearer's is."""
        some = [self.sources[n] for n in rng.integers(len(self.sources), size=CANDIDATES)]
        some = [mirrored(source) if rng.random() < 0.5 else source for source in some if source.identity != wearer.identity]
        return self._varied(rng, min(some, key=lambda source: _unlike(source.points, wearer.points))) if some else self._pick(rng)

    def _varied(self, rng, source):
        """Skin, light, colours and sharpness as the sources have them too seldom."""
        source = toned(rng, source) if rng.random() < TONED else source
        return restyled(rng, source) if rng.random() < RESTYLED else source

    def _background(self, rng, height, width):
        plain = not self.held_out and rng.random() < PLAIN
        kind = rng.random()
        if plain:
            scene = light((backdrop(rng, (height, width), 0.8) * 255 + 0.5).astype(np.uint8))
        elif kind < 0.75:
            hall = self.halls[rng.integers(len(self.halls))]
            side = rng.uniform(0.35, 1.0)
            h, w = int(hall.shape[0] * side), int(hall.shape[1] * side)
            y, x = rng.integers(0, hall.shape[0] - h + 1), rng.integers(0, hall.shape[1] - w + 1)
            scene = light(cv2.resize(hall[y:y + h, x:x + w], (width, height), interpolation=cv2.INTER_LINEAR))
        else:
            clouds = rng.uniform(0.02, 0.8, (rng.integers(2, 7), rng.integers(2, 7), 1)) * rng.uniform(0.6, 1.0, 3)
            clouds = clouds.astype(np.float32)
            scene = np.clip(cv2.resize(clouds, (width, height), interpolation=cv2.INTER_CUBIC), 0, 1)
        scene = scene * np.float32(np.exp(rng.normal(0, 0.4)))
        # Pictures, doors and windows on the wall: edges that frame nobody's face.
        for _ in range(rng.integers(0, 5) if rng.random() < (0.2 if plain else 0.6) else 0):
            w, h = (int(n) for n in rng.uniform(0.05, 0.8, 2) * (width, height))
            x, y = int(rng.uniform(-0.2, 0.9) * width), int(rng.uniform(-0.2, 0.9) * height)
            tone = tuple(float(n) for n in rng.uniform(0.01, 0.9, 3))
            cv2.rectangle(scene, (x, y), (x + w, y + h), tone, -1 if rng.random() < 0.6 else int(rng.integers(2, 12)))
        if self.cluttered:
            if rng.random() < (0.2 if plain else 0.65):
                _clutter(rng, scene)
            for _ in range(rng.integers(1, 4) if rng.random() < (0.1 if plain else 0.4) else 0):
                self._passer_by(rng, scene)
        return cv2.GaussianBlur(scene, (0, 0), float(rng.uniform(0.5, 7)))

    def _passer_by(self, rng, scene):
        """Somebody else further back, or beside, in the same light."""
        other = self.sources[rng.integers(len(self.sources))]
        if not other.whole:
            return
        height, width = scene.shape[:2]
        scale = width * np.exp(rng.uniform(np.log(0.05), np.log(0.35))) / other.box[2]
        size = tuple(max(4, int(n * scale)) for n in other.picture.shape[1::-1])
        person = light(cv2.resize(other.picture, size, interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR))
        alpha = _soft(cv2.resize(other.matte, size), 1.0)
        x = int(rng.uniform(-0.5 * size[0], width - 0.5 * size[0]))
        y = int(rng.uniform(0.1, 0.9) * height - 0.3 * size[1])
        x0, y0, x1, y1 = max(0, x), max(0, y), min(width, x + size[0]), min(height, y + size[1])
        if x0 < x1 and y0 < y1:
            seen = slice(y0 - y, y1 - y), slice(x0 - x, x1 - x)
            part = scene[y0:y1, x0:x1]
            part += (person[seen] * np.float32(np.exp(rng.normal(-0.2, 0.3))) - part) * alpha[seen]
        # A body goes on below where its picture ends.
        if y1 < height and x0 < x1:
            scene[y1:, x0:x1] += (scene[y1 - 1:y1, x0:x1] - scene[y1:, x0:x1]) * alpha[-1:, x0 - x:x1 - x]


class Plane:
    """How the rays of a camera meet a flat or bent sheet: for every scene point its place on the picture shown."""

    def __init__(self, rng, source, scale, shape, bent, held_out):
        self.size = source.picture.shape[:2]
        self.scale = scale
        face = source.box[:2] + source.box[2:] / 2
        yaw, pitch = (rng.normal(0, 0.2, 2) if not held_out else rng.choice((-1, 1), 2) * rng.uniform(0.1, 0.5, 2))
        roll = rng.normal(0, 0.08)
        turn = cv2.Rodrigues(np.array([0, 0, roll]))[0] @ cv2.Rodrigues(np.array([0, yaw, 0]))[0] @ cv2.Rodrigues(np.array([pitch, 0, 0]))[0]
        far = rng.uniform(2.0, 6.0) * max(self.size)
        at = np.array([shape[1], shape[0]]) * (0.5 + rng.normal(0, 0.04, 2))
        # Sheet (x, y, 0) about the face → turned → projected.
        camera = np.array([[far * scale, 0, at[0]], [0, far * scale, at[1]], [0, 0, 1]])
        centre = face + (np.array(self.size[::-1]) / 2 - face) * rng.uniform(0, 1)
        sheet = np.column_stack([turn[:, 0], turn[:, 1], -turn[:, :2] @ centre + (0, 0, far)])
        self.forward = camera @ sheet
        back = np.linalg.inv(self.forward).astype(np.float32)
        x, y = np.meshgrid(np.arange(shape[1], dtype=np.float32), np.arange(shape[0], dtype=np.float32))
        w = back[2, 0] * x + back[2, 1] * y + back[2, 2]
        self.u, self.v = ((row[0] * x + row[1] * y + row[2]) / w for row in back[:2])
        self.shade = np.float32(1)
        self.bend = None
        if rng.random() < bent:
            self._bend(rng, held_out)
        h, w = self.size
        corners = cv2.perspectiveTransform(np.array([[[0, 0], [w, 0], [w, h], [0, h]]], np.float32), self.forward)[0]
        self.corners = corners

    def _bend(self, rng, held_out):
        """Rolled about an axis in the sheet: upright and level ones in training, slanting ones apart."""
        angle = rng.uniform(0.3, 1.27) if held_out else rng.choice((0, np.pi / 2)) + rng.normal(0, 0.05)
        cos, sin = np.float32(np.cos(angle)), np.float32(np.sin(angle))
        middle = np.array(self.size[::-1], np.float32) / 2
        radius = np.float32(max(self.size) * np.exp(rng.uniform(np.log(0.75), np.log(3))))
        across = (self.u - middle[0]) * cos + (self.v - middle[1]) * sin
        slant = np.clip(across / radius, -0.98, 0.98)
        stretch = radius * np.arcsin(slant) - across
        self.u, self.v = self.u + stretch * cos, self.v + stretch * sin
        lamp = np.float32(rng.normal(0, 0.5))
        self.shade = np.clip(np.sqrt(1 - slant ** 2) + lamp * slant, 0.15, 1.6)[..., None]
        self.bend = (cos, sin, middle, radius)

    def inside(self, margin):
        """1 on the sheet, whose border is ``margin`` of the picture's height, 0 beside it; H×W×1, soft by a point."""
        h, w = self.size
        m = np.float32(margin * h)
        near = np.minimum(np.minimum(self.u + m, w - 1 + m - self.u), np.minimum(self.v + m, h - 1 + m - self.v))
        return np.clip(near * np.float32(self.scale) + 0.5, 0, 1)[..., None]

    def box(self, box):
        """A box of the picture → the box of its image in the scene."""
        x, y, w, h = box
        rim = np.array([[x, y + h / 2], [x + w, y + h / 2], [x + w / 2, y], [x + w / 2, y + h]], np.float32)
        if self.bend is not None:
            cos, sin, middle, radius = self.bend
            across = (rim - middle) @ np.array([cos, sin], np.float32)
            flat = radius * np.sin(np.clip(across / radius, -1.4, 1.4))
            rim = rim + ((flat - across)[:, None] * np.array([[cos, sin]], np.float32))
        seen = cv2.perspectiveTransform(rim[None].astype(np.float32), self.forward)[0]
        low, high = seen.min(0), seen.max(0)
        return np.array([*low, *(high - low)], np.float32)


def _cropped(rng, scene, box):
    """Some of the frame's rim away, as cameras frame people differently. ``box`` in pixels of the photograph."""
    if rng.random() < 0.5:
        return scene, box
    x, y, w, h = box * OVERSAMPLED
    left, top = (int(max(0, rng.uniform(0, 1) * (n - 0.1 * w))) for n in (x, y))
    right = int(max(0, rng.uniform(0, 1) * (scene.shape[1] - x - 1.1 * w)))
    foot = int(max(0, rng.uniform(0, 1) * (scene.shape[0] - y - 1.1 * h)))
    return scene[top:scene.shape[0] - foot, left:scene.shape[1] - right], box - np.array([left, top, 0, 0]) / OVERSAMPLED


def _clutter(rng, scene):
    """Handrails, stairs, cables, posters hung askew, beams seen from below: straight edges at any angle that frame nobody's face."""
    height, width = scene.shape[:2]
    for _ in range(rng.integers(1, 6)):
        at, angle = rng.uniform(0, 1, 2) * (width, height), rng.uniform(0, np.pi)
        along = np.array([np.cos(angle), np.sin(angle)])
        across = np.array([-along[1], along[0]])
        tone = tuple(float(n) for n in rng.uniform(0.01, 0.9) * rng.uniform(0.6, 1.2, 3))
        half = max(height, width) * (rng.uniform(0.1, 0.4) if rng.random() < 0.4 else rng.uniform(0.6, 1.6))
        wide = max(height, width) * np.exp(rng.uniform(np.log(0.004), np.log(0.5)))
        for step in range(rng.integers(2, 7) if rng.random() < 0.25 else 1):
            middle = at + across * step * 2.2 * wide
            corners = [middle + a * half * along + b * wide / 2 * across for a, b in ((-1, -1), (1, -1), (1, 1), (-1, 1))]
            cv2.fillPoly(scene, [np.int32(np.round(corners))], tone, cv2.LINE_AA)


def _doorway(rng, scene, face):
    """A door, niche or passage with its frame, from above a head down to the floor, about in the middle behind it."""
    x, y, w, h = (float(n) for n in face)
    middle, half = x + w / 2 + rng.normal(0, 0.4) * w, w * rng.uniform(0.7, 1.8)
    top, frame = y - h * rng.uniform(0.1, 1.2), w * rng.uniform(0, 0.25)
    for grow, bright in ((frame, 0.95), (0, 0.6)):
        tone = tuple(float(n) for n in rng.uniform(0.01, bright) * rng.uniform(0.8, 1.1, 3))
        cv2.rectangle(scene, (int(middle - half - grow), int(top - grow)), (int(middle + half + grow), scene.shape[0]), tone, -1)
    return cv2.GaussianBlur(scene, (0, 0), float(rng.uniform(0.5, 4)))


def _soft(mask, sigma):
    """uint8 → 0–1, H×W×1."""
    return cv2.GaussianBlur(mask, (0, 0), float(sigma)).astype(np.float32)[..., None] / 255


def _slope(rng, shape, strength):
    x = np.linspace(-1, 1, shape[1], dtype=np.float32)[None, :]
    y = np.linspace(-1, 1, shape[0], dtype=np.float32)[:, None]
    angle = rng.uniform(0, 2 * np.pi)
    return (1 + np.float32(strength) * (x * np.float32(np.cos(angle)) + y * np.float32(np.sin(angle))))[..., None]


def _glare(rng, shape, strength):
    """A lamp's reflection: one or two bright blots, round or long."""
    spots = np.zeros((64, 64), np.float32)
    for _ in range(rng.integers(1, 3)):
        axes = tuple(int(n) for n in rng.uniform(3, 22, 2))
        cv2.ellipse(spots, tuple(int(n) for n in rng.uniform(0, 64, 2)), axes, float(rng.uniform(0, 180)), 0, 360, 1.0, -1)
    spots = cv2.GaussianBlur(spots, (0, 0), float(rng.uniform(1, 8)))
    return (cv2.resize(spots, shape[1::-1], interpolation=cv2.INTER_LINEAR) * np.float32(strength))[..., None]


def _shadow(rng, scene, cover):
    """What lies in front keeps light from what lies behind."""
    deep = np.float32(rng.uniform(0, 0.6))
    dark = cv2.GaussianBlur(cover[:, :, 0], (0, 0), float(rng.uniform(3, 14)))
    shift = np.float32([[1, 0, rng.normal(0, 5)], [0, 1, rng.uniform(-2, 8)]])
    dark = cv2.warpAffine(dark, shift, dark.shape[::-1])
    return scene * (1 - deep * dark[..., None])


def _unlike(points, others):
    """How far five points lie from five others after a similarity, in distances of the others' eyes; root of the mean square."""
    fit = _similarity(points, others)
    off = points @ fit[:, :2].T + fit[:, 2] - others
    return float(np.sqrt((off ** 2).sum(1).mean()) / np.hypot(*(others[1] - others[0])))


def _similarity(points, onto):
    """Least squares (Umeyama 1991): 2×3 from ``points`` to ``onto``."""
    a, b = points - points.mean(0), onto - onto.mean(0)
    norm = (a ** 2).sum()
    cos, sin = (a * b).sum() / norm, (a[:, 0] * b[:, 1] - a[:, 1] * b[:, 0]).sum() / norm
    turn = np.array([[cos, -sin], [sin, cos]])
    return np.hstack([turn, (onto.mean(0) - turn @ points.mean(0))[:, None]])
