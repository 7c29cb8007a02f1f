"""Stage ``liveness``: trains the network that tells people from presentation attacks (ISO/IEC 30107-3).

It learns from two teachers and from exact labels. The teachers, who have met real attacks, look at the near and the wide
crop, and the branch of each must show its teacher's maps, vector and verdict. The labels are exact because people and
attacks are photographed here (:mod:`presentations`); the branch that looks close up has them alone, and must answer by
itself, too, or it would leave the work to the others.
"""
import argparse
import json
import os
import sys

import numpy as np
import torch
import torch.nn.functional as F

from . import blinks, films, presentations, run
from .attacks import SPECIES
from .export import fold, narrow, shorten, write_onnx
from .liveness_network import CLASSES, LivenessNetwork, Masters, together
from .presentations import CROPS, SIDE
from .start import load_folded, measure_normalisation

# The most that one frame may say, and the share of people never trained on of whom it may say that they are attacks.
CAP, SUSPECTED = 5, 0.04
# What --start keeps of the network that it goes on from, and what --surround does without --renew.
KEPT = "near", "wide", "pair"
KEPT_TOO = *KEPT, "close", "classes"
# Where the near, the wide and the close-up crop lie in a row of crops.
NEAR, WIDE, CLOSE = (slice(n * SIDE, (n + 1) * SIDE) for n in range(len(CROPS)))


class Lessons:
    """Batches of crops, mirrored, and with light, contrast and colour of their own."""

    def __init__(self, file, seed, spoilt=(CLOSE,)):
        self.spoilt = spoilt
        loaded = np.load(file)
        self.crops, self.species = loaded["crops"], torch.from_numpy(loaded["species"].astype(np.int64))
        self.torch = torch.Generator().manual_seed(seed)

    def batch(self, count):
        picks = torch.randint(0, len(self.crops), (count,), generator=self.torch)
        pixels = pixels_of(self.crops[picks.numpy()])
        mirrored = torch.rand(count, generator=self.torch) < 0.5
        for crop in pixels.chunk(len(CROPS), 3):
            crop[mirrored] = crop[mirrored].flip(3)
        gain = torch.exp(torch.randn(count, 3, 1, 1, generator=self.torch) * 0.04
                         + torch.randn(count, 1, 1, 1, generator=self.torch) * 0.12)
        # Dark skin is rare among the sources, so that darkness must not tell anything.
        gamma = torch.exp(torch.randn(count, 1, 1, 1, generator=self.torch) * 0.35 + 0.1)
        pixels = (pixels / 255 * gain).clamp(0, 1) ** gamma
        # Pale pictures and dim ones are no attacks.
        grey = pixels.mean(1, keepdim=True)
        colour = 1 + torch.randn(count, 1, 1, 1, generator=self.torch) * 0.12
        colour[torch.rand(count, generator=self.torch) < 0.12] *= 0.3
        pixels = grey + (pixels - grey) * colour
        mean = pixels.mean((1, 2, 3), keepdim=True)
        pixels = mean + (pixels - mean) * torch.exp(torch.randn(count, 1, 1, 1, generator=self.torch) * 0.15)
        for part in self.spoilt:
            self._spoil(pixels[:, :, :, part])
        return (255 * pixels.clamp(0, 1)).contiguous(), self.species[picks]

    def _spoil(self, crop):
        """Cut a little elsewhere, softer or sharper, and noisier, in place.

        No two detectors give the same box, and how often a rendering was interpolated tells nothing of the world.
        """
        draw = lambda low, high, *shape: torch.empty(len(crop), *shape).uniform_(low, high, generator=self.torch)
        cut = torch.zeros(len(crop), 2, 3)
        cut[:, 0, 0] = cut[:, 1, 1] = draw(0.86, 1.1)
        cut[:, 0, 0] *= draw(0.95, 1.05)
        cut[:, :, 2] = draw(-0.12, 0.12, 2)
        crop.copy_(F.grid_sample(crop, F.affine_grid(cut, crop.shape, False), "bilinear", "border", False))
        soft = F.avg_pool2d(crop, 3, 1, 1, count_include_pad=False)
        crop += (soft - crop) * draw(-0.6, 0.8, 1, 1, 1)
        noisy = torch.rand(len(crop), 1, 1, 1, generator=self.torch) < 0.5
        crop += torch.randn(crop.shape, generator=self.torch) * draw(0, 0.02, 1, 1, 1) * noisy


