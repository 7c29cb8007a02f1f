"""From a trained network to the ONNX file that Limen runs."""
import copy
import warnings

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from torch import nn
from torch.nn.utils.fusion import fuse_conv_bn_eval

from .quick import PReLU


def fold(network):
    """A copy that computes the same faster.

    Every batch normalisation has become part of the convolution before it, every PReLU of equal slopes a leaky ReLU, which
    ONNX Runtime in turn makes part of that convolution.
    """
    folded = copy.deepcopy(network).eval()
    for module in folded.modules():
        if isinstance(module, nn.Sequential):
            for i in range(len(module) - 1):
                if isinstance(module[i], nn.Conv2d) and isinstance(module[i + 1], nn.BatchNorm2d):
                    module[i] = fuse_conv_bn_eval(module[i], module[i + 1])
                    module[i + 1] = nn.Identity()
        for name, child in module.named_children():
            if isinstance(child, PReLU) and child.weight.max() - child.weight.min() < 1e-5:
                setattr(module, name, nn.LeakyReLU(float(child.weight.mean())))
    return folded.to(memory_format=torch.contiguous_format)


def write_onnx(network, example, file, inputs, outputs, dynamic=None):
    """``dynamic`` names axes of any size, as for torch.onnx.export."""
    with torch.no_grad(), warnings.catch_warnings():
        # About its own inner shape inference; the file is checked by whoever loads it.
        warnings.simplefilter("ignore")
        torch.onnx.export(network, example, file, input_names=inputs, output_names=outputs, dynamic_axes=dynamic,
                          opset_version=13, do_constant_folding=True)


# What a weight that is kept at eight bits is called, after its own name, and what it is multiplied by.
EIGHT_BITS, SCALE = ".int8", ".scale"


def narrow(file, least=256):
    """Keeps weights at eight bits, in a quarter of the space; whoever loads the file makes them float32 again, once.

    Symmetric, with one scale for each output channel (Krishnamoorthi 2018, section 3.1): nothing is computed at eight bits.
    ``least``: smaller tensors, and those of one axis, stay as they are.
    """
    model = onnx.load(file)
    graph, kept, nodes = model.graph, [], []
    for tensor in graph.initializer:
        values = numpy_helper.to_array(tensor)
        if values.dtype != np.float32 or values.size < least or values.ndim < 2:
            kept.append(tensor)
            continue
        most = np.abs(values).max(tuple(range(1, values.ndim)), keepdims=True)
        scale = np.where(most > 0, most, 1) / np.float32(127)
        coded, single = tensor.name + EIGHT_BITS, tensor.name + ".single"
        kept.append(numpy_helper.from_array(np.rint(values / scale).astype(np.int8), coded))
        kept.append(numpy_helper.from_array(scale, tensor.name + SCALE))
        nodes.append(helper.make_node("Cast", [coded], [single], to=TensorProto.FLOAT))
        nodes.append(helper.make_node("Mul", [single, tensor.name + SCALE], [tensor.name]))
    nodes += graph.node
    del graph.initializer[:], graph.node[:]
    graph.initializer.extend(kept)
    graph.node.extend(nodes)
    onnx.checker.check_model(model)
    onnx.save(model, file)


def shorten(file):
    """Renames what only the graph itself refers to; long names are a fortieth of a small network's file."""
    model = onnx.load(file)
    kept = {value.name for value in [*model.graph.input, *model.graph.output, *model.graph.initializer]}
    short = {}
    for node in model.graph.node:
        node.name = ""
        node.doc_string = ""
        for names in (node.input, node.output):
            for i, name in enumerate(names):
                if name and name not in kept:
                    names[i] = short.setdefault(name, str(len(short)))
    del model.graph.value_info[:]
    onnx.checker.check_model(model)
    onnx.save(model, file)
