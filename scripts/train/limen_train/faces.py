"""Stage ``faces``: finds the face in every picture and cuts it out, aligned and with a margin, into one array.

The aligned picture is 128×128 with the five points where the embedder wants them; the array keeps 176×176 around it at the
same scale, so that training can shift, turn and warp without running out of picture.
"""
import argparse
import glob
import os
import sys

import cv2
import numpy as np

from .run import Progress
from .yunet import YuNet

SIZE = 128
MARGIN = 24
# Right eye, left eye, nose, right and left corner of the mouth (the person's own right), as shares of the side.
ALIGNMENT = np.array(
    [(0.3156, 0.4616), (0.6826, 0.4616), (0.5003, 0.6405), (0.3495, 0.8247), (0.6534, 0.8247)], np.float32)


def similarity(points):
    """Five points in a picture → 2×3 matrix that brings them to the alignment, least squares (Umeyama 1991)."""
    target = ALIGNMENT * SIZE
    a, b = points - points.mean(0), target - target.mean(0)
    norm = (a ** 2).sum()
    cos = (a * b).sum() / norm
    sin = (a[:, 0] * b[:, 1] - a[:, 1] * b[:, 0]).sum() / norm
    turn = np.array([[cos, -sin], [sin, cos]])
    return np.hstack([turn, (target.mean(0) - turn @ points.mean(0))[:, None]])


def cut(picture, points, margin=0):
    """The aligned face, (128 + 2·margin) pixels a side, uint8 BGR; smoothed first where the picture is much larger."""
    matrix = similarity(points)
    shrink = np.hypot(matrix[0, 0], matrix[1, 0])
    if shrink < 0.5:
        picture = cv2.GaussianBlur(picture, (0, 0), 0.4 / shrink)
    matrix[:, 2] += margin
    side = SIZE + 2 * margin
    return cv2.warpAffine(picture, matrix, (side, side), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT)


def find_face(detector, picture):
    """The face nearest the middle as a row of :func:`yunet.decode`, pixels of the picture, or None."""
    # Faces that fill the picture are beyond the detector: a border brings them back.
    border = max(picture.shape[:2]) // 4
    padded = cv2.copyMakeBorder(picture, border, border, border, border, cv2.BORDER_REPLICATE)
    scale = min(1.0, 480 / max(padded.shape[:2]))
    small = cv2.resize(padded, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    faces = detector.faces(small, 0.6)
    if not len(faces):
        return None
    middle = np.array(small.shape[1::-1]) / 2
    nearest = min(faces, key=lambda f: np.hypot(*(f[:2] + f[2:4] / 2 - middle)) - 10 * f[14]).copy()
    nearest[:14] /= scale
    nearest[[0, 1, *range(4, 14)]] -= border
    return nearest


def best_face(detector, picture):
    """The landmarks of the face nearest the middle, 5×2, or None."""
    face = find_face(detector, picture)
    return None if face is None else face[4:14].reshape(5, 2)


def cut_all(detector, files, margin=MARGIN, what="faces"):
    """Every face of ``files`` → array N×S×S×3 uint8, its five points N×5×2 in it, and the files that gave one."""
    kept, marks, names = [], [], []
    progress = Progress(what, len(files))
    for done, file in enumerate(files, 1):
        picture = cv2.imread(file)
        if picture is None:
            sys.exit(f"{file} is no picture that OpenCV reads: remove it or name another folder.")
        points = best_face(detector, picture)
        if points is not None:
            kept.append(cut(picture, points, margin))
            matrix = similarity(points)
            marks.append(points @ matrix[:, :2].T + matrix[:, 2] + margin)
            names.append(file)
        progress.show(done)
    return np.array(kept), np.array(marks, np.float32), names


def main(arguments):
    parser = argparse.ArgumentParser(prog="train faces", description=__doc__.split("\n", 1)[0])
    parser.add_argument("--images", nargs="+", required=True, help="folders of pictures, searched below, too")
    parser.add_argument("--teacher", required=True, help="face_detection_yunet_2023mar.onnx")
    parser.add_argument("--out", required=True, help="the .npz to write")
    parser.add_argument("--limit", type=int, help="take only so many pictures, evenly spread")
    options = parser.parse_args(arguments)
    files = sorted(f for folder in options.images for kind in ("jpg", "jpeg", "png")
                   for f in glob.glob(os.path.join(folder, "**", "*." + kind), recursive=True))
    if options.limit:
        files = files[:: max(1, len(files) // options.limit)][: options.limit]
    if not files:
        sys.exit(f"There is no picture below {', '.join(options.images)}.")
    faces, points, names = cut_all(YuNet(options.teacher), files)
    os.makedirs(os.path.dirname(os.path.abspath(options.out)), exist_ok=True)
    np.savez(options.out, faces=faces, points=points, names=np.array(names))
    print(f"{len(faces)} faces of {len(files)} pictures in {options.out}")
