"""How the teacher looks at a clean picture: many times, each time at another size, mirrored, turned or shifted.

One look's points are 6 to 9 % of the eyes' distance away from those of the next one, so a label is the mean of the looks
that agree. A face is a row of numbers in pixels: box x, y, width, height; right eye, left eye, nose, right and left mouth
corner as x, y (the person's right); then the confidence; labels have one more, see :mod:`scenes`.
"""
import cv2
import numpy as np

from .yunet import as_input, decode, iou

SURE, DOUBTFUL = 0.75, 0.3
# Scale, mirrored, turn in degrees, shift in pixels of the view: no two looks have the same cells over the same pixels.
def _looks(*scales):
    return tuple((scale, mirrored, turn, shift) for scale in scales for mirrored in (False, True)
                 for turn, shift in ((0, 0), (5 if mirrored else -5, 4)))


# Eight for training, where there are thousands of pictures; sixteen to be judged by.
LOOKS, MANY_LOOKS = _looks(0.85, 1.25), _looks(0.8, 1, 1.25, 1.6)
# A look is dropped whose points lie this many times as far from the middle look as usual, and further than NEAR.
OUTLYING, NEAR = 2.5, 0.03  # the second as a share of the face's size


def careful_faces(yunet, picture, looks=LOOKS):
    """What the teacher's looks agree upon, N×16; faces that it doubts have 0 as their last number."""
    seen = look(yunet, picture, looks)
    merged = []
    for face in sorted(np.concatenate(seen), key=lambda f: -f[14]):
        if all(iou(face, other) < 0.4 for other in merged):
            same = [max(view, key=lambda f: iou(f, face)) for view in seen if len(view)]
            same = np.array([f for f in same if iou(f, face) >= 0.4])
            confidence = same[:, 14].sum() / len(seen)
            agreed = same[agreeing(same)]
            mean = np.average(agreed, axis=0, weights=agreed[:, 14])
            merged.append(np.append(mean[:14], (confidence, float(confidence >= SURE))))
    return np.array([f for f in merged if f[14] >= DOUBTFUL * 0.5], np.float32).reshape(-1, 16)


def look(yunet, picture, looks=LOOKS):
    """→ per look the faces it shows, N×15, in pixels of the picture. Looks of one scale are taken at once."""
    seen = []
    for scale in sorted({scale for scale, *_ in looks}):
        matrices = [view_matrix(picture.shape, *row) for row in looks if row[0] == scale]
        size = tuple(int(np.ceil(n * scale)) + 8 for n in picture.shape[1::-1])
        method = cv2.INTER_CUBIC if scale > 1 else cv2.INTER_LINEAR
        views = [cv2.warpAffine(picture, m, size, flags=method, borderMode=cv2.BORDER_REPLICATE) for m in matrices]
        for faces, matrix in zip(decode(yunet.maps(as_input(views)), DOUBTFUL), matrices):
            seen.append(moved(faces, cv2.invertAffineTransform(matrix)))
    return seen


def view_matrix(shape, scale, mirrored, turn, shift):
    """Affine map 2×3 from the picture to the view."""
    middle = np.array([shape[1], shape[0]]) / 2 - 0.5
    matrix = cv2.getRotationMatrix2D(tuple(float(v) for v in middle), turn, scale)
    if mirrored:
        matrix[0] = -matrix[0]
        matrix[0, 2] += 2 * middle[0]
    matrix[:, 2] += (scale - 1) * (middle + 0.5) + shift
    return matrix


def agreeing(same):
    """Which of the looks at one face to believe, N booleans; never none."""
    middle = np.median(same[:, 4:14], axis=0)
    size = np.median(size_of(same))
    off = np.hypot(*(same[:, 4:14] - middle).reshape(-1, 5, 2).transpose(2, 0, 1)).mean(1)
    return off <= max(OUTLYING * np.median(off), NEAR * size)


def mirror(faces, width):
    """Faces of the picture mirrored left to right."""
    return moved(faces, np.array([[-1.0, 0, width - 1], [0, 1, 0]]))


def moved(faces, matrix):
    """Faces after an affine map 2×3: points exactly, boxes as the bounds of the ellipse that filled them.

    Where the map mirrors, right and left change places.
    """
    if not len(faces):
        return faces
    linear, shift = matrix[:, :2], matrix[:, 2]
    out = faces.copy()
    points = faces[:, 4:14].reshape(-1, 5, 2) @ linear.T + shift
    out[:, 4:14] = (points[:, [1, 0, 2, 4, 3]] if np.linalg.det(linear) < 0 else points).reshape(-1, 10)
    centre = (faces[:, :2] + faces[:, 2:4] / 2) @ linear.T + shift
    half = np.sqrt((faces[:, 2:4] / 2) ** 2 @ (linear**2).T)
    out[:, :2], out[:, 2:4] = centre - half, 2 * half
    return out


def size_of(faces):
    """Geometric mean of width and height, pixels."""
    return np.sqrt(np.maximum(faces[..., 2] * faces[..., 3], 1e-6))
