"""YuNet (Wu, Peng & Yu 2023) as a teacher: its raw head maps at any size, and their decoding into faces.

Per stride 8, 16, 32: a class logit, an objectness logit, a box (centre offset and log size in strides) and five points
(offsets in strides). A face's confidence is the geometric mean of the two probabilities.
"""
import numpy as np
import torch

from .teacher import Teacher

STRIDES = (8, 16, 32)
# Boxes that overlap by more show the same face; those that overlap by as much mean the same box, and have a say in where it
# is, by this power of how sure they are, if they are at least so sure, as a share of the surest.
SAME_FACE, SAME_BOX, SAY_POWER, LEAST_SAY = 0.3, 0.8, 4, 0.5
# The last tensors of face_detection_yunet_2023mar.onnx that still are maps.
MAPS = {"cls": ("258", "260", "262"), "obj": ("270", "272", "274"),
        "bbox": ("264", "266", "268"), "kps": ("276", "278", "280")}


class YuNet:
    """Not thread-safe."""

    def __init__(self, path):
        self.network = Teacher(path, [name for names in MAPS.values() for name in names])

    def maps(self, pixels):
        """N×3×H×W, BGR 0–255, H and W multiples of 32 → {"cls": [stride 8, 16, 32], …}, logits N×C×H/s×W/s."""
        found = self.network(pixels)
        return {kind: [found[name] for name in names] for kind, names in MAPS.items()}

    def faces(self, picture, threshold=0.6):
        """H×W×3 uint8 of any size → faces as of :func:`decode`, best first."""
        return decode(self.maps(as_input([picture])), threshold)[0]


def as_input(pictures):
    """Equal-sized H×W×3 uint8 pictures → float N×3×H'×W', padded with black to multiples of 32."""
    height, width = pictures[0].shape[:2]
    batch = np.zeros((len(pictures), -(-height // 32) * 32, -(-width // 32) * 32, 3), np.float32)
    for i, picture in enumerate(pictures):
        batch[i, :height, :width] = picture
    return torch.from_numpy(batch).permute(0, 3, 1, 2)


def decode(maps, threshold, voting=False):
    """Head maps → per picture an array of rows x, y, width, height, five points x y, confidence, best first.

    ``voting``: where a face is, all say that mean the same box (:func:`_voted`), as in the product.
    """
    least = LEAST_SAY * threshold if voting else threshold
    count = maps["cls"][0].shape[0]
    rows = [[] for _ in range(count)]
    for i, stride in enumerate(STRIDES):
        score = torch.sqrt(torch.sigmoid(maps["cls"][i]) * torch.sigmoid(maps["obj"][i]))[:, 0]
        for n, r, c in torch.nonzero(score >= least).tolist():
            box = maps["bbox"][i][n, :, r, c].tolist()
            points = maps["kps"][i][n, :, r, c].tolist()
            cx, cy = (c + box[0]) * stride, (r + box[1]) * stride
            w, h = np.exp(box[2]) * stride, np.exp(box[3]) * stride
            marks = [(p + (c, r)[k % 2]) * stride for k, p in enumerate(points)]
            rows[n].append([cx - w / 2, cy - h / 2, w, h, *marks, float(score[n, r, c])])
    rows = [np.array(sorted(found, key=lambda f: -f[14]), np.float32).reshape(-1, 15) for found in rows]
    return [_suppress(_voted(found, threshold) if voting else found) for found in rows]


def _voted(faces, threshold):
    """The faces of which one is sure enough, box and points as those see it that mean the same (Gidaris & Komodakis 2015)."""
    voted = []
    while len(faces) and faces[0, 14] >= threshold:
        common = np.array([1.0, *(iou(faces[0], other) for other in faces[1:])])
        say = faces[(common >= SAME_BOX) & (faces[:, 14] >= LEAST_SAY * faces[0, 14])]
        weights = say[:, 14] ** SAY_POWER
        edges = np.hstack([say[:, :2], say[:, :2] + say[:, 2:4], say[:, 4:14]])
        mean = (weights[:, None] * edges).sum(0) / weights.sum()
        voted.append([*mean[:2], *(mean[2:4] - mean[:2]), *mean[4:], faces[0, 14]])
        faces = faces[common <= SAME_FACE]
    return np.array(voted, np.float32).reshape(-1, 15)


def _suppress(faces):
    kept = []
    for face in faces:
        if all(iou(face, other) <= SAME_FACE for other in kept):
            kept.append(face)
    return np.array(kept, np.float32).reshape(-1, 15)


def iou(a, b):
    """Intersection over union of two rows x, y, width, height, …"""
    w = min(a[0] + a[2], b[0] + b[2]) - max(a[0], b[0])
    h = min(a[1] + a[3], b[1] + b[3]) - max(a[1], b[1])
    if w <= 0 or h <= 0:
        return 0.0
    return w * h / (a[2] * a[3] + b[2] * b[3] - w * h)
