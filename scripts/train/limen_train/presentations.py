"""Photographs of people and of attacks, made from permitted pictures: for training as crops, for judging as files.

No picture, person, hall, camera make, medium or gesture of the held-out part is in the training part.
"""
import glob
import os
import sys

import cv2
import numpy as np

from . import optics
from .attacks import SPECIES, Stage
from .faces import find_face
from .people import Source, matte_of
from .run import Progress
from .scenes import HELD_OUT_PEOPLE
from .yunet import YuNet

SIDE = 80
# How many times the face's box each crop is, from left to right: as the two teachers look, and close up, for the grain of
# paper, the pixels of a screen and the rim of a mask, of which the others keep a third.
CROPS = 2.7, 4.0, 1.3
# Of how many photographs in training the face is close to the picture's rim.
AT_THE_RIM = 0.3
# How many of a hundred crops show what.
SHARES = {"bona-fide": 46, "print": 18, "screen": 18, "mask": 18}
LARGEST = 420  # px, side of a source
# So many pictures of a part, evenly taken, are its sources; finding faces and outlines takes a quarter of a second each.
MOST = {"train": 3000, "held-out": 128, "london": 102, "london-rest": 102, "people": 40}


def crop(picture, box, scale):
    """The face with what is about it, SIDE×SIDE, as the teachers' makers cut it.

    The box grows about its middle, keeps its proportions, is moved into the picture and is made smaller where the picture
    is; so the crop is stretched, and it never shows anything that the camera did not see.
    """
    height, width = picture.shape[:2]
    x, y, w, h = (float(n) for n in box)
    scale = min(scale, (height - 1) / h, (width - 1) / w)
    cut_w, cut_h = w * scale, h * scale
    left = min(max(x + w / 2 - cut_w / 2, 0), width - 1 - cut_w)
    top = min(max(y + h / 2 - cut_h / 2, 0), height - 1 - cut_h)
    part = picture[int(top):int(top + cut_h + 1), int(left):int(left + cut_w + 1)]
    return cv2.resize(part, (SIDE, SIDE), interpolation=cv2.INTER_LINEAR)


def all_crops(picture, box):
    """One crop for each of ``CROPS`` side by side: SIDE high."""
    return np.hstack([crop(picture, box, scale) for scale in CROPS])


def _paths(shared, renders, part):
    """Of the part ``people`` only what we rendered ourselves: its photographs may be given to anybody.

    Of the London Set half of the people, the other half in ``london-rest``: to choose by, and to judge the choice.
    """
    if part.startswith("london"):
        paths = sorted(glob.glob(f"{shared}/faces/london/*/*.jpg"))
        people = sorted({_identity(path) for path in paths})
        shown = set(people[1::2] if part == "london-rest" else people[::2])
        return [path for path in paths if _identity(path) in shown]
    held_out = part != "train"
    people = sorted(glob.glob(f"{shared}/people/portraits/*") + glob.glob(f"{shared}/people/unknown/*"))
    if not held_out:
        people += sorted(glob.glob(f"{renders}/p*")) if renders else []
    strangers = sorted(glob.glob(f"{shared}/faces/sfhq/*.jpg")) if part != "people" else []
    found = [p for i, p in enumerate(strangers) if (i % 10 == 0) == held_out]
    for folder in people:
        if (os.path.basename(folder) in HELD_OUT_PEOPLE) == held_out:
            found += sorted(glob.glob(f"{folder}/*.jpg") + glob.glob(f"{folder}/*.png"))
    clips = "gate-b" if held_out else "gate-a"
    return found + sorted(glob.glob(f"{shared}/people/footage/{clips}/frame_*.jpg"))[::4]


def _identity(path):
    """One for each person: portraits by folder, London by number, every synthetic face its own."""
    name, folder = os.path.splitext(os.path.basename(path))[0], os.path.basename(os.path.dirname(path))
    if folder in ("neutral_front", "smiling_front"):
        return "london-" + name.split("_")[0]
    return name if folder == "sfhq" else folder


def sources(paths, detector, matted):
    """Finds the face in every picture. ``matted``: of how many of a hundred also the outline of the person."""
    found, progress = [], Progress("sources", len(paths))
    for done, path in enumerate(paths, 1):
        picture = cv2.imread(path)
        if picture is None:
            sys.exit(f"{path} is no picture that OpenCV reads: remove it or name another folder.")
        shrink = LARGEST / max(picture.shape[:2])
        if shrink < 1 and picture.shape[0] == picture.shape[1]:
            picture = cv2.resize(picture, None, fx=shrink, fy=shrink, interpolation=cv2.INTER_AREA)
        face = find_face(detector, picture)
        if face is not None and face[2] >= 24:
            square = abs(picture.shape[0] - picture.shape[1]) < 8
            matte = matte_of(picture, face) if square and done * 37 % 100 < matted else None
            found.append(Source(picture, face, _identity(path), matte))
        progress.show(done)
    return found


