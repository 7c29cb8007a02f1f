package dev.limen.app.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The shipped clips and portraits, unpacked into a folder of their own until closed. */
public final class DemoFootage implements AutoCloseable {
    private final Path folder;

    private DemoFootage(Path folder) {
        this.folder = folder;
    }

    /** Unpacks them into a new temporary folder. */
    public static DemoFootage unpack() {
        try {
            DemoFootage footage = new DemoFootage(Files.createTempDirectory("limen-demo"));
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
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException disk) {
            throw new UncheckedIOException("the demo's folder " + folder + " cannot be removed", disk);
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