def pixels_of(crops):
    """N×80×240×3 uint8 → N×3×80×240 float."""
    return torch.from_numpy(crops).permute(0, 3, 1, 2).float()


def learn(network, masters, lessons, options):
    """``masters``: None where nothing is imitated."""
    pixels, species = lessons.batch(options.batch)
    if network.surround and not options.renew:
        return learn_surround(network, pixels, species)
    with run.quick_format():
        answer = network.teach(pixels.contiguous(memory_format=torch.channels_last))
    wrong = F.cross_entropy(answer.classes.float(), species, label_smoothing=0.05)
    alone = F.cross_entropy(answer.close.float(), species, label_smoothing=0.05)
    loss, note = wrong + 0.5 * alone, f"labels {float(wrong):.3f}, close up alone {float(alone):.3f}"
    if masters:
        loss = loss + F.cross_entropy(answer.pair.float(), species, label_smoothing=0.05)
        imitated, difference = imitation(answer.branches, masters, pixels)
        loss, note = loss + imitated, f"{note}, {difference}"
    for logits in answer.surround:
        loss = loss + F.cross_entropy(logits.float(), species, label_smoothing=0.05)
    loss.backward()
    return note


def learn_surround(network, pixels, species):
    with run.quick_format():
        answers = network.look_around(pixels.contiguous(memory_format=torch.channels_last))
    near, wide = (F.cross_entropy(logits.float(), species, label_smoothing=0.05) for logits in answers)
    (near + wide).backward()
    return f"near {float(near):.3f}, wide {float(wide):.3f}"


def imitation(branches, masters, pixels):
    """How far the branches are from showing what their teachers show."""
    with torch.no_grad():
        taught = masters(pixels)
    wrong_maps = wrong_vectors = wrong_verdicts = 0
    for branch, master in zip(branches, taught):
        for map_, target, variance in zip(branch.maps, master.maps, master.variances):
            wrong_maps = wrong_maps + ((map_.float() - target) ** 2 / variance).mean()
        wrong_vectors = wrong_vectors + F.mse_loss(branch.vector.float(), master.vector) / master.spread
        wrong_verdicts = wrong_verdicts + F.kl_div(
            F.log_softmax(branch.verdict.float(), 1), F.softmax(master.verdict, 1), reduction="batchmean")
    return (0.15 * wrong_maps + 0.3 * wrong_vectors + wrong_verdicts,
            f"maps {float(wrong_maps) / 8:.3f}, verdicts {float(wrong_verdicts) / 2:.3f}")


@torch.no_grad()
def evaluate(network, masters, file):
    """On people, media and cameras never trained on. ``masters``: None where nothing is imitated."""
    loaded = np.load(file)
    species, seen = loaded["species"], {}
    for start in range(0, len(species), 64):
        pixels = pixels_of(loaded["crops"][start:start + 64])
        answer = network.teach(pixels)
        alone = {"close up": answer.close, **dict(zip(("near", "wide"), answer.surround))}
        parts = {"": torch.softmax(together(answer), 1)[:, 0]}
        parts.update({f"{name} alone: ": torch.softmax(logits, 1)[:, 0] for name, logits in alone.items()})
        if masters:
            parts["imitated "] = torch.stack([torch.softmax(b.verdict, 1)[:, 1] for b in answer.branches]).mean(0)
            parts["teachers' "] = torch.stack([torch.softmax(m.verdict, 1)[:, 1] for m in masters(pixels)]).mean(0)
        for name, scores in parts.items():
            seen.setdefault(name, []).append(scores)
    seen = {name: torch.cat(scores).numpy() for name, scores in seen.items()}
    figures = {}
    if masters:
        figures["agreement with the teachers"] = ((seen.pop("imitated ") > 0.5) == (seen["teachers' "] > 0.5)).mean()
    for name, scores in seen.items():
        threshold = np.quantile(scores[species == 0], 0.05)
        for k, kind in enumerate(SPECIES[1:], 1):
            figures[f"{name}APCER {kind}"] = (scores[species == k] >= threshold).mean()
    return figures