def halls(shared, found, held_out):
    """Pictures without people: empty halls, and blurred and mirrored pieces from beside the faces."""
    clips = ("gate-b", "gate-c") if held_out else ("gate-a",)
    rooms = [cv2.imread(f"{shared}/people/footage/{clip}/empty.jpg") for clip in clips]
    rooms = [cv2.resize(room, None, fx=0.75, fy=0.75, interpolation=cv2.INTER_AREA) for room in rooms if room is not None]
    for source in found:
        x, y, w, h = source.box
        height, width = source.picture.shape[:2]
        left, right = int(x - 0.35 * w), int(width - x - 1.35 * w)
        side = max(left, right)
        if side < 40 or len(rooms) >= 300 or abs(height - width) >= 8:
            continue
        piece = source.picture[:, :left] if left >= right else source.picture[:, width - right:]
        piece = cv2.resize(np.hstack([piece, piece[:, ::-1]]), (320, 240), interpolation=cv2.INTER_CUBIC)
        rooms.append(piece)
    # The rooms as often as all pieces together.
    return rooms + rooms[:len(clips)] * max(1, len(rooms) // len(clips) // 2)


def stage(options, part):
    """``part``: train; held-out, london, london-rest or people, these with held-out media."""
    detector = YuNet(options.teacher)
    held_out = part != "train"
    paths = _paths(options.shared, options.renders, part)
    most = 30 if options.short else MOST[part]
    paths = paths[::-(-len(paths) // most)]
    if not paths:
        sys.exit(f"There are no pictures below {options.shared}: name the folder of teachers and pictures.")
    found = sources(paths, detector, 90 if held_out else 70)
    if not any(source.whole for source in found):
        sys.exit(f"In none of the {len(found)} faces below {options.shared} a whole head could be told from what is behind it: "
                 "name a folder with pictures that show more than the face.")
    return Stage(found, halls(options.shared, found, held_out), held_out)


def presentation(set_, rng, species):
    """One photograph, uint8, the box of its face as a detector would give it, and who is seen."""
    scene, box, identity = set_.scene(rng, species)
    photo = optics.photograph(rng, np.ascontiguousarray(scene, np.float32), set_.held_out)
    box = np.array(box, np.float64)
    if not set_.held_out and rng.random() < AT_THE_RIM:
        photo, box = _at_the_rim(rng, photo, box)
    # As far as two detectors differ: by 2 % in place and 4 to 5 % in each side, measured on 110 photographs.
    box[:2] += rng.normal(0, 0.025, 2) * box[2:]
    grown = np.exp(rng.normal(0, 0.05, 2))
    box = np.concatenate([box[:2] + box[2:] * (1 - grown) / 2, box[2:] * grown])
    return photo, box, identity


def _at_the_rim(rng, photo, box):
    """The photograph cut off close to the face, or through it, on one side or two: people come into view and leave it.

    There the crops are moved, so that the face lies beside their middle.
    """
    height, width = photo.shape[:2]
    x, y, w, h = box
    rims = {"left": x, "right": width - x - w, "top": y, "foot": height - y - h}
    for side in rng.choice(list(rims), rng.choice((1, 2), p=(0.75, 0.25)), replace=False, p=(0.35, 0.35, 0.15, 0.15)):
        # What is left beside the face, in faces.
        left = rng.uniform(-0.12, 0.9) * (w if side in ("left", "right") else h)
        away = int(max(0, rims[side] - left))
        if side == "left":
            photo, box = photo[:, away:], box - (away, 0, 0, 0)
        elif side == "right":
            photo = photo[:, :photo.shape[1] - away]
        elif side == "top":
            photo, box = photo[away:], box - (0, away, 0, 0)
        else:
            photo = photo[:photo.shape[0] - away]
        rims[side] -= away
    return photo, box


def write_crops(set_, count, seed, file):
    """count crops as N×80×240×3 uint8 with their species, to ``file``."""
    order = np.random.default_rng(seed).permutation(
        np.repeat(np.arange(len(SPECIES)), [count * SHARES[s] // 100 for s in SPECIES]))
    crops, progress = np.empty((len(order), SIDE, len(CROPS) * SIDE, 3), np.uint8), Progress("presentations", len(order))
    for n, species in enumerate(order):
        rng = np.random.default_rng((seed, n))
        photo, box, _ = presentation(set_, rng, SPECIES[species])
        crops[n] = all_crops(photo, box)
        progress.show(n + 1)
    np.savez(file + ".new.npz", crops=crops, species=order.astype(np.uint8))
    os.replace(file + ".new.npz", file)


def write_pictures(set_, count, seed, folder):
    """``count`` photographs of each species as JPEG files: folder/species/identity-number.jpg."""
    progress = Progress("pictures", count * len(SPECIES))
    for s, species in enumerate(SPECIES):
        os.makedirs(os.path.join(folder, species), exist_ok=True)
        for n in range(count):
            photo, _, identity = presentation(set_, np.random.default_rng((seed, s, n)), species)
            cv2.imwrite(os.path.join(folder, species, f"{identity}-{n:03d}.jpg"), photo, [cv2.IMWRITE_JPEG_QUALITY, 95])
            progress.show(s * count + n + 1)
