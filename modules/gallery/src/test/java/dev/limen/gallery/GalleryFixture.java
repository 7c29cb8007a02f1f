package dev.limen.gallery;

import dev.limen.core.FaceTemplate;
import dev.limen.core.ModelId;
import dev.limen.core.PersonId;
import dev.limen.core.ReferenceId;
import dev.limen.gallery.keys.KeyEncryptionKey;
import dev.limen.storage.Durability;
import dev.limen.storage.SqliteDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** A gallery in a test's folder, its key, and people whose templates are drawn at random. */
final class GalleryFixture {
    static final ModelId MODEL = new ModelId("pilot-1");
    static final int DIMENSION = 32;
    static final long SEED = 20180209;

    final KeyEncryptionKey key = KeyEncryptionKey.ephemeral();
    private final Path folder;
    private final Random random = new Random(SEED);

    GalleryFixture(Path folder) {
        this.folder = folder;
    }

    Gallery open() {
        return open(key);
    }

    Gallery open(KeyEncryptionKey other) {
        return Gallery.open(file(), MODEL, DIMENSION, other);
    }

    Path file() {
        return folder.resolve("gallery.sqlite");
    }

    List<Reference> people(int references, int perPerson) {
        List<Reference> all = new ArrayList<>();
        for (int i = 0; i < references; i++) {
            all.add(reference("r" + i, "p" + i / perPerson, template()));
        }
        return all;
    }

    static Reference reference(String id, String person, FaceTemplate template) {
        return new Reference(new ReferenceId(id), new PersonId(person), template);
    }

    FaceTemplate template() {
        return template(random);
    }

    static FaceTemplate template(Random random) {
        float[] vector = new float[DIMENSION];
        for (int i = 0; i < DIMENSION; i++) {
            vector[i] = (float) random.nextGaussian();
        }
        return FaceTemplate.of(MODEL, vector);
    }

    /** Changes the closed gallery's file behind its back. {@return how many rows that touched} */
    int tamper(String sql) {
        try (SqliteDatabase raw =
                SqliteDatabase.open(file(), Durability.NORMAL, List.of("SELECT 1", "SELECT 1", "SELECT 1"))) {
            return raw.inTransaction(c -> update(c.createStatement(), sql));
        }
    }

    private static int update(Statement statement, String sql) throws SQLException {
        try (statement) {
            return statement.executeUpdate(sql);
        }
    }

    /** {@return everything that lies in the folder, by name} */
    Map<String, byte[]> files() {
        Map<String, byte[]> all = new TreeMap<>();
        try (var list = Files.list(folder)) {
            for (Path file : list.toList()) {
                all.put(file.getFileName().toString(), Files.readAllBytes(file));
            }
            return all;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** {@return the SHA-256 of every file that holds something} */
    Map<String, String> hashes() {
        Map<String, String> hashes = new TreeMap<>();
        files().forEach((name, bytes) -> {
            if (bytes.length > 0) {
                hashes.put(name, sha256(bytes));
            }
        });
        return hashes;
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
