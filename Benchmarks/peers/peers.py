"""The programs for comparison with Yatlas's kernel.

Each peer is a function of a `Network` that imports what it needs and returns a `Peer`.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Callable

import numpy as np

BIAS, EPSILON = np.float32(0.3), np.float32(1)  # of every exported network
TRAINING = 2000  # training pixels of a trained peer


class Network:
    """The files of `yatlas-lab bench kernel --export` for one network."""

    def __init__(self, folder, d, k, c):
        def floats(name, *shape):
            return np.fromfile(Path(folder) / name, "<f4").reshape(shape)

        self.d, self.k, self.c = d, k, c
        self.pixels, self.scores = floats("pixels", -1, d), floats("scores", -1, c)
        self.units, self.head, self.skip = floats("units", k, d), floats("head", c, k), floats("skip", c, d)
        self.intercept = floats("intercept", c)
        self.labels = np.fromfile(Path(folder) / "labels", "u1")  # 1...c


@dataclass
class Peer:
    """One program: `predict` maps the result of `prepare` to n classes, `scores` maps pixels to n x c scores."""

    predict: Callable
    sizes: tuple  # pixels a call; the fastest counts
    scores: Callable | None = None  # None: another classifier, whose scores are not comparable
    prepare: Callable = np.ascontiguousarray  # not timed


SIZES = (1024, 4096, 16384, 65536, 262144)


def nmn(net):
    """The Yat layer of its authors, compiled by JAX with constant weights."""
    import jax
    import jax.numpy as jnp
    from flax import nnx
    from nmn.nnx import YatNMN

    jax.config.update("jax_cpu_enable_async_dispatch", False)  # one core: a second thread slows it down, most for small calls
    layer = YatNMN(
        net.d, net.k, constant_bias=float(BIAS), epsilon=float(EPSILON), use_alpha=False, rngs=nnx.Rngs(0)
    )
    layer.kernel[...] = jnp.asarray(net.units.T)

    def scores(x):
        return layer(x, deterministic=True) @ net.head.T + x @ net.skip.T + net.intercept

    score, label = jax.jit(scores), jax.jit(lambda x: jnp.argmax(scores(x), axis=1))
    return Peer(
        predict=lambda x: label(x).block_until_ready(),
        sizes=SIZES,
        scores=lambda x: np.asarray(score(x)),
        prepare=jnp.asarray,
    )


def onnx_runtime(net):
    """The same network as an ONNX graph.

    This form was the fastest: |w - x|^2 + eps = (x, |x|^2) . (-2 w, 1) + |w|^2 + eps is one product.
    """
    import onnxruntime
    from onnx import TensorProto, helper, numpy_helper

    constants = {
        "units": net.units.T,
        "bias": np.full(net.k, BIAS),
        "expanded": np.vstack([-2 * net.units.T, np.ones((1, net.k), "f4")]),
        "norms": (net.units**2).sum(axis=1) + EPSILON,
        "epsilon": EPSILON,
        "head": net.head.T,
        "skip": net.skip.T,
        "intercept": net.intercept,
    }
    nodes = [
        ("Gemm", "x units bias", "product", {}),
        ("Mul", "product product", "square", {}),
        ("ReduceSumSquare", "x", "norm", {"axes": [1]}),
        ("Concat", "x norm", "extended", {"axis": 1}),
        ("Gemm", "extended expanded norms", "rounded", {}),
        ("Max", "rounded epsilon", "distance", {}),
        ("Div", "square distance", "yat", {}),
        ("Gemm", "x skip intercept", "linear", {}),
        ("Gemm", "yat head linear", "scores", {}),
        ("ArgMax", "scores", "labels", {"axis": 1, "keepdims": 0}),
    ]
    graph = helper.make_graph(
        [helper.make_node(operator, inputs.split(), [output], **more) for operator, inputs, output, more in nodes],
        "yat",
        [helper.make_tensor_value_info("x", TensorProto.FLOAT, ["n", net.d])],
        [
            helper.make_tensor_value_info("scores", TensorProto.FLOAT, ["n", net.c]),
            helper.make_tensor_value_info("labels", TensorProto.INT64, ["n"]),
        ],
        [numpy_helper.from_array(np.ascontiguousarray(value), name) for name, value in constants.items()],
    )
    model = helper.make_model(graph, ir_version=8, opset_imports=[helper.make_opsetid("", 17)])
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    session = onnxruntime.InferenceSession(model.SerializeToString(), options, providers=["CPUExecutionProvider"])
    return Peer(
        predict=lambda x: session.run(["labels"], {"x": x}),
        sizes=SIZES,
        scores=lambda x: session.run(["scores"], {"x": x})[0],
    )


def trained(model, net, sizes):
    """A classifier of another kind, trained on the network's labels of some pixels."""
    model.fit(net.pixels[:TRAINING], net.labels[:TRAINING])
    return Peer(predict=model.predict, sizes=sizes)


def random_forest(net):
    from sklearn.ensemble import RandomForestClassifier

    return trained(RandomForestClassifier(100, n_jobs=1, random_state=0), net, (4096, 65536))


def svc(net):
    from sklearn.svm import SVC

    return trained(SVC(), net, (1024, 4096))


def mlp(net):
    from sklearn.neural_network import MLPClassifier

    return trained(MLPClassifier((64,), max_iter=1000, random_state=0), net, SIZES)


def lightgbm(net):
    from lightgbm import LGBMClassifier

    model = LGBMClassifier(n_estimators=200, n_jobs=1, random_state=0, verbosity=-1)  # each round: one tree for each class
    return trained(model, net, (1024, 4096))


PEERS = {
    "nmn 0.3.5, JAX": nmn,
    "ONNX Runtime": onnx_runtime,
    "random forest, 100 trees": random_forest,
    "SVC, RBF": svc,
    "MLP, 64 hidden": mlp,
    "LightGBM, 200 trees a class": lightgbm,
}
