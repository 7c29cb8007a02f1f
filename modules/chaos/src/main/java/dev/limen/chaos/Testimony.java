package dev.limen.chaos;

import dev.limen.protocol.Event;
import dev.limen.protocol.ProtocolJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One event that an edge acknowledged to its pipeline, written down beside the edge before anything else could happen to
 * it.
 *
 * @param knew how far the edge had certainly followed the change log when it decided
 * @param event as the pipeline saw it
 */
record Testimony(long knew, Event event) {
    /** {@return one line} */
    byte[] toLine() {
        byte[] json = ProtocolJson.write(this);
        byte[] line = Arrays.copyOf(json, json.length + 1);
        line[json.length] = '\n';
        return line;
    }

    /** {@return all whole lines of a witness's file, in order; none when there is no file} */
    static List<Testimony> readAll(Path file) {
        List<Testimony> all = new ArrayList<>();
        if (!Files.exists(file)) {
            return all;
        }
        try {
            String text = Files.readString(file);
            int end = text.lastIndexOf('\n');
            for (String line : text.substring(0, Math.max(0, end)).split("\n")) {
                if (!line.isEmpty()) {
                    all.add(ProtocolJson.read(line.getBytes(StandardCharsets.UTF_8), Testimony.class, "A testimony"));
                }
            }
            return all;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
