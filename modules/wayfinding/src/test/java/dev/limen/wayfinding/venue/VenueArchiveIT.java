package dev.limen.wayfinding.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.limen.core.InvalidInputException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VenueArchiveIT {
    @TempDir
    Path folder;

    @Test
    void readsAFolderAndAZipAlike() throws IOException {
        ObjectNode archive = SmallVenue.json();
        for (Map.Entry<String, JsonNode> file : archive.properties()) {
            Files.writeString(
                    folder.resolve(Archive.fileName(file.getKey())),
                    file.getValue().toString());
        }
        Files.writeString(folder.resolve("notes.txt"), "not part of the archive");
        Path zip = folder.resolve("venue.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            for (Map.Entry<String, JsonNode> file : archive.properties()) {
                write(
                        out,
                        "export/" + Archive.fileName(file.getKey()),
                        file.getValue().toString());
            }
            write(out, "__MACOSX/export/unit.geojson", "rubbish");
        }

        assertThat(Venue.read(folder).toJson()).isEqualTo(archive);
        assertThat(Venue.read(zip).toJson()).isEqualTo(archive);
    }

    @Test
    void aZipBombIsLeftUnpackedAfterItsAllowance() throws IOException {
        Path zip = folder.resolve("bomb.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry("unit.geojson"));
            byte[] spaces = " ".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);
            for (int i = 0; i < 100; i++) {
                out.write(spaces);
            }
            out.closeEntry();
        }
        assertThat(Files.size(zip)).isLessThan(1 << 20);

        assertRefused(zip, "too large at unit.geojson");
    }

    @Test
    void aBombInAFileThatIsNotReadCountsToo() throws IOException {
        Path zip = folder.resolve("side.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry("readme.txt"));
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 70; i++) {
                out.write(zeros);
            }
            out.closeEntry();
        }

        assertRefused(zip, "too large at readme.txt");
    }

    @Test
    void aZipOfThousandsOfFilesIsRefused() throws IOException {
        Path zip = folder.resolve("many.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            for (int i = 0; i < 2000; i++) {
                write(out, "f" + i + ".geojson", "{}");
            }
        }

        assertRefused(zip, "more than 64 files");
    }

    @Test
    void aZipWithAPathOutOfItTouchesNoOtherFile() throws IOException {
        Path inner = Files.createDirectory(folder.resolve("inner"));
        Path zip = inner.resolve("slip.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            write(out, "../manifest.json", "{}");
        }

        assertRefused(zip, "manifest.json");
        assertThat(folder.resolve("manifest.json")).doesNotExist();
    }

    @Test
    void whatIsMissingOrNoArchiveIsNamed() throws IOException {
        Path text = Files.writeString(folder.resolve("venue.zip"), "hello");

        assertRefused(folder.resolve("nowhere"), "There is no venue at");
        assertRefused(text, "neither a folder nor a .zip");
        assertRefused(Files.createDirectory(folder.resolve("empty")), "no file manifest.json");
    }

    @Test
    void aTruncatedZipIsRefused() throws IOException {
        Path whole = folder.resolve("whole.zip");
        try (OutputStream file = Files.newOutputStream(whole);
                ZipOutputStream out = new ZipOutputStream(file)) {
            write(out, "manifest.json", SmallVenue.json().toString());
        }
        byte[] bytes = Files.readAllBytes(whole);
        Path cut = Files.write(folder.resolve("cut.zip"), java.util.Arrays.copyOf(bytes, bytes.length / 3));

        assertRefused(cut, "cut.zip");
    }

    private static void assertRefused(Path path, String named) {
        assertThatThrownBy(() -> Venue.read(path))
                .isInstanceOf(InvalidInputException.class)
                .satisfies(e -> assertThat(e.getMessage()).contains(named).endsWith("."));
    }

    private static void write(ZipOutputStream out, String name, String text) throws IOException {
        out.putNextEntry(new ZipEntry(name));
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.closeEntry();
    }
}
