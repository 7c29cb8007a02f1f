"""Stage ``quality``: trains the network that says how far a face's template can be trusted, and where the face looks.

For every picture the answer is known from the embedder itself: how like the template of the spoilt picture is to that of the
clean one. The pose of renders is known exactly; other faces get theirs from their landmarks, by a fit to the renders.
"""
import argparse
import csv
import os
import sys

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

from . import run
from .augment import FaceMixer
from .embedder import Embedder, conv, multiply_adds
from .export import fold, write_onnx
from .faces import MARGIN
from .quick import PReLU
from .start import load_folded, measure_normalisation

# The greatest angle that the data knows anything about, degrees.
WIDEST = 60.0


class QualityNetwork(nn.Module):
    """N×3×128×128 BGR 0–255, aligned → N×3: expected similarity 0–1, yaw and pitch in degrees."""

    def __init__(self):
        super().__init__()
        self.body = nn.Sequential(
            conv(3, 16, 3, 2), PReLU(16),
            conv(16, 16, 3, 1, groups=16), PReLU(16), conv(16, 32), PReLU(32),
            conv(32, 32, 3, 2, groups=32), PReLU(32), conv(32, 48), PReLU(48),
            conv(48, 48, 3, 1, groups=48), PReLU(48), conv(48, 64), PReLU(64),
            conv(64, 64, 3, 2, groups=64), PReLU(64), conv(64, 96), PReLU(96),
            conv(96, 96, 8, groups=96, padding=0), PReLU(96))
        self.similarity = nn.Sequential(nn.Linear(96, 32), PReLU(1), nn.Linear(32, 1))
        self.pose = nn.Sequential(nn.Linear(96, 32), PReLU(1), nn.Linear(32, 2))

    def forward(self, pixels):
        # Half the resolution shows blur, light and pose; a quarter of the work.
        x = torch.flatten(self.body((F.avg_pool2d(pixels, 2) - 127.5) / 128), 1)
        return torch.cat([torch.sigmoid(self.similarity(x)), WIDEST * torch.tanh(self.pose(x))], 1)


def landmark_features(points):
    """N×5×2 aligned points → N×16: the points about their middle, and squares of the nose's place."""
    centred = (points - points.mean(1, keepdims=True)) / 47
    nose = centred[:, 2]
    return np.hstack([centred.reshape(len(points), 10), nose ** 2, nose[:, :1] * nose[:, 1:], nose ** 3, np.ones((len(points), 1))])


def pose_from_landmarks(points, pose):
    """Ridge regression from landmarks to yaw and pitch; gives the fit and its error by leaving a fifth out."""
    features = landmark_features(points)
    solve = lambda f, p: np.linalg.solve(f.T @ f + 1e-3 * np.eye(f.shape[1]), f.T @ p)
    left_out = np.arange(len(points)) % 5 == 0
    error = np.abs(features[left_out] @ solve(features[~left_out], pose[~left_out]) - pose[left_out]).mean(0)
    return solve(features, pose), error


def read_pose(folder, names):
    """Yaw and pitch of the renders ``names``, N×2."""
    with open(os.path.join(folder, "pose.csv"), encoding="utf-8") as file:
        known = {row["picture"]: (float(row["yaw"]), float(row["pitch"])) for row in csv.DictReader(file)}
    pictures = ["/".join(str(name).split("/")[-2:]) for name in names]
    unknown = [picture for picture in pictures if picture not in known]
    if unknown:
        sys.exit(f"{folder}/pose.csv says nothing of {unknown[0]}: run scripts/train/train renders to its end.")
    return np.array([known[picture] for picture in pictures], np.float32)


