"""Runs an ONNX graph inside PyTorch, so that every inner feature map of a teacher can serve as a target.

Only the operators that the teachers use are known; another one is refused by name. Weights are constants: a teacher is
never trained.
"""
import numpy as np
import onnx
import torch
import torch.nn.functional as F
from onnx import numpy_helper


class Teacher:
    """A frozen network.

    Call it with a float tensor N×C×H×W of the ONNX input's own number format; the answer maps tensor names to values
    for every name in ``keep``. Tensors no longer needed are dropped on the way. Not thread-safe.
    """

    def __init__(self, path, keep):
        graph = onnx.load(path).graph
        self.constants = {i.name: torch.from_numpy(numpy_helper.to_array(i).copy()) for i in graph.initializer}
        self.input = next(i.name for i in graph.input if i.name not in self.constants)
        self.keep = list(keep)
        produced = {name for node in graph.node for name in node.output}
        missing = [name for name in self.keep if name not in produced]
        if missing:
            raise ValueError(f"{path} computes no tensor named {', '.join(missing)}")
        self.nodes = self._needed(graph.node)
        self.last_use = {}
        for index, node in enumerate(self.nodes):
            for name in node.input:
                self.last_use[name] = index
        self.attributes = [
            {a.name: onnx.helper.get_attribute_value(a) for a in node.attribute} for node in self.nodes]

    def _needed(self, nodes):
        wanted = set(self.keep)
        needed = []
        for node in reversed(list(nodes)):
            if wanted.intersection(node.output):
                needed.append(node)
                wanted.update(node.input)
        return needed[::-1]

    @torch.no_grad()
    def __call__(self, pixels):
        values = {self.input: pixels}
        kept = {}
        for index, (node, attributes) in enumerate(zip(self.nodes, self.attributes)):
            inputs = [values[n] if n in values else self.constants.get(n) for n in node.input]
            output = _run(node.op_type, inputs, attributes)
            values[node.output[0]] = output
            if node.output[0] in self.keep:
                kept[node.output[0]] = output
            for name in node.input:
                if self.last_use[name] == index:
                    values.pop(name, None)
        return kept


def _run(op, x, a):
    if op == "Conv":
        pads = a.get("pads", [0, 0, 0, 0])
        if pads[0] != pads[2] or pads[1] != pads[3]:
            raise ValueError("uneven padding is not supported")
        bias = x[2] if len(x) > 2 else None
        return F.conv2d(x[0], x[1], bias, a.get("strides", [1, 1]), pads[:2], a.get("dilations", [1, 1]), a.get("group", 1))
    if op == "LeakyRelu":
        slope = a.get("alpha", 0.01)
        # PReLU wants its slope as a tensor; the teachers' slopes are any number, greater than one and negative, too.
        return F.prelu(x[0], torch.tensor([slope]))
    if op == "PRelu":
        return F.prelu(x[0], x[1].flatten())
    if op == "MatMul":
        return x[0] @ x[1]
    if op == "BatchNormalization":
        return F.batch_norm(x[0], x[3], x[4], x[1], x[2], eps=a.get("epsilon", 1e-5))
    if op == "Shape":
        return torch.tensor(x[0].shape)
    if op == "Gather":
        return x[0][x[1]]
    if op == "Unsqueeze":
        return x[0].reshape(1)
    if op == "Concat":
        return torch.cat([part.reshape(-1) for part in x]) if a["axis"] == 0 else torch.cat(x, a["axis"])
    if op == "Relu":
        return F.relu(x[0])
    if op == "Sigmoid":
        return torch.sigmoid(x[0])
    if op == "Add":
        return x[0] + x[1]
    if op == "Mul":
        return x[0] * x[1]
    if op == "GlobalAveragePool":
        return F.adaptive_avg_pool2d(x[0], 1)
    if op == "MaxPool":
        return F.max_pool2d(x[0], a["kernel_shape"], a.get("strides"), a.get("pads", [0, 0, 0, 0])[:2])
    if op == "Resize":
        return F.interpolate(x[0], scale_factor=2, mode="nearest")
    if op == "Flatten":
        return torch.flatten(x[0], 1)
    if op == "Transpose":
        return x[0].permute(*a["perm"])
    if op == "Reshape":
        return x[0].reshape(*[int(v) for v in x[1]])
    if op == "Constant":
        return torch.from_numpy(numpy_helper.to_array(a["value"]).copy())
    if op == "Slice":
        starts, ends, axes = ([int(v) for v in t] for t in x[1:4])
        for start, end, axis in zip(starts, ends, axes):
            x[0] = x[0].narrow(axis, start, min(end, x[0].shape[axis]) - start)
        return x[0]
    raise ValueError(f"the operator {op} of this teacher is not supported")
