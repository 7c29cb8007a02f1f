"""Makes endless different faces out of few: blends of two, warps, light, blur, low resolution, noise, things in front.

All on batches N×3×128×128, BGR 0–255, float. The teacher sees the same pixels, so nothing here needs to be realistic in
every detail; it needs to be varied, and to cover what a gate camera does to a face.
"""
import cv2
import numpy as np
import torch
import torch.nn.functional as F

from .faces import MARGIN, SIZE


class FaceMixer:
    """Draws batches from a bank of aligned faces with a margin. Deterministic for a generator; not thread-safe.

    ``bank`` is N×176×176×3 uint8.
    """

    def __init__(self, bank, seed):
        self.bank = bank
        self.random = np.random.default_rng(seed)
        self.torch = torch.Generator().manual_seed(seed)

    def batch(self, count):
        """count×3×128×128 float."""
        faces = self._blend(self._warped(self._picks(count)), self._warped(self._picks(count)))
        return self._spoilt(faces)

    def pair(self, count):
        """The same faces as an enrolment would have them and as a camera may: count×3×128×128 each, and their indices."""
        picks = self._picks(count)
        return self.plain(picks), self._spoilt(self._ruined(self._warped(picks))), picks

    def plain(self, picks):
        """These faces as they are: len(picks)×3×128×128."""
        return torch.from_numpy(self.bank[picks][:, MARGIN:-MARGIN, MARGIN:-MARGIN]).permute(0, 3, 1, 2).float()

    def level(self, picks):
        """These faces with light and resolution of a camera, but neither bent nor turned: len(picks)×3×128×128."""
        return self._spoilt(self.plain(picks))

    def _picks(self, count):
        return self.random.integers(0, len(self.bank), count)

    def _spoilt(self, faces):
        faces = self._light(faces)
        faces = self._cover(faces)
        faces = self._resolution(faces)
        return self._compress(faces.clamp_(0, 255)).clamp_(0, 255)

    def _uniform(self, count, low, high):
        return torch.empty(count).uniform_(low, high, generator=self.torch)

    def _normal(self, *shape):
        return torch.randn(*shape, generator=self.torch)

    def _chosen(self, count, share):
        return torch.rand(count, generator=self.torch) < share

    def _warped(self, picks):
        """Faces moved, turned, scaled, bent and half of them mirrored."""
        count = len(picks)
        faces = torch.from_numpy(self.bank[picks]).permute(0, 3, 1, 2).float()
        wide = SIZE + 2 * MARGIN
        angle = self._normal(count) * 0.07
        # A few are badly aligned, as with a poor detector.
        wild = 1 + 2 * self._chosen(count, 0.1).float()
        scale = torch.exp(self._normal(count) * 0.05 * wild)
        mirror = 1 - 2 * self._chosen(count, 0.5).float()
        matrix = torch.zeros(count, 2, 3)
        matrix[:, 0, 0], matrix[:, 0, 1] = torch.cos(angle) * scale * mirror, -torch.sin(angle) * scale
        matrix[:, 1, 0], matrix[:, 1, 1] = torch.sin(angle) * scale * mirror, torch.cos(angle) * scale
        matrix[:, :, 2] = self._normal(count, 2) * 0.03 * wild[:, None]
        grid = F.affine_grid(matrix, (count, 3, SIZE, SIZE), align_corners=False) * (SIZE / wide)
        bend = F.interpolate(self._normal(count, 2, 5, 5), size=(SIZE, SIZE), mode="bicubic", align_corners=True)
        grid = grid + bend.permute(0, 2, 3, 1) * self._uniform(count, 0, 0.022)[:, None, None, None]
        return F.grid_sample(faces, self._turned(grid), padding_mode="reflection", align_corners=False)

    def _turned(self, grid):
        """As if the head were turned or nodding: one side of the face narrower than the other."""
        turn = self._normal(grid.shape[0], 1, 1, 2) * 0.12
        return grid + turn * (grid ** 2 - 0.15)

    def _blend(self, a, b):
        """Single faces, blends, extrapolations, and faces with regions of another."""
        count = len(a)
        kind = torch.rand(count, generator=self.torch)
        share = torch.zeros(count)
        blends, beyond, splice = kind < 0.45, (kind >= 0.45) & (kind < 0.52), (kind >= 0.52) & (kind < 0.66)
        share[blends] = self._uniform(int(blends.sum()), 0.15, 0.85)
        share[beyond] = -self._uniform(int(beyond.sum()), 0.15, 0.45)
        mask = share[:, None, None, None].expand(count, 1, SIZE, SIZE).clone()
        soft = F.interpolate(self._normal(count, 1, 4, 4), size=(SIZE, SIZE), mode="bicubic", align_corners=True)
        mask[splice] = torch.sigmoid(soft[splice] * 6)
        return a + (b - a) * mask

    def _ruined(self, faces):
        """A third of them far too dark, far too small or far out of focus."""
        for n in torch.nonzero(self._chosen(len(faces), 0.33))[:, 0].tolist():
            kind = self.random.integers(0, 3)
            if kind == 0:
                faces[n] *= float(np.exp(self.random.uniform(-3.2, -0.7)))
            elif kind == 1:
                small = F.interpolate(faces[n : n + 1], size=int(self.random.integers(7, 24)), mode="area")
                faces[n : n + 1] = F.interpolate(small, size=SIZE, mode="bilinear", align_corners=False)
            else:
                face = cv2.GaussianBlur(faces[n].numpy().transpose(1, 2, 0), (0, 0), self.random.uniform(3, 9))
                faces[n] = torch.from_numpy(face).permute(2, 0, 1)
        return faces

    def _light(self, faces):
        count = len(faces)
        one = (slice(None), None, None, None)
        gain = torch.exp(self._normal(count, 3, 1, 1) * 0.08) * torch.exp(self._normal(count) * 0.22)[one]
        faces = faces * gain
        # Light from one side.
        ramp = torch.linspace(-1, 1, SIZE)
        direction = self._uniform(count, 0, 2 * np.pi)
        slope = torch.cos(direction)[:, None, None] * ramp + torch.sin(direction)[:, None, None] * ramp[:, None]
        strength = self._uniform(count, 0, 0.75) * self._chosen(count, 0.35)
        faces = faces * (1 + strength[:, None, None] * slope)[:, None]
        mean = faces.mean((1, 2, 3), keepdim=True)
        faces = (faces - mean) * torch.exp(self._normal(count) * 0.2)[one] + mean + self._normal(count)[one] * 12
        gamma = torch.exp(self._normal(count) * 0.25)
        faces = 255 * (faces.clamp(0, 255) / 255) ** gamma[one]
        grey = faces.mean(1, keepdim=True)
        colour = torch.where(self._chosen(count, 0.12), torch.zeros(count), self._uniform(count, 0.5, 1.3))
        return grey + (faces - grey) * colour[one]

    def _cover(self, faces):
        """Masks, sunglasses, spectacle frames, hands, scarves: flat, noisy or pieces of other pictures."""
        y, x = torch.meshgrid(torch.arange(SIZE), torch.arange(SIZE), indexing="ij")
        for n in torch.nonzero(self._chosen(len(faces), 0.22))[:, 0].tolist():
            paint = torch.from_numpy(self.random.uniform(0, 255, (3, 1, 1))).float()
            paint = paint + self.random.uniform(0, 25) * self._normal(3, SIZE, SIZE)
            kind = self.random.integers(0, 4)
            if kind == 0:
                top = self.random.uniform(0.58, 0.72) * SIZE
                where = y > top + (x - SIZE / 2).abs() * self.random.uniform(-0.15, 0.15)
            elif kind == 1:
                half = self.random.uniform(10, 18), self.random.uniform(7, 14)
                where = torch.zeros(SIZE, SIZE, dtype=torch.bool)
                for eye in (0.3156, 0.6826):
                    ring = ((x - eye * SIZE) / half[0]) ** 2 + ((y - 0.4616 * SIZE) / half[1]) ** 2
                    where |= (ring < 1) & (ring > self.random.choice([0.0, 0.65]))
            elif kind == 2:
                cx, cy = self.random.uniform(0, SIZE, 2)
                half = self.random.uniform(8, 40, 2)
                where = ((x - cx) / half[0]) ** 2 + ((y - cy) / half[1]) ** 2 < 1
            else:
                edge, depth = self.random.integers(0, 4), self.random.uniform(5, 40)
                where = (x, SIZE - x, y, SIZE - y)[edge] < depth
            if self.random.random() < 0.3:
                paint = faces[self.random.integers(0, len(faces))].clone()
            faces[n] = torch.where(where, paint, faces[n])
        return faces

    def _resolution(self, faces):
        """Small faces, defocus, motion, sensor noise."""
        for n in torch.nonzero(self._chosen(len(faces), 0.45))[:, 0].tolist():
            face = faces[n : n + 1]
            kind = self.random.random()
            if kind < 0.6:
                side = int(np.exp(self.random.uniform(np.log(22), np.log(110))))
                small = F.interpolate(face, size=side, mode="area")
                faces[n : n + 1] = F.interpolate(small, size=SIZE, mode="bilinear", align_corners=False)
            else:
                faces[n] = self._blurred(face[0].numpy().transpose(1, 2, 0), kind > 0.85)
        sigma = self._uniform(len(faces), 0, 14) * self._chosen(len(faces), 0.3)
        return faces + self._normal(*faces.shape) * sigma[:, None, None, None]

    def _blurred(self, face, motion):
        if motion:
            length = int(self.random.integers(3, 12))
            kernel = np.zeros((length, length), np.float32)
            dx, dy = np.cos(angle := self.random.uniform(0, np.pi)), np.sin(angle)
            for step in np.linspace(-0.5, 0.5, 2 * length):
                kernel[int(round((length - 1) * (0.5 + step * dy))), int(round((length - 1) * (0.5 + step * dx)))] = 1
            face = cv2.filter2D(face, -1, kernel / kernel.sum(), borderType=cv2.BORDER_REFLECT)
        else:
            face = cv2.GaussianBlur(face, (0, 0), self.random.uniform(0.5, 3.2))
        return torch.from_numpy(face).permute(2, 0, 1)

    def _compress(self, faces):
        for n in torch.nonzero(self._chosen(len(faces), 0.25))[:, 0].tolist():
            picture = faces[n].permute(1, 2, 0).numpy().astype(np.uint8)
            quality = int(self.random.integers(15, 90))
            data = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, quality])[1]
            faces[n] = torch.from_numpy(cv2.imdecode(data, cv2.IMREAD_COLOR)).permute(2, 0, 1)
        return faces
