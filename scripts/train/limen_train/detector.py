"""Stage ``detector``: trains the face detector on composed frames, exports it, and with ``--evaluate`` prints how good one is.

Labels come from :mod:`scenes`. In the first part of the schedule the student's three neck maps also have to predict the
teacher's neck maps of the same pixels (through 1×1 adapters that are thrown away), which gives every cell of every frame
something to learn; afterwards the labels alone teach, and the student may outgrow the teacher where that one fails.
"""
import argparse
import collections
import os
import sys

import cv2
import numpy as np
import torch
from torch import nn

from . import run, scenes, start
from .detector_loss import Matching, label_loss
from .detector_network import Detector, by_kind, export
from .yunet import YuNet, decode, iou

# Shapes of training frames and how many of each make a batch; every fourth batch is of the second kind.
SHAPES = ((320, 320, 12), (384, 640, 5))


class Batches(torch.utils.data.Dataset):
    """Batch number i of frames: pixels N×3×H×W uint8 and N arrays of faces. The same seed and number give the same."""

    def __init__(self, composer, teacher, seed, first, last, fewer):
        self.composer, self.seed, self.first, self.last, self.fewer = composer, seed, first, last, fewer
        self.yunet = YuNet(teacher)

    def __len__(self):
        return self.last - self.first

    def __getitem__(self, index):
        number = self.first + index
        cv2.setNumThreads(1)
        rng = np.random.default_rng((self.seed, number))
        height, width, count = SHAPES[number % 4 == 3]
        frames, faces = zip(*(self.composer.frame(rng, height, width) for _ in range(max(2, count // self.fewer))))
        return np.stack(frames), scenes.ask_for_what_is_seen(self.yunet, frames, faces)


def again(frames, faces, rng):
    """The same batch mirrored and of another brightness: a fresh view for a tenth of the price."""
    table = np.clip(np.arange(256) * rng.uniform(0.7, 1.3) + rng.uniform(-15, 15), 0, 255).astype(np.uint8)
    return table[frames[:, :, ::-1]], [scenes.mirror(f, frames.shape[2]) for f in faces]


def as_pixels(frames):
    return torch.from_numpy(np.ascontiguousarray(frames)).permute(0, 3, 1, 2).float().contiguous(memory_format=torch.channels_last)


def learning_rate(options, step):
    warm = min(1.0, (step + 1) / max(1, options.steps // 40))
    return options.rate * warm * (0.02 + 0.98 * 0.5 * (1 + np.cos(np.pi * step / options.steps)))


def point_weight(options, step):
    """Boxes and scores first: in the last third, when the rate is small, the points count three times as much."""
    return options.points * (3 if step >= options.steps * 2 / 3 else 1)


def started(options, composer):
    """A fresh network, or the exported one of ``--start`` with its normalisations measured on composed frames."""
    student = Detector()
    if options.start:
        start.load_folded(student, options.start, "network.")
        rng = np.random.default_rng((options.seed, 5))
        frames = [composer.frame(rng, 320, 320)[0] for _ in range(8 if options.short else 64)]
        start.measure_normalisation(student, as_pixels(np.stack(frames)))
    return student.to(memory_format=torch.channels_last)


def train(options, composer, trial):
    """→ the averaged network after ``options.steps`` steps; resumes from the folder's checkpoint."""
    student = started(options, composer)
    matching = Matching(options.teacher)
    still = (student.stem, student.stages) if options.still else ()
    for part in still:
        part.requires_grad_(False)
    weights = [p for p in (*student.parameters(), *matching.parameters()) if p.requires_grad]
    optimiser = torch.optim.AdamW(weights, lr=options.rate, weight_decay=0.01)
    average = run.Average(student, options.memory)
    first = 0
    state = run.load_checkpoint(options.out)
    if state:
        student.load_state_dict(state["student"])
        matching.load_state_dict(state["matching"])
        optimiser.load_state_dict(state["optimiser"])
        average.values, first = state["average"], state["step"]
        print(f"resumed at step {first}", flush=True)
    print(f"{sum(p.numel() for p in student.parameters())} weights", flush=True)
    curve = run.Curve(options.out)
    progress = run.Progress("detector", options.steps, first)
    # Every batch serves several times: some steps later mirrored, and so on.
    fresh = iter(torch.utils.data.DataLoader(
        Batches(composer, options.teacher, options.seed, first // options.uses, options.steps, 6 if options.short else 1),
        batch_size=None, num_workers=options.workers, collate_fn=lambda batch: batch))
    waiting = collections.deque()
    for step in range(first, options.steps):
        rng = np.random.default_rng((options.seed, 7, step))
        if step % options.uses and len(waiting) >= 4:
            frames, faces, left = waiting.popleft()
            frames, faces = again(frames, faces, rng)
        else:
            (frames, faces), left = next(fresh), options.uses
        if left > 1:
            waiting.append((frames, faces, left - 1))
        pixels = as_pixels(frames)
        for group in optimiser.param_groups:
            group["lr"] = learning_rate(options, step)
        student.train()
        for part in still:
            part.eval()
        optimiser.zero_grad(set_to_none=True)
        matched = 1 - step / (options.steps * options.match) if options.match else 0
        with run.quick_format():
            with torch.set_grad_enabled(not still):
                features = student.features(pixels)
            necks = student.mixed(features)
            likeness = matching(pixels, necks) if matched > 0 else torch.zeros(())
        # The last layer in full precision: a point is worth more than the eight bits of a bfloat16.
        maps = [head(neck.float()) for head, neck in zip(student.heads, necks)]
        loss, parts = label_loss(maps, faces, point_weight(options, step))
        (loss + max(0.0, matched) * likeness).backward()
        nn.utils.clip_grad_norm_(weights, 10)
        optimiser.step()
        average.follow(student, step)
        progress.show(step + 1, " ".join(f"{float(p.detach()):.3f}" for p in (*parts, likeness)))
        if (step + 1) % options.every == 0 or step + 1 == options.steps:
            run.save_checkpoint(options.out, student=student.state_dict(), matching=matching.state_dict(),
                                optimiser=optimiser.state_dict(), average=average.values, step=step + 1)
            curve.add(step + 1, loss=loss, **figures(averaged(average), trial))
            print(f"step {step + 1}: {curve.rows[-1]}", flush=True)
    return averaged(average)


def averaged(average):
    network = Detector()
    network.load_state_dict(average.values)
    return network.eval().to(memory_format=torch.channels_last)


@torch.no_grad()
def raw(network, frames):
    """Head maps of single frames; kept, because they can be decoded at many thresholds."""
    return [[m.contiguous() for m in network(as_pixels(frame[None]))] for frame in frames]


def figures(network, trial, shift=0.0):
    """Share of the asked faces that are found at 0.6, false boxes per hundred frames, median error of the points."""
    frames, faces = trial
    return counted([decode(shifted(maps, shift), 0.6)[0] for maps in raw(network, frames)], faces)


def shifted(maps, shift):
    kinds = by_kind(maps)
    for kind in ("cls", "obj"):
        kinds[kind] = [m + shift for m in kinds[kind]]
    return kinds


def counted(found, faces):
    asked = hit = false = 0
    errors = []
    for boxes, truth in zip(found, faces):
        for face in truth[truth[:, 15] > 0]:
            asked += 1
            match = max(boxes, key=lambda b: iou(b, face), default=None)
            if match is not None and iou(match, face) >= 0.4:
                hit += 1
                errors.append(point_error(match, face))
        false += sum(is_false(box, truth) for box in boxes)
    return {"recall": hit / max(1, asked), "false per 100": 100 * false / len(faces),
            "point error": np.median(errors) if errors else 1.0}


def point_error(found, face):
    """Mean distance of the five points as a share of the distance of the eyes."""
    a, b = found[4:14].reshape(5, 2), face[4:14].reshape(5, 2)
    return float(np.hypot(*(a - b).T).mean() / max(1e-3, np.hypot(*(b[1] - b[0]))))


def is_false(box, faces):
    """No face, asked for or not, is where the box is."""
    middle = box[:2] + box[2:4] / 2
    return all(iou(box, f) < 0.25 and not ((f[:2] < middle) & (middle < f[:2] + f[2:4])).all() for f in faces)


def calibrate(network, trial, allowed=1.0):
    """Shifts the two scores so that confidence 0.6 finds as much as it can with ``allowed`` false boxes in 100 frames."""
    frames, faces = trial
    maps = raw(network, frames)
    best = None
    for shift in np.arange(-2, 2.01, 0.2):
        row = counted([decode(shifted(m, shift), 0.6)[0] for m in maps], faces)
        print(f"shift {shift:+.1f}: {row}", flush=True)
        if best is None or row["false per 100"] <= allowed:
            best = float(shift)
    with torch.no_grad():
        for head in network.heads:
            head.bias[:2] += best
    return best


def compose_trial(sources, seed, count, empty=(), people=None):
    """Fixed frames 640×384 and their faces."""
    composer = scenes.Composer(sources, empty)
    rng = np.random.default_rng(seed)
    frames, faces = zip(*(composer.frame(rng, 384, 640, people) for _ in range(count)))
    return list(frames), list(faces)


def stop(sentence):
    print(sentence, file=sys.stderr)
    sys.exit(2)


def main(arguments):
    parser = argparse.ArgumentParser(prog="train detector", description=__doc__.split("\n", 1)[0])
    root = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", "..", ".."))
    parser.add_argument("--shared", default=os.path.join(root, "..", "shared"), help="folder of pictures and teachers")
    parser.add_argument("--renders", help="folder of more rendered people, PERSON/PICTURE, for training")
    parser.add_argument("--out", help="folder for checkpoint, curve and network")
    parser.add_argument("--evaluate", metavar="MODEL", help="print how good a network is, and train nothing")
    parser.add_argument("--export", action="store_true", help="export the folder's last checkpoint, and train nothing")
    parser.add_argument("--short", action="store_true", help="the whole stage at tiny sizes, to see that it runs")
    parser.add_argument("--seed", type=int, default=20180301)
    parser.add_argument("--steps", type=int, default=9000)
    parser.add_argument("--match", type=float, default=0.3, help="share of the steps that also match the teacher's maps")
    parser.add_argument("--rate", type=float, default=3e-3, help="greatest learning rate")
    parser.add_argument("--start", metavar="MODEL", help="go on from this exported detector, and first look for what it "
                        "takes for a face where none is")
    parser.add_argument("--traps", type=int, default=600, help="frames in which to look for that")
    parser.add_argument("--cut-off", type=float, default=0.1, help="share of the faces that may lie across the frame's edge")
    parser.add_argument("--calm", type=float, default=0.0, help="share of the frames without blur, noise and darkness")
    parser.add_argument("--still", action="store_true", help="leave the backbone as it is: a third of the work per step")
    parser.add_argument("--uses", type=int, default=2, help="how often every composed batch serves")
    parser.add_argument("--points", type=float, default=20, help="weight of the points; three times that in the last third")
    parser.add_argument("--memory", type=float, default=0.998, help="decay of the average of the weights")
    parser.add_argument("--every", type=int, default=500, help="steps between checkpoints")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--workers", type=int, default=1, help="processes that compose frames")
    options = parser.parse_args(arguments)
    options.teacher = os.path.join(options.shared, "models", "face_detection_yunet_2023mar.onnx")
    if not os.path.exists(options.teacher):
        stop(f"There is no {options.teacher}: name the folder of pictures and teachers by --shared.")
    if options.start and not os.path.exists(options.start):
        stop(f"There is no file {options.start} to start from.")
    torch.set_num_threads(options.threads)
    if options.evaluate:
        from . import detector_trial
        if not os.path.exists(options.evaluate):
            stop(f"There is no file {options.evaluate} to evaluate.")
        detector_trial.report(options.evaluate, options.shared, options.seed, options.short)
        return
    if not options.out:
        stop("Say by --out where checkpoint, curve and network may be written.")
    os.makedirs(options.out, exist_ok=True)
    if options.short:
        options.steps, options.every, options.workers, options.traps = 6, 6, 0, 6
    run.seed_everything(options.seed)
    build(options)


def trapped(options, sources, empty):
    """What the network of ``--start`` takes for a face; looked for once per folder."""
    if not options.start:
        return []
    from . import traps
    pieces = traps.load(options.out)
    if pieces is None:
        pieces = traps.mine(options.start, sources, empty, options.seed, options.traps, run.Progress("traps", options.traps))
        traps.save(options.out, pieces)
    print(f"{len(pieces)} traps", flush=True)
    return pieces


def build(options):
    lists = [scenes.listed(options.shared, options.renders, part) for part in ("train", "held-out")]
    if not all(lists):
        stop(f"There are no pictures below {options.shared}: see its faces/sfhq and people.")
    if options.short:
        lists = [paths[::len(paths) // 12] for paths in lists]
    trained, held_out = (
        scenes.load(paths, options.teacher, os.path.join(options.out, "faces.json"), run.Progress("sources", len(paths)))
        for paths in lists)
    empty = [cv2.imread(os.path.join(options.shared, "people", "footage", "gate-a", "empty.jpg"))]
    few = 4 if options.short else 60
    if options.export:
        state = run.load_checkpoint(options.out)
        if not state:
            stop(f"There is no checkpoint in {options.out} to export.")
        average = run.Average(Detector(), 0)
        average.values = state["average"]
        network = averaged(average)
    else:
        composer = scenes.Composer(trained, empty, trapped(options, trained, empty), options.cut_off, options.calm)
        network = train(options, composer, compose_trial(held_out, options.seed + 1, few))
    # Threshold and weights are chosen on frames made of training pictures: held-out ones stay unseen.
    print(f"scores shifted by {calibrate(network, compose_trial(trained, options.seed + 2, 5 * few, empty)):+.1f}")
    export(network, os.path.join(options.out, "limen-detector.onnx"))
