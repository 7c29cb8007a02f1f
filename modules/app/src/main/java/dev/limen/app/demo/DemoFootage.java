package dev.limen.app.demo;

import dev.limen.core.InvalidInputException;
import dev.limen.storage.Ownership;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The shipped clips and portraits, unpacked into a folder of their own until closed. What processes left behind that were
 * killed goes when the next one begins: a visitor's face may be in it.
 */
public final class DemoFootage implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(DemoFootage.class);
    private static final String PREFIX = "limen-demo";
    private static final String LOCK = "in-use";

    /** A folder may be so old before its process holds it. */
    private static final Duration BEGINNING = Duration.ofMinutes(1);

    private final Path folder;
    private final Ownership held;

    private DemoFootage(Path folder) {
        this.folder = folder;
        this.held = Ownership.take(folder.resolve(LOCK), "The demo's folder " + folder);
    }

    /** Unpacks them into a new temporary folder. */
    public static DemoFootage unpack() {
        return unpackBelow(Path.of(System.getProperty("java.io.tmpdir")));
    }

    static DemoFootage unpackBelow(Path place) {
        try {
            removeAbandoned(place);
            DemoFootage footage = new DemoFootage(Files.createTempDirectory(place, PREFIX));
            for (String clip : List.of("gate-a.mp4", "gate-b.mp4")) {
                Files.write(footage.folder.resolve(clip), resource(clip));
            }
            return footage;
        } catch (IOException disk) {
            throw new UncheckedIOException("the demo's footage cannot be unpacked", disk);
        }
    }

    /** {@return a folder for the demo's own files; gone when this is closed} */
    public Path folder() {
        return folder;
    }

    /** {@return the clip of that gate} */
    public Path clip(String gate) {
        return folder.resolve(gate + ".mp4");
    }

    /** {@return all clips} */
    public List<Path> clips() {
        return List.of(clip("gate-a"), clip("gate-b"));
    }

    /** {@return the enrolment portraits, JPEG, by person} */
    public Map<String, byte[]> portraits() {
        Map<String, byte[]> portraits = new TreeMap<>();
        for (DemoCast.Actor actor : DemoCast.ENROLLED) {
            portraits.put(actor.id(), resource("portraits/" + actor.id() + ".jpg"));
        }
        return portraits;
    }

    @Override
    public void close() {
        held.close();
        if (!Files.exists(folder)) {
            return;
        }
        try {
            remove(folder);
        } catch (IOException disk) {
            throw new UncheckedIOException("the demo's folder " + folder + " cannot be removed", disk);
        }
    }

    private static void removeAbandoned(Path place) throws IOException {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(place, PREFIX + "*")) {
            for (Path folder : folders) {
                try {
                    removeIfAbandoned(folder);
                } catch (IOException | InvalidInputException kept) {
                    // In use, somebody else's, or going at this moment.
                    log.debug("{} stays", folder, kept);
                }
            }
        }
    }

    /** A folder of that name without the lock file is somebody's own. */
    private static void removeIfAbandoned(Path folder) throws IOException {
        Instant beginning = Instant.now().minus(BEGINNING);
        if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
                && Files.isRegularFile(folder.resolve(LOCK), LinkOption.NOFOLLOW_LINKS)
                && Files.getLastModifiedTime(folder).toInstant().isBefore(beginning)) {
            try (Ownership nobodys = Ownership.take(folder.resolve(LOCK), "The demo's folder " + folder)) {
                remove(folder);
                log.info("{} was left behind by a demo that was killed, and is removed", folder);
            }
        }
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static byte[] resource(String name) {
        try (InputStream in = DemoFootage.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the demo's " + name + " is missing from this build");
            }
            return in.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
