package dev.limen.app.cli;

import dev.limen.evaluation.pictures.Progress;
import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** One line that counts, with the time left. Thread-safe. */
final class ProgressLine implements Progress {
    private static final long EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private final PrintStream terminal;
    private final String what;
    private final long started = System.nanoTime();
    private long shown = started - EVERY_NANOS;

    /** @param what is counted, such as pictures */
    ProgressLine(PrintStream terminal, String what) {
        this.terminal = terminal;
        this.what = what;
    }

    @Override
    public synchronized void at(int done, int of) {
        long now = System.nanoTime();
        if (done >= of) {
            // Gone when it is done: the report follows.
            terminal.print("\r\u001b[K");
            terminal.flush();
        } else if (now - shown >= EVERY_NANOS) {
            shown = now;
            double left = (double) (now - started) / done * (of - done) / TimeUnit.SECONDS.toNanos(1);
            terminal.print(String.format(Locale.ROOT, "\r\u001b[K%d of %d %s, %.0f s left", done, of, what, left));
            terminal.flush();
        }
    }
}
