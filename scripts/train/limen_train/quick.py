"""Steps of training that PyTorch computes slowly on a processor, done in its fast ones."""
import torch
from torch import nn


class _PReLU(torch.autograd.Function):
    """The built-in gradient goes through the picture number by number: five times slower than the convolutions."""

    @staticmethod
    def forward(context, x, slope):
        context.save_for_backward(x, slope)
        return torch.prelu(x, slope)

    @staticmethod
    def backward(context, gradient):
        x, slope = context.saved_tensors
        # The gradient where x is negative.
        below = torch.ops.aten.threshold_backward(gradient, -x, 0)
        to_x = torch.addcmul(gradient, below, (slope - 1).view(1, -1, *[1] * (x.dim() - 2)))
        rows = below.mul_(x).movedim(1, -1).reshape(-1, x.shape[1])
        # A product with ones adds up in float32, and faster than a sum.
        to_slope = torch.ones(1, len(rows), dtype=rows.dtype) @ rows
        return to_x, to_slope.view(-1)


class PReLU(nn.PReLU):
    """As torch's, one slope a channel."""

    def forward(self, x):
        # Where nothing is learnt, the built-in one, which can be exported.
        return _PReLU.apply(x, self.weight.to(x.dtype)) if torch.is_grad_enabled() else super().forward(x)


@torch.no_grad()
def tie_slopes(network, spread):
    """Draws the slopes of every layer towards their mean, leaving this share of their spread; 0: one slope a layer.

    A slope for every channel would cost a third of the network's time: ONNX Runtime fuses a convolution only with the leaky
    ReLU that a layer of equal slopes becomes (``export.fold``).
    """
    for layer in network.modules():
        if isinstance(layer, PReLU):
            layer.weight.copy_(layer.weight.mean() + spread * (layer.weight - layer.weight.mean()))


class _ScaledError(torch.autograd.Function):
    """mean(((x − target) · weight)²), weight by channel."""

    @staticmethod
    def forward(context, x, target, weight):
        difference = (x - target).mul_(weight)
        context.save_for_backward(difference, weight)
        flat = difference.permute(0, 2, 3, 1).reshape(-1, difference.shape[1])
        return (flat * flat).mean(1).float().mean()

    @staticmethod
    def backward(context, gradient):
        difference, weight = context.saved_tensors
        factor = gradient * 2 / difference.numel()
        return difference * (weight * factor).to(difference.dtype), None, None


def scaled_error(x, target, variance):
    """mean((x − target)² / variance): N×C×H×W each, variance 1×C×1×1; a float32 scalar."""
    return _ScaledError.apply(x, target, variance.rsqrt().to(x.dtype))


class _Depthwise5(torch.autograd.Function):
    """The built-in gradient of a 5×5 kernel is forty times slower than that of a 3×3 one, so take four of the latter."""

    @staticmethod
    def forward(context, x, weight, stride):
        context.save_for_backward(x, weight)
        context.stride = stride
        return torch.conv2d(x, weight, None, stride, 2, 1, len(weight))

    @staticmethod
    def backward(context, gradient):
        x, weight = context.saved_tensors
        stride, groups = context.stride, len(weight)

        def gradients(values, kernel, padding, mask):
            return torch.ops.aten.convolution_backward(
                gradient, values, kernel, None, [stride] * 2, [padding] * 2, [1, 1], False, [0, 0], groups, mask)

        to_x = gradients(x, weight, 2, [True, False, False])[0]
        to_weight = torch.empty_like(weight)
        padded = nn.functional.pad(x, (2, 2, 2, 2))
        height, width = ((n - 1) * stride + 3 for n in gradient.shape[2:])
        for r in (0, 2):
            for c in (0, 2):
                part = padded[:, :, r:r + height, c:c + width].contiguous(memory_format=torch.channels_last)
                corner = weight[:, :, r:r + 3, c:c + 3].contiguous()
                to_weight[:, :, r:r + 3, c:c + 3] = gradients(part, corner, 0, [False, True, False])[1]
        return to_x, to_weight, None


class Depthwise5(nn.Conv2d):
    """Depthwise 5×5 convolution without bias, padded by two."""

    def __init__(self, channels, stride=1):
        super().__init__(channels, channels, 5, stride, 2, groups=channels, bias=False)

    def forward(self, x):
        if x.dtype != torch.bfloat16:
            return super().forward(x)
        return _Depthwise5.apply(x, self.weight.to(x.dtype), self.stride[0])
