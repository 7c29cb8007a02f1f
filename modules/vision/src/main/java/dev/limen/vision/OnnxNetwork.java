package dev.limen.vision;

import ai.djl.MalformedModelException;
import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.repository.zoo.Criteria;
import ai.djl.repository.zoo.ModelNotFoundException;
import ai.djl.repository.zoo.ZooModel;
import ai.djl.translate.NoBatchifyTranslator;
import ai.djl.translate.TranslateException;
import ai.djl.translate.TranslatorContext;
import dev.limen.core.InvalidInputException;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;

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

    private final Path file;
    private final ZooModel<Tensor, float[][]> model;
    private final Predictor<Tensor, float[][]> predictor;

    private OnnxNetwork(Path file, ZooModel<Tensor, float[][]> model) {
        this.file = file;
        this.model = model;
        this.predictor = model.newPredictor();
    }

    /**
     * @param file an ONNX file whose hash was verified
     * @throws InvalidInputException when ONNX Runtime cannot load it
     */
    public static OnnxNetwork load(Path file) {
        Criteria<Tensor, float[][]> criteria = Criteria.builder()
                .setTypes(Tensor.class, float[][].class)
                .optEngine("OnnxRuntime")
                .optModelPath(file)
                .optTranslator(new Passthrough())
                .optOption("interOpNumThreads", "1")
                .optOption("intraOpNumThreads", "1")
                .build();
        try {
            return new OnnxNetwork(file, criteria.loadModel());
        } catch (ModelNotFoundException | MalformedModelException | IOException broken) {
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
        predictor.close();
        model.close();
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