def train(options):
    run.seed_everything(options.seed)
    spoilt = (NEAR, WIDE, CLOSE) if options.renew else (NEAR, WIDE) if options.surround else (CLOSE,)
    lessons = Lessons(os.path.join(options.out, "train.npz"), options.seed, spoilt)
    network, masters = LivenessNetwork(options.surround), None
    if options.start:
        go_on_from(network, options.start, options.renew)
        pixels = lessons.batch(256)[0] if network.surround else None
        going_on = [*network.surround, network.close] if options.renew else network.surround
        for branch, part in zip(going_on, (NEAR, WIDE, CLOSE)):
            measure_normalisation(branch, pixels[:, :, :, part])
    else:
        masters = Masters(options.shared)
        masters.measure(lessons.batch(128)[0])
    network.to(memory_format=torch.channels_last)
    learning = [p for p in network.parameters() if p.requires_grad]
    optimiser = torch.optim.AdamW(learning, lr=options.rate, weight_decay=1e-3)
    average, first = run.Average(network, 0.998), 0
    state = run.load_checkpoint(options.out)
    if state:
        network.load_state_dict(state["network"])
        optimiser.load_state_dict(state["optimiser"])
        average.values, first = state["average"], state["step"]
        print(f"resumed at step {first}", flush=True)
    curve, progress = run.Curve(options.out), run.Progress("liveness", options.steps, first)
    for step in range(first, options.steps):
        for group in optimiser.param_groups:
            group["lr"] = options.rate * min(1, (step + 1) / 60) * 0.5 * (1.02 + np.cos(np.pi * step / options.steps))
        network.train()
        if not masters:
            for name in kept(network, options.renew):
                network.get_submodule(name).eval()
        optimiser.zero_grad(set_to_none=True)
        note = learn(network, masters, lessons, options)
        optimiser.step()
        average.follow(network, step)
        progress.show(step + 1, note)
        if (step + 1) % options.every == 0 or step + 1 == options.steps:
            run.save_checkpoint(options.out, network=network.state_dict(), optimiser=optimiser.state_dict(),
                                average=average.values, step=step + 1)
            figures = evaluate(averaged(average, options.surround), masters, os.path.join(options.out, "held-out.npz"))
            curve.add(step + 1, **figures)
            print(f"step {step + 1}: {curve.rows[-1]}", flush=True)
    return averaged(average, options.surround)


@torch.no_grad()
def reading(network, file):
    """How the catalogue is to read the network: the straight line from log-odds to evidence, and the least of a person.

    The line is a logistic regression (Cox 1958) on people and attacks of equal weight never trained on.
    """
    loaded = np.load(file)
    people, odds = loaded["species"] == 0, []
    for start in range(0, len(people), 64):
        p = network(pixels_of(loaded["crops"][start:start + 64]))[:, 0].double().clamp(1e-9, 1 - 1e-9)
        odds.append(torch.log(p / (1 - p)))
    odds = torch.cat(odds).numpy()
    weight = np.where(people, 0.5 / people.sum(), 0.5 / (~people).sum())
    terms, line = np.stack([np.ones_like(odds), odds]), np.array([0.0, 1.0])
    for _ in range(30):
        p = 1 / (1 + np.exp(-line @ terms))
        curvature = (terms * (weight * p * (1 - p))) @ terms.T + 1e-9 * np.eye(2)
        line = line + np.linalg.solve(curvature, terms @ (weight * (people - p)))
    evidence = np.clip(line @ terms, -CAP, CAP)
    return {"crops": list(CROPS), "classes": list(CLASSES), "offset": round(line[0], 4), "slope": round(line[1], 4),
            "cap": CAP, "threshold": round(float(np.quantile(evidence[people], SUSPECTED)), 3)}


def go_on_from(network, file, renew=False):
    """Takes what was learnt before from an exported network and keeps it as it is: the branches that have teachers, and what
    they answer together; where branches are to look at what is about the face, all that the exported network has.

    These begin with what looking close up finds. ``renew``: they, the branch that looks close up and the answer of all three
    begin as they are in the exported network and learn on.
    """
    if renew:
        for name in ("close", "classes", "surround"):
            load_folded(network.get_submodule(name), file, name + ".")
    else:
        for branch in network.surround:
            load_folded(branch.body, file, "close.body.")
            load_folded(branch.vector, file, "close.vector.")
    for name in kept(network, renew):
        part = network.get_submodule(name)
        load_folded(part, file, name + ".")
        part.requires_grad_(False)


