package dev.limen.edge.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Whatever is done to an outbox, in whatever order, it behaves like a list that only loses its head. */
class OutboxModelIT {
    private static final int CAPACITY = 6;

    private sealed interface Step {
        record Append() implements Step {}

        /** @param ahead how far beyond the oldest event */
        record Acknowledge(int ahead) implements Step {}

        record Reopen() implements Step {}
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<Step> append = Arbitraries.create(Step.Append::new);
        Arbitrary<Step> acknowledge = Arbitraries.integers().between(-2, 8).map(Step.Acknowledge::new);
        Arbitrary<Step> reopen = Arbitraries.create(Step.Reopen::new);
        return Arbitraries.frequencyOf(Tuple.of(6, append), Tuple.of(2, acknowledge), Tuple.of(1, reopen))
                .list()
                .ofMaxSize(20);
    }

    @Property(tries = 40)
    void behavesLikeAListThatOnlyLosesItsHead(@ForAll("steps") List<Step> steps) throws IOException {
        Path folder = Files.createTempDirectory("outbox-model");
        Outbox outbox = open(folder);
        try {
            List<Long> model = new ArrayList<>();
            long next = 1;
            for (Step step : steps) {
                if (step instanceof Step.Append && model.size() < CAPACITY) {
                    assertThat(outbox.append(Events::passage).id().sequence()).isEqualTo(next);
                    model.add(next++);
                } else if (step instanceof Step.Append) {
                    Outbox full = outbox;
                    assertThatThrownBy(() -> full.append(Events::passage)).isInstanceOf(OutboxFullException.class);
                } else if (step instanceof Step.Acknowledge acknowledge) {
                    long through = (model.isEmpty() ? next : model.get(0)) + acknowledge.ahead();
                    outbox.acknowledge(through);
                    model.removeIf(sequence -> sequence <= through);
                } else {
                    outbox.close();
                    outbox = open(folder);
                }
                assertThat(Events.sequences(outbox.listOldest(100))).isEqualTo(model);
                assertThat(Events.sequences(outbox.listOldest(2)))
                        .isEqualTo(model.subList(0, Math.min(2, model.size())));
                assertThat(outbox.depth()).isEqualTo(model.size());
            }
        } finally {
            outbox.close();
            erase(folder);
        }
    }

    private static Outbox open(Path folder) {
        return Outbox.open(folder.resolve("outbox.sqlite"), Events.NODE, CAPACITY);
    }

    private static void erase(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException kept) {
                    throw new UncheckedIOException(kept);
                }
            });
        }
    }
}
