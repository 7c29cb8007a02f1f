"""Camera frames composed from few face pictures, with every face's place known exactly: what the detector learns from.

The teacher looks for faces only in the clean source pictures, at several sizes and mirrored, and the mean of what it
says is then carried through the same geometry as the pixels. So a small, dark, blurred or masked face has a label that
no detector would have found there. A face is a row of 16 numbers, in pixels: box x, y, width, height; right eye, left
eye, nose, right and left mouth corner as x, y (the person's right); then the confidence of the label; then 1 when it is
to be found and 0 when finding it is neither right nor wrong.
"""
import glob
import json
import os

import cv2
import numpy as np

from .looks import LOOKS, careful_faces, mirror, moved, size_of
from .yunet import YuNet, as_input, decode, iou

SMALLEST = 18  # px; whatever is smaller is not asked for
HELD_OUT_PEOPLE = ("p112", "p132", "p133")


class Source:
    """A clean picture and the faces in it. ``pieces`` are squares x, y, side that show no face."""

    def __init__(self, path, picture, faces):
        self.path, self.picture, self.faces = path, picture, faces
        self.pieces = _pieces(picture, faces)
        self.pyramid = [picture]
        while min(self.pyramid[-1].shape[:2]) >= 48:
            self.pyramid.append(cv2.resize(self.pyramid[-1], None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA))


def _pieces(picture, faces):
    height, width = picture.shape[:2]
    rng = np.random.default_rng(height * width + len(faces))
    found = []
    for _ in range(60):
        side = int(rng.integers(40, 140))
        if side >= min(height, width):
            continue
        x, y = int(rng.integers(0, width - side)), int(rng.integers(0, height - side))
        if all(x > f[0] + 1.1 * f[2] or x + side < f[0] - 0.1 * f[2] or y > f[1] + 1.1 * f[3] or y + side < f[1] - 0.1 * f[3]
               for f in faces):
            found.append((x, y, side))
        if len(found) == 4:
            break
    return found


def listed(shared, renders, part):
    """Paths of the source pictures: ``part`` is "train" or "held-out". No picture and no rendered person is in both."""
    held_out = part == "held-out"
    paths = [p for i, p in enumerate(sorted(glob.glob(f"{shared}/faces/sfhq/*.jpg"))) if (i % 10 == 0) == held_out]
    people = f"{shared}/people"
    folders = sorted(glob.glob(f"{people}/portraits/*") + glob.glob(f"{people}/unknown/*"))
    for folder in folders + (sorted(glob.glob(f"{renders}/*")) if renders else []):
        if (os.path.basename(folder) in HELD_OUT_PEOPLE) == held_out:
            paths += sorted(glob.glob(f"{folder}/*.jpg") + glob.glob(f"{folder}/*.png"))
    if not held_out:
        paths += sorted(glob.glob(f"{people}/footage/gate-a/frame_*.jpg"))[::2]
    return paths


def load(paths, teacher, cache, progress=None, looks=LOOKS):
    """Reads pictures and has the teacher look at each with care; what it finds is kept in the JSON file ``cache``."""
    known = {}
    if os.path.exists(cache):
        with open(cache, encoding="utf-8") as text:
            known = json.load(text)
    sources, yunet, asked = [], None, 0
    for i, path in enumerate(paths):
        picture = cv2.imread(path)
        key = os.sep.join(path.split(os.sep)[-3:])
        if key not in known:
            yunet = yunet or YuNet(teacher)
            known[key] = np.round(careful_faces(yunet, picture, looks), 3).tolist()
            asked += 1
        sources.append(Source(path, picture, np.array(known[key], np.float32).reshape(-1, 16)))
        if asked % 200 == 199 or (i == len(paths) - 1 and asked):
            with open(cache + ".new", "w", encoding="utf-8") as out:
                json.dump(known, out)
            os.replace(cache + ".new", cache)
        if progress:
            progress.show(i + 1)
    return sources


def ask_for_what_is_seen(yunet, frames, faces):
    """Asks also for hidden, dark and cut-off faces where the teacher finds them in the frame itself, with its box.

    Points stay where they are known to be. ``faces``: a list of N×16, changed in place.
    """
    for seen, labels in zip(decode(yunet.maps(as_input(frames)), 0.6), faces):
        height, width = frames[0].shape[:2]
        for face in labels:
            if face[15] or not len(seen):
                continue
            low = np.clip(face[:2], 0, (width, height))
            shown = np.concatenate([low, np.clip(face[:2] + face[2:4], 0, (width, height)) - low])
            best = max(seen, key=lambda f: iou(f, shown))
            if iou(best, shown) >= 0.25 and size_of(best) >= SMALLEST:
                face[:4], face[15] = best[:4], 1
    return faces


