package dev.limen.app.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.limen.core.InvalidInputException;
import dev.limen.testkit.network.LoopbackServer;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a real server on loopback that has the wrong thing or nothing: one sentence says what to do, and nothing wrong is kept. */
@Timeout(60)
class ModelFetchRefusalIT extends ModelFetchFixture {
    @Test
    void wrongBytesAreThrownAway() {
        byte[] wrong = FILE.clone();
        wrong[123_456] ^= 1;
        try (FileServer server = FileServer.start(wrong)) {
            refused(server).contains("not the catalogued file", "thrown away", sha256(FILE));
            assertThat(leftBehind()).isEmpty();
            assertThat(folder.resolve("net.onnx")).doesNotExist();
        }
    }

    @Test
    void aFileOfAnotherSizeIsRefusedBeforeItIsRead() {
        try (FileServer server = FileServer.start(random(SIZE * 3, 5))) {
            refused(server).contains("has a file of 900000 bytes instead of 300000");
        }
    }

    @Test
    void morePouredOutThanPromisedIsCutOff() {
        try (FileServer server = FileServer.start(FILE, (head, file, out) -> {
            FileServer.text(out, "200 OK", "Transfer-Encoding: chunked");
            byte[] chunk = new byte[65536];
            while (true) { // until the client goes away
                out.write("10000\r\n".getBytes(StandardCharsets.US_ASCII));
                out.write(chunk);
                out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
            }
        })) {
            refused(server).contains("has more than the 300000 bytes it should");
            assertThat(folder.resolve("net.onnx")).doesNotExist();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"404 Not Found", "403 Forbidden", "500 Internal Server Error", "204 No Content"})
    void aServerThatHasItNotIsTold(String status) {
        try (FileServer server = FileServer.start(FILE, FileServer.only(status))) {
            refused(server)
                    .contains(
                            "127.0.0.1 has nothing there (status " + status.substring(0, 3) + ")",
                            server.url(),
                            sha256(FILE),
                            "net.onnx",
                            folder.toString());
        }
    }

    @Test
    void nobodyThereIsToldWithWhatToDo() {
        String url;
        try (FileServer gone = FileServer.start(FILE)) {
            url = gone.url();
        }
        refused(entry(url), Map.of())
                .contains(
                        "Model tiny cannot be fetched, 127.0.0.1 cannot be reached: get " + url,
                        "check that its SHA-256 is " + sha256(FILE),
                        "put it as net.onnx into " + folder);
    }

    @Test
    void redirectsAreFollowedOnThisMachineButNotBeyondNorForEver() {
        try (FileServer there = FileServer.start(FILE);
                FileServer here = FileServer.start(FILE, FileServer.only("302 Found", "Location: " + there.url()))) {
            assertThat(fetch(here)).hasBinaryContent(FILE);
            assertThat(there.ranges()).containsExactly("-");
        }
        deleteFetched();
        try (FileServer outward =
                FileServer.start(FILE, FileServer.only("301 Moved", "Location: http://models.example/net.onnx"))) {
            refused(outward).contains("sends us on to http://models.example/net.onnx", "not https");
        }
        FileServer.Answer again = FileServer.only("307 Temporary Redirect", "Location: /net.onnx");
        try (FileServer round = FileServer.start(FILE, again, again, again, again, again, again, again)) {
            refused(round).contains("on and on");
        }
    }

    @Test
    void twoAtOnceDoNotWriteOneFile() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        try (FileServer server = FileServer.start(FILE, (head, file, out) -> {
            asked.countDown();
            release.await();
            FileServer.properly(head, file, out);
        })) {
            CompletableFuture<Path> first = CompletableFuture.supplyAsync(() -> fetch(server));
            asked.await();
            refused(server).contains("Somebody else is fetching", "net.onnx");
            release.countDown();
            assertThat(first.get()).hasBinaryContent(FILE);
        }
    }

    @Test
    void aCacheThatCannotBeWrittenIsTold() throws IOException {
        Path file = Files.writeString(folder.resolve("a-file"), "in the way");
        try (FileServer server = FileServer.start(FILE);
                ModelFetch fetch = new ModelFetch(
                        vertx, file.resolve("models"), Map.of(), Progress.SILENT, Duration.ofSeconds(1))) {
            Throwable thrown = catchThrowable(() -> fetch.fetch(entry(server.url())));
            assertThat(thrown).isInstanceOf(InvalidInputException.class).hasMessageContaining("cannot be written");
        }
    }

    @Test
    void whatHasNoAddressOrAnUnsafeOneIsNotFetched() {
        refused(entry("http://models.example/net.onnx"), Map.of()).contains("over https only");
        refused(entry("ftp://models.example/net.onnx"), Map.of()).contains("over https only");
    }

    @Test
    void theEnvironmentsProxyIsAskedForATunnel() {
        List<String> asked = new ArrayList<>();
        try (LoopbackServer proxy = new Proxy(asked)) {
            refused(
                            entry("https://models.example/net.onnx"),
                            Map.of("HTTPS_PROXY", "http://" + proxy.host() + ":" + proxy.port()))
                    .contains("models.example cannot be reached through the proxy 127.0.0.1");
        }
        assertThat(asked).isNotEmpty().allMatch(line -> line.startsWith("CONNECT models.example:443 "));
    }

    /** Writes down what it is asked and lets nobody through. */
    private static final class Proxy extends LoopbackServer {
        private final List<String> asked;

        Proxy(List<String> asked) {
            super("proxy");
            this.asked = asked;
            listen();
        }

        @Override
        protected void serve(Socket connection) throws IOException {
            byte[] head = new byte[1000];
            int n = connection.getInputStream().read(head);
            asked.add(new String(head, 0, Math.max(0, n), StandardCharsets.US_ASCII)
                    .lines()
                    .findFirst()
                    .orElse(""));
            connection.getOutputStream().write("HTTP/1.1 403 Forbidden\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        }
    }
}
