package dev.limen.wayfinding.venue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.limen.core.InvalidInputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The files of an IMDF archive as parsed JSON, from a folder, a zip or one JSON object keyed by file stem. Nothing from a
 * zip is ever written to disk, and what it inflates to is counted while it is read.
 */
final class Archive {
    static final String MANIFEST = "manifest";

    private static final int MAX_FILES = 64;
    private static final long MAX_FILE_BYTES = 64L << 20;
    private static final long MAX_TOTAL_BYTES = 256L << 20;
    private static final String GEOJSON = ".geojson";

    /** Stem → document. Sorted, so that the wire form of one venue is always the same text. */
    private final TreeMap<String, ObjectNode> documents = new TreeMap<>();

    private long totalBytes;

    private final Consumer<UnsoundVenueException> complain;

    private Archive(Consumer<UnsoundVenueException> complain) {
        this.complain = complain;
    }

    static Archive read(Path path) {
        return read(path, problem -> {
            throw problem;
        });
    }

    /** Reads what can be read; {@code complain} hears of each file that cannot, and may throw what it hears. */
    static Archive read(Path path, Consumer<UnsoundVenueException> complain) {
        Archive archive = new Archive(complain);
        try {
            if (Files.isDirectory(path)) {
                archive.readFolder(path);
            } else {
                archive.readZip(path);
            }
        } catch (NoSuchFileException e) {
            throw new InvalidInputException(
                    "There is no venue at " + path + ": give the folder or .zip of an IMDF archive.", e);
        } catch (ZipException e) {
            throw new InvalidInputException(
                    "The venue " + path + " is not a whole .zip file: pack the IMDF archive again.", e);
        } catch (IOException e) {
            throw new InvalidInputException(
                    "The venue " + path + " cannot be read (" + e.getMessage()
                            + "): check that it is an IMDF folder or .zip and that it may be read.",
                    e);
        }
        return archive;
    }

    static Archive ofJson(byte[] json) {
        if (json.length > MAX_TOTAL_BYTES) {
            throw tooLarge("venue", MAX_TOTAL_BYTES);
        }
        return ofJson(VenueJson.parse("venue JSON", json));
    }

    static Archive ofJson(JsonNode json) {
        if (!json.isObject()) {
            throw Problem.inFile(
                    Rule.JSON_BROKEN,
                    "JSON",
                    "the outermost value is not an object",
                    "give {\"manifest\": …, \"venue\": …}");
        }
        Archive archive = new Archive(problem -> {
            throw problem;
        });
        json.properties().forEach(entry -> archive.put(entry.getKey(), entry.getValue()));
        return archive;
    }

    /** An archive of these very nodes, for a reader that must know them again; nobody may change them meanwhile. */
    static Archive sharing(ObjectNode json) {
        Archive archive = new Archive(problem -> {
            throw problem;
        });
        for (var entry : json.properties()) {
            if (entry.getValue() instanceof ObjectNode document) {
                archive.documents.put(entry.getKey(), document);
            }
        }
        return archive;
    }

    /** {@return the files as one object, keyed by stem; shares nothing with this archive} */
    ObjectNode toJson() {
        ObjectNode json = VenueJson.object();
        documents.forEach((stem, document) -> json.set(stem, document.deepCopy()));
        return json;
    }

    List<String> stems() {
        return List.copyOf(documents.keySet());
    }

    boolean has(String stem) {
        return documents.containsKey(stem);
    }

    ObjectNode require(String stem) {
        ObjectNode document = documents.get(stem);
        if (document == null) {
            throw new InvalidInputException("The venue has no file " + fileName(stem)
                    + ", which every venue needs: add it or export the IMDF archive again.");
        }
        return document;
    }

    static String fileName(String stem) {
        return stem.equals(MANIFEST) ? "manifest.json" : stem + GEOJSON;
    }

    private void readFolder(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString();
                if (isPart(name) && Files.isRegularFile(file)) {
                    try (InputStream in = Files.newInputStream(file)) {
                        add(name, in);
                    }
                }
            }
        }
    }

    private void readZip(Path file) throws IOException {
        int entries = 0;
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
            for (ZipEntry entry = next(file, zip); entry != null; entry = next(file, zip)) {
                if (++entries > MAX_FILES) {
                    throw new InvalidInputException("The venue " + file + " holds more than " + MAX_FILES
                            + " files: pack only the IMDF files.");
                }
                String path = entry.getName();
                String name = path.substring(path.lastIndexOf('/') + 1);
                // Entries that are skipped are inflated by getNextEntry too, so they count as well.
                if (isPart(name) && !path.startsWith("__MACOSX/")) {
                    add(name, zip);
                } else {
                    readLimited(name, zip);
                }
            }
        }
        if (entries == 0) {
            throw new InvalidInputException(
                    "The venue " + file + " is neither a folder nor a .zip with files: give an IMDF archive.");
        }
    }

    /** The JDK has no checked exception for a name that is no UTF-8. */
    private static @Nullable ZipEntry next(Path file, ZipInputStream zip) throws IOException {
        try {
            return zip.getNextEntry();
        } catch (IllegalArgumentException unreadableName) {
            throw new InvalidInputException(
                    "The venue " + file
                            + " holds a file whose name cannot be read: pack the IMDF archive again, names in UTF-8.",
                    unreadableName);
        }
    }

    private static boolean isPart(String name) {
        return name.equals("manifest.json") || (name.endsWith(GEOJSON) && name.length() > GEOJSON.length());
    }

    private void add(String name, InputStream in) throws IOException {
        byte[] bytes = readLimited(name, in);
        try {
            put(name.substring(0, name.lastIndexOf('.')), VenueJson.parse(name, bytes));
        } catch (UnsoundVenueException e) {
            complain.accept(e);
        }
    }

    private void put(String stem, JsonNode document) {
        if (!(document instanceof ObjectNode object)) {
            throw Problem.inFile(
                    Rule.JSON_BROKEN, fileName(stem), "the outermost value is not a JSON object", "export it again");
        }
        if (documents.size() >= MAX_FILES) {
            throw new InvalidInputException(
                    "The venue holds more than " + MAX_FILES + " files: leave out those that IMDF does not name.");
        }
        if (documents.putIfAbsent(stem, object.deepCopy()) != null) {
            throw Problem.inFile(Rule.ID_TWICE, fileName(stem), "the archive holds a second file", "keep one of them");
        }
    }

    private byte[] readLimited(String name, InputStream in) throws IOException {
        long limit = Math.min(MAX_FILE_BYTES, MAX_TOTAL_BYTES - totalBytes);
        byte[] bytes = in.readNBytes((int) limit + 1);
        if (bytes.length > limit) {
            throw tooLarge(name, limit < MAX_FILE_BYTES ? MAX_TOTAL_BYTES : MAX_FILE_BYTES);
        }
        totalBytes += bytes.length;
        return bytes;
    }

    private static InvalidInputException tooLarge(String name, long limit) {
        return new InvalidInputException("The venue is too large at " + name + ": it may hold " + (limit >> 20)
                + " MiB of unpacked JSON there; simplify its geometry or split the venue.");
    }
}
