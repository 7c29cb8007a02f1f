package dev.limen.app.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a real server on loopback that breaks off, stalls, or sends another part than was asked for: in the end the file is whole. */
@Timeout(60)
class ModelFetchResumeIT extends ModelFetchFixture {
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
}
