package dev.limen.edge.ticket;

import static dev.limen.testkit.time.Eventually.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.limen.core.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A named pipe stands in for the scanner: lines come when somebody scans, and none for long. */
@Timeout(60)
class ScannerDeviceIT {
    @TempDir
    private Path folder;

    private final List<String> found = new CopyOnWriteArrayList<>();

    private Path pipe() throws IOException, InterruptedException {
        Path pipe = folder.resolve("scanner");
        Process made = new ProcessBuilder("mkfifo", pipe.toString()).start();
        assertThat(made.waitFor(10, TimeUnit.SECONDS)).isTrue();
        return pipe;
    }

    @Test
    void everyLineThatMeansToBeATicketIsToldAndScansComeOneAfterTheOther() throws Exception {
        Path pipe = pipe();
        try (ScannerDevice scanner = new ScannerDevice("gate-a", pipe.toString(), found::add)) {
            Files.writeString(pipe, "LT:FIRST \r\nhttps://example.org\n4006381333931\n");
            await("the first scan", () -> !found.isEmpty());
            Files.writeString(pipe, "LT:SEC");
            Files.writeString(pipe, "OND\n");
            await("the second scan", () -> found.size() > 1);

            assertThat(found).containsExactly("LT:FIRST ", "LT:SECOND");
            assertThat(scanner.findProblem()).isEmpty();
        }
    }

    @Test
    void aScannerThatIsNotThereIsToldAndFoundWhenItComes() throws Exception {
        Path later = folder.resolve("scanner");
        try (ScannerDevice scanner = new ScannerDevice("gate-a", later.toString(), found::add)) {
            await("the problem to be told", () -> scanner.findProblem().isPresent());
            assertThat(scanner.findProblem().orElseThrow())
                    .contains(later.toString())
                    .endsWith(".");

            pipe();
            await("the scanner to be found", () -> scanner.findProblem().isEmpty());
            Files.writeString(later, "LT:HELLO\n");
            await("the scan", () -> found.contains("LT:HELLO"));
        }
    }

    @Test
    void aLineWithoutEndIsCutAndDoesNoHarm() throws Exception {
        Path pipe = pipe();
        try (ScannerDevice scanner = new ScannerDevice("gate-a", pipe.toString(), found::add)) {
            Files.writeString(pipe, "LT:" + "A".repeat(100_000) + "\nLT:NEXT\n");
            await("the next scan", () -> found.contains("LT:NEXT"));

            assertThat(found.get(0).length()).isLessThanOrEqualTo(4_096);
            assertThat(scanner.findProblem()).isEmpty();
        }
    }

    @Test
    void aPlainFileIsNoScanner() throws IOException {
        Path file = Files.writeString(folder.resolve("list.txt"), "LT:A\n");

        assertThatThrownBy(() -> new ScannerDevice("gate-a", file.toString(), found::add))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("/dev/ttyACM0");
    }
}
