"""How good a detector is, beside its teacher in the same run: printed as one table, every figure with its count.

Nothing of this was trained on, except gate-a, whose people and hall are in the training frames: read that row as a check
that the chain works.
"""
import glob
import json
import os
import tempfile

import cv2
import numpy as np
import torch
import torch.nn.functional as F

from . import scenes
from .detector import compose_trial, is_false, point_error
from .detector_network import Exported
from .faces import cut
from .looks import MANY_LOOKS
from .teacher import Teacher
from .yunet import STRIDES, YuNet, as_input, decode, iou

CONFIDENCE = 0.6
BANDS = ((18, 24), (24, 32), (32, 64), (64, 128), (128, 256), (256, 450))


class Shipped:
    """An ONNX file with YuNet's outputs, of any size of frame, read as the product does. Not thread-safe."""

    def __init__(self, path):
        self.network = Teacher(path, Exported.NAMES)

    def faces(self, picture, threshold=CONFIDENCE):
        """H×W×3 uint8 → faces as of :func:`yunet.decode`, best first."""
        pixels = as_input([picture])
        rows = self.network(pixels)
        maps = {}
        for kind in ("cls", "obj", "bbox", "kps"):
            maps[kind] = []
            for stride in STRIDES:
                value = rows[f"{kind}_{stride}"]
                value = torch.logit(value, 1e-7) if kind in ("cls", "obj") else value
                shape = (1, pixels.shape[2] // stride, pixels.shape[3] // stride, -1)
                maps[kind].append(value.reshape(shape).permute(0, 3, 1, 2))
        return decode(maps, threshold, voting=True)[0]


def match(face, found):
    best = max(found, key=lambda f: iou(f, face), default=None)
    return best if best is not None and iou(best, face) >= 0.4 else None


def share(hits):
    return f"{100 * np.mean(hits):6.2f} % of {len(hits)}" if len(hits) else "     – of 0"


def errors(values):
    values = 100 * np.array(values)
    return f"median {np.median(values):.1f} %, p95 {np.percentile(values, 95):.1f} % (n = {len(values)})" if len(values) else "–"


class Frames:
    """Counts over frames: what the teacher finds, what this detector finds, and what is there."""

    def __init__(self, name, mine, yunet):
        self.name, self.mine, self.yunet = name, mine, yunet
        self.frames = 0
        self.of_teacher = []  # size, found by this detector, and whether a labelled face is there
        self.of_truth = []  # size, found by this detector, found by the teacher
        self.false = [0, 0]
        self.against_teacher, self.against_truth, self.teachers_own = [], [], []
        self.mirrored = [], []  # how far either is from itself on the mirrored picture
        self.pairs = []  # picture, its points by this detector and by the teacher

    def add(self, frame, truth=None, keep=False):
        """``truth``: labelled faces, N×16, or None. ``keep``: a clean picture, whose faces :func:`likeness` will want."""
        mine, theirs = self.mine.faces(frame), self.yunet.faces(frame, CONFIDENCE)
        for found, detector, errors_of in zip((mine, theirs), (self.mine, self.yunet), self.mirrored) if keep else ():
            back = scenes.mirror(detector.faces(frame[:, ::-1], CONFIDENCE), frame.shape[1])
            pairs = ((face, match(face, back)) for face in found)
            errors_of += [point_error(face, other) for face, other in pairs if other is not None]
        self.frames += 1
        for face in theirs:
            hit = match(face, mine)
            real = truth is None or not is_false(face, truth)
            self.of_teacher.append((scenes.size_of(face), hit is not None, real))
            if hit is not None:
                self.against_teacher.append(point_error(hit, face))
            if hit is not None and keep and scenes.size_of(face) >= 40:
                self.pairs.append((frame, hit[4:14].reshape(5, 2), face[4:14].reshape(5, 2)))
        if truth is None:
            return
        self.false[0] += sum(is_false(f, truth) for f in mine)
        self.false[1] += sum(is_false(f, truth) for f in theirs)
        for face in truth[truth[:, 15] > 0]:
            a, b = match(face, mine), match(face, theirs)
            self.of_truth.append((scenes.size_of(face), a is not None, b is not None))
            if a is not None:
                self.against_truth.append(point_error(a, face))
            if b is not None:
                self.teachers_own.append(point_error(b, face))

    def show(self):
        print(f"\n{self.name}: {self.frames} frames")
        real = [t for t in self.of_teacher if t[2]]
        large = [hit for size, hit, _ in real if size >= 32]
        print(f"  of the teacher's faces ≥ 32 px    {share(large)}")
        for low, high in BANDS:
            band = [hit for size, hit, _ in real if low <= size < high]
            if band:
                print(f"    {low:3}–{high:3} px of the teacher's      {share(band)}")
        if self.of_truth:
            for low, high in BANDS:
                mine = [a for size, a, _ in self.of_truth if low <= size < high]
                theirs = [b for size, _, b in self.of_truth if low <= size < high]
                if mine:
                    print(f"    {low:3}–{high:3} px of those there       {share(mine)}; the teacher {share(theirs)}")
            print(f"  false boxes per 100 frames        {100 * self.false[0] / self.frames:.2f} ({self.false[0]}); "
                  f"the teacher {100 * self.false[1] / self.frames:.2f} ({self.false[1]})")
            print(f"  points against the labels         {errors(self.against_truth)}; the teacher {errors(self.teachers_own)}")
        print(f"  points against the teacher        {errors(self.against_teacher)}")
        if self.mirrored[1]:
            print(f"  points against the mirrored self  {errors(self.mirrored[0])}; the teacher {errors(self.mirrored[1])}")


def likeness(pairs, embedder):
    """Cosine between the embeddings of a face aligned by either detector's points."""
    network = Teacher(embedder, [output_of(embedder)])
    values = []
    for picture, mine, theirs in pairs:
        pair = np.stack([cut(picture, points) for points in (mine, theirs)])
        pixels = torch.from_numpy(pair).permute(0, 3, 1, 2).float()
        vectors = F.normalize(torch.flatten(network(pixels)[network.keep[0]], 1))
        values.append(float(vectors[0] @ vectors[1]))
    return values


def output_of(path):
    import onnx
    return onnx.load(path).graph.output[0].name


def camera_sized(portraits, folder):
    """Writes portraits as a camera of 640×360 would see them near by, 360 px high; → their paths."""
    paths = []
    for path in portraits:
        picture = cv2.imread(path)
        scale = 360 / picture.shape[0]
        paths.append(os.path.join(folder, "-".join(path.split(os.sep)[-2:])[:-4] + ".png"))
        cv2.imwrite(paths[-1], cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA))
    return paths


