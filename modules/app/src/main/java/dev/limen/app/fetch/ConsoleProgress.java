package dev.limen.app.fetch;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongSupplier;

/** One line on a terminal that is written over and over. */
public final class ConsoleProgress implements Progress {
    private static final long REFRESH_NANOS = 100_000_000;

    private final PrintStream terminal;
    private final LongSupplier nanoClock;
    private Optional<TransferRate> rate = Optional.empty();
    private String file = "";
    private long shownAt;
    private int width;

    /** @param nanoClock such as {@link System#nanoTime()} */
    public ConsoleProgress(PrintStream terminal, LongSupplier nanoClock) {
        this.terminal = terminal;
        this.nanoClock = nanoClock;
    }

    @Override
    public void advanced(String name, long done, long total) {
        long now = nanoClock.getAsLong();
        if (!name.equals(file) || rate.isEmpty()) {
            file = name;
            rate = Optional.of(new TransferRate(now, done));
            shownAt = now;
            show(line(name, done, total, rate.get()));
        } else if (now - shownAt >= REFRESH_NANOS || done == total) {
            rate.get().observe(now, done);
            shownAt = now;
            show(line(name, done, total, rate.get()));
        }
    }

    @Override
    public void ended() {
        if (width > 0) {
            terminal.println();
            width = 0;
        }
        file = "";
        rate = Optional.empty();
    }

    private void show(String line) {
        terminal.print("\r" + line + " ".repeat(Math.max(0, width - line.length())));
        terminal.flush();
        width = line.length();
    }

    static String line(String name, long done, long total, TransferRate rate) {
        return String.format(
                Locale.ROOT,
                "%s  %3d %%  %.1f of %.1f MB  %.1f MB/s  %s",
                name,
                total == 0 ? 100 : 100 * done / total,
                done / 1e6,
                total / 1e6,
                rate.perSecond() / 1e6,
                done >= total
                        ? ""
                        : rate.remaining(total - done)
                                .map(left -> clock(left) + " left")
                                .orElse("waiting"));
    }

    private static String clock(Duration left) {
        return left.toHours() > 0
                ? String.format(Locale.ROOT, "%d:%02d:%02d", left.toHours(), left.toMinutesPart(), left.toSecondsPart())
                : String.format(Locale.ROOT, "%d:%02d", left.toMinutes(), left.toSecondsPart());
    }
}
