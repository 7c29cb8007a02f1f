package dev.limen.edge.ticket;

import dev.limen.core.InvalidInputException;
import dev.limen.credential.TicketText;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A scanner that sends each code as a line (USB in serial mode, or a serial port), read on a thread of its own. One that
 * is pulled out is looked for again every second.
 */
public final class ScannerDevice implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ScannerDevice.class);
    private static final int LONGEST_LINE = 4_096;
    private static final long LOOK_AGAIN_MILLIS = 1_000;

    private final Path device;
    private final Consumer<String> found;
    private final Thread reader;
    private volatile Optional<String> problem = Optional.empty();
    private volatile boolean closed;

    /**
     * Begins to read.
     *
     * @param found told of every line that means to be a ticket; must be quick
     * @throws InvalidInputException when the path is a plain file, which would be read again and again
     */
    public ScannerDevice(String gate, String device, Consumer<String> found) {
        this.device = Path.of(device);
        this.found = found;
        if (Files.isRegularFile(this.device) || Files.isDirectory(this.device)) {
            throw new InvalidInputException("The scanner " + device + " is no device: name one such as /dev/ttyACM0.");
        }
        this.reader = new Thread(this::read, "scanner-" + gate);
        reader.setDaemon(true);
        reader.start();
    }

    /** {@return one sentence for staff when nothing can be scanned} */
    public Optional<String> findProblem() {
        return problem;
    }

    @Override
    public void close() {
        closed = true;
        // Closes the channel as well.
        reader.interrupt();
        try {
            reader.join(TimeUnit.SECONDS.toMillis(2));
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    private void read() {
        while (!closed) {
            try (FileChannel in = FileChannel.open(device, how())) {
                problem = Optional.empty();
                readLines(in);
            } catch (IOException gone) {
                log.atDebug().addKeyValue("device", device).setCause(gone).log("scanner is gone");
            }
            if (closed) {
                return;
            }
            problem = Optional.of(
                    "The ticket scanner " + device + " cannot be read: plug it in, or let this user read it.");
            try {
                TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_MILLIS);
            } catch (InterruptedException stopping) {
                return;
            }
        }
    }

    /** Opened for writing as well, a pipe does not end when a writer leaves, and opening does not wait for one. */
    private Set<? extends OpenOption> how() {
        return Files.isWritable(device)
                ? Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE)
                : Set.of(StandardOpenOption.READ);
    }

    private void readLines(FileChannel in) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(1_024);
        StringBuilder line = new StringBuilder();
        while (in.read(buffer.clear()) >= 0) {
            buffer.flip();
            while (buffer.hasRemaining()) {
                char read = (char) (buffer.get() & 0xFF);
                if (read == '\n' || read == '\r') {
                    tell(line.toString());
                    line.setLength(0);
                } else if (line.length() < LONGEST_LINE) {
                    line.append(read);
                }
            }
        }
    }

    private void tell(String line) {
        if (TicketText.isTicket(line)) {
            found.accept(line);
        }
    }
}
