"""What the training rests on, against independent witnesses. Run by scripts/train/test."""
import os
import tempfile
import unittest

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from torch import nn
from torch.nn import functional as F

from limen_train import augment, embedder, export, faces, quality, quick, run, start, yunet
from limen_train.teacher import Teacher


class TeacherTest(unittest.TestCase):
    def graph(self, nodes, constants):
        model = helper.make_model(helper.make_graph(
            nodes, "teacher", [helper.make_tensor_value_info("input", TensorProto.FLOAT, [1, 3, 8, 8])],
            [helper.make_tensor_value_info("end", TensorProto.FLOAT, None)],
            [numpy_helper.from_array(v, k) for k, v in constants.items()]))
        path = os.path.join(self.enterContext(tempfile.TemporaryDirectory()), "teacher.onnx")
        onnx.save(model, path)
        return path

    def test_inner_maps_are_those_of_the_graph(self):
        weight = np.random.default_rng(1).normal(size=(4, 3, 3, 3)).astype(np.float32)
        path = self.graph(
            [helper.make_node("Conv", ["input", "w"], ["a"], strides=[2, 2], pads=[1, 1, 1, 1]),
             helper.make_node("LeakyRelu", ["a"], ["b"], alpha=-2.5), helper.make_node("GlobalAveragePool", ["b"], ["end"])],
            {"w": weight})
        pixels = torch.randn(2, 3, 8, 8)
        kept = Teacher(path, ["b", "end"])(pixels)
        a = F.conv2d(pixels, torch.from_numpy(weight), None, 2, 1)
        torch.testing.assert_close(kept["b"], torch.where(a >= 0, a, -2.5 * a))
        torch.testing.assert_close(kept["end"], kept["b"].mean((2, 3), keepdim=True))

    def test_unknown_names_and_operators_are_refused(self):
        path = self.graph([helper.make_node("Erf", ["input"], ["end"])], {})
        with self.assertRaisesRegex(ValueError, "no tensor named nothing"):
            Teacher(path, ["nothing"])
        with self.assertRaisesRegex(ValueError, "Erf"):
            Teacher(path, ["end"])(torch.zeros(1, 3, 8, 8))


class QuickTest(unittest.TestCase):
    def formats(self):
        """What is tested exactly, and the format that this processor trains in with its tolerance."""
        yield torch.float32, 1e-4
        if run.number_format() == torch.bfloat16:
            yield torch.bfloat16, 0.05

    def test_gradients_of_prelu_are_those_of_torch(self):
        for format, off in self.formats():
            torch.manual_seed(2)
            x = torch.randn(3, 6, 5, 5).to(format).contiguous(memory_format=torch.channels_last)
            slope, upstream = torch.linspace(-2, 3, 6), torch.randn(3, 6, 5, 5).to(format)
            mine, theirs = x.clone().requires_grad_(), x.float().requires_grad_()
            layer, reference = quick.PReLU(6), nn.PReLU(6)
            layer.weight.data, reference.weight.data = slope.clone(), slope.clone()
            layer(mine).backward(upstream)
            reference(theirs).backward(upstream.float())
            torch.testing.assert_close(mine.grad.float(), theirs.grad, rtol=off, atol=off)
            torch.testing.assert_close(layer.weight.grad, reference.weight.grad, rtol=off, atol=6 * off)

    def test_wide_depthwise_convolution_and_its_gradients(self):
        for format, off in self.formats():
            for stride in (1, 2):
                torch.manual_seed(8)
                reference = nn.Conv2d(4, 4, 5, stride, 2, groups=4, bias=False)
                weight = reference.weight.detach().clone().to(format).requires_grad_()
                x = torch.randn(2, 4, 12, 12).to(format).contiguous(memory_format=torch.channels_last)
                mine, theirs = x.clone().requires_grad_(), x.float().requires_grad_()
                answer, wanted = quick._Depthwise5.apply(mine, weight, stride), reference(theirs)
                upstream = torch.randn(wanted.shape)
                answer.backward(upstream.to(format))
                wanted.backward(upstream)
                torch.testing.assert_close(answer.float(), wanted, rtol=off, atol=off)
                torch.testing.assert_close(mine.grad.float(), theirs.grad, rtol=off, atol=off)
                torch.testing.assert_close(weight.grad.float(), reference.weight.grad, rtol=off, atol=3 * off)

    def test_scaled_error_and_its_gradient(self):
        torch.manual_seed(3)
        x, target = torch.randn(2, 4, 6, 6, requires_grad=True), torch.randn(2, 4, 6, 6)
        variance = torch.rand(1, 4, 1, 1) + 0.5
        mine = quick.scaled_error(x, target, variance)
        (gradient,) = torch.autograd.grad(mine, x)
        theirs = ((x - target) ** 2 / variance).mean()
        torch.testing.assert_close(mine, theirs)
        torch.testing.assert_close(gradient, torch.autograd.grad(theirs, x)[0])


