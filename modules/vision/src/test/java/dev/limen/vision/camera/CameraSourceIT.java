package dev.limen.vision.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.limen.testkit.camera.CameraServer;
import dev.limen.testkit.camera.Login;
import dev.limen.testkit.camera.MjpegServer;
import dev.limen.testkit.camera.RtspServer;
import dev.limen.testkit.network.FaultyProxy;
import dev.limen.testkit.network.FreePort;
import dev.limen.testkit.network.LoopbackServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.opencv.core.Mat;

/** Network cameras over real sockets, with their faults. */
class CameraSourceIT {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Duration READ_TIMEOUT = Duration.ofMillis(800);
    private static final CameraOptions OPTIONS =
            CameraOptions.defaults().withTimeouts(Duration.ofSeconds(10), READ_TIMEOUT);

    enum Kind {
        MJPEG,
        RTSP_JPEG,
        RTSP_H264;

        CameraServer start() throws IOException {
            return switch (this) {
                case MJPEG -> MjpegServer.start(Lane.jpegs(), 30);
                case RTSP_JPEG -> RtspServer.startJpeg(Lane.jpegs(), 30);
                case RTSP_H264 -> RtspServer.startH264(Lane.h264(), 30);
            };
        }

        CameraServer start(Login login) throws IOException {
            return this == MJPEG
                    ? MjpegServer.start(Lane.jpegs(), 30, login)
                    : RtspServer.startH264(Lane.h264(), 30, login);
        }
    }

    private static CameraSource open(String url) throws CameraLostException {
        return CameraSources.open(CameraAddress.parse(url), OPTIONS);
    }

