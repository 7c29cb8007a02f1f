package dev.limen.app;

import dev.limen.coordinator.Coordinator;
import dev.limen.coordinator.CoordinatorConfig;
import dev.limen.coordinator.TemplateExtractor;
import dev.limen.core.FaceTemplate;
import dev.limen.core.ModelId;
import dev.limen.gallery.enrolment.EnrolmentThresholds;
import dev.limen.gallery.keys.KeyEncryptionKey;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A coordinator on loopback whose network does not exist, and the verbs that talk to it. */
final class TestCentre {
    static final ModelId MODEL = new ModelId("test-model");
    static final int DIMENSION = 4;

    /** Sees one and the same person in every picture. */
    static final TemplateExtractor ONE_FACE = image -> FaceTemplate.of(MODEL, new float[] {1, 0, 0, 0});

    private TestCentre() {}

    static Coordinator start(Vertx vertx, Path folder, KeyEncryptionKey key, TemplateExtractor extractor, Clock clock)
            throws Exception {
        CoordinatorConfig defaults = CoordinatorConfig.onLoopback(folder.resolve("centre"));
        // Nothing is known of the scores of a network that does not exist.
        CoordinatorConfig config = defaults.withEnrolment(defaults.enrolment().withScores(0.6, 0.8));
        return done(Coordinator.start(vertx, config, key, extractor, EnrolmentThresholds.of(Optional.empty()), clock));
    }

    /** Runs {@code limen GROUP VERB … --coordinator URL}; {@return its exit code} */
    static int limen(Coordinator coordinator, String group, String verb, String... arguments) {
        List<String> all =
                new ArrayList<>(List.of(group, verb, "--coordinator", "http://127.0.0.1:" + coordinator.port()));
        all.addAll(List.of(arguments));
        return Main.run(all.toArray(String[]::new));
    }

    static <T> T done(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
    }
}