class NetworkTest(unittest.TestCase):
    def test_folding_changes_nothing(self):
        torch.manual_seed(4)
        for network in (embedder.Embedder(), quality.QualityNetwork()):
            for layer in network.modules():
                if isinstance(layer, nn.BatchNorm2d):
                    layer.running_mean.uniform_(-0.2, 0.2)
                    layer.running_var.uniform_(0.7, 1.5)
            network.eval()
            folded = export.fold(network)
            self.assertFalse([m for m in folded.modules() if isinstance(m, nn.BatchNorm2d)])
            pixels = torch.rand(2, 3, 128, 128) * 255
            with torch.no_grad():
                torch.testing.assert_close(folded(pixels), network(pixels), rtol=1e-3, atol=1e-4)

    def test_budgets(self):
        network = embedder.Embedder()
        self.assertLessEqual(embedder.multiply_adds(network, (3, 128, 128)), 150e6)
        self.assertLess(4 * sum(p.numel() for p in network.parameters()), 6e6)

    def test_template_loss_is_zero_only_for_the_same_templates(self):
        torch.manual_seed(5)
        templates = torch.randn(8, 16)
        for loss in embedder.template_loss(3 * templates, templates):
            self.assertAlmostEqual(float(loss), 0, places=5)
        direction, relation = embedder.template_loss(-templates, templates)
        # Opposite templates are as like each other as the right ones are: only the direction tells.
        self.assertAlmostEqual(float(direction), 2, places=5)
        self.assertAlmostEqual(float(relation), 0, places=5)


class StartTest(unittest.TestCase):
    """An exported network taken up again."""

    def exported(self, network):
        file = os.path.join(self.enterContext(tempfile.TemporaryDirectory()), "network.onnx")
        export.write_onnx(export.fold(network), torch.zeros(1, 3, 128, 128), file, ["input"], ["template"])
        return file

    def network(self, seed):
        torch.manual_seed(seed)
        network = embedder.Embedder().eval()
        for layer in network.modules():
            if isinstance(layer, nn.BatchNorm2d):
                layer.running_mean.uniform_(-0.2, 0.2)
                layer.running_var.uniform_(0.7, 1.5)
            elif isinstance(layer, quick.PReLU):
                layer.weight.data.uniform_(-0.3, 0.6)
        return network

    def test_computes_the_same_and_meets_what_it_normalises(self):
        before, pixels = self.network(11), torch.rand(6, 3, 128, 128) * 255
        after = start.measure_normalisation(start.load_folded(embedder.Embedder(), self.exported(before)), pixels)
        with torch.no_grad():
            torch.testing.assert_close(after(pixels), before(pixels), rtol=1e-2, atol=1e-3)
            # On the pictures that it was measured with, training sees what it will see in use.
            torch.testing.assert_close(after.train()(pixels), before(pixels), rtol=0.05, atol=0.02)

    def test_tied_slopes_are_exported_as_what_is_fused_and_read_back(self):
        network = self.network(12)
        quick.tie_slopes(network, 0.5)
        self.assertGreater(float(torch.std(network.steps[0][1].weight)), 0.01)
        quick.tie_slopes(network, 0)
        file = self.exported(network)
        kinds = [node.op_type for node in onnx.load(file).graph.node]
        self.assertNotIn("PRelu", kinds)
        self.assertEqual(kinds.count("LeakyRelu"), sum(isinstance(m, quick.PReLU) for m in network.modules()))
        again = start.load_folded(embedder.Embedder(), file).eval()
        pixels = torch.rand(2, 3, 128, 128) * 255
        with torch.no_grad():
            torch.testing.assert_close(again(pixels), network(pixels), rtol=1e-2, atol=1e-3)

    def test_another_network_is_refused(self):
        with self.assertRaisesRegex(ValueError, "no export of this network"):
            start.load_folded(quality.QualityNetwork(), self.exported(self.network(13)))


