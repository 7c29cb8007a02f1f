package dev.limen.vision.liveness;

import dev.limen.testkit.onnx.OnnxFile;
import dev.limen.vision.OwnNetwork;
import dev.limen.vision.model.ModelStore;
import java.nio.file.Path;
import java.util.List;

/** A presentation attack detector that looks at the mean blue alone: bright crops show people, dark ones prints. */
final class BlueNetwork {
    private BlueNetwork() {}

    /** {@return one that says even odds at half of all blue, and a log-odds of 0.1 more for each code} */
    static ModelStore.Located write(Path folder) {
        return write(folder, 0.1f);
    }

    /** {@return one that gives each code of blue that weight} */
    static ModelStore.Located write(Path folder, float weight) {
        byte[] network = new OnnxFile()
                .input("crops", 1, 3, 80, 160)
                .floats("weights", new long[] {3, 3}, weight, 0, 0, 0, 0, 0, 0, 0, 0)
                .floats("bias", new long[] {3}, -127 * 0.1f, 0, -1)
                .node("GlobalAveragePool", List.of("crops"), "mean")
                .node("Flatten", List.of("mean"), "flat")
                .node("Gemm", List.of("flat", "weights", "bias"), "logits")
                .node("Softmax", List.of("logits"), "species")
                .output("species", 1, 3)
                .bytes();
        return write(folder, "blue" + weight, network);
    }

    /** {@return another network under the same entry: bona fide, print, screen; least evidence of a person 0.5} */
    static ModelStore.Located write(Path folder, String id, byte[] network) {
        return OwnNetwork.located(
                folder,
                "presentation-attack-detection",
                id,
                network,
                "\"input\": {\"width\": 160, \"height\": 80, \"order\": \"BGR\", \"mean\": [0, 0, 0], \"scale\": 1},"
                        + " \"presentation\": {\"crops\": [2.7, 4.0], \"classes\": [\"bona-fide\", \"print\", \"screen\"],"
                        + " \"offset\": 0, \"slope\": 1, \"cap\": 5, \"threshold\": 0.5}");
    }
}
