package dev.limen.coordinator;

import dev.limen.calibration.NonMatedScores;
import dev.limen.calibration.ParetoTail;
import dev.limen.coordinator.node.NodePorts;
import dev.limen.core.FaceTemplate;
import dev.limen.core.ModelId;
import dev.limen.core.PoorQualityException;
import dev.limen.core.PortraitFault;
import dev.limen.core.UnusablePortraitException;
import dev.limen.gallery.enrolment.EnrolmentThresholds;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32;

/** A coordinator on a free port of loopback with a recogniser that makes templates of any bytes. */
final class RunningCoordinator implements AutoCloseable {
    static final ModelId MODEL = new ModelId("test-1");
    static final int DIMENSION = 128;

    /**
     * Stands in for vision: the same bytes give the same template; bytes beginning with 0 show no face, with 3 one in the
     * dark, with 2 one that is {@link #alike} another.
     */
    static final TemplateExtractor EXTRACTOR = image -> {
        if (image[0] == 0) {
            throw new UnusablePortraitException("The picture shows no face: send a portrait.", PortraitFault.NO_FACE);
        }
        if (image[0] == 3) {
            throw new PoorQualityException("The face is too dark: turn to the light.", PortraitFault.TOO_DARK);
        }
        return image[0] == 2 ? alikeTemplate(ByteBuffer.wrap(image, 1, image.length - 1)) : template(image);
    };

    /** Anybody's face in the dark. */
    static final byte[] DARK = {3};

    /** Of random vectors of that length: normal scores with a standard deviation of 1/√128. */
    static final EnrolmentThresholds THRESHOLDS = EnrolmentThresholds.of(
            Optional.of(new NonMatedScores(20_000, 0, 0.088, new ParetoTail(0.145, 0.05, -0.1, 0.045))));

    /** Starting reads the API's description, which took longer than half a minute on a machine that was busy. */
    private static final long LONGEST_SECONDS = 120;

    private final Vertx vertx;
    private final Coordinator coordinator;

    private RunningCoordinator(Vertx vertx, Coordinator coordinator) {
        this.vertx = vertx;
        this.coordinator = coordinator;
    }

    static RunningCoordinator start(Path directory) {
        return start(CoordinatorConfig.onLoopback(directory), Clock.systemUTC());
    }

    static RunningCoordinator start(CoordinatorConfig config, Clock clock) {
        return start(config, EXTRACTOR, clock);
    }

    static RunningCoordinator start(CoordinatorConfig config, TemplateExtractor extractor, Clock clock) {
        Vertx vertx = Vertx.vertx();
        try {
            return new RunningCoordinator(
                    vertx, await(Coordinator.start(vertx, config, TestKey.FIXED, extractor, THRESHOLDS, clock)));
        } catch (RuntimeException fault) {
            await(vertx.close());
            throw fault;
        }
    }

    static FaceTemplate template(byte[] image) {
        CRC32 seed = new CRC32();
        seed.update(image);
        Random random = new Random(seed.getValue());
        float[] vector = new float[DIMENSION];
        for (int i = 0; i < DIMENSION; i++) {
            vector[i] = (float) random.nextGaussian();
        }
        return FaceTemplate.of(MODEL, vector);
    }

    static byte[] image(int number) {
        return ByteBuffer.allocate(8).put((byte) 1).putInt(1, number).array();
    }

    /** {@return a picture whose template has that score with the one of {@link #image}; another one for each variant} */
    static byte[] alike(int number, double score, int variant) {
        return ByteBuffer.allocate(17)
                .put((byte) 2)
                .putInt(number)
                .putDouble(score)
                .putInt(variant)
                .array();
    }

    private static FaceTemplate alikeTemplate(ByteBuffer image) {
        float[] base = new float[DIMENSION];
        template(image(image.getInt())).copyTo(base, 0);
        double score = image.getDouble();
        float[] aside = new float[DIMENSION];
        template(image(1_000_000 + image.getInt())).copyTo(aside, 0);
        double shared = 0;
        for (int i = 0; i < DIMENSION; i++) {
            shared += base[i] * aside[i];
        }
        double rest = Math.sqrt((1 - score * score) / (1 - shared * shared));
        float[] vector = new float[DIMENSION];
        for (int i = 0; i < DIMENSION; i++) {
            vector[i] = (float) (score * base[i] + rest * (aside[i] - shared * base[i]));
        }
        return FaceTemplate.of(MODEL, vector);
    }

    Api api() {
        return new Api(coordinator.port());
    }

    NodePorts nodePorts() {
        return coordinator.nodePorts().orElseThrow();
    }

    @Override
    public void close() {
        try {
            await(coordinator.close());
        } finally {
            await(vertx.close());
        }
    }

    static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(LONGEST_SECONDS, TimeUnit.SECONDS);
        } catch (java.util.concurrent.ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException fault) {
                throw fault;
            }
            throw new IllegalStateException(failed.getCause());
        } catch (InterruptedException | java.util.concurrent.TimeoutException late) {
            throw new IllegalStateException(late);
        }
    }
}
