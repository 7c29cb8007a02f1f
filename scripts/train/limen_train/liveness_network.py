"""The network that tells people from attacks, and the teachers it learns from (MiniFASNet, Minivision 2020).

Two branches, near and wide, have their teacher's way of thinking at half its cost: the same maps after every stage, wide
between them. What a branch would say in its teacher's place counts in the answer, so that labels made by rendering cannot
unlearn what the teachers know of real attacks. The third looks close up and has no teacher: it learns from labels alone.

Three answers are given, one by the two taught branches, one by all three, and one by the third alone, and their mean counts:
what is learnt close up tells more on people like those trained on, what the teachers know carries over to others. Two more
branches may learn what is about the face, near and wide, from labels alone: the rim of a mask and another colour of the neck,
the edges of a sheet. Each answers by itself, and all answers count alike; but none vouches for a person as firmly as it may
accuse an attack, which one of them may be the only one to see.
"""
import os
from typing import NamedTuple

import torch
import torch.nn.functional as F
from torch import nn

from .attacks import SPECIES
from .embedder import conv
from .teacher import Teacher

CLASSES = SPECIES
FILES = ("MiniFASNetV2_2.7_80x80.onnx", "MiniFASNetV1SE_4.0_80x80.onnx")
# What the teachers call their maps after each stage.
MAPS = tuple(f"/m/{name}_output_0" for name in (
    "conv_23/project/conv/Conv", "conv_3/model/model.3/Add", "conv_34/project/conv/Conv", "conv_4/model/model.5/Add",
    "conv_45/project/conv/Conv", "conv_5/model/model.1/Add"))
VECTOR, VERDICT = "/m/bn/BatchNormalization_output_0", "/m/prob/MatMul_output_0"
# Of a teacher's three classes the middle one is a person.
REAL = 1
# The weight of the imitated teachers' log-odds in the answer, and how sure they may be.
TRUST, SUREST = 0.5, 6.0
# The most that one answer may say for a person, log-odds.
VOUCHED = 2.0


class Taught(NamedTuple):
    maps: list
    vector: torch.Tensor
    verdict: torch.Tensor


class Master(NamedTuple):
    maps: list
    vector: torch.Tensor
    verdict: torch.Tensor
    variances: list
    spread: float


class Answer(NamedTuple):
    """Logits of all three branches, of the two taught ones, what each of these shows, and logits of the third alone.

    ``surround``: logits of each branch that looks at what is about the face; none where the network has no such branch.
    """

    classes: torch.Tensor
    pair: torch.Tensor
    branches: list
    close: torch.Tensor
    surround: list


def act():
    return nn.LeakyReLU(0.1)


class Bottleneck(nn.Module):
    """Inverted residual (Sandler et al. 2018), narrow in the middle."""

    def __init__(self, channels, hidden):
        super().__init__()
        self.body = down(channels, hidden, channels, 1)

    def forward(self, x):
        return x + self.body(x)


def down(inputs, hidden, outputs, stride=2):
    return nn.Sequential(conv(inputs, hidden), act(), conv(hidden, hidden, 3, stride, groups=hidden), act(), conv(hidden, outputs))


class Branch(nn.Module):
    """N×3×80×80 BGR 0–255 → maps as its teacher's, a vector of 128, and the teacher's three logits."""

    def __init__(self):
        super().__init__()
        self.stages = nn.ModuleList([
            nn.Sequential(conv(3, 32, 3, 2), act(), conv(32, 32, 3, groups=32), act(), *down(32, 48, 64)),
            nn.Sequential(Bottleneck(64, 32), Bottleneck(64, 32)),
            down(64, 80, 128),
            nn.Sequential(*(Bottleneck(128, 36) for _ in range(3))),
            down(128, 80, 128),
            Bottleneck(128, 32)])
        self.look = nn.Sequential(conv(128, 88), act(), conv(88, 88, 5, groups=88, padding=0))
        self.vector = nn.Linear(88, 128)
        self.verdict = nn.Linear(128, 3)

    def forward(self, pixels):
        x, maps = (pixels - 127.5) / 128, []
        for stage in self.stages:
            x = stage(x)
            maps.append(x)
        vector = self.vector(torch.flatten(self.look(x), 1))
        return Taught(maps, vector, self.verdict(vector))


