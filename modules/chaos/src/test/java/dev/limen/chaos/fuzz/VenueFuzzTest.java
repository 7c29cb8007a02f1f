package dev.limen.chaos.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.limen.wayfinding.demo.DemoVenue;
import dev.limen.wayfinding.venue.Venue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever somebody calls a map, it is used or refused with a sentence, and nothing of it is written anywhere. */
class VenueFuzzTest {
    private static final JsonNode ARENA = DemoVenue.load().toJson();

    @Property(tries = 40)
    void aDamagedMap(@ForAll long seed) {
        byte[] wrong = Mutation.ofJson(ARENA, new Random(seed));

        Refusal.orSuccess(() -> Venue.ofJson(wrong));
    }

    @Property(tries = 150)
    void aDamagedArchive(@ForAll long seed) throws IOException {
        Path file = Files.createTempFile("limen-fuzz", ".zip");
        try {
            Files.write(
                    file,
                    Mutation.ofBytes(
                            zip(Map.of("manifest.json", "{}".getBytes(StandardCharsets.UTF_8))), new Random(seed)));

            Refusal.orSuccess(() -> Venue.read(file));
        } finally {
            Files.delete(file);
        }
    }

    @Test
    void anArchiveThatClimbsOutOfItsFolder(@TempDir Path folder) throws IOException {
        Path file = Files.write(
                folder.resolve("venue.zip"),
                zip(Map.of(
                        "../../escaped.geojson",
                        "{}".getBytes(StandardCharsets.UTF_8),
                        "/tmp/limen-escaped.geojson",
                        "{}".getBytes(StandardCharsets.UTF_8))));

        Refusal.orSuccess(() -> Venue.read(file));

        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void anArchiveThatIsABomb(@TempDir Path folder) throws IOException {
        byte[] zeros = new byte[80 << 20];
        Path one = Files.write(folder.resolve("one.zip"), zip(Map.of("unit.geojson", zeros)));
        Path beside = Files.write(folder.resolve("beside.zip"), zip(Map.of("readme.txt", zeros)));

        Refusal.orSuccess(() -> Venue.read(one));
        Refusal.orSuccess(() -> Venue.read(beside));
    }

    @Test
    void aMapNestedWithoutEnd() {
        Refusal.orSuccess(() -> Venue.ofJson(Mutation.deep(100_000, "[", "", "]")));
        Refusal.orSuccess(() -> Venue.ofJson(Mutation.deep(100_000, "{\"manifest\":", "1", "}")));
    }

    private static byte[] zip(Map<String, byte[]> files) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
            }
        }
        return bytes.toByteArray();
    }
}
