"""What every training stage shares: seeds, progress with an estimate of the end, learning curve, checkpoints."""
import json
import os
import random
import re
import sys
import time

import numpy as np
import torch


def seed_everything(seed):
    """Same seed, same thread count and same machine give the same run."""
    random.seed(seed)
    np.random.seed(seed % 2**32)
    torch.manual_seed(seed)
    print(f"seed {seed}, {torch.get_num_threads()} threads, PyTorch {torch.__version__}", flush=True)


def number_format():
    """bfloat16 where the processor multiplies it by itself, three times as fast; elsewhere it is forty times as slow."""
    try:
        with open("/proc/cpuinfo", encoding="ascii", errors="replace") as file:
            return torch.bfloat16 if re.search(r"\b(avx512_bf16|amx_bf16)\b", file.read()) else torch.float32
    except OSError:
        return torch.float32


def quick_format():
    """What is computed inside this context is computed in ``number_format()`` where that loses nothing that counts."""
    return torch.autocast("cpu", torch.bfloat16, enabled=number_format() == torch.bfloat16)


def device():
    """A graphics card when there is one, else the processor."""
    return torch.device("cuda" if torch.cuda.is_available() else "cpu")


class Progress:
    """A bar with rate and remaining time: rewritten in place at a terminal, a line a minute in a log."""

    def __init__(self, what, total, done=0):
        self.what, self.total, self.first = what, total, done
        self.start = self.shown = time.time()
        self.terminal = sys.stderr.isatty()

    def show(self, done, note=""):
        now = time.time()
        if done < self.total and now - self.shown < (0.5 if self.terminal else 60):
            return
        self.shown = now
        spent = now - self.start
        left = spent / max(1, done - self.first) * (self.total - done)
        filled = int(24 * done / max(1, self.total))
        line = (f"{self.what} [{'#' * filled}{'.' * (24 - filled)}] {done}/{self.total} "
                f"{(done - self.first) / max(spent, 1e-9):.1f}/s, {clock(left)} left {note}")
        print("\r" + line + "\033[K" if self.terminal else line, end="" if self.terminal else "\n",
              file=sys.stderr, flush=True)
        if done >= self.total and self.terminal:
            print(file=sys.stderr)


def clock(seconds):
    """Seconds as minutes:seconds, or hours:minutes:seconds."""
    seconds = int(seconds)
    hours = f"{seconds // 3600}:" if seconds >= 3600 else ""
    return f"{hours}{seconds // 60 % 60:02d}:{seconds % 60:02d}"


class Curve:
    """The learning curve: rows of figures by step, kept as JSON lines and drawn as a picture."""

    def __init__(self, folder):
        self.folder = folder
        self.file = os.path.join(folder, "curve.jsonl")
        self.rows = []
        if os.path.exists(self.file):
            with open(self.file, encoding="utf-8") as lines:
                self.rows = [json.loads(line) for line in lines]

    def add(self, step, **figures):
        # A resumed run repeats the steps since its checkpoint: the newer rows count.
        self.rows = [row for row in self.rows if row["step"] < step]
        self.rows.append({"step": step, **{k: round(float(v), 6) for k, v in figures.items()}})
        with open(self.file, "w", encoding="utf-8") as out:
            out.writelines(json.dumps(row) + "\n" for row in self.rows)
        self.draw()

    def draw(self):
        import matplotlib
        matplotlib.use("Agg")
        from matplotlib import pyplot
        keys = [k for k in self.rows[-1] if k != "step"]
        figure, axes = pyplot.subplots(1, len(keys), figsize=(4.2 * len(keys), 3.2), squeeze=False)
        for axis, key in zip(axes[0], keys):
            points = [(r["step"], r[key]) for r in self.rows if key in r]
            axis.plot(*zip(*points), marker=".", color="#1f6f8b")
            axis.set_title(key)
            axis.set_xlabel("step")
            axis.grid(alpha=0.3)
        figure.tight_layout()
        figure.savefig(os.path.join(self.folder, "curve.png"), dpi=90)
        pyplot.close(figure)


def save_checkpoint(folder, **state):
    """Replaces the last checkpoint at once, so that a run killed in the middle of writing still resumes."""
    path = os.path.join(folder, "checkpoint.pt")
    torch.save(state, path + ".new")
    os.replace(path + ".new", path)


def load_checkpoint(folder):
    """The last checkpoint, or None."""
    path = os.path.join(folder, "checkpoint.pt")
    return torch.load(path, map_location="cpu") if os.path.exists(path) else None


class Average:
    """Exponential moving average of a network's weights: what is evaluated and exported."""

    def __init__(self, network, decay):
        self.decay = decay
        self.values = {k: v.detach().clone() for k, v in network.state_dict().items()}

    @torch.no_grad()
    def follow(self, network, step):
        decay = min(self.decay, (1 + step) / (10 + step))
        for key, value in network.state_dict().items():
            if value.dtype.is_floating_point:
                self.values[key].lerp_(value, 1 - decay)
            else:
                self.values[key].copy_(value)
