package dev.limen.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One of the scripts in {@code modules/web/e2e}, which use our pages in a real browser; the pictures go to {@link #OUT}. */
final class BrowserScript implements AutoCloseable {
    /** Where pictures of the pages go. */
    static final Path OUT = Path.of("target/screenshots").toAbsolutePath();

    private static final long END_SECONDS = 60;

    private final Process process;
    private final BufferedReader out;
    private final List<String> lines = new ArrayList<>();

    private BrowserScript(Process process) {
        this.process = process;
        this.out = process.inputReader(StandardCharsets.UTF_8);
    }

    /** Skips the test where there is no browser. */
    static void assumeBrowser() throws IOException {
        assumeTrue(Browser.find().isPresent(), Browser.MISSING);
        Files.createDirectories(OUT);
    }

    /** {@return the script, under way; {@code --out} is said already} */
    static BrowserScript begin(String script, String... options) {
        List<String> command = new ArrayList<>(List.of(
                "node", TestModels.root().resolve("modules/web/e2e/" + script).toString(), "--out", OUT.toString()));
        command.addAll(List.of(options));
        try {
            return new BrowserScript(
                    new ProcessBuilder(command).redirectErrorStream(true).start());
        } catch (IOException noNode) {
            throw new UncheckedIOException(noNode);
        }
    }

    /** Runs a script that must end well; {@return what it said} */
    static String run(String script, String... options) throws IOException, InterruptedException {
        try (BrowserScript begun = begin(script, options)) {
            return begun.end();
        }
    }

    /** Says it something, and that this was all. */
    BrowserScript tell(String line) throws IOException {
        process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().close();
        return this;
    }

    /** {@return the next line it says} */
    String next() throws IOException {
        String line = out.readLine();
        if (line == null) {
            throw new AssertionError("It has ended: " + lines);
        }
        lines.add(line);
        return line;
    }

    /** Waits for its end, which must be a good one; {@return all that it said, a line each} */
    String end() throws InterruptedException {
        out.lines().forEach(lines::add);
        lines.forEach(System.out::println);
        assertThat(process.waitFor(END_SECONDS, TimeUnit.SECONDS)).isTrue();
        String said = String.join("\n", lines);
        assertThat(process.exitValue()).as(said).isZero();
        return said;
    }

    /** {@return the last line that it said} */
    String lastLine() {
        return lines.isEmpty() ? "" : lines.get(lines.size() - 1);
    }

    @Override
    public void close() {
        process.destroy();
    }
}
