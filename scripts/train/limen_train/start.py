"""Takes an exported network up again: its folded weights become a network that can be trained on."""
import onnx
import torch
from onnx import numpy_helper
from torch import nn

from .export import EIGHT_BITS, SCALE
from .quick import PReLU


def load_folded(network, path, prefix=""):
    """Puts the weights of an ONNX file written by ``export.py`` into ``network``, which computes the same afterwards.

    ``prefix`` is what the file's names begin with where the exported network was part of another module.

    Batch normalisations become plain biases; give them pictures by ``measure_normalisation`` before training.
    Raises ValueError where the file is of another network.
    """
    graph = onnx.load(path).graph
    weights = {i.name.removeprefix(prefix): torch.from_numpy(numpy_helper.to_array(i).copy()) for i in graph.initializer}
    for name in [name.removesuffix(EIGHT_BITS) for name in weights if name.endswith(EIGHT_BITS)]:
        weights[name] = weights.pop(name + EIGHT_BITS).float() * weights.pop(name + SCALE)
    slopes = iter(slopes_of(graph, weights))
    layers = dict(network.named_modules())
    with torch.no_grad():
        for name, layer in layers.items():
            if isinstance(layer, (nn.Conv2d, nn.Linear)):
                # A layer that is all of the network has no name.
                of = name + "." if name else ""
                copy_into(layer.weight, weights.get(of + "weight"), path, prefix + name)
                if layer.bias is not None:
                    copy_into(layer.bias, weights.get(of + "bias"), path, prefix + name)
            elif isinstance(layer, nn.BatchNorm2d):
                before = name.rpartition(".")[0] + "." + str(int(name.rpartition(".")[2]) - 1)
                nn.init.zeros_(layer.running_mean)
                nn.init.constant_(layer.running_var, 1 - layer.eps)
                nn.init.ones_(layer.weight)
                copy_into(layer.bias, weights.get(before + ".bias"), path, before)
            elif isinstance(layer, PReLU):
                layer.weight.copy_(next(slopes))
    return network


def slopes_of(graph, weights):
    """The slope of every leaky layer in the order in which they run."""
    for node in graph.node:
        if node.op_type == "LeakyRelu":
            yield torch.tensor(onnx.helper.get_attribute_value(node.attribute[0]))
        elif node.op_type == "PRelu":
            yield weights[node.input[1]].flatten()


def copy_into(parameter, value, path, name):
    if value is None or value.shape != parameter.shape:
        raise ValueError(f"{path} is no export of this network: {name} "
                         f"{'is missing' if value is None else f'is {tuple(value.shape)}, not {tuple(parameter.shape)}'}")
    parameter.copy_(value)


@torch.no_grad()
def measure_normalisation(network, pixels):
    """Gives every batch normalisation the mean and variance it meets on ``pixels``, without changing what comes out."""
    network.eval()
    met = {}

    def remember(layer, inputs, _):
        x = inputs[0].float()
        met.setdefault(layer, []).append((x.mean((0, 2, 3)), (x * x).mean((0, 2, 3))))

    hooks = [m.register_forward_hook(remember) for m in network.modules() if isinstance(m, nn.BatchNorm2d)]
    for part in pixels.split(32):
        network(part)
    for hook in hooks:
        hook.remove()
    for layer, moments in met.items():
        mean, square = (torch.stack(m).mean(0) for m in zip(*moments))
        variance = (square - mean * mean).clamp_min(1e-6)
        scale = layer.weight / torch.sqrt(layer.running_var + layer.eps)
        layer.bias.add_((mean - layer.running_mean) * scale)
        layer.weight.copy_(scale * torch.sqrt(variance + layer.eps))
        layer.running_mean.copy_(mean)
        layer.running_var.copy_(variance)
    return network
