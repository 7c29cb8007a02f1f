package dev.limen.vision.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.limen.core.InvalidInputException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReconnectingCameraIT {
    private final FakeTiming timing = new FakeTiming();
    private final List<CameraState> states = new ArrayList<>();
    private final Deque<Object> script = new ArrayDeque<>();
    private final List<ScriptedSource> opened = new ArrayList<>();
    private final ReconnectingCamera camera = new ReconnectingCamera(
            "gate", this::open, new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(5)), timing, states::add);

    /** Gives so many frames, then is lost. */
    private static final class ScriptedSource implements CameraSource {
        private int left;
        private boolean closed;

        ScriptedSource(int frames) {
            left = frames;
        }

        @Override
        public String name() {
            return "scripted";
        }

        @Override
        public Optional<Frame> next() throws CameraLostException {
            if (left-- == 0) {
                throw new CameraLostException("It went dark.");
            }
            return Optional.of(Frames.numbered(0));
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    private CameraSource open() throws CameraLostException {
        timing.mark();
        Object next = script.remove();
        if (next instanceof CameraLostException lost) {
            throw lost;
        } else if (next instanceof RuntimeException fault) {
            throw fault;
        } else if (next instanceof Error error) {
            throw error;
        }
        ScriptedSource source = new ScriptedSource((Integer) next);
        opened.add(source);
        return source;
    }

    private long nextSequence() throws InterruptedException {
        try (Frame frame = camera.next().orElseThrow()) {
            return frame.sequence();
        }
    }

    @Test
    void waitsDoubleUpToTheLongestAndStartAnewAfterAPicture() throws Exception {
        CameraLostException silent = new CameraLostException("It does not answer.");
        script.addAll(List.of(silent, silent, silent, silent, silent, 1, silent, 1));

        nextSequence();
        nextSequence();

        assertThat(timing.marks())
                .extracting(Duration::toSeconds)
                .as("seconds waited before each attempt")
                .containsExactly(0L, 1L, 2L, 4L, 5L, 5L, 1L, 2L);
    }

    @Test
    void framesAreNumberedOnAcrossReopeningsAndOldSourcesAreClosed() throws Exception {
        script.addAll(List.of(2, 3));

        assertThat(List.of(nextSequence(), nextSequence(), nextSequence(), nextSequence()))
                .containsExactly(0L, 1L, 2L, 3L);
        assertThat(opened).extracting(source -> source.closed).containsExactly(true, false);

        camera.close();
        assertThat(opened).allMatch(source -> source.closed);
        assertThat(camera.next()).isEmpty();
    }

    @Test
    void listenersHearOfEachChangeOnceAndOfWhenItBegan() throws Exception {
        CameraLostException silent = new CameraLostException("It does not answer.");
        script.addAll(List.of(1, silent, silent, 1));

        nextSequence();
        timing.pass(Duration.ofSeconds(60));
        nextSequence();

        assertThat(states)
                .containsExactly(
                        new CameraState.Opening(),
                        new CameraState.Streaming(FakeTiming.START),
                        new CameraState.Lost("It went dark.", FakeTiming.START.plusSeconds(60)),
                        new CameraState.Lost("It does not answer.", FakeTiming.START.plusSeconds(60)),
                        new CameraState.Streaming(FakeTiming.START.plusSeconds(67)));
    }

    @Test
    void aCameraThatCanNeverOpenIsReportedInsteadOfTriedForEver() {
        script.add(new InvalidInputException("There is no such file."));

        assertThatThrownBy(camera::next)
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("There is no such file.");
    }

    @Test
    void aReaderThatFailsIsToldAndOpenedAgainAsIsACameraThatVanishes() throws Exception {
        script.addAll(List.of(new IllegalStateException("No such codec."), new OutOfMemoryError("heap"), 1));

        assertThat(nextSequence()).isZero();

        assertThat(states)
                .containsExactly(
                        new CameraState.Opening(),
                        new CameraState.Lost("The camera's reader failed: No such codec.", FakeTiming.START),
                        new CameraState.Lost("The camera's reader failed: heap", FakeTiming.START),
                        new CameraState.Streaming(FakeTiming.START.plusSeconds(3)));
    }

    @Test
    void aFailingListenerDoesNotStopThePictures() throws Exception {
        script.add(1);
        ReconnectingCamera deaf = new ReconnectingCamera("gate", this::open, Backoff.defaults(), timing, state -> {
            throw new IllegalStateException("listener");
        });

        try (Frame frame = deaf.next().orElseThrow()) {
            assertThat(frame.sequence()).isZero();
        }
    }

    @Test
    void aRecordingThatEndsIsNotOpenedAgain() throws Exception {
        CameraOptions options = CameraOptions.defaults().withPace(CameraOptions.Pace.UNPACED);
        try (ReconnectingCamera recording = ReconnectingCamera.at(
                new CameraAddress.Folder(Lane.folder()), options, Backoff.defaults(), states::add)) {
            for (int i = 0; i < Lane.FRAMES; i++) {
                recording.next().orElseThrow().close();
            }
            assertThat(recording.next()).isEmpty();
        }
    }
}
