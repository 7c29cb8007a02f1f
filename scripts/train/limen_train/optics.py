"""What light does between a scene and a file: a lens, a mosaic sensor, its noise, a developer and a compressor.

Bona fide faces and attacks go through the same optics, so that nothing can be learnt from them. A scene is linear light,
``OVERSAMPLED`` points for every pixel a side, float32 BGR with about 1.0 for white.
"""
import cv2
import numpy as np

OVERSAMPLED = 2
_TO_LIGHT = (np.where(np.arange(256) <= 10, np.arange(256) / 255 / 12.92,
                      ((np.arange(256) / 255 + 0.055) / 1.055) ** 2.4)).astype(np.float32)

_STEPS = np.arange(8192) / 8191
_TO_CODE = np.where(_STEPS <= 0.0031308, _STEPS * 12.92, 1.055 * _STEPS ** (1 / 2.4) - 0.055).astype(np.float32)


def light(picture):
    """uint8 sRGB → linear light."""
    return _TO_LIGHT[picture]


def encoded(scene):
    """Linear light → sRGB 0–1."""
    return _TO_CODE[(np.clip(scene, 0, 1) * 8191).astype(np.uint16)]


def photograph(rng, scene, held_out=False, moment=None):
    """A scene → H×W×3 uint8 as a camera file. ``held_out``: cameras of a make never trained on.

    A quarter is taken by a perfect camera: whoever brings a clean file is neither real nor an attacker for that. ``moment``
    draws noise and motion, where one camera (``rng``) takes several pictures.
    """
    moment = moment or rng
    if rng.random() < 0.25:
        return _compressed(rng, (encoded(_sampled(scene)) * 255 + 0.5).astype(np.uint8), held_out)
    pixels = _sampled(_through_the_lens(rng, scene, moment))
    pixels *= _exposure(rng, pixels)
    balance = np.exp(rng.normal(0, 0.09, 3)).astype(np.float32)
    pixels *= balance
    raw = _mosaic(pixels)
    gain = np.exp(rng.uniform(np.log(2e-5), np.log(8e-4 if held_out else 5e-4)))
    raw = raw + moment.standard_normal(raw.shape, np.float32) * np.sqrt(gain * np.maximum(raw, 0) + (0.6 * gain) ** 1.2)
    method = cv2.COLOR_BayerBG2BGR_EA if held_out or rng.random() < 0.3 else cv2.COLOR_BayerBG2BGR
    colour = cv2.demosaicing(np.clip(raw * 40000, 0, 65535).astype(np.uint16), method).astype(np.float32) / 40000
    colour *= np.exp(rng.normal(0, 0.03, 3)).astype(np.float32) / balance
    return _compressed(rng, _developed(rng, colour, held_out), held_out)


def _sampled(scene):
    """A mean of the points of each pixel; even sides, as the mosaic wants."""
    height, width = (side // OVERSAMPLED // 2 * 2 for side in scene.shape[:2])
    return cv2.resize(scene[:height * OVERSAMPLED, :width * OVERSAMPLED], (width, height), interpolation=cv2.INTER_AREA)


def _through_the_lens(rng, scene, moment):
    blur = OVERSAMPLED * np.exp(rng.uniform(np.log(0.25), np.log(0.8)))
    scene = cv2.GaussianBlur(scene, (0, 0), float(blur))
    if moment.random() < 0.12:
        length, angle = int(moment.integers(3, 5 * OVERSAMPLED)), moment.uniform(0, np.pi)
        kernel = np.zeros((length, length), np.float32)
        for step in np.linspace(-0.5, 0.5, 2 * length):
            kernel[int(round((length - 1) * (0.5 + step * np.sin(angle)))), int(round((length - 1) * (0.5 + step * np.cos(angle))))] = 1
        scene = cv2.filter2D(scene, -1, kernel / kernel.sum(), borderType=cv2.BORDER_REFLECT)
    if rng.random() < 0.3:
        # Light scattered inside the lens.
        veil = cv2.resize(scene, (8, 8), interpolation=cv2.INTER_AREA)
        scene = scene + np.float32(rng.uniform(0.01, 0.08)) * cv2.resize(veil, scene.shape[1::-1])
    return scene


def _exposure(rng, pixels):
    bright = float(np.percentile(pixels[::4, ::4], 90)) + 0.02
    return np.float32(np.clip(rng.uniform(0.45, 0.95) / bright, 0.5, 4))


def _mosaic(pixels):
    raw = pixels[:, :, 1].copy()
    raw[0::2, 0::2] = pixels[0::2, 0::2, 2]
    raw[1::2, 1::2] = pixels[1::2, 1::2, 0]
    return raw


def _developed(rng, colour, held_out):
    picture = encoded(colour)
    contrast = np.float32(rng.uniform(-0.2, 0.35))
    picture += contrast * (picture * picture * (3 - 2 * picture) - picture)
    grey = picture.mean(2, keepdims=True)
    picture = grey + (picture - grey) * np.float32(rng.uniform(0.8, 1.15))
    if rng.random() < 0.6:
        soft = cv2.GaussianBlur(picture, (0, 0), 2.0 if held_out else 1.0)
        picture += np.float32(rng.uniform(0.1, 0.5)) * (picture - soft)
    if rng.random() < 0.2:
        picture = cv2.bilateralFilter(picture, 5, 0.06, 2)
    return (np.clip(picture, 0, 1) * 255 + 0.5).astype(np.uint8)


def _compressed(rng, picture, held_out):
    if rng.random() < 0.1:
        return picture
    quality = int(rng.integers(35, 60)) if held_out and rng.random() < 0.3 else int(rng.integers(55, 97))
    return cv2.imdecode(cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, quality])[1], cv2.IMREAD_COLOR)