class Lessons:
    """Batches with their answers."""

    def __init__(self, embedder, bank, bank_pose, renders, renders_pose, people, seed):
        self.embedder, self.bank_pose, self.renders_pose = embedder, bank_pose, renders_pose
        # Of each render the portrait of the same person that looks straightest.
        straight = lambda person: min(np.flatnonzero(people == person), key=lambda i: np.abs(renders_pose[i]).sum())
        self.portrait = np.array([straight(person) for person in people])
        self.faces, self.rendered = FaceMixer(bank, seed), FaceMixer(renders, seed + 1)

    @torch.no_grad()
    def similarity(self, count):
        clean, spoilt, _ = self.faces.pair(count * 2 // 3)
        # What a turned head costs only different pictures of one person can show.
        picks = self.rendered._picks(count - len(clean))
        clean = torch.cat([clean, self.rendered.plain(self.portrait[picks])])
        spoilt = torch.cat([spoilt, self.rendered.level(picks)])
        with run.quick_format():
            a, b = self.embedder(clean).float(), self.embedder(spoilt).float()
        return spoilt, F.cosine_similarity(a, b).clamp(0, 1)

    def pose(self, count):
        half = count // 2
        picks = self.faces._picks(half), self.rendered._picks(count - half)
        pictures = torch.cat([self.faces.level(picks[0]), self.rendered.level(picks[1])])
        pose = torch.from_numpy(np.vstack([self.bank_pose[picks[0]], self.renders_pose[picks[1]]])).float()
        mirrored = torch.rand(count, generator=self.faces.torch) < 0.5
        pictures[mirrored] = pictures[mirrored].flip(3)
        pose[mirrored, 0] *= -1
        return pictures, pose


def learn(network, lessons, batch):
    pictures, truth = lessons.similarity(batch)
    faces, pose = lessons.pose(batch // 2)
    with run.quick_format():
        answer = network(torch.cat([pictures, faces]).contiguous(memory_format=torch.channels_last)).float()
    wrong_similarity = F.smooth_l1_loss(answer[:batch, 0], truth, beta=0.1)
    wrong_pose = F.smooth_l1_loss(answer[batch:, 1:] / 10, pose / 10)
    (wrong_similarity * 10 + wrong_pose).backward()
    return f"similarity {float(wrong_similarity.detach()):.4f}, pose {float(wrong_pose.detach()):.3f}"


@torch.no_grad()
def evaluate(network, held_out, rounds=8):
    """On faces never trained on."""
    said, true, turned, pose = [], [], [], []
    for _ in range(rounds):
        pictures, similarity = held_out.similarity(64)
        said.append(network(pictures)[:, 0])
        true.append(similarity)
        faces, angles = held_out.pose(64)
        turned.append(network(faces)[32:, 1:])
        pose.append(angles[32:])
    said, true, turned, pose = (torch.cat(x).numpy() for x in (said, true, turned, pose))
    ranks = lambda v: np.argsort(np.argsort(v))
    worst = said <= np.quantile(said, 0.2)
    return {"rank correlation": np.corrcoef(ranks(said), ranks(true))[0, 1], "similarity error": np.abs(said - true).mean(),
            "similarity, worst fifth": true[worst].mean(), "similarity, the rest": true[~worst].mean(),
            "yaw error": np.abs(turned - pose)[:, 0].mean(), "pitch error": np.abs(turned - pose)[:, 1].mean()}


def train(options, lessons, held_out):
    run.seed_everything(options.seed)
    network = QualityNetwork()
    if options.start:
        measure_normalisation(load_folded(network, options.start), lessons.similarity(256)[0])
    network = network.to(memory_format=torch.channels_last)
    print(f"{multiply_adds(network, (3, 128, 128)) / 1e6:.1f} M multiply-adds", flush=True)
    optimiser = torch.optim.AdamW(network.parameters(), lr=options.rate, weight_decay=1e-4)
    average, first = run.Average(network, 0.995), 0
    state = run.load_checkpoint(options.out)
    if state:
        network.load_state_dict(state["network"])
        optimiser.load_state_dict(state["optimiser"])
        average.values, first = state["average"], state["step"]
        print(f"resumed at step {first}", flush=True)
    curve, progress = run.Curve(options.out), run.Progress("quality", options.steps, first)
    for step in range(first, options.steps):
        for group in optimiser.param_groups:
            group["lr"] = options.rate * min(1, (step + 1) / 30) * 0.5 * (1.02 + np.cos(np.pi * step / options.steps))
        network.train()
        optimiser.zero_grad(set_to_none=True)
        note = learn(network, lessons, options.batch)
        optimiser.step()
        average.follow(network, step)
        progress.show(step + 1, note)
        if (step + 1) % options.every == 0 or step + 1 == options.steps:
            run.save_checkpoint(options.out, network=network.state_dict(), optimiser=optimiser.state_dict(),
                                average=average.values, step=step + 1)
            curve.add(step + 1, **evaluate(averaged(average), held_out))
            print(f"step {step + 1}: {curve.rows[-1]}", flush=True)
    return averaged(average)


def averaged(average):
    network = QualityNetwork()
    network.load_state_dict(average.values)
    return network.eval()


def main(arguments):
    parser = argparse.ArgumentParser(prog="train quality", description=__doc__.split("\n", 1)[0])
    parser.add_argument("--faces", required=True, help="the .npz of the stage faces")
    parser.add_argument("--renders", required=True, help="the .npz of the stage faces for the renders")
    parser.add_argument("--poses", required=True, help="folder of the renders, with pose.csv")
    parser.add_argument("--embedder", required=True, metavar="FILE.onnx", help="what the stage embedder made")
    parser.add_argument("--start", metavar="FILE.onnx", help="a quality network exported before, to train on instead of from nothing")
    parser.add_argument("--out", required=True, help="folder for checkpoint, curve and network")
    parser.add_argument("--seed", type=int, default=20180225)
    parser.add_argument("--steps", type=int, default=1100)
    parser.add_argument("--batch", type=int, default=48)
    parser.add_argument("--rate", type=float, default=2e-3)
    parser.add_argument("--every", type=int, default=150)
    parser.add_argument("--short", action="store_true", help="only a few steps: shows that everything runs")
    options = parser.parse_args(arguments)
    if options.short:
        options.steps, options.batch, options.every = 4, 8, 2
    torch.set_num_threads(1)
    os.makedirs(options.out, exist_ok=True)
    for file, stage in ((options.faces, "faces"), (options.renders, "faces"), (options.embedder, "embedder"), (options.start, "quality")):
        if file and not os.path.exists(file):
            sys.exit(f"There is no file {file}: make it with scripts/train/train {stage}.")
    faces, renders = np.load(options.faces), np.load(options.renders)
    pose = read_pose(options.poses, renders["names"])
    fit, error = pose_from_landmarks(renders["points"] - MARGIN, pose)
    print(f"pose from landmarks: off by {error[0]:.1f}° in yaw, {error[1]:.1f}° in pitch on renders left out", flush=True)
    guessed = np.clip(landmark_features(faces["points"] - MARGIN) @ fit, -WIDEST, WIDEST).astype(np.float32)
    embedder = load_folded(Embedder(), options.embedder).eval().to(memory_format=torch.channels_last)
    # Whole people apart: a render's folder is its identity.
    people = np.array([str(name).split("/")[-2] for name in renders["names"]])
    tested = np.isin(people, sorted(set(people))[::5])
    apart = np.arange(len(guessed)) % 20 == 7
    part = lambda chosen, other, seed: Lessons(
        embedder, faces["faces"][chosen], guessed[chosen], renders["faces"][other], pose[other], people[other], seed)
    network = train(options, part(~apart, ~tested, options.seed), part(apart, tested, options.seed + 7))
    file = os.path.join(options.out, "limen-quality.onnx")
    write_onnx(fold(network), torch.zeros(1, 3, 128, 128), file, ["input"], ["quality"])
    print(f"{file}: {os.path.getsize(file)} bytes")