class Composer:
    """Makes frames out of sources. The same generator state gives the same frame. Not thread-safe.

    ``empty``: pictures of halls. ``traps``: pieces without a face in which a detector saw one (:mod:`traps`).
    ``cut_off``: share of the faces that may be put over the frame's edge. ``calm``: share of the frames that a perfect
    camera takes.
    """

    def __init__(self, sources, empty=(), traps=(), cut_off=0.1, calm=0.0):
        self.traps, self.cut_off, self.calm = list(traps), cut_off, calm
        self.with_faces = [s for s in sources if len(s.faces) and s.faces[:, 15].max() > 0]
        self.with_pieces = [s for s in sources if s.pieces]
        self.empty = list(empty)

    def frame(self, rng, height, width, people=None):
        """→ H×W×3 uint8 BGR and its faces. ``people``: how many to try to place, random when None."""
        seen = height - 24 if height == 384 and rng.random() < 0.6 else height
        crowd = people if people is not None else int(rng.choice(8, p=(.12, .2, .2, .16, .12, .1, .06, .04)))
        frame, faces = self._background(rng, height, width, crowd > 0)
        if self.traps and not len(faces) and rng.random() < 0.35:
            self._set_traps(rng, frame)
        # From large to small, so that the near ones do not hide the far ones behind their shoulders every time.
        largest = min(420, 0.95 * min(seen, width))
        sizes = np.exp(rng.uniform(np.log(SMALLEST), np.log(largest), crowd))
        sizes = np.sort(sizes)[::-1] if rng.random() < 0.8 else sizes
        for size in sizes:
            frame, faces = self._paste(rng, frame, faces, size, seen)
        for _ in range(rng.integers(0, 4)):
            faces = self._occlude(rng, frame, faces)
        faces = _within(faces, width, seen)
        if not self.calm or rng.random() >= self.calm:
            frame, faces = _camera(rng, frame, faces)
        frame[seen:] = 0
        return frame, faces

    def _background(self, rng, height, width, faces_allowed):
        kind = rng.random()
        none = np.zeros((0, 16), np.float32)
        if faces_allowed and kind < 0.2:
            source = self.with_faces[rng.integers(len(self.with_faces))]
            scale = max(height / source.picture.shape[0], width / source.picture.shape[1])
            matrix = np.array([[scale, 0, -rng.random() * (source.picture.shape[1] * scale - width)],
                               [0, scale, -rng.random() * (source.picture.shape[0] * scale - height)]])
            frame = cv2.warpAffine(source.picture, matrix, (width, height), flags=cv2.INTER_CUBIC)
            return frame, moved(source.faces, matrix)
        if kind < 0.35 and self.empty:
            picture = self.empty[rng.integers(len(self.empty))]
            y = rng.integers(0, max(1, picture.shape[0] - min(height, picture.shape[0]) + 1))
            x = rng.integers(0, max(1, picture.shape[1] - min(width, picture.shape[1]) + 1))
            frame = cv2.resize(picture[y:y + height, x:x + width], (width, height))
        elif kind < 0.65:
            frame = cv2.resize(self._piece(rng), (width, height), interpolation=cv2.INTER_CUBIC)
        elif kind < 0.85:
            frame = _clouds(rng, height, width)
        else:
            frame = np.empty((height, width, 3), np.uint8)
            frame[:] = rng.integers(0, 256, 3)
        if rng.random() < 0.6:
            for _ in range(rng.integers(1, 14)):
                _scribble(rng, frame)
        for _ in range(rng.integers(0, 7) if rng.random() < 0.6 else 0):
            piece = self._piece(rng)
            w, h = (int(v) for v in np.exp(rng.uniform(np.log(16), np.log(width * 0.6), 2)))
            h = min(h, height - 1)
            x, y = rng.integers(0, width - w), rng.integers(0, height - h)
            frame[y:y + h, x:x + w] = cv2.resize(piece, (w, h), interpolation=cv2.INTER_AREA)
        return frame, none

    def _set_traps(self, rng, frame):
        height, width = frame.shape[:2]
        for _ in range(rng.integers(1, 6)):
            trap = self.traps[rng.integers(len(self.traps))]
            scale = min(np.exp(rng.normal(0, 0.25)), height / trap.shape[0], width / trap.shape[1])
            w, h = (max(8, int(n * scale)) for n in trap.shape[1::-1])
            x, y = rng.integers(0, width - w + 1), rng.integers(0, height - h + 1)
            trap = cv2.resize(trap, (w, h), interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR)
            frame[y:y + h, x:x + w] = trap[:, ::-1] if rng.random() < 0.5 else trap

    def _piece(self, rng):
        source = self.with_pieces[rng.integers(len(self.with_pieces))]
        x, y, side = source.pieces[rng.integers(len(source.pieces))]
        piece = source.picture[y:y + side, x:x + side]
        return piece[:, ::-1] if rng.random() < 0.5 else piece

    def _paste(self, rng, frame, faces, size, seen):
        source = self.with_faces[rng.integers(len(self.with_faces))]
        main = np.argmax(source.faces[:, 14])
        scale = size / size_of(source.faces[main])
        level = int(np.clip(np.floor(np.log2(1 / scale)), 0, len(source.pyramid) - 1)) if scale < 1 else 0
        picture = source.pyramid[level].copy()
        shrunk = picture.shape[1] / source.picture.shape[1]
        here = source.faces.copy()
        here[:, :14] *= shrunk
        main = here[main].copy()
        here, picture = _dress(rng, picture, here)
        mask = _outline(rng, picture.shape[:2], main)

        angle = np.clip(rng.normal(0, 9), -35, 35) if rng.random() < 0.7 else 0.0
        stretch = np.exp(rng.normal(0, 0.04))
        turn = cv2.getRotationMatrix2D((0, 0), angle, scale / shrunk)
        turn[:, :2] = turn[:, :2] @ np.diag([stretch * (-1 if rng.random() < 0.5 else 1), 1 / stretch])
        centre = turn[:, :2] @ (main[:2] + main[2:4] / 2)
        for _ in range(8):
            edge = 0.42 * size if rng.random() < 1 - self.cut_off else -0.1 * size
            if 2 * edge >= min(frame.shape[1], seen):
                edge = 0.3 * min(frame.shape[1], seen)
            at = rng.uniform((edge, edge), (frame.shape[1] - edge, seen - edge))
            box = (at[0] - 0.6 * size, at[1] - 0.7 * size, 1.2 * size, 1.4 * size)
            if all(_overlap(box, other) < 0.12 for other in faces):
                break
        else:
            return frame, faces
        turn[:, 2] = at - centre
        new = moved(here, turn)
        corners = np.array([[0, 0, 1], [picture.shape[1], 0, 1], [0, picture.shape[0], 1],
                            [picture.shape[1], picture.shape[0], 1]]) @ turn.T
        x0, y0 = np.maximum(np.floor(corners.min(0)).astype(int), 0)
        x1, y1 = np.minimum(np.ceil(corners.max(0)).astype(int), (frame.shape[1], frame.shape[0]))
        if x1 - x0 < 4 or y1 - y0 < 4:
            return frame, faces
        local = turn.copy()
        local[:, 2] -= (x0, y0)
        method = cv2.INTER_LINEAR if scale < 1.3 else cv2.INTER_CUBIC
        pixels = cv2.warpAffine(picture, local, (x1 - x0, y1 - y0), flags=method, borderMode=cv2.BORDER_REPLICATE)
        alpha = cv2.warpAffine(mask, local, (x1 - x0, y1 - y0), flags=cv2.INTER_LINEAR)
        under = frame[y0:y1, x0:x1]
        weight = cv2.merge([alpha, alpha, alpha]).astype(np.uint16)
        under[:] = ((pixels * weight + under * (255 - weight) + 127) // 255).astype(np.uint8)
        faces = _covered(faces, alpha, x0, y0, 0.3)
        shown = []
        for face in new:
            share = _share(alpha, face, x0, y0, frame.shape)
            if share > 0.1:
                face[15] = face[15] if share > 0.75 else 0
                shown.append(face)
        return frame, np.concatenate([faces, np.array(shown, np.float32).reshape(-1, 16)])

    def _occlude(self, rng, frame, faces):
        """A box, a disc or a piece of another picture somewhere, a little more often where faces are."""
        height, width = frame.shape[:2]
        if len(faces) and rng.random() < 0.5:
            face = faces[rng.integers(len(faces))]
            middle = face[:2] + face[2:4] * rng.uniform(-0.2, 1.2, 2)
            span = face[2:4] * rng.uniform(0.15, 0.8, 2)
        else:
            middle = rng.uniform((0, 0), (width, height))
            span = np.exp(rng.uniform(np.log(6), np.log(90), 2))
        x0, y0 = np.clip((middle - span / 2).astype(int), 0, (width - 2, height - 2))
        x1, y1 = np.clip((middle + span / 2).astype(int), (x0 + 2, y0 + 2), (width, height))
        region = frame[y0:y1, x0:x1]
        alpha = np.full(region.shape[:2], 255, np.uint8)
        if rng.random() < 0.5:
            alpha[:] = 0
            cv2.ellipse(alpha, ((x1 - x0) // 2, (y1 - y0) // 2), (max(1, (x1 - x0) // 2), max(1, (y1 - y0) // 2)),
                        rng.uniform(0, 180), 0, 360, 255, -1)
        fill = cv2.resize(self._piece(rng), (x1 - x0, y1 - y0)) if rng.random() < 0.6 else rng.integers(0, 256, 3)
        region[:] = np.where(alpha[..., None] > 0, fill, region)
        return _covered(faces, alpha, x0, y0, 0.45)


def _overlap(a, b):
    """Share of the smaller of two boxes x, y, width, height that the other covers."""
    w = min(a[0] + a[2], b[0] + b[2]) - max(a[0], b[0])
    h = min(a[1] + a[3], b[1] + b[3]) - max(a[1], b[1])
    return max(w, 0) * max(h, 0) / max(1e-6, min(a[2] * a[3], b[2] * b[3]))


def _share(alpha, face, x0, y0, shape):
    """How much of the part of a face's box that lies in the frame is opaque in ``alpha``, whose corner is at x0, y0."""
    left, top = max(0, int(face[0])), max(0, int(face[1]))
    right, bottom = min(shape[1], int(face[0] + face[2]) + 1), min(shape[0], int(face[1] + face[3]) + 1)
    if right <= left or bottom <= top:
        return 0.0
    part = alpha[max(0, top - y0):max(0, bottom - y0), max(0, left - x0):max(0, right - x0)]
    return float(part.sum()) / 255 / ((right - left) * (bottom - top))


def _covered(faces, alpha, x0, y0, allowed):
    """Faces after something opaque was put over the frame: hidden too far, they are not asked for; wholly, forgotten."""
    kept = []
    for face in faces:
        share = _share(alpha, face, x0, y0, (1 << 20, 1 << 20))
        if share < 0.9:
            if share > allowed:
                face = face.copy()
                face[15] = 0
            kept.append(face)
    return np.array(kept, np.float32).reshape(-1, 16)


def _within(faces, width, height):
    """Faces cut off by the edge of the frame are not asked for; those outside are forgotten."""
    kept = []
    for face in faces:
        inside = _overlap(face[:4], (0, 0, width, height)) if face[2] * face[3] < width * height else 1.0
        points = face[4:14].reshape(5, 2)
        landmarks = int(((points > 1) & (points < (width - 1, height - 1))).all(1).sum())
        if inside > 0.05:
            face = face.copy()
            if inside < 0.8 or landmarks < 5 or size_of(face) < SMALLEST * 0.9:
                face[15] = 0
            kept.append(face)
    return np.array(kept, np.float32).reshape(-1, 16)


def _outline(rng, shape, face):
    """What of a picture is pasted: all of it, or head and shoulders with a soft edge. H×W uint8."""
    height, width = shape
    kind = rng.random()
    mask = np.full(shape, 255, np.uint8)
    if kind < 0.3:
        return mask
    if kind < 0.45:
        mask[:] = 0
        edge = max(2, int(0.06 * width))
        mask[edge:-edge, edge:-edge] = 255
        return cv2.blur(mask, (2 * edge - 1, 2 * edge - 1))
    mask[:] = 0
    x, y = face[0] + face[2] / 2, face[1] + face[3] / 2
    grow = rng.uniform(0.75, 1.15)
    cv2.ellipse(mask, (int(x), int(y - 0.05 * face[3])), (int(face[2] * grow), int(face[3] * 0.9 * grow)), 0, 0, 360, 255, -1)
    if rng.random() < 0.75:
        cv2.ellipse(mask, (int(x), int(y + 1.75 * face[3])), (int(face[2] * 1.6), int(face[3] * 1.05)), 0, 0, 360, 255, -1)
    soft = 2 * int(rng.uniform(0.01, 0.06) * width) + 1
    return cv2.blur(mask, (soft, soft))


def _dress(rng, picture, faces):
    """Side light, glasses, mask, or the face wiped away, drawn over the sure faces of a picture."""
    if rng.random() < 0.3:
        picture = _gradient(rng, picture, 0.25, 1.5)
    for face in faces:
        if not face[15]:
            continue
        kind = rng.random()
        if kind < 0.09:
            _glasses(rng, picture, face, dark=rng.random() < 0.3)
        elif kind < 0.2:
            _mask(rng, picture, face)
            if rng.random() < 0.25:
                _glasses(rng, picture, face, dark=False)
        elif kind < 0.25:
            if wipe(rng, picture, face):
                face[14] = -1
            else:
                face[15] = 0
    return faces[faces[:, 14] >= 0], picture


def _axes(face):
    points = face[4:14].reshape(5, 2)
    middle = (points[0] + points[1]) / 2
    along = points[1] - points[0]
    length = max(1e-3, float(np.hypot(*along)))
    down = (points[3] + points[4]) / 2 - middle
    return points, middle, along, down, length


def _glasses(rng, picture, face, dark):
    points, middle, along, down, length = _axes(face)
    angle = np.degrees(np.arctan2(along[1], along[0]))
    span = (max(1, int(length * rng.uniform(0.27, 0.38))), max(1, int(length * rng.uniform(0.19, 0.3))))
    colour = tuple(int(v) for v in rng.integers(0, 90 if rng.random() < 0.8 else 256, 3))
    thick = max(1, int(length * rng.uniform(0.02, 0.07)))
    eyes = [tuple(int(v) for v in points[i] + down * 0.06) for i in (0, 1)]
    if dark:
        glass = picture.copy()
        for eye in eyes:
            cv2.ellipse(glass, eye, span, angle, 0, 360, colour, -1, cv2.LINE_AA)
        share = rng.uniform(0.5, 0.95)
        cv2.addWeighted(glass, share, picture, 1 - share, 0, picture)
    for eye in eyes:
        cv2.ellipse(picture, eye, span, angle, 0, 360, colour, thick, cv2.LINE_AA)
    unit = along / length
    inner = [points[0] + unit * span[0], points[1] - unit * span[0]]
    outer = [points[0] - unit * span[0], points[0] - unit * length * 0.75, points[1] + unit * span[0],
             points[1] + unit * length * 0.75]
    for a, b in (inner, outer[:2], outer[2:]):
        cv2.line(picture, tuple(int(v) for v in a), tuple(int(v) for v in b), colour, thick, cv2.LINE_AA)


def _mask(rng, picture, face):
    points, middle, along, down, length = _axes(face)
    across = along * rng.uniform(0.85, 1.0)
    high = rng.uniform(0.25, 0.5)
    shape = np.array([middle + down * high, middle + across * 0.45 + down * (high + 0.12), middle + across + down * 0.5,
                      middle + across * 0.9 + down * 1.15, middle + across * 0.5 + down * 1.6, middle + down * 1.75,
                      middle - across * 0.5 + down * 1.6, middle - across * 0.9 + down * 1.15, middle - across + down * 0.5,
                      middle - across * 0.45 + down * (high + 0.12)])
    base = np.array(((235, 235, 235), (225, 190, 150), (30, 30, 30), (200, 205, 120))[rng.integers(4)]) \
        if rng.random() < 0.75 else rng.integers(0, 256, 3)
    cloth = picture.copy()
    cv2.fillPoly(cloth, [shape.round().astype(np.int32)], tuple(int(v) for v in base), cv2.LINE_AA)
    for step in rng.uniform(0.5, 1.5, rng.integers(0, 5)):
        ends = middle + down * step - across * 0.7, middle + down * step + across * 0.7
        cv2.line(cloth, *(tuple(int(v) for v in e) for e in ends), tuple(int(v) for v in base * rng.uniform(0.75, 1)), 1, cv2.LINE_AA)
    share = rng.uniform(0.85, 1)
    cv2.addWeighted(cloth, share, picture, 1 - share, 0, picture)


def wipe(rng, picture, face, kinds=3):
    """A head without a face: skin colour or clouds where the face was; → True. Or, of three ``kinds``, its parts shuffled,
    which is neither a face nor none; → False.
    """
    x, y = max(0, int(face[0])), max(0, int(face[1] - 0.05 * face[3]))
    w, h = min(picture.shape[1] - x, int(face[2])), min(picture.shape[0] - y, int(face[3] * 1.1))
    if w < 4 or h < 4:
        return False
    region = picture[y:y + h, x:x + w]
    kind = rng.integers(kinds)
    if kind == 0:
        fill = np.empty_like(region)
        fill[:] = region.reshape(-1, 3).mean(0)
        fill = np.clip(fill + rng.normal(0, 6, region.shape[:2] + (1,)), 0, 255).astype(np.uint8)
    elif kind == 1:
        fill = cv2.addWeighted(_clouds(rng, h, w), 0.4, np.full_like(region, region.reshape(-1, 3).mean(0).astype(np.uint8)), 0.6, 0)
    else:
        fill = region[::-1, :].copy()
        fill = np.concatenate([fill[:, w // 2:], fill[:, :w // 2]], axis=1)
        fill = np.concatenate([fill[h // 3:], fill[:h // 3]], axis=0)
    alpha = np.zeros((h, w), np.uint8)
    cv2.ellipse(alpha, (w // 2, h // 2), (w // 2, h // 2), 0, 0, 360, 255, -1)
    soft = 2 * (w // 10) + 1
    alpha = cv2.blur(alpha, (soft, soft))[..., None] / 255
    region[:] = (fill * alpha + region * (1 - alpha)).astype(np.uint8)
    return kind < 2


def _clouds(rng, height, width):
    """Smooth coloured noise of several scales."""
    total = np.zeros((height, width, 3), np.float32)
    for cells in 2 ** np.arange(1, 7)[rng.random(6) < 0.55]:
        coarse = rng.normal(0, 1, (max(2, cells * height // width), cells, 3 if rng.random() < 0.5 else 1)).astype(np.float32)
        coarse = cv2.resize(coarse, (width, height), interpolation=cv2.INTER_LINEAR).reshape(height, width, -1)
        total += coarse / np.sqrt(cells) * 2
    return np.clip(total * rng.uniform(20, 90) + rng.integers(0, 256, 3), 0, 255).astype(np.uint8)


def _scribble(rng, frame):
    """One shape, line, grid or word."""
    height, width = frame.shape[:2]
    skin = rng.random() < 0.25
    colour = np.array((90, 130, 190)) * rng.uniform(0.3, 1.3) if skin else rng.integers(0, 256, 3)
    colour = tuple(int(v) for v in np.clip(colour, 0, 255))
    at = (int(rng.integers(0, width)), int(rng.integers(0, height)))
    to = (int(rng.integers(0, width)), int(rng.integers(0, height)))
    thick = int(rng.integers(1, 5))
    kind = rng.integers(6)
    span = tuple(int(v) for v in np.exp(rng.uniform(np.log(4), np.log(120), 2)))
    if kind == 0:
        cv2.rectangle(frame, at, (at[0] + span[0], at[1] + span[1]), colour, -1 if rng.random() < 0.6 else thick)
    elif kind == 1:
        cv2.ellipse(frame, at, span, rng.uniform(0, 180), 0, 360, colour, -1 if rng.random() < 0.6 else thick, cv2.LINE_AA)
    elif kind == 2:
        cv2.line(frame, at, to, colour, thick, cv2.LINE_AA)
    elif kind == 3:
        word = "".join(chr(c) for c in rng.integers(48, 91, rng.integers(1, 9)))
        cv2.putText(frame, word, at, int(rng.integers(0, 8)), rng.uniform(0.3, 3), colour, thick, cv2.LINE_AA)
    elif kind == 4:
        step = int(rng.integers(4, 40))
        for x in range(at[0], min(width, at[0] + 2 * span[0]), step):
            cv2.line(frame, (x, at[1]), (x, at[1] + 2 * span[1]), colour, 1)
        for y in range(at[1], min(height, at[1] + 2 * span[1]) if rng.random() < 0.6 else at[1], step):
            cv2.line(frame, (at[0], y), (at[0] + 2 * span[0], y), colour, 1)
    else:
        # Two dots over a bar: what a careless detector takes for a face.
        r = max(1, span[0] // 6)
        cv2.circle(frame, at, r, colour, -1)
        cv2.circle(frame, (at[0] + 3 * r, at[1]), r, colour, -1)
        cv2.line(frame, (at[0], at[1] + 4 * r), (at[0] + 3 * r, at[1] + 4 * r), colour, max(1, r // 2))


def _gradient(rng, picture, low, high):
    """Light that falls off across the picture in some direction."""
    height, width = picture.shape[:2]
    angle = rng.uniform(0, 2 * np.pi)
    corners = np.array([[-1, 1], [-1, 1]]) * np.array([[np.cos(angle)], [np.sin(angle)]]) * rng.uniform(0.6, 1.6)
    ramp = corners[0][None, :] + corners[1][:, None]
    a, b = rng.uniform(low, 1), rng.uniform(1, high)
    ramp = cv2.resize((a + (b - a) * np.clip(ramp / 2 + 0.5, 0, 1)).astype(np.float32), (width, height))
    return cv2.multiply(picture, cv2.merge([ramp, ramp, ramp]), dtype=cv2.CV_8U)


def _camera(rng, frame, faces):
    """Light, lens, sensor and compression. Faces that drown in blur, darkness or noise are not asked for."""
    blur = 0.0
    kind = rng.random()
    if kind < 0.25:
        blur = np.exp(rng.uniform(np.log(0.4), np.log(3)))
        frame = cv2.GaussianBlur(frame, (0, 0), blur)
    elif kind < 0.4:
        length = int(rng.integers(3, 13))
        kernel = np.zeros((length, length), np.float32)
        turn = rng.uniform(0, np.pi)
        half = (length - 1) / 2
        reach = half * np.array([np.cos(turn), np.sin(turn)])
        cv2.line(kernel, tuple(int(v) for v in np.round(half - reach)), tuple(int(v) for v in np.round(half + reach)), 1.0)
        frame = cv2.filter2D(frame, -1, kernel / kernel.sum())
        blur = length * 0.3
    elif kind < 0.5:
        small = rng.uniform(0.35, 0.8)
        height, width = frame.shape[:2]
        frame = cv2.resize(cv2.resize(frame, None, fx=small, fy=small, interpolation=cv2.INTER_AREA), (width, height),
                           interpolation=cv2.INTER_LINEAR)
        blur = 0.5 / small
    if rng.random() < 0.35:
        frame = _gradient(rng, frame, 0.2, 1.7)
    levels = np.arange(256, dtype=np.float32) / 255
    if rng.random() < 0.8:
        levels = levels ** np.exp(rng.normal(0, 0.35))
        levels = (levels - 0.5) * np.exp(rng.normal(0, 0.25)) + 0.5
        levels = levels * np.exp(rng.normal(-0.1, 0.35)) + rng.normal(0, 0.05)
    tables = [levels * np.exp(rng.normal(0, 0.1)) if rng.random() < 0.4 else levels for _ in range(3)]
    if rng.random() < 0.08:
        frame = cv2.cvtColor(cv2.cvtColor(frame, cv2.COLOR_BGR2GRAY), cv2.COLOR_GRAY2BGR)
    frame = cv2.LUT(frame, np.clip(np.stack(tables, 1) * 255, 0, 255).astype(np.uint8)[None])
    noise = 0.0
    if rng.random() < 0.5:
        noise = np.exp(rng.uniform(np.log(1), np.log(18)))
        height, width = frame.shape[:2]
        grain = np.empty((height, width, 3), np.int8)
        cv2.setRNGSeed(int(rng.integers(1 << 31)))
        cv2.randn(grain, (0, 0, 0), (noise, noise, noise))
        frame = cv2.add(frame, grain, dtype=cv2.CV_8U)
    for face in faces:
        x, y, w, h = face[:4].astype(int)
        part = frame[max(0, y):max(0, y + h), max(0, x):max(0, x + w)]
        if part.size:
            contrast = part.mean(2).std()
            if contrast < max(7, 1.5 * noise) or blur > 0.055 * size_of(face):
                face[15] = 0
    if rng.random() < 0.5:
        _, packed = cv2.imencode(".jpg", frame, [cv2.IMWRITE_JPEG_QUALITY, int(rng.integers(25, 95))])
        frame = cv2.imdecode(packed, cv2.IMREAD_COLOR)
    return frame, faces