class Untaught(nn.Module):
    """N×3×80×80 BGR 0–255 → a vector of 128, and what it would answer alone.

    Sees each pixel and how it differs from those about it, where dots of ink and of displays are, and edges; tells by the mean
    and by the strongest of what it finds anywhere in the crop.
    """

    def __init__(self):
        super().__init__()
        self.body = nn.Sequential(
            conv(6, 32, 3, 2), act(), *down(32, 80, 64), Bottleneck(64, 80), Bottleneck(64, 80), *down(64, 112, 128),
            Bottleneck(128, 80), Bottleneck(128, 80), *down(128, 144, 128), Bottleneck(128, 80))
        self.vector = nn.Linear(256, 128)
        self.classes = nn.Linear(128, len(CLASSES))

    def forward(self, pixels):
        x = (pixels - 127.5) / 128
        fine = 4 * (x - F.avg_pool2d(x, 3, 1, 1, count_include_pad=False))
        found = self.body(torch.cat([x, fine], 1))
        vector = self.vector(torch.cat([found.mean((2, 3)), found.amax((2, 3))], 1))
        return vector, self.classes(F.leaky_relu(vector, 0.1))


class LivenessNetwork(nn.Module):
    """N×3×80×240: crops near, wide and close up, BGR 0–255 → N×4 probabilities of ``CLASSES``.

    ``surround``: whether two more branches look at what is about the face, near and wide.
    """

    def __init__(self, surround=False):
        super().__init__()
        self.near, self.wide, self.close = Branch(), Branch(), Untaught()
        self.pair = nn.Sequential(nn.Linear(256, 32), act(), nn.Linear(32, len(CLASSES)))
        self.classes = nn.Sequential(nn.Dropout(0.15), nn.Linear(384, 48), act(), nn.Linear(48, len(CLASSES)))
        self.surround = nn.ModuleList([Untaught(), Untaught()] if surround else [])

    def teach(self, pixels):
        near, wide, close = pixels.chunk(3, 3)
        branches = [self.near(near), self.wide(wide)]
        vector, alone = self.close(close)
        taught = torch.cat([b.vector for b in branches], 1)
        trusted = sum(real_odds(b.verdict.detach()) for b in branches) * (TRUST / len(branches))
        classes, pair = self.classes(torch.cat([taught, vector], 1)), self.pair(taught)
        both = (torch.cat([c[:, :1] + trusted, c[:, 1:]], 1) for c in (classes, pair))
        return Answer(*both, branches, alone, self.look_around(pixels))

    def look_around(self, pixels):
        """→ logits of each branch that looks at what is about the face."""
        return [branch(crop)[1] for branch, crop in zip(self.surround, pixels.chunk(3, 3))]

    def forward(self, pixels):
        return torch.softmax(together(self.teach(pixels)), 1)


def together(answer):
    """The mean of all answers' log-probabilities (logarithmic opinion pool, Genest & Zidek 1986); N×4, not normalised."""
    answers = [vouching(F.log_softmax(logits, 1)) for logits in (answer.classes, answer.pair, answer.close, *answer.surround)]
    return sum(answers) / len(answers)


def vouching(logs):
    """Log-probabilities whose log-odds of a person are at most ``VOUCHED``; N×4, not normalised."""
    person, attacks = logs[:, :1], torch.logsumexp(logs[:, 1:], 1, keepdim=True)
    return torch.cat([torch.minimum(person, attacks + VOUCHED), logs[:, 1:]], 1)


def real_odds(verdict):
    """Log-odds of a teacher's "real"; N×3 logits → N×1."""
    attack = torch.logsumexp(torch.cat([verdict[:, :REAL], verdict[:, REAL + 1:]], 1), 1, keepdim=True)
    return (verdict[:, REAL:REAL + 1] - attack).clamp(-SUREST, SUREST)


class Masters:
    """Both teachers, each for its crop. Not thread-safe."""

    def __init__(self, shared):
        self.teachers = [Teacher(os.path.join(shared, "models", file), [*MAPS, VECTOR, VERDICT]) for file in FILES]
        self.variances, self.spreads = None, None

    def measure(self, pixels):
        """Learns how far each channel of each map varies, by which its error counts."""
        self.variances = [[1.0] * len(MAPS)] * 2
        self.spreads = [1.0] * 2
        met = self(pixels)
        self.variances = [[m.var((0, 2, 3), keepdim=True) + 1e-3 for m in t.maps] for t in met]
        self.spreads = [float(t.vector.var(0).mean()) for t in met]

    def __call__(self, pixels):
        """N×3×80×240 → what each teacher makes of its crop."""
        if self.variances is None:
            self.measure(pixels)
        out = []
        for teacher, crop, variances, spread in zip(self.teachers, pixels.chunk(3, 3), self.variances, self.spreads):
            seen = teacher(crop.contiguous(memory_format=torch.channels_last))
            out.append(Master([seen[m] for m in MAPS], seen[VECTOR], seen[VERDICT], variances, spread))
        return out