def report(model, shared, seed, short):
    """Prints the table. ``short``: a few frames of each kind only."""
    teacher = os.path.join(shared, "models", "face_detection_yunet_2023mar.onnx")
    detectors = Shipped(model), YuNet(teacher)
    few = 2 if short else 300
    print(f"{os.path.basename(model)}, {os.path.getsize(model)} bytes, confidence {CONFIDENCE}, seed {seed}")
    with tempfile.TemporaryDirectory() as folder:
        paths = (scenes.listed(shared, None, "held-out")[:: 20 if short else 1],
                 camera_sized(sorted(glob.glob(f"{shared}/faces/london/*/*.jpg"))[:: 40 if short else 1], folder))
        # The labels are means of sixteen looks, so that the teacher's single look can be judged by them, too.
        held_out, london = (scenes.load(some, teacher, os.path.join(folder, f"{i}.json"), looks=MANY_LOOKS)
                            for i, some in enumerate(paths))
    halls = [cv2.imread(p) for p in sorted(glob.glob(f"{shared}/people/footage/gate-[bc]/empty.jpg"))]

    for name, kind in (("Held-out pictures in composed frames", held_out), ("London portraits in composed frames", london)):
        section = Frames(name, *detectors)
        for frame, faces in zip(*compose_trial(kind, seed + 3, few, halls)):
            section.add(frame, faces)
        section.show()
    without_people(held_out, halls, seed + 4, 2 * few, detectors)
    pairs = []
    for name, kind in (("Held-out pictures, whole and clean", held_out), ("London portraits, 360 px high", london)):
        section = Frames(name, *detectors)
        for source in kind:
            section.add(source.picture, source.faces, keep=True)
        section.show()
        pairs.append((name, section.pairs))
    pairs += [gate(f"{shared}/people/footage/gate-{letter}", 10 if short else 1, detectors) for letter in "abc"]

    print("\nEmbeddings of the same face (≥ 40 px), aligned by these points and by the teacher's:")
    for name, some in pairs:
        values = likeness(some, os.path.join(shared, "models", "face-reidentification-retail-0095.onnx"))
        if values:
            print(f"  {name:36} cosine median {np.median(values):.4f}, p5 {np.percentile(values, 5):.4f} (n = {len(values)})")


def without_people(sources, halls, seed, count, detectors):
    section = Frames("Frames without people", *detectors)
    nobody = np.zeros((0, 16), np.float32)
    for frame in compose_trial(sources, seed, count, halls, people=0)[0] + halls:
        section.add(frame, nobody)
    print(f"\n{section.name}: {section.frames} frames\n"
          f"  false boxes                       {section.false[0]}; the teacher {section.false[1]}")


def gate(folder, every, detectors):
    """Prints the figures of one rendered clip; → its name and the faces for :func:`likeness`."""
    name = os.path.basename(folder)
    section, beside = (Frames(f"Footage {name}", *detectors) for _ in range(2))
    with open(f"{folder}/truth.json", encoding="utf-8") as text:
        truth = json.load(text)["frames"]
    for row in truth[::every]:
        frame = cv2.imread(os.path.join(folder, row["file"]))
        section.add(frame, keep=True)
        beside.add(frame, truth_faces(row, frame.shape))
    section.show()
    print(f"  of the faces wholly in view       {share([a for _, a, _ in beside.of_truth])}; "
          f"the teacher {share([b for *_, b in beside.of_truth])}")
    print(f"  points against truth.json         {errors(beside.against_truth)}; the teacher {errors(beside.teachers_own)}")
    print(f"  boxes where nobody is             {beside.false[0]}; the teacher {beside.false[1]}")
    return section.name, section.pairs


def truth_faces(row, shape):
    """A frame's people in ``truth.json`` as labelled faces; those partly hidden or outside are not asked for."""
    faces = []
    for person in row["people"]:
        if person["face"] is None:
            continue
        x, y, w, h = person["face"]
        inside = x >= 0 and y >= 0 and x + w <= shape[1] and y + h <= shape[0]
        asked = inside and person["visible_landmarks"] == 5 and w * h >= scenes.SMALLEST ** 2
        faces.append([x, y, w, h, *np.ravel(person["landmarks"]), 1, float(asked)])
    return np.array(faces, np.float32).reshape(-1, 16)
