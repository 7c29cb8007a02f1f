"""Stage ``embedder``: trains the face embedder by dense distillation.

The student has its teacher's way of thinking at half the cost: after each of its sixteen steps it must show the teacher's
feature map. At first every step is taught on its own, fed with the teacher's map (a shallow regression with thousands of
targets in each picture); then the whole chain is trained on what it makes of its own maps, with the template on top.
"""
import argparse
import os
import sys

import numpy as np
import torch
import torch.multiprocessing as processes
import torch.nn.functional as F
from torch import nn

from . import run
from .augment import FaceMixer
from .export import fold, write_onnx
from .quick import PReLU, scaled_error, tie_slopes
from .start import load_folded, measure_normalisation
from .teacher import Teacher

DIMENSION = 256
# Tensors of face-reidentification-retail-0095.onnx: after the stem, then after each block, then the template.
TARGETS = ("430_66", "446_109", "462_152", "478_195", "494_238", "509_280", "525_323", "541_366", "557_409", "573_452",
           "589_495", "605_538", "620_580", "636_623", "652_666", "658_684")
# Channels out, hidden channels, stride of each block after the stem.
BLOCKS = [(64, 64, 1)] * 4 + [(128, 128, 2)] + [(128, 128, 1)] * 6 + [(128, 256, 2)] + [(128, 256, 1)] * 2
# Parts of a batch computed at a time: larger ones fall out of the processor's cache.
CHUNK = 32


