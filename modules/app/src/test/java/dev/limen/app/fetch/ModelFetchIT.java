package dev.limen.app.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.limen.core.InvalidInputException;
import dev.limen.testkit.network.LoopbackServer;
import dev.limen.vision.model.ModelCatalog;
import dev.limen.vision.model.ModelEntry;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a real server on loopback that fails in every way a network can. */
@Timeout(60)
class ModelFetchIT {
    private static final int SIZE = 300_000;
    private static final byte[] FILE = random(SIZE, 1);
    private static final Vertx VERTX = Vertx.vertx();

    @TempDir
    private Path folder;

    private final List<Long> progress = new ArrayList<>();

    @AfterAll
    static void stop() {
        VERTX.close();
    }

    @Test
    void aFileArrivesUnderItsNameAndIsNotFetchedTwice() {
        try (FileServer server = FileServer.start(FILE)) {
            assertThat(fetch(server)).hasBinaryContent(FILE).hasFileName("net.onnx");
            assertThat(fetch(server)).hasBinaryContent(FILE);

            assertThat(server.ranges()).containsExactly("-");
            assertThat(leftBehind()).isEmpty();
            assertThat(progress).isSorted().startsWith(0L).endsWith((long) SIZE);
        }
    }

    @Test
    void aDamagedFileOfThatNameIsReplaced() throws IOException {
        Files.write(folder.resolve("net.onnx"), random(SIZE, 2));
        try (FileServer server = FileServer.start(FILE)) {
            assertThat(fetch(server)).hasBinaryContent(FILE);
        }
    }

    @Test
    void whereTheConnectionIsCutItGoesOnAtOnce() {
        try (FileServer server = FileServer.start(FILE, FileServer.cutAfter(100_000), FileServer.cutAfter(50_000))) {
            assertThat(fetch(server)).hasBinaryContent(FILE);

            assertThat(server.ranges()).containsExactly("-", "bytes=100000-", "bytes=150000-");
            assertThat(server.requests().get(1)).containsIgnoringCase("If-Range: " + FileServer.TAG);
            assertThat(leftBehind()).isEmpty();
        }
    }

    @Test
    void whatBrokeOffIsGoneOnWithByTheNextCall() {
        // given: a server that dies after a third
        try (FileServer dying = FileServer.start(FILE, FileServer.cutAfter(100_000), (head, file, out) -> {})) {
            refused(dying).contains("broke off after 100000 of 300000 bytes", "run this again");
        }
        assertThat(folder.resolve("net.onnx")).doesNotExist();
        assertThat(folder.resolve("net.onnx.part")).hasSize(100_000);

        // when: another process, and the server is back
        try (FileServer back = FileServer.start(FILE)) {
            assertThat(fetch(back)).hasBinaryContent(FILE);
            assertThat(back.ranges()).containsExactly("bytes=100000-");
        }
    }

    @Test
    void aServerThatIgnoresRangesIsReadFromTheStart() {
        try (FileServer server = FileServer.start(
                FILE, FileServer.cutAfter(100_000), (head, file, out) -> FileServer.whole(file, out))) {
            assertThat(fetch(server)).hasBinaryContent(FILE);
            assertThat(server.ranges()).containsExactly("-", "bytes=100000-");
        }
    }

    @Test
    void aFileThatChangedInBetweenIsReadFromTheStart() throws IOException {
        Files.write(folder.resolve("net.onnx.part"), random(100_000, 3));
        Files.writeString(folder.resolve("net.onnx.part.version"), "\"v0\"");
        try (FileServer server = FileServer.start(FILE)) {
            assertThat(fetch(server)).hasBinaryContent(FILE);
            assertThat(server.ranges()).containsExactly("bytes=100000-");
        }
    }

    @Test
    void aPartThatTurnsOutWrongIsFetchedOnceMoreFromTheStart() throws IOException {
        // given: a part of something else, and no version to tell it by
        Files.write(folder.resolve("net.onnx.part"), random(100_000, 3));
        try (FileServer server = FileServer.start(FILE)) {
            assertThat(fetch(server)).hasBinaryContent(FILE);
            assertThat(server.ranges()).containsExactly("bytes=100000-", "-");
        }
    }