class FacesTest(unittest.TestCase):
    def test_similarity_brings_points_home(self):
        wanted = faces.ALIGNMENT * faces.SIZE
        turn = np.array([[0.8, -0.6], [0.6, 0.8]])
        found = (1.7 * wanted @ turn.T + (31, -12)).astype(np.float32)
        matrix = faces.similarity(found)
        np.testing.assert_allclose(found @ matrix[:, :2].T + matrix[:, 2], wanted, atol=1e-3)

    def test_mixing_is_repeatable_and_in_range(self):
        bank = np.random.default_rng(6).integers(0, 255, (5, 176, 176, 3), dtype=np.uint8)
        first, again = augment.FaceMixer(bank, 9).batch(6), augment.FaceMixer(bank, 9).batch(6)
        self.assertTrue(torch.equal(first, again))
        self.assertFalse(torch.equal(first, augment.FaceMixer(bank, 10).batch(6)))
        self.assertTrue(bool((first >= 0).all() and (first <= 255).all()))

    def test_pose_is_read_back_from_landmarks(self):
        random = np.random.default_rng(7)
        pose = random.uniform(-30, 30, (80, 2))
        points = np.repeat(faces.ALIGNMENT[None] * 128, 80, 0) + random.normal(0, 0.3, (80, 5, 2))
        points[:, 2] += pose * 0.3
        _, error = quality.pose_from_landmarks(points, pose)
        self.assertLess(error.max(), 2.5)


class DecodeTest(unittest.TestCase):
    def test_one_face_where_it_was_put(self):
        maps = {kind: [torch.full((1, channels, 64 // s, 64 // s), fill) for s in yunet.STRIDES]
                for kind, channels, fill in (("cls", 1, -9.0), ("obj", 1, -9.0), ("bbox", 4, 0.0), ("kps", 10, 0.0))}
        for kind in ("cls", "obj"):
            maps[kind][1][0, 0, 2, 1] = 4.0
        maps["bbox"][1][0, :, 2, 1] = torch.tensor([0.5, 0.25, np.log(2.0), np.log(3.0)])
        (found,) = yunet.decode(maps, 0.6)
        self.assertEqual(len(found), 1)
        np.testing.assert_allclose(found[0, :4], [24 - 16, 36 - 24, 32, 48], atol=1e-4)
        np.testing.assert_allclose(found[0, 4:6], [16, 32], atol=1e-4)


class RunTest(unittest.TestCase):
    def test_a_resumed_curve_forgets_what_comes_again(self):
        folder = self.enterContext(tempfile.TemporaryDirectory())
        curve = run.Curve(folder)
        for step in (1, 2, 3):
            curve.add(step, loss=1 / step)
        resumed = run.Curve(folder)
        resumed.add(2, loss=0.4)
        self.assertEqual([row["step"] for row in resumed.rows], [1, 2])
        self.assertGreater(os.path.getsize(os.path.join(folder, "curve.png")), 1000)


if __name__ == "__main__":
    unittest.main()
