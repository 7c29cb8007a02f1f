"""What the detector's training rests on: labels from many looks, traps, frames, and going on from an exported network."""
import os
import tempfile
import unittest

import numpy as np
import torch
from torch import nn

from limen_train import detector, detector_loss, detector_network, looks, scenes, start, traps, yunet


def face(x, y, w, h, confidence=0.9, asked=1):
    """Points where a face of this box has them."""
    points = np.array([[0.3, 0.4], [0.7, 0.4], [0.5, 0.6], [0.35, 0.8], [0.65, 0.8]]) * (w, h) + (x, y)
    return np.array([x, y, w, h, *points.ravel(), confidence, asked], np.float32)


class StillTeacher:
    """Answers every picture with the same faces, as head maps of which :func:`yunet.decode` makes these again."""

    def __init__(self, *faces):
        self.answer = faces

    def maps(self, pixels):
        count, _, height, width = pixels.shape
        maps = {kind: [torch.full((count, channels, height // s, width // s), fill) for s in (8, 16, 32)]
                for kind, channels, fill in (("cls", 1, -20.0), ("obj", 1, -20.0), ("bbox", 4, 0.0), ("kps", 10, 0.0))}
        for row in self.answer:
            middle = row[:2] + row[2:4] / 2
            c, r = (middle // 8).astype(int)
            for kind in ("cls", "obj"):
                maps[kind][0][:, 0, r, c] = float(np.log(row[14] / (1 - row[14])))
            box = np.concatenate([middle / 8 - (c, r), np.log(row[2:4] / 8)])
            maps["bbox"][0][:, :, r, c] = torch.tensor(box, dtype=torch.float32)
            maps["kps"][0][:, :, r, c] = torch.from_numpy((row[4:14].reshape(5, 2) / 8 - (c, r)).ravel().astype(np.float32))
        return maps


class VotingTest(unittest.TestCase):
    def test_all_that_mean_the_same_box_say_where_it_is(self):
        sure, other, faint, near = face(30, 30, 64, 64, 0.9), face(26, 32, 64, 64, 0.8), face(30, 22, 64, 64, 0.2), face(60, 30, 64, 64, 0.85)
        maps = StillTeacher(sure, other, faint, near).maps(torch.zeros(1, 3, 160, 160))

        (plain,), (voted,) = yunet.decode(maps, 0.6), yunet.decode(maps, 0.6, voting=True)

        np.testing.assert_allclose(plain, sure[None, :15], atol=1e-3)
        weights = np.array([0.9, 0.8]) ** 4
        expected = (weights[:, None] * np.stack([sure, other])[:, :14]).sum(0) / weights.sum()
        np.testing.assert_allclose(voted[:, :14], expected[None], atol=1e-3)
        self.assertAlmostEqual(float(voted[0, 14]), 0.9, places=4)


class LooksTest(unittest.TestCase):
    def test_a_face_is_carried_back_from_every_view(self):
        shape, there = (200, 160, 3), face(50, 60, 60, 80)[None]
        for row in looks.MANY_LOOKS:
            matrix = looks.view_matrix(shape, *row)
            seen = looks.moved(there, matrix)
            self.assertAlmostEqual(float(looks.size_of(seen)[0] / looks.size_of(there)[0]), row[0], delta=0.01)
            # The person's right eye stays on the left of the picture, mirrored or not.
            self.assertLess(seen[0, 4], seen[0, 6])
            back = looks.moved(seen, np.linalg.inv(np.vstack([matrix, (0, 0, 1)]))[:2])
            # A box turned and turned back grows a little, points do not.
            np.testing.assert_allclose(back[0, 4:14], there[0, 4:14], atol=1e-3)
            np.testing.assert_allclose(back[0, :4], there[0, :4], atol=1.5)

    def test_views_show_what_their_matrices_say(self):
        picture = np.zeros((120, 100, 3), np.uint8)
        picture[30:34, 60:64] = 255
        seen = []

        class Eye:
            def maps(self, pixels):
                seen.append(pixels)
                return StillTeacher().maps(pixels)

        looks.look(Eye(), picture, looks.LOOKS)
        views = [view for batch in seen for view in batch]
        self.assertEqual(len(views), len(looks.LOOKS))
        for view, row in zip(views, sorted(looks.LOOKS, key=lambda r: r[0])):
            bright = view[0].numpy()
            at = np.array([(bright.sum(0) * np.arange(bright.shape[1])).sum(), (bright.sum(1) * np.arange(bright.shape[0])).sum()])
            matrix = looks.view_matrix(picture.shape, *row)
            np.testing.assert_allclose(at / bright.sum(), matrix @ (61.5, 31.5, 1), atol=0.2)

    def test_a_look_that_disagrees_is_dropped(self):
        rng = np.random.default_rng(31)
        same = np.repeat(face(50, 50, 60, 80)[None, :15], 8, 0)
        same[:, 4:14] += rng.normal(0, 0.5, (8, 10))
        same[3, 4:14] += 12
        believed = looks.agreeing(same)
        self.assertFalse(believed[3])
        self.assertGreaterEqual(believed.sum(), 6)
        self.assertTrue(looks.agreeing(same[:1]).all())

    def test_mirroring_twice_changes_nothing_and_once_keeps_right_on_the_left(self):
        there = np.stack([face(10, 20, 30, 40), face(60, 5, 20, 30)])
        once = looks.mirror(there, 100)
        # The first pixel, 0, becomes the last, 99.
        np.testing.assert_allclose(once[0, :4], (59, 20, 30, 40), atol=1e-4)
        self.assertTrue((once[:, 4] < once[:, 6]).all())
        np.testing.assert_allclose(looks.mirror(once, 100), there, atol=1e-4)


class ScenesTest(unittest.TestCase):
    def sources(self):
        rng = np.random.default_rng(32)
        picture = rng.integers(0, 255, (200, 200, 3), dtype=np.uint8)
        return [scenes.Source("a", picture, face(60, 60, 70, 90)[None]), scenes.Source("b", picture[::-1], np.zeros((0, 16), np.float32))]

    def test_what_the_teacher_sees_is_asked_for_with_its_box(self):
        frames = [np.zeros((192, 192, 3), np.uint8)]
        cut, hidden, plain = face(-30, 20, 60, 80, asked=0), face(120, 20, 40, 50, asked=0), face(60, 110, 40, 50)
        seen = face(0, 22, 31, 78)
        (labels,) = scenes.ask_for_what_is_seen(StillTeacher(seen), frames, [np.stack([cut, hidden, plain])])
        self.assertEqual(labels[:, 15].tolist(), [1, 0, 1])
        np.testing.assert_allclose(labels[0, :4], seen[:4], atol=1e-3)
        np.testing.assert_array_equal(labels[0, 4:14], cut[4:14])
        np.testing.assert_array_equal(labels[1:], [hidden, plain])

    def test_the_same_numbers_give_the_same_frame_with_and_without_traps(self):
        trap = np.full((40, 40, 3), (0, 0, 255), np.uint8)
        plain, trapped = scenes.Composer(self.sources()), scenes.Composer(self.sources(), traps=[trap], calm=1.0)

        def red(composer):
            frames = [composer.frame(np.random.default_rng(n), 320, 320, people=0)[0].astype(int) for n in range(12)]
            return sum(int(((f[..., 2] > 230) & (f[..., :2] < 20).all(2)).sum()) for f in frames)

        first, again = (plain.frame(np.random.default_rng(5), 320, 320) for _ in range(2))
        np.testing.assert_array_equal(first[0], again[0])
        np.testing.assert_array_equal(first[1], again[1])
        self.assertGreater(red(trapped), red(plain) + 5000)


class TrapsTest(unittest.TestCase):
    def test_pieces_surround_the_boxes_and_are_kept(self):
        class Fooled:
            def faces(self, frame, threshold):
                return np.stack([face(100, 100, 40, 40)[:15], face(0, 0, 20, 20)[:15]])

        frame = np.random.default_rng(33).integers(0, 255, (384, 640, 3), dtype=np.uint8)
        pieces = traps.caught(Fooled(), frame)
        np.testing.assert_array_equal(pieces[0], frame[76:164, 76:164])
        np.testing.assert_array_equal(pieces[1], frame[:32, :32])
        with tempfile.TemporaryDirectory() as folder:
            self.assertIsNone(traps.load(folder))
            traps.save(folder, pieces)
            self.assertGreater(os.path.getsize(os.path.join(folder, "traps.jpg")), 500)
            for kept, piece in zip(traps.load(folder), pieces):
                np.testing.assert_array_equal(kept, piece)

    def test_wiped_frames_show_no_face(self):
        picture = np.full((200, 200, 3), 90, np.uint8)
        picture[75:140, 75:125] = (0, 255, 0)
        source = scenes.Source("a", picture, face(60, 60, 80, 95)[None])
        green = 0
        for number in range(8):
            frame, _ = traps.Unfaced([source], calm=1.0).frame(np.random.default_rng(number), 320, 320, people=1)
            bare, faces = scenes.Composer([source], calm=1.0).frame(np.random.default_rng(number), 320, 320, people=1)
            for row in faces:
                x, y = (row[:2] + row[2:4] / 2).astype(int).clip(0, 319)
                green += int((bare[y, x] == (0, 255, 0)).all())
                self.assertFalse((frame[y, x] == (0, 255, 0)).all())
        self.assertGreater(green, 3)


class GoingOnTest(unittest.TestCase):
    def test_an_exported_detector_computes_the_same_again(self):
        torch.manual_seed(34)
        before = detector_network.Detector().eval()
        for head in before.heads:
            nn.init.uniform_(head.bias, -4, 4)
        for layer in before.modules():
            if isinstance(layer, nn.BatchNorm2d):
                layer.running_mean.uniform_(-0.2, 0.2)
                layer.running_var.uniform_(0.7, 1.5)
        file = os.path.join(self.enterContext(tempfile.TemporaryDirectory()), "detector.onnx")
        detector_network.export(before, file)
        after = start.load_folded(detector_network.Detector(), file, "network.").eval()
        pixels = torch.rand(1, 3, 96, 96) * 255
        with torch.no_grad():
            for mine, theirs in zip(after(pixels), before(pixels)):
                torch.testing.assert_close(mine, theirs, rtol=1e-3, atol=1e-3)
        with self.assertRaisesRegex(ValueError, "no export of this network"):
            start.load_folded(detector_network.Detector(), file)

    def test_points_weigh_more_in_the_last_third(self):
        options = type("Options", (), {"steps": 90, "points": 10})
        self.assertEqual([detector.point_weight(options, step) for step in (0, 59, 60, 89)], [10, 10, 30, 30])
        maps = [torch.zeros(1, 16, 96 // s, 96 // s) for s in (8, 16, 32)]
        light, parts = detector_loss.label_loss(maps, [face(20, 20, 40, 50)[None]], 0)
        heavy, _ = detector_loss.label_loss(maps, [face(20, 20, 40, 50)[None]], 7)
        torch.testing.assert_close(heavy - light, 7 * parts[2])


if __name__ == "__main__":
    unittest.main()
