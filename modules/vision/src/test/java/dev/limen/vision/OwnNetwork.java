package dev.limen.vision;

import dev.limen.testkit.onnx.OnnxFile;
import dev.limen.vision.model.ModelCatalog;
import dev.limen.vision.model.ModelEntry;
import dev.limen.vision.model.ModelStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Networks that somebody adds by an entry in a catalogue of their own. */
public final class OwnNetwork {
    /** Where limen-embedder-2, limen-quality-2 and their teacher want the five points, pixels of 128. */
    public static final String LANDMARKS =
            "[[40.40, 59.08], [87.37, 59.08], [64.04, 81.98], [44.74, 105.56], [83.64, 105.56]]";

    private OwnNetwork() {}

    /** {@return that network, catalogued and verified} */
    public static ModelStore.Located located(Path folder, String task, String id, byte[] network, String more) {
        try {
            Files.write(folder.resolve(id + ".onnx"), network);
            Path catalog = Files.writeString(
                    folder.resolve(id + ".json"), """
                    {"format": 1, "models": [{"id": "%s", "task": "%s", "file": "%s.onnx", "sha256": "%s", "bytes": %d,
                      "licence": "CC0-1.0", "source": "a test", "trainingData": "none", %s}]}
                    """.formatted(id, task, id, sha256(network), network.length, more));
            ModelStore store = new ModelStore(ModelCatalog.read(catalog), List.of(folder));
            ModelEntry entry = store.catalog().listEntries().get(0);
            return new ModelStore.Located(entry, store.getFile(entry));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@return an embedder of 128 × 128 whose entry promises {@code dimension} numbers} */
    public static ModelStore.Located embedder(Path folder, byte[] network, int dimension) {
        return located(folder, "face-embedding", "own-embedder", network, input(128) + ", \"dimension\": " + dimension);
    }

    /**
     * {@return a quality network that expects a similarity of a 255th of the mean blue value, and always the same pose}
     *
     * @param side of its input, pixels
     */
    public static ModelStore.Located quality(Path folder, int side, double yaw, double pitch) {
        byte[] network = new OnnxFile()
                .input("picture", 1, 3, side, side)
                .floats("weights", new long[] {3, 3}, 1 / 255f, 0, 0, 0, 0, 0, 0, 0, 0)
                .floats("bias", new long[] {3}, 0, (float) yaw, (float) pitch)
                .node("GlobalAveragePool", List.of("picture"), "mean")
                .node("Flatten", List.of("mean"), "flat")
                .node("Gemm", List.of("flat", "weights", "bias"), "quality")
                .output("quality", 1, 3)
                .bytes();
        return located(
                folder,
                "face-quality",
                "own-quality",
                network,
                input(side) + ", \"quality\": {\"embedder\": \"own-embedder\", \"enrolment\": 0.4, \"gate\": 0.2}");
    }

    /** {@return the input of a catalogue entry, BGR as it is, the five points scaled from 128} */
    public static String input(int side) {
        return "\"input\": {\"width\": %d, \"height\": %d, \"order\": \"BGR\", \"mean\": [0, 0, 0], \"scale\": 1, \"landmarks\": %s}"
                .formatted(side, side, side == 128 ? LANDMARKS : scaled(side));
    }

    private static String scaled(int side) {
        double f = side / 128.0;
        double[] p = {40.40, 59.08, 87.37, 59.08, 64.04, 81.98, 44.74, 105.56, 83.64, 105.56};
        StringBuilder text = new StringBuilder("[");
        for (int i = 0; i < p.length; i += 2) {
            text.append(i == 0 ? "" : ", ").append("[" + p[i] * f + ", " + p[i + 1] * f + "]");
        }
        return text.append("]").toString();
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