def conv(inputs, outputs, kernel=1, stride=1, groups=1, padding=None):
    return nn.Sequential(
        nn.Conv2d(inputs, outputs, kernel, stride, kernel // 2 if padding is None else padding, groups=groups, bias=False),
        nn.BatchNorm2d(outputs))


class Attention(nn.Module):
    """Squeeze and excitation (Hu et al. 2018)."""

    def __init__(self, channels):
        super().__init__()
        self.squeeze = nn.Conv2d(channels, channels // 8, 1)
        self.act = PReLU(channels // 8)
        self.excite = nn.Conv2d(channels // 8, channels, 1)

    def forward(self, x):
        return x * torch.sigmoid(self.excite(self.act(self.squeeze(F.adaptive_avg_pool2d(x, 1)))))


class Block(nn.Module):
    """Inverted residual (Sandler et al. 2018) with attention."""

    def __init__(self, inputs, outputs, hidden, stride):
        super().__init__()
        self.body = nn.Sequential(
            conv(inputs, hidden), PReLU(hidden),
            conv(hidden, hidden, 3, stride, groups=hidden), PReLU(hidden),
            conv(hidden, outputs), Attention(outputs))
        self.residual = inputs == outputs and stride == 1

    def forward(self, x):
        return x + self.body(x) if self.residual else self.body(x)


class Embedder(nn.Module):
    """N×3×128×128 BGR 0–255 → N×256 of unit length; ``steps`` gives the maps on the way."""

    def __init__(self):
        super().__init__()
        stem = nn.Sequential(
            conv(3, 32, 3, 2), PReLU(32),
            conv(32, 32, 3, 1, groups=32), PReLU(32),
            conv(32, 96), PReLU(96),
            conv(96, 96, 3, 2, groups=96), PReLU(96),
            conv(96, 64), Attention(64))
        blocks, inputs = [], 64
        for outputs, hidden, stride in BLOCKS:
            blocks.append(Block(inputs, outputs, hidden, stride))
            inputs = outputs
        head = nn.Sequential(
            conv(128, 512), PReLU(512), conv(512, 512, 8, groups=512, padding=0), nn.Conv2d(512, DIMENSION, 1, bias=False))
        self.steps = nn.ModuleList([stem, *blocks, head])

    def forward(self, pixels):
        x = (pixels - 127.5) / 128
        for step in self.steps:
            x = step(x)
        return F.normalize(torch.flatten(x, 1))


class Scales:
    """How much each target varies, by channel: what an error is measured against."""

    def __init__(self, targets):
        self.total = [variance(t) for t in targets]
        self.change = [variance(targets[i] - targets[i - 1]) if targets[i].shape == targets[i - 1].shape and i else self.total[i]
                       for i in range(len(targets))]


def variance(maps):
    return maps.float().var((0, 2, 3), keepdim=True).clamp_min(1e-6)


def taught_apart(student, pixels, targets, scales):
    """Each step on the teacher's own maps: error as a share of what the step changes."""
    losses, x = [], (pixels - 127.5) / 128
    for step, target, scale in zip(student.steps, targets, scales.change):
        losses.append(scaled_error(step(x), target, scale))
        x = target
    return losses


def taught_together(student, pixels, targets, scales):
    """Each step on the student's own maps: error as a share of the map; last, the template."""
    losses, x = [], (pixels - 127.5) / 128
    for step, target, scale in zip(student.steps, targets, scales.total):
        x = step(x)
        losses.append(scaled_error(x, target, scale))
    return losses, torch.flatten(x, 1).float()


def template_loss(mine, theirs):
    """Same direction, and the same likeness of every two faces of the batch. Worked out over the whole batch."""
    mine, theirs = F.normalize(mine), F.normalize(theirs)
    direction = 1 - (mine * theirs).sum(1).mean()
    relation = ((mine @ mine.T - theirs @ theirs.T) ** 2).mean()
    return direction, relation


def multiply_adds(network, size):
    """Of all convolutions and matrix products for one picture, by running it once."""
    total, hooks = [], []

    def count(layer, _, output):
        weight = layer.weight
        total.append(output[0].numel() * weight[0].numel())

    for layer in network.modules():
        if isinstance(layer, (nn.Conv2d, nn.Linear)):
            hooks.append(layer.register_forward_hook(count))
    with torch.no_grad():
        network.eval()(torch.zeros(1, *size))
    for hook in hooks:
        hook.remove()
    return sum(total)


def produce(queue, bank, teacher_path, seed, batch, first, last):
    """In a process of its own: pictures and what the teacher makes of them."""
    torch.set_num_threads(1)
    os.nice(2)
    teacher = quickly(Teacher(teacher_path, TARGETS))
    for step in range(first, last):
        pixels = FaceMixer(bank, seed * 1_000_003 + step).batch(batch)
        queue.put((step, pixels, targets_of(teacher, pixels)))
    queue.get_done.wait()


def quickly(teacher):
    """The teacher as this processor computes it fastest; what bfloat16 costs is far below what a student misses."""
    teacher.constants = {k: laid_out(v) if v.dtype == torch.float32 else v for k, v in teacher.constants.items()}
    return teacher


def laid_out(values):
    values = values.to(run.number_format())
    return values.contiguous(memory_format=torch.channels_last) if values.dim() == 4 else values


def targets_of(teacher, pixels):
    parts = [teacher(part) for part in laid_out(pixels).split(CHUNK)]
    return [torch.cat([part[name] for part in parts]) for name in TARGETS]


def start_producer(options, bank, first):
    context = processes.get_context("fork")
    queue = context.Queue(maxsize=2)
    queue.get_done = context.Event()
    context.Process(target=produce, daemon=True, args=(
        queue, bank, options.teacher, options.seed, options.batch, first, options.steps)).start()
    return queue


def learning_rate(options, step):
    """Warm-up, then a cosine for each of the two parts of the training, the second lower."""
    apart = int(options.steps * options.apart)
    at, length, peak = (step, apart, options.rate) if step < apart else (step - apart, options.steps - apart, options.rate / 2)
    return peak * min(1, (at + 1) / 50) * (0.02 + 0.98 * 0.5 * (1 + np.cos(np.pi * at / max(1, length))))


def weight_of_maps(options, step):
    """The maps lead at first; in the end the template counts, and the student may get there by a way of its own."""
    apart = options.steps * options.apart
    return 0.3 - 0.25 * max(0.0, (step - apart) / max(1.0, options.steps - apart))


def spread_kept(options, step):
    """How much of the slopes' spread a step leaves: none from nothing; from a network with free slopes it wears off evenly."""
    left = options.steps * options.tying - step if options.start else 0
    return max(0.0, 1 - 1 / left) if left > 0 else 0.0


def train(options, bank, held_out):
    run.seed_everything(options.seed)
    student = Embedder()
    if options.start:
        pictures = FaceMixer(bank, options.seed).batch(256)
        measure_normalisation(load_folded(student, options.start), pictures)
    student = student.to(memory_format=torch.channels_last)
    print(f"{multiply_adds(student, (3, 128, 128)) / 1e6:.1f} M multiply-adds, "
          f"{sum(p.numel() for p in student.parameters()) / 1e6:.3f} M parameters", flush=True)
    optimiser = torch.optim.AdamW(student.parameters(), lr=options.rate, weight_decay=1e-4)
    average = run.Average(student, 0.998)
    first, scales, tied = 0, None, False
    state = run.load_checkpoint(options.out)
    if state:
        student.load_state_dict(state["student"])
        optimiser.load_state_dict(state["optimiser"])
        average.values, first, scales, tied = state["average"], state["step"], state["scales"], state["tied"]
        print(f"resumed at step {first}", flush=True)
    curve = run.Curve(options.out)
    progress = run.Progress("embedder", options.steps, first)
    queue = start_producer(options, bank, first)
    teacher = quickly(Teacher(options.teacher, TARGETS))
    for step in range(first, options.steps):
        made, pixels, targets = queue.get()
        assert made == step
        if scales is None:
            scales = Scales(targets)
        for group in optimiser.param_groups:
            group["lr"] = learning_rate(options, step)
        student.train()
        optimiser.zero_grad(set_to_none=True)
        apart = step < options.steps * options.apart
        note = learn(student, pixels, targets, scales, apart, weight_of_maps(options, step))
        nn.utils.clip_grad_norm_(student.parameters(), 10)
        optimiser.step()
        kept = spread_kept(options, step)
        tie_slopes(student, kept)
        if kept == 0 and not tied:
            # What went before had other slopes, and does not mix with what comes.
            tied, average = True, run.Average(student, 0.998)
        average.follow(student, step)
        progress.show(step + 1, note)
        if (step + 1) % options.every == 0 or step + 1 == options.steps:
            run.save_checkpoint(options.out, student=student.state_dict(), optimiser=optimiser.state_dict(),
                                average=average.values, step=step + 1, scales=scales, tied=tied)
            curve.add(step + 1, **evaluate(averaged(average, tied), teacher, held_out))
            print(f"step {step + 1}: {curve.rows[-1]}", flush=True)
    queue.get_done.set()
    return averaged(average, True)


def learn(student, pixels, targets, scales, apart, maps):
    """One batch: gradients are left in the student."""
    pixels = pixels.contiguous(memory_format=torch.channels_last)
    with run.quick_format():
        if apart:
            losses = taught_apart(student, pixels, targets, scales)
            total = sum(losses)
        else:
            losses, mine = taught_together(student, pixels, targets, scales)
            direction, relation = template_loss(mine, torch.flatten(targets[-1], 1).float())
            total = sum(losses[:-1]) * maps + losses[-1] + 4 * direction + 20 * relation
    total.backward()
    each = " ".join(f"{float(loss.detach()):.3f}" for loss in losses)
    return each if apart else f"{each} | {float(direction.detach()):.4f} {float(relation.detach()):.5f}"


def averaged(average, tied):
    """The mean of the last students; ``tied``: without what it remembers of the time when slopes still differed."""
    network = Embedder()
    network.load_state_dict(average.values)
    if tied:
        tie_slopes(network, 0)
    return network.eval().to(memory_format=torch.channels_last)


def evaluate(student, teacher, pictures):
    """On faces never trained on: likeness to the teacher, and how alike both find different faces."""
    with torch.no_grad():
        mine, theirs = [], []
        for part in torch.from_numpy(pictures).permute(0, 3, 1, 2).float().split(CHUNK):
            mine.append(student(part.contiguous(memory_format=torch.channels_last)))
            theirs.append(F.normalize(torch.flatten(teacher(laid_out(part))[TARGETS[-1]], 1).float()))
    mine, theirs = torch.cat(mine), torch.cat(theirs)
    cosine = (mine * theirs).sum(1)
    return {"cosine to teacher": cosine.mean(), "lowest 5 %": cosine.quantile(0.05)}


def main(arguments):
    parser = argparse.ArgumentParser(prog="train embedder", description=__doc__.split("\n", 1)[0])
    parser.add_argument("--faces", help="the .npz of the stage faces")
    parser.add_argument("--teacher", required=True, help="face-reidentification-retail-0095.onnx")
    parser.add_argument("--out", required=True, help="folder for checkpoint, curve and network")
    parser.add_argument("--start", metavar="FILE.onnx", help="an embedder exported before, to train on instead of from nothing")
    parser.add_argument("--seed", type=int, default=20180209)
    parser.add_argument("--steps", type=int, default=3600)
    parser.add_argument("--batch", type=int, default=64)
    parser.add_argument("--apart", type=float, default=0.35, help="share of the steps in which each part is taught alone")
    parser.add_argument("--tying", type=float, default=0.25,
                        help="with --start: share of the steps in which the slopes of a layer grow together")
    parser.add_argument("--rate", type=float, default=3e-3, help="greatest learning rate")
    parser.add_argument("--every", type=int, default=250, help="steps between checkpoints")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--short", action="store_true", help="only a few steps: shows that everything runs")
    options = parser.parse_args(arguments)
    if options.short:
        options.steps, options.batch, options.every = 4, 8, 2
    torch.set_num_threads(options.threads)
    os.makedirs(options.out, exist_ok=True)
    if not options.faces or not os.path.exists(options.faces):
        sys.exit(f"There is no file {options.faces}: make it with scripts/train/train faces.")
    if options.start and not os.path.exists(options.start):
        sys.exit(f"There is no file {options.start}: name an embedder exported before, or leave --start out.")
    faces = np.load(options.faces)["faces"]
    apart = np.arange(len(faces)) % 20 == 7
    middle = (faces.shape[1] - 128) // 2
    held_out = faces[apart][:, middle : middle + 128, middle : middle + 128]
    student = train(options, faces[~apart], held_out)
    file = os.path.join(options.out, "limen-embedder.onnx")
    write_onnx(fold(student), torch.zeros(1, 3, 128, 128), file, ["input"], ["template"])
    print(f"{file}: {os.path.getsize(file)} bytes")
