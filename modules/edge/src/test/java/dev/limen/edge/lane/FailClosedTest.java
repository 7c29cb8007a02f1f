package dev.limen.edge.lane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limen.core.FaceTemplate;
import dev.limen.core.ModelId;
import dev.limen.edge.barrier.BarrierState;
import dev.limen.edge.lane.ScriptedReader.Seen;
import dev.limen.edge.state.Events;
import dev.limen.protocol.Event;
import dev.limen.protocol.Outcome;
import dev.limen.vision.camera.Frame;
import dev.limen.vision.natives.NativeLibraries;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

/**
 * Whatever fails while an entitled person stands at the gate, the barrier stays shut; only who merely tells of things may
 * fail without keeping the person out.
 */
class FailClosedTest {
    private static final RuntimeException FAULT = new IllegalStateException("injected");

    @TempDir
    private Path folder;

    private final ScriptedReader reader = new ScriptedReader();
    private Gatehouse house;
    private Gatehouse.Gate gate;
    private LanePipeline lane;
    private FaceTemplate face = Faces.of(0);
    private int faults;

    @BeforeAll
    static void load() {
        NativeLibraries.loadOpenCv();
    }

    @BeforeEach
    void letAnEntitledPersonComeToTheGate() {
        house = new Gatehouse(folder, 50);
        house.enrol(0);
        house.sell(0, "t0");
        gate = house.gate("gate-a", "never");
        lane = gate.pipeline(LaneSettings.defaults(), reader);
    }

    @AfterEach
    void close() {
        house.close();
    }

    /** Walks up, stands there for two seconds, and leaves; each frame may fail, as in a lane. */
    private void walkUp() {
        long now = System.nanoTime();
        for (int i = 0; i < 45; i++) {
            now += 1_000_000_000L / 15;
            reader.show(i < 35 ? List.of(Seen.of(Faces.at(320, 150, Math.min(40 + 3 * i, 90)), face)) : List.of());
            try (Frame frame = new Frame(new Mat(360, 640, CvType.CV_8UC3), Instant.EPOCH, now, i, "test")) {
                lane.process(frame);
            } catch (RuntimeException costsThisFrame) {
                faults++;
            }
        }
        try {
            lane.finishAll();
        } catch (RuntimeException costsTheRest) {
            faults++;
        }
    }

    static Stream<Arguments> whatMayFail() {
        return Stream.of(
                fault("detector", test -> test.reader.failToDetect(FAULT)),
                fault("aligner and embedder", test -> test.reader.failToRead(FAULT)),
                fault("crop", test -> test.reader.failToCrop(FAULT)),
                fault("embedder of another model", test -> test.face = anotherModels()),
                fault("records", test -> test.house.records.close()),
                fault("outbox", test -> test.house.outbox.close()),
                fault("full outbox", FailClosedTest::fillOutbox),
                fault("clock beyond the ticket", test -> test.house.clock.advance(Duration.ofDays(1))),
                fault("stale copy", test -> test.house.impairment = Optional.of("Nothing was heard for a day.")),
                fault("empty gallery", test -> test.house.gallery.eraseAll()),
                fault("barrier in fault", test -> test.gate.barrier.breakDown()),
                fault("barrier that refuses", test -> test.gate.barrier.refuse()));
    }

    private static Arguments fault(String what, Consumer<FailClosedTest> inject) {
        return Arguments.of(Named.of(what, inject));
    }

    private static FaceTemplate anotherModels() {
        float[] vector = new float[Faces.DIMENSION];
        vector[0] = 1;
        return FaceTemplate.of(new ModelId("another-model"), vector);
    }

    private static void fillOutbox(FailClosedTest test) {
        for (int i = 0; i < 50; i++) {
            test.house.outbox.append(Events::passage);
        }
    }

    @ParameterizedTest
    @MethodSource("whatMayFail")
    void theBarrierStaysShutWhen(Consumer<FailClosedTest> inject) {
        inject.accept(this);
        walkUp();

        assertThat(gate.barrier.releases()).isEmpty();
        assertThat(gate.barrier.state()).isNotEqualTo(BarrierState.OPEN);
    }

    @Test
    void withoutAFaultTheSamePersonIsAdmitted() {
        walkUp();

        assertThat(faults).isZero();
        assertThat(gate.barrier.releases()).hasSize(1);
    }

    @Test
    void aLaneThatRecoversAdmitsThePersonWhoComesBack() {
        reader.failToRead(FAULT);
        walkUp();
        assertThat(faults).isPositive();

        reader.recover();
        walkUp();
        assertThat(gate.barrier.releases()).hasSize(1);
    }

    @Test
    void nobodyIsKeptOutBecauseNobodyCanTellTheWay() {
        house.signpost = (where, ticket) -> {
            throw FAULT;
        };
        walkUp();

        assertThat(house.decisions()).singleElement().satisfies(this::isAdmission);
        assertThat(gate.barrier.releases()).hasSize(1);
    }

    @Test
    void nobodyIsKeptOutOrDecidedTwiceBecauseAListenerFails() {
        house.news.fault = Optional.of(FAULT);
        walkUp();

        assertThat(house.decisions()).singleElement().satisfies(this::isAdmission);
        assertThat(gate.barrier.releases()).hasSize(1);
    }

    private void isAdmission(Event.Decision decision) {
        assertThat(decision.outcome()).isEqualTo(Outcome.ADMITTED);
    }
}