    @ParameterizedTest
    @EnumSource
    void picturesArriveInOrderAndLookLikeTheSource(Kind kind) throws Exception {
        List<Mat> truth = Lane.pictures();
        try (CameraServer server = kind.start();
                CameraSource source = open(server.url())) {
            List<Integer> seen = new ArrayList<>();
            for (int i = 0; i < 3 * Lane.FRAMES; i++) {
                try (Frame frame = source.next().orElseThrow()) {
                    seen.add(Lane.recognise(frame.picture(), truth));
                    assertThat(frame.sequence()).isEqualTo(i);
                    assertThat(frame.source()).isEqualTo(server.url());
                }
            }
            for (int i = 1; i < seen.size(); i++) {
                assertThat(seen.get(i))
                        .as("after %s", seen.subList(0, i))
                        .isEqualTo((seen.get(i - 1) + 1) % Lane.FRAMES);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aCameraThatGoesSilentIsLostWithinTheTimeout(Kind kind) throws Exception {
        try (CameraServer server = kind.start();
                CameraSource source = open(server.url())) {
            source.next().orElseThrow().close();
            server.stall();

            long start = System.nanoTime();
            assertTimeoutPreemptively(SOON, () -> drainUntilLost(source, "sent no picture for 800 ms"));
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(READ_TIMEOUT.multipliedBy(5));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aCameraThatDiesMidStreamIsLost(Kind kind) throws Exception {
        try (CameraServer server = kind.start();
                CameraSource source = open(server.url())) {
            source.next().orElseThrow().close();
            server.close();

            assertTimeoutPreemptively(SOON, () -> drainUntilLost(source, "stream"));
        }
    }

    private static void drainUntilLost(CameraSource source, String reason) {
        assertThatThrownBy(() -> {
                    while (true) {
                        source.next().orElseThrow().close();
                    }
                })
                .isInstanceOf(CameraLostException.class)
                .hasMessageContaining(reason)
                .hasMessageStartingWith("Camera " + source.name());
    }

    @ParameterizedTest
    @EnumSource
    void picturesAreNotHeldBack(Kind kind) throws Exception {
        try (CameraServer server = kind.start();
                CameraSource source = open(server.url())) {
            long received = 0;
            while (received < 12) {
                source.next().orElseThrow().close();
                received++;
            }
            server.stall();
            try {
                while (true) {
                    source.next().orElseThrow().close();
                    received++;
                }
            } catch (CameraLostException e) {
                // FFmpeg's H.264 parser knows a picture to be whole only when the next one begins.
                long heldBack = kind == Kind.RTSP_H264 ? 1 : 0;
                assertThat(received).isEqualTo(server.picturesSent() - heldBack);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aLostCameraIsOpenedAgainAndGoesOn(Kind kind) throws Exception {
        List<CameraState> states = new ArrayList<>();
        try (CameraServer server = kind.start();
                FaultyProxy network = FaultyProxy.to(server.host(), server.port())) {
            CameraAddress address =
                    CameraAddress.parse(server.url().replace(":" + server.port(), ":" + network.port()));
            CameraListener healWhenLost = state -> {
                states.add(state);
                if (state instanceof CameraState.Lost) {
                    network.heal();
                }
            };
            Backoff backoff = new Backoff(Duration.ofMillis(20), Duration.ofMillis(100));
            List<Mat> truth = Lane.pictures();
            try (ReconnectingCamera camera = ReconnectingCamera.at(address, OPTIONS, backoff, healWhenLost)) {
                assertTimeoutPreemptively(SOON, () -> {
                    for (int i = 0; i < 5; i++) {
                        camera.next().orElseThrow().close();
                    }
                    network.cut();
                    for (long i = 5; states.size() < 4 || i < 30; i++) {
                        try (Frame frame = camera.next().orElseThrow()) {
                            assertThat(frame.sequence()).isEqualTo(i);
                            Lane.recognise(frame.picture(), truth);
                        }
                    }
                });
            }
        }
        assertThat(states)
                .extracting(state -> state.getClass().getSimpleName())
                .startsWith("Opening", "Streaming", "Lost")
                .endsWith("Streaming");
    }

    @ParameterizedTest
    @EnumSource(names = {"MJPEG", "RTSP_H264"})
    void aPasswordWithSpecialCharactersOpensTheCameraAndIsNeverShown(Kind kind) throws Exception {
        try (CameraServer server = kind.start(new Login("gate", "p@ss/w?rd"))) {
            String right = server.url().replace("://", "://gate:p%40ss%2Fw%3Frd@");
            try (CameraSource source = open(right)) {
                source.next().orElseThrow().close();
                assertThat(source.name()).isEqualTo(server.url().replace("://", "://***@"));
            }
            String wrong = server.url().replace("://", "://gate:wrong@");
            assertThatThrownBy(() -> open(wrong))
                    .isInstanceOf(CameraLostException.class)
                    .hasMessageContaining("401")
                    .message()
                    .doesNotContain("wrong", "gate:");
        }
    }

    @Test
    void aCameraThatAcceptsButNeverAnswersIsGivenUp() throws Exception {
        try (ServerSocket mute = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            CameraOptions options =
                    CameraOptions.defaults().withTimeouts(Duration.ofMillis(700), Duration.ofSeconds(60));
            for (String scheme : List.of("rtsp", "http")) {
                CameraAddress address = CameraAddress.parse(scheme + "://127.0.0.1:" + mute.getLocalPort() + "/x");
                long start = System.nanoTime();
                assertTimeoutPreemptively(
                        SOON,
                        () -> assertThatThrownBy(() -> CameraSources.open(address, options))
                                .isInstanceOf(CameraLostException.class)
                                .hasMessage("Camera " + address
                                        + " did not answer within 700 ms; check its power, cable and address."));
                assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
            }
        }
    }

    /** Answers any request with one text and counts the connections. */
    private static final class TextServer extends LoopbackServer {
        private final String answer;
        private final AtomicInteger asked = new AtomicInteger();

        TextServer(String answer) {
            super("text-server");
            this.answer = answer;
            listen();
        }

        @Override
        protected void serve(Socket connection) throws IOException {
            asked.incrementAndGet();
            connection.getInputStream().read(new byte[4096]);
            connection.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
        }
    }

    @Test
    void aPlaylistFromACameraIsNotFollowed() {
        try (TextServer victim = new TextServer("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")) {
            String playlist = "#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nhttp://" + victim.host() + ":"
                    + victim.port() + "/a.ts\n#EXTINF:1,\nfile://" + Lane.mp4() + "\n";
            try (TextServer camera = new TextServer("HTTP/1.1 200 OK\r\nContent-Type: application/vnd.apple.mpegurl\r\n"
                    + "Content-Length: " + playlist.length() + "\r\n\r\n" + playlist)) {
                assertThatThrownBy(() -> open("http://" + camera.host() + ":" + camera.port() + "/live.m3u8"))
                        .isInstanceOf(CameraLostException.class);
                assertThat(camera.asked).hasPositiveValue();
            }
            assertThat(victim.asked).hasValue(0);
        }
    }

    @Test
    void aCameraThatIsNotThereIsNamed() throws Exception {
        int free;
        free = FreePort.next();
        assertThatThrownBy(() -> open("rtsp://127.0.0.1:" + free + "/live"))
                .isInstanceOf(CameraLostException.class)
                .hasMessage("Camera rtsp://127.0.0.1:" + free + "/live cannot be opened (Connection refused);"
                        + " check its address, user and password.");
        assertThatThrownBy(() -> open("99"))
                .isInstanceOf(CameraLostException.class)
                .hasMessage(
                        "Camera USB camera 99 cannot be opened; check that it is plugged in, free, and that this user"
                                + " may read it.");
    }

    @ParameterizedTest
    @EnumSource
    void closingFromAnotherThreadEndsAWait(Kind kind) throws Exception {
        ExecutorService thread = Executors.newSingleThreadExecutor();
        CameraOptions patient = OPTIONS.withTimeouts(Duration.ofSeconds(60), Duration.ofSeconds(60));
        try (CameraServer server = kind.start()) {
            CameraSource source = CameraSources.open(CameraAddress.parse(server.url()), patient);
            server.stall();
            Future<Optional<Frame>> last = thread.submit(() -> {
                while (true) {
                    Optional<Frame> frame = source.next();
                    if (frame.isEmpty()) {
                        return frame;
                    }
                    frame.get().close();
                }
            });
            source.close();
            assertThat(last.get(10, TimeUnit.SECONDS)).isEmpty();
            source.close();
        } finally {
            thread.shutdownNow();
        }
    }

    @Test
    void moreCamerasThanJavaCppHasCallbacksCanBeOpenAtOnce() throws Exception {
        List<CameraSource> sources = new ArrayList<>();
        try (MjpegServer server = MjpegServer.start(Lane.jpegs(), 30)) {
            try {
                for (int i = 0; i < 16; i++) {
                    sources.add(open(server.url()));
                }
                for (CameraSource source : sources) {
                    source.next().orElseThrow().close();
                }
                server.stall();
                for (CameraSource source : sources.subList(0, 2)) {
                    assertTimeoutPreemptively(SOON, () -> drainUntilLost(source, "sent no picture"));
                }
            } finally {
                sources.forEach(CameraSource::close);
            }
        }
    }
}
