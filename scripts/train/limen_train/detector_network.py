"""The face detector: its layers, and the ONNX file that Limen runs."""
import os

import torch
import torch.nn.functional as F
from torch import nn

from .export import fold
from .quick import Depthwise5
from .teacher import Teacher
from .yunet import STRIDES


def block(inputs, outputs, kernel, stride=1):
    return nn.Sequential(nn.Conv2d(inputs, outputs, kernel, stride, kernel // 2, bias=False),
                         nn.BatchNorm2d(outputs), nn.ReLU(inplace=True))


class Separable(nn.Module):
    """Residual depthwise and pointwise convolution. Depthwise ones cost next to nothing here, so they are 5×5."""

    def __init__(self, channels):
        super().__init__()
        self.body = nn.Sequential(
            Depthwise5(channels), nn.BatchNorm2d(channels),
            nn.Conv2d(channels, channels, 1, bias=False), nn.BatchNorm2d(channels))

    def forward(self, x):
        return F.relu(x + self.body(x))


class Detector(nn.Module):
    """N×3×H×W, BGR 0–255, H and W multiples of 32 → per stride 8, 16, 32 a map N×16×H/s×W/s: class logit, objectness
    logit, box (centre offset, log size) and five points, all in strides from the cell's corner, as YuNet has them.

    Nothing needs normalising: the batch norm after the first convolution sees to it.
    """

    def __init__(self):
        super().__init__()
        self.stem = nn.Sequential(block(3, 16, 3, 2), block(16, 32, 3, 2))
        self.stages = nn.ModuleList([
            nn.Sequential(Depthwise5(32, 2), nn.BatchNorm2d(32), block(32, 64, 1),
                          Separable(64), Separable(64)),
            nn.Sequential(block(64, 64, 3, 2), Separable(64), Separable(64), Separable(64)),
            nn.Sequential(block(64, 96, 3, 2), Separable(96), Separable(96), Separable(96))])
        self.narrow = block(96, 64, 1)
        self.mixes = nn.ModuleList([Separable(64) for _ in STRIDES])
        self.heads = nn.ModuleList([nn.Conv2d(64, 16, 1) for _ in STRIDES])
        for head in self.heads:
            nn.init.normal_(head.weight, std=0.01)
            with torch.no_grad():
                head.bias.zero_()
                head.bias[:2] = -4

    def necks(self, pixels):
        return self.mixed(self.features(pixels))

    def features(self, pixels):
        """What the backbone, stem and stages, sees at strides 8, 16 and 32."""
        x = self.stem(pixels)
        maps = []
        for stage in self.stages:
            x = stage(x)
            maps.append(x)
        return maps

    def mixed(self, features):
        maps = list(features)
        maps[2] = self.mixes[2](self.narrow(maps[2]))
        for i in (1, 0):
            maps[i] = self.mixes[i](maps[i] + F.interpolate(maps[i + 1], scale_factor=2.0, mode="nearest"))
        return maps

    def forward(self, pixels):
        return [head(neck) for head, neck in zip(self.heads, self.necks(pixels))]


class Exported(nn.Module):
    """One frame → YuNet's twelve outputs: cls, obj (probabilities), bbox, kps, each at strides 8, 16, 32; 1×cells×values."""

    NAMES = [f"{kind}_{stride}" for kind in ("cls", "obj", "bbox", "kps") for stride in STRIDES]

    def __init__(self, network):
        super().__init__()
        self.network = network

    def forward(self, pixels):
        rows = [m.permute(0, 2, 3, 1).reshape(1, -1, 16) for m in self.network(pixels)]
        return tuple([torch.sigmoid(r[..., :1]) for r in rows] + [torch.sigmoid(r[..., 1:2]) for r in rows]
                     + [r[..., 2:6] for r in rows] + [r[..., 6:] for r in rows])


def by_kind(maps):
    """Maps of 16 channels → the dictionary that :func:`yunet.decode` reads."""
    return {kind: [m[:, a:b] for m in maps] for kind, a, b in (("cls", 0, 1), ("obj", 1, 2), ("bbox", 2, 6), ("kps", 6, 16))}


def export(network, file):
    """Writes the ONNX file and checks that it says what the network says."""
    exported = Exported(fold(network)).eval()
    axes = {"input": {2: "height", 3: "width"}, **{name: {1: "cells"} for name in Exported.NAMES}}
    with torch.no_grad():
        torch.onnx.export(exported, torch.zeros(1, 3, 384, 640), file, input_names=["input"], output_names=Exported.NAMES,
                          dynamic_axes=axes, opset_version=11, do_constant_folding=True)
        pixels = torch.rand(1, 3, 192, 320, generator=torch.Generator().manual_seed(1)) * 255
        written = Teacher(file, Exported.NAMES)(pixels)
        worst = max(float((written[name] - value).abs().max()) for name, value in zip(Exported.NAMES, exported(pixels)))
    if worst > 1e-3:
        raise RuntimeError(f"{file} differs from the trained network by {worst}")
    print(f"{file}: {os.path.getsize(file)} bytes, differs from PyTorch by {worst:.1e}")
