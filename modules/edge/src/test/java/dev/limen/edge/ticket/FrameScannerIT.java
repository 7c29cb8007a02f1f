package dev.limen.edge.ticket;

import static dev.limen.testkit.time.Eventually.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.limen.credential.qr.QrSymbol;
import dev.limen.vision.camera.Frame;
import dev.limen.vision.natives.NativeLibraries;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.imgcodecs.Imgcodecs;

@Timeout(60)
class FrameScannerIT {
    private final List<String> found = new CopyOnWriteArrayList<>();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @BeforeAll
    static void load() {
        NativeLibraries.loadOpenCv();
    }

    private long looks() {
        return registry.get("limen.lane.ticket.look").timer().count();
    }

    private static Frame picture(String text) {
        Mat png = new MatOfByte(QrSymbol.of(text).png(6));
        try {
            return new Frame(
                    Imgcodecs.imdecode(png, Imgcodecs.IMREAD_COLOR), Instant.EPOCH, System.nanoTime(), 0, "test");
        } finally {
            png.release();
        }
    }

    @Test
    void picturesThatComeWhileOneIsLookedAtAreLeftOut() {
        CountDownLatch slow = new CountDownLatch(1);
        try (Frame frame = picture("LT:TICKET");
                FrameScanner scanner = new FrameScanner("gate-a", text -> hold(text, slow), registry)) {
            await("the first look", () -> {
                scanner.offer(frame);
                return !found.isEmpty();
            });
            for (int i = 0; i < 100; i++) {
                scanner.offer(frame);
            }
            slow.countDown();
            await("the first look to end", () -> looks() == 1);
            assertThat(found).containsExactly("LT:TICKET");

            await("the next look", () -> {
                scanner.offer(frame);
                return looks() > 1;
            });
        }
    }

    @Test
    void codesOfOtherKindsAndAFaultOfTheListenerAreNoMatter() {
        try (Frame poster = picture("HTTPS://EXAMPLE.ORG");
                Frame ticket = picture("LT:TICKET");
                FrameScanner scanner = new FrameScanner(
                        "gate-a",
                        text -> {
                            found.add(text);
                            throw new IllegalStateException("injected");
                        },
                        registry)) {
            await("the poster to be looked at", () -> {
                scanner.offer(poster);
                return looks() > 2;
            });
            assertThat(found).isEmpty();

            await("the ticket to be told twice", () -> {
                scanner.offer(ticket);
                return found.size() > 1;
            });
            assertThat(found).containsOnly("LT:TICKET");
        }
    }

    private void hold(String text, CountDownLatch slow) {
        found.add(text);
        try {
            slow.await();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
