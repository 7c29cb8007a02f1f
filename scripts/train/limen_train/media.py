"""Pictures on paper and on screens: what of a face's picture comes back as light from something flat that shows it.

A medium is a function of a place on it. ``u`` and ``v`` are the place in pixels of the picture shown, H×W float32, as a
camera's rays meet it; the answer is H×W×3 of linear light. ``held_out`` takes parameters from ranges never trained on.
"""
import cv2
import numpy as np

from .optics import light


def paper(rng, picture, u, v, scale, held_out, fine=False):
    """A print under room light. ``scale``: scene points for each pixel of the picture; ``fine``: as smooth as a photograph."""
    reflectance = _inked(rng, picture)
    seen = _looked_up(reflectance, u, v)
    if fine:
        return seen
    kind = rng.random()
    if kind < 0.45:
        seen = _halftone(rng, seen, u, v, scale, held_out)
    elif kind < 0.8:
        seen = seen * (1 + np.float32(rng.uniform(0.02, 0.12)) * _speckle(rng, u, v, scale, rng.uniform(0.8, 2.5)))
    if rng.random() < (0.5 if held_out else 0.25):
        # Heads of an inkjet leave lines.
        pitch, turn = rng.uniform(3, 14), rng.random() < 0.5
        lines = np.sin((u if turn else v) * np.float32(2 * np.pi / pitch) + np.float32(rng.uniform(0, 6)))
        seen = seen * (1 + np.float32(rng.uniform(0.01, 0.06)) * lines[..., None])
    fibre = _speckle(rng, u, v, scale, rng.uniform(1.5, 6)) * np.float32(rng.uniform(0.0, 0.04))
    return seen * (1 + fibre)


def _inked(rng, picture):
    """sRGB → what ink on paper reflects: no deep black, no pure colour, the paper's own tint."""
    seen = light(picture)
    grey = seen.mean(2, keepdims=True)
    if rng.random() < 0.08:
        seen = grey * np.ones(3, np.float32)
    else:
        seen = grey + (seen - grey) * np.float32(rng.uniform(0.45, 0.95))
    black, white = rng.uniform(0.015, 0.09), rng.uniform(0.65, 0.92)
    seen = np.clip(seen, 0, 1) ** np.float32(rng.uniform(0.75, 1.25))
    tint = np.float32(white) * (1 + rng.normal(0, 0.035, 3)).astype(np.float32)
    return (np.float32(black) + (1 - np.float32(black)) * seen) * tint


def _halftone(rng, seen, u, v, scale, held_out):
    """Dots of three inks on turned grids; ``pitch`` in scene points, below two they melt into a tint."""
    pitch = rng.uniform(2.6, 4.2) if held_out else rng.choice((rng.uniform(1.6, 2.5), rng.uniform(4.4, 7.0)))
    depth = np.float32(rng.uniform(0.25, 1.0) * np.clip((pitch - 1.4) / 2, 0.15, 1))
    angles = np.radians(np.array([15, 75, 45]) + (rng.uniform(18, 28) if held_out else rng.uniform(-6, 6)))
    out = np.empty_like(seen)
    for channel, angle in enumerate(angles):
        k = np.float32(2 * np.pi * scale / pitch)
        a = (u * np.float32(np.cos(angle)) + v * np.float32(np.sin(angle))) * k
        b = (v * np.float32(np.cos(angle)) - u * np.float32(np.sin(angle))) * k
        dots = (np.cos(a) + np.cos(b)) * np.float32(0.25)
        ink = seen[:, :, channel]
        # Where ink covers half of the paper the dots stand out most.
        out[:, :, channel] = np.clip(ink + depth * dots * 4 * ink * (1 - np.minimum(ink, 1)), 0.01, 1)
    return out


def screen(rng, picture, u, v, scale, held_out):
    """A display that glows by itself. Its pixel grid meets the camera's, which is what makes moiré."""
    # Display pixels for each pixel of the picture shown, by how many scene points one of them spans.
    pitch = rng.uniform(2.5, 3.4) if held_out else rng.choice((rng.uniform(0.8, 2.4), rng.uniform(3.5, 6.5)))
    across = np.float32(scale / pitch)
    shown = picture
    if across < 0.9:
        small = (max(8, int(picture.shape[1] * across)), max(8, int(picture.shape[0] * across)))
        shown = cv2.resize(cv2.resize(picture, small, interpolation=cv2.INTER_AREA), picture.shape[1::-1], interpolation=cv2.INTER_NEAREST)
    glow = (shown.astype(np.float32) / 255) ** np.float32(rng.uniform(1.7, 2.7))
    grey = glow.mean(2, keepdims=True)
    glow = np.clip(grey + (glow - grey) * np.float32(rng.uniform(0.9, 1.35)), 0, 1)
    warm = rng.normal(0, 0.12)
    white = np.array([np.exp(-warm + 0.06), 1.0, np.exp(warm)], np.float32) * np.exp(rng.normal(0, 0.03, 3)).astype(np.float32)
    leak = np.float32(rng.uniform(0.0005, 0.03))
    seen = _looked_up(leak + (1 - leak) * glow, u, v) * white
    x, y = u * across, v * across
    if rng.random() < 0.3:
        x, y = y, x
    depth = np.float32(rng.uniform(0.25, 0.95) * np.clip(pitch / 2.2, 0.2, 1))
    turn = np.float32(2 * np.pi)
    rows = 1 + depth * np.float32(0.6) * np.cos(y * turn)
    for channel, phase in enumerate((2 / 3, 1 / 3, 0)):
        if held_out and channel != 1:
            # Every second red and blue, on diagonals.
            stripes = np.cos((x + y) * np.float32(np.pi) + np.float32(phase * 6.283)) * np.cos((x - y) * np.float32(np.pi))
            seen[:, :, channel] *= 1 + depth * stripes
        else:
            seen[:, :, channel] *= (1 + depth * np.cos(x * turn + np.float32(phase * 6.283))) * rows
    if rng.random() < 0.25:
        # A refresh caught by a rolling shutter.
        band = np.sin(np.linspace(rng.uniform(0, 6), rng.uniform(8, 25), len(u), dtype=np.float32))
        seen *= (1 + np.float32(rng.uniform(0.02, 0.15)) * band)[:, None, None]
    return seen


def _looked_up(picture, u, v):
    return cv2.remap(picture, u, v, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)


def _speckle(rng, u, v, scale, grain):
    """Noise that is fixed to the medium: unit variance, ``grain`` scene points wide. H×W×1."""
    noise = rng.standard_normal((256, 256), np.float32)
    k = np.float32(scale / max(grain, 0.5))
    place = lambda w: np.mod(w * k, np.float32(255))
    return cv2.remap(noise, place(u), place(v), cv2.INTER_LINEAR)[..., None]