def judged(options):
    set_ = presentations.stage(options, options.of)
    set_.cluttered = options.cluttered or set_.cluttered
    return set_


def kept(network, renew):
    return KEPT_TOO if network.surround and not renew else KEPT


def averaged(average, surround):
    network = LivenessNetwork(surround)
    network.load_state_dict(average.values)
    return network.eval()


def main(arguments):
    parser = argparse.ArgumentParser(prog="train liveness", description=__doc__.split("\n", 1)[0])
    parser.add_argument("--shared", required=True, help="folder of teachers and pictures")
    parser.add_argument("--renders", help="folder of the stage renders")
    parser.add_argument("--out", required=True, help="folder for crops, checkpoint, curve and network")
    parser.add_argument("--pictures", metavar="DIR", help="only write photographs to judge by: DIR/species/…jpg")
    parser.add_argument("--films", metavar="DIR", help="only write walk-ups to judge by: DIR/species/walk-up/frame.jpg")
    parser.add_argument("--blinks", action="store_true", help="of --films: longer ones, in which those blink who can")
    parser.add_argument("--cluttered", action="store_true", help="of --pictures or --films: before slanting edges and other people")
    parser.add_argument("--of", default="held-out", choices=("train", "held-out", "london", "london-rest", "people"), help="whom they show")
    parser.add_argument("--start", metavar="FILE", help="keep the near and the wide branch of this exported network")
    parser.add_argument("--surround", action="store_true", help="of --start: keep all of it, and teach two more branches what is about the face")
    parser.add_argument("--renew", action="store_true",
                        help="of --start FILE with what --surround made: keep no more than --start does, and teach all else further")
    parser.add_argument("--seed", type=int, default=20180211)
    parser.add_argument("--count", type=int, default=9000, help="crops to train on; of --pictures or --films, for each species")
    parser.add_argument("--steps", type=int, default=4000)
    parser.add_argument("--batch", type=int, default=32)
    parser.add_argument("--rate", type=float, default=2e-3)
    parser.add_argument("--every", type=int, default=400)
    parser.add_argument("--threads", type=int, default=1, help="processor cores to learn on")
    parser.add_argument("--short", action="store_true", help="only a few steps: shows that everything runs")
    options = parser.parse_args(arguments)
    if options.blinks and not options.films:
        parser.error("--blinks says what films to make: name their folder with --films.")
    if options.cluttered and not (options.pictures or options.films):
        parser.error("--cluttered says what to make: name its folder with --pictures or --films.")
    if options.surround and not options.start:
        parser.error("--surround goes on from a network that looks close up: name its file with --start.")
    if options.threads < 1:
        parser.error("--threads: give at least 1 processor core.")
    if options.renew and not options.surround:
        parser.error("--renew goes on with what --surround made: give --surround, too.")
    options.teacher = os.path.join(options.shared, "models", "face_detection_yunet_2023mar.onnx")
    if options.short:
        options.steps, options.batch, options.every, options.count = 4, 8, 2, min(options.count, 40)
    torch.set_num_threads(options.threads)
    os.makedirs(options.out, exist_ok=True)
    if not os.path.exists(options.teacher):
        sys.exit(f"There is no file {options.teacher}: --shared names the folder of teachers and pictures.")
    if options.pictures:
        presentations.write_pictures(judged(options), options.count, options.seed + 99, options.pictures)
        return
    if options.films:
        write = blinks.write_films if options.blinks else films.write_films
        write(judged(options), options.count, options.seed + 199, options.films)
        return
    for part, count, seed in (("held-out", max(24, options.count * 2 // 9), options.seed + 7), ("train", options.count, options.seed)):
        file = os.path.join(options.out, part + ".npz")
        if not os.path.exists(file):
            presentations.write_crops(presentations.stage(options, part), count, seed, file)
    network = train(options)
    file = os.path.join(options.out, "limen-liveness.onnx")
    write_onnx(fold(network), torch.zeros(1, 3, SIDE, len(CROPS) * SIDE), file, ["input"], ["species"])
    narrow(file)
    shorten(file)
    print(f"{file}: {os.path.getsize(file)} bytes")
    print("presentation:", json.dumps(reading(network, os.path.join(options.out, "held-out.npz"))))
