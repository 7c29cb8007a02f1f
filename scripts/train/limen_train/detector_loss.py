"""What the detector is told: by labels of faces, cell by cell, and by the teacher's maps."""
import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

from . import scenes
from .teacher import Teacher
from .yunet import STRIDES

# Sizes of faces (geometric mean of the box's sides, pixels) that each stride is to find; they overlap.
RANGES = ((12, 60), (44, 150), (115, 640))
# The teacher's maps after its neck, 64 channels each, at strides 8, 16 and 32.
NECK = ("256", "246", "236")
IGNORED, BACKGROUND, FACE = -1, 0, 1


def assign(frames_faces, height, width):
    """What each cell is to say. → state N×cells (IGNORED, BACKGROUND, FACE) and the number of its face N×cells, counted
    over the batch; cells of stride 8 first, row by row.

    A face is given to the strides of its size, there to the cells near its middle; around these lies a ring where both
    answers are right.
    """
    states, owners = [], []
    first = 0
    shapes = [(height // s, width // s) for s in STRIDES]
    for faces in frames_faces:
        frame_states = [np.zeros(shape, np.int8) for shape in shapes]
        frame_owners = [np.zeros(shape, np.int64) for shape in shapes]
        nearest = [np.full(shape, np.inf, np.float32) for shape in shapes]
        for number, face in enumerate(faces):
            size = scenes.size_of(face)
            for level, (stride, (low, high)) in enumerate(zip(STRIDES, RANGES)):
                asked = face[15] > 0 and low <= size <= high
                if not asked and face[15] > 0 and not low / 1.4 <= size <= high * 1.4:
                    continue
                middle, half = face[:2] + face[2:4] / 2, face[2:4] / 2
                outer = np.maximum(half if not face[15] else 0.8 * half, 1.1 * stride)
                c0, r0 = np.maximum(np.floor((middle - outer) / stride).astype(int), 0)
                c1, r1 = np.ceil((middle + outer) / stride).astype(int)
                state = frame_states[level][r0:r1, c0:c1]
                if not state.size:
                    continue
                across = np.abs((np.arange(c0, c0 + state.shape[1]) + 0.5) * stride - middle[0])
                down = np.abs((np.arange(r0, r0 + state.shape[0]) + 0.5) * stride - middle[1])
                state[(state == BACKGROUND) & (across <= outer[0]) & (down <= outer[1])[:, None]] = IGNORED
                if asked:
                    inner = np.maximum(0.42 * half, 0.6 * stride)
                    distance = (across / half[0])[None] ** 2 + (down / half[1])[:, None] ** 2
                    near = nearest[level][r0:r1, c0:c1]
                    mine = (across <= inner[0]) & (down <= inner[1])[:, None] & (distance < near)
                    state[mine] = FACE
                    near[mine] = distance[mine]
                    frame_owners[level][r0:r1, c0:c1][mine] = first + number
        first += len(faces)
        states.append(np.concatenate([s.ravel() for s in frame_states]))
        owners.append(np.concatenate([o.ravel() for o in frame_owners]))
    return torch.from_numpy(np.stack(states)), torch.from_numpy(np.stack(owners))


def cells(height, width):
    """Column, row and stride of every cell, cells×3, in the order of :func:`assign`."""
    grids = []
    for s in STRIDES:
        rows, columns = np.mgrid[:height // s, :width // s]
        grids.append(np.stack([columns.ravel(), rows.ravel(), np.full(rows.size, s)], 1))
    return torch.from_numpy(np.concatenate(grids).astype(np.float32))


def label_loss(maps, faces, point_weight=20):
    """→ total loss and its parts (score, box, points), each per cell that owns a face.

    Scores follow the quality focal loss (Li et al. 2020): objectness is to be 1 on a face's cells, the class the overlap
    of predicted and true box. Boxes follow the distance IoU (Zheng et al. 2020); points err in shares of the face's size.
    """
    height, width = maps[0].shape[2] * STRIDES[0], maps[0].shape[3] * STRIDES[0]
    rows = torch.cat([m.float().flatten(2).transpose(1, 2) for m in maps], 1)
    state, owner = assign(faces, height, width)
    frame, cell = torch.nonzero(state == FACE, as_tuple=True)
    own = rows[frame, cell]
    truth = torch.from_numpy(np.concatenate(faces))[owner[frame, cell]]
    place = cells(height, width)[cell]
    stride = place[:, 2:]
    size = torch.sqrt(truth[:, 2] * truth[:, 3])[:, None]
    middle = (place[:, :2] + own[:, 2:4]) * stride
    half = torch.exp(own[:, 4:6].clamp(-4, 5)) * stride / 2
    true_middle, true_half = truth[:, :2] + truth[:, 2:4] / 2, truth[:, 2:4] / 2
    low, high = middle - half, middle + half
    true_low, true_high = true_middle - true_half, true_middle + true_half
    common = (torch.minimum(high, true_high) - torch.maximum(low, true_low)).clamp(min=0).prod(1)
    overlap = common / (4 * half.prod(1) + 4 * true_half.prod(1) - common)
    around = torch.maximum(high, true_high) - torch.minimum(low, true_low)
    box = 1 - overlap + (middle - true_middle).square().sum(1) / around.square().sum(1)
    box = box + 0.5 * (torch.log(half) - torch.log(true_half)).abs().sum(1) + ((middle - true_middle) / size).abs().sum(1)
    points = (place[:, :2].repeat(1, 5) + own[:, 6:]) * stride
    points = ((points - truth[:, 4:14]) / size).abs().mean(1)

    wanted = torch.zeros(*state.shape, 2)
    wanted[frame, cell] = torch.stack([overlap.detach(), torch.ones_like(overlap)], 1)
    score = F.binary_cross_entropy_with_logits(rows[..., :2], wanted, reduction="none")
    score = score * (torch.sigmoid(rows[..., :2]) - wanted).abs().pow(1.5)
    count = max(1, len(frame))
    parts = (score * (state != IGNORED)[..., None]).sum() / count, box.sum() / count, points.sum() / count
    return parts[0] + parts[1] + point_weight * parts[2], parts


class Matching(nn.Module):
    """How well the student's neck maps foretell the teacher's: error over variance, mean of the three strides."""

    def __init__(self, teacher):
        super().__init__()
        self.adapters = nn.ModuleList([nn.Conv2d(64, 64, 1) for _ in NECK])
        self.teacher = Teacher(teacher, NECK)
        self.teacher.constants = {
            k: v.contiguous(memory_format=torch.channels_last) if v.dim() == 4 else v for k, v in self.teacher.constants.items()}

    def forward(self, pixels, necks):
        with torch.no_grad():
            targets = self.teacher(pixels)
        loss = 0
        for name, adapter, neck in zip(NECK, self.adapters, necks):
            target = targets[name].float()
            variance = target.var((0, 2, 3), keepdim=True) + 1e-2
            loss = loss + ((adapter(neck).float() - target).square() / variance).mean()
        return loss / len(NECK)
