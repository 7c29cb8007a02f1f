package dev.limen.coordinator;

import dev.limen.core.FaceTemplate;
import dev.limen.core.InvalidInputException;
import dev.limen.core.ModelId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32;

/** A coordinator on a free port of loopback with a recogniser that makes templates of any bytes. */
final class RunningCoordinator implements AutoCloseable {
    static final ModelId MODEL = new ModelId("test-1");
    static final int DIMENSION = 128;

    /** Stands in for vision: the same bytes give the same template; bytes beginning with 0 show no face. */
    static final TemplateExtractor EXTRACTOR = image -> {
        if (image[0] == 0) {
            throw new InvalidInputException("The picture shows no face: send a portrait.");
        }
        return template(image);
    };

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
        Vertx vertx = Vertx.vertx();
        try {
            return new RunningCoordinator(vertx, await(Coordinator.start(vertx, config, EXTRACTOR, clock)));
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

    Api api() {
        return new Api(coordinator.port());
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
            return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
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
