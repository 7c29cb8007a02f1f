package dev.limen.vision;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.NoBatchifyTranslator;
import ai.djl.translate.TranslateException;
import ai.djl.translate.TranslatorContext;
import dev.limen.core.InvalidInputException;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Map;

/**
 * One ONNX network in memory, run by DJL's ONNX Runtime engine on one core.
 *
 * <p>Not thread-safe: load one per thread, and parallelise over cameras instead of inside the network. Owns native
 * memory until closed.
 */
public final class OnnxNetwork implements AutoCloseable {
    static {
        // Engine and model come from the class path and our own folders; nothing may be looked up elsewhere.
        System.setProperty("ai.djl.offline", "true");
        System.setProperty("OPT_OUT_TRACKING", "true");
    }

    private static final Map<String, String> ONE_CORE = Map.of("interOpNumThreads", "1", "intraOpNumThreads", "1");

    private final Path file;
    private final Model model;
    private final Predictor<Tensor, float[][]> predictor;
    private boolean closed;

    private OnnxNetwork(Path file, Model model) {
        this.file = file;
        this.model = model;
        this.predictor = model.newPredictor(new Passthrough());
    }

    /**
     * @param file an ONNX file whose hash was verified
     * @throws InvalidInputException when ONNX Runtime cannot load it
     */
    public static OnnxNetwork load(Path file) {
        Model model = Model.newInstance(file.getFileName().toString(), Device.cpu(), "OnnxRuntime");
        try {
            model.load(file, null, ONE_CORE);
            return new OnnxNetwork(file, model);
        } catch (MalformedModelException | IOException | RuntimeException broken) {
            model.close();
            throw new InvalidInputException(
                    "Model file " + file + " does not load in ONNX Runtime: fetch it again.", broken);
        }
    }

    /**
     * Runs the network once.
     *
     * @param input direct buffer in native byte order, filled from 0 to the product of {@code shape}
     * @param shape of the input, such as 1 × 3 × 112 × 112
     * @return the outputs in the order of the file, each flattened
     * @throws IllegalStateException when the network does not take such an input, or is closed
     */
    public float[][] run(FloatBuffer input, long... shape) {
        try {
            return predictor.predict(new Tensor(input, new Shape(shape)));
        } catch (TranslateException fault) {
            throw new IllegalStateException(
                    "network " + file.getFileName() + " failed on input " + new Shape(shape), fault);
        }
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            predictor.close();
            model.close();
        }
    }

    private record Tensor(FloatBuffer values, Shape shape) {}

    private static final class Passthrough implements NoBatchifyTranslator<Tensor, float[][]> {
        @Override
        public NDList processInput(TranslatorContext context, Tensor input) {
            return new NDList(context.getNDManager().create(input.values(), input.shape()));
        }

        @Override
        public float[][] processOutput(TranslatorContext context, NDList outputs) {
            float[][] values = new float[outputs.size()][];
            for (int i = 0; i < values.length; i++) {
                NDArray output = outputs.get(i);
                values[i] = output.toFloatArray();
            }
            return values;
        }
    }
}