    @Test
    void aWholePartNeedsNoNetwork() throws IOException {
        Files.write(folder.resolve("net.onnx.part"), FILE);
        try (FileServer server = FileServer.start(FILE)) {
            assertThat(fetch(server)).hasBinaryContent(FILE);
            assertThat(server.requests()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {SIZE, SIZE + 1, 2 * SIZE})
    void aPartThatIsTooLongOrWrongIsForgotten(int size) throws IOException {
        Files.write(folder.resolve("net.onnx.part"), random(size, 4));
        try (FileServer server = FileServer.start(FILE)) {
            assertThat(fetch(server)).hasBinaryContent(FILE);
            assertThat(server.ranges()).containsExactly("-");
        }
    }

    @Test
    void aRangeThatIsRefusedIsAskedForAsAWhole() throws IOException {
        Files.write(folder.resolve("net.onnx.part"), Arrays.copyOf(FILE, 100_000));
        try (FileServer server =
                FileServer.start(FILE, FileServer.only("416 Range Not Satisfiable", "Content-Range: bytes */300000"))) {
            assertThat(fetch(server)).hasBinaryContent(FILE);
            assertThat(server.ranges()).containsExactly("bytes=100000-", "-");
        }
    }

    @Test
    void aRangeOtherThanAskedForIsNotTaken() throws IOException {
        Files.write(folder.resolve("net.onnx.part"), Arrays.copyOf(FILE, 100_000));
        try (FileServer server =
                FileServer.start(FILE, FileServer.only("206 Partial Content", "Content-Range: bytes 5-9/300000"))) {
            assertThat(fetch(server)).hasBinaryContent(FILE);
            assertThat(server.ranges()).containsExactly("bytes=100000-", "-");
        }
    }

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
    void aServerThatIsSlowIsWaitedForAndOneThatStallsIsNot() {
        CountDownLatch never = new CountDownLatch(1);
        try (FileServer slow = FileServer.start(FILE, (head, file, out) -> {
            FileServer.text(out, "200 OK", "Content-Length: " + file.length);
            for (int i = 0; i < file.length; i += 1000) {
                out.write(file, i, 1000);
                out.flush();
                never.await(2, TimeUnit.MILLISECONDS);
            }
        })) {
            assertThat(fetch(slow)).hasBinaryContent(FILE);
        }
        deleteFetched();
        try (FileServer stalling = FileServer.start(
                FILE,
                (head, file, out) -> {
                    FileServer.text(out, "200 OK", "Content-Length: " + file.length);
                    out.write(file, 0, 70_000);
                    out.flush();
                    never.await();
                },
                (head, file, out) -> never.await())) {
            refused(stalling).contains("broke off after 70000 of 300000 bytes");
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
                        VERTX, file.resolve("models"), Map.of(), Progress.SILENT, Duration.ofSeconds(1))) {
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

    private Path fetch(FileServer server) {
        try (ModelFetch fetch = fetch(Map.of())) {
            return fetch.fetch(entry(server.url()));
        }
    }

    private ModelFetch fetch(Map<String, String> environment) {
        return new ModelFetch(
                VERTX, folder, environment, (file, done, total) -> progress.add(done), Duration.ofMillis(800));
    }

    private AbstractStringAssert<?> refused(FileServer server) {
        return refused(entry(server.url()), Map.of());
    }

    private AbstractStringAssert<?> refused(ModelEntry entry, Map<String, String> environment) {
        try (ModelFetch fetch = fetch(environment)) {
            Throwable thrown = catchThrowable(() -> fetch.fetch(entry));
            assertThat(thrown).isInstanceOf(InvalidInputException.class);
            return assertThat(thrown.getMessage())
                    .endsWith(".")
                    .doesNotContain("Exception", "\n", "null")
                    .hasSizeLessThan(500);
        }
    }

    private void deleteFetched() {
        try {
            Files.deleteIfExists(folder.resolve("net.onnx"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@return what is in the folder besides the file and its lock} */
    private List<String> leftBehind() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.equals("net.onnx") && !name.endsWith(".lock") && !name.endsWith(".json"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ModelEntry entry(String address) {
        try {
            Path catalog = Files.createTempFile("catalog", ".json");
            try {
                Files.writeString(catalog, """
                        {"format": 1, "models": [{"id": "tiny", "task": "face-detection", "file": "net.onnx",
                          "sha256": "%s", "bytes": %d, "licence": "MIT", "source": "a test", "trainingData": "none",
                          "address": "%s",
                          "input": {"width": 64, "height": 64, "order": "BGR", "mean": [0, 0, 0], "scale": 1}}]}
                        """.formatted(sha256(FILE), SIZE, address));
                return ModelCatalog.read(catalog).listEntries().get(0);
            } finally {
                Files.delete(catalog);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static byte[] random(int size, int seed) {
        byte[] bytes = new byte[size];
        new Random(seed).nextBytes(bytes);
        return bytes;
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
