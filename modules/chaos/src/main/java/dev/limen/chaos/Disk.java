package dev.limen.chaos;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** The small disk that holds one node's data: a file system of its own where this user may mount one. */
final class Disk implements AutoCloseable {
    private static final String SIZE = "48m";
    private static final int PIECE = 4_096;

    private final Path folder;
    private final boolean own;

    private Disk(Path folder, boolean own) {
        this.folder = folder;
        this.own = own;
    }

    /** Makes the folder and, where that is allowed, mounts a small file system there. */
    static Disk at(Path folder) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        return new Disk(
                folder, Tool.tried("mount", "-t", "tmpfs", "-o", "size=" + SIZE, "limen-chaos", folder.toString()));
    }

    Path folder() {
        return folder;
    }

    /** {@return whether it can run full without hurting anybody else} */
    boolean canFill() {
        return own;
    }

    /** Takes every byte that is left. */
    void fill() throws IOException {
        byte[] piece = new byte[PIECE];
        try (OutputStream ballast = Files.newOutputStream(ballast(), StandardOpenOption.CREATE)) {
            while (true) {
                ballast.write(piece);
            }
        } catch (IOException full) {
            if (!Files.exists(ballast())) {
                throw full;
            }
        }
    }

    /** Gives it back. */
    void free() throws IOException {
        Files.deleteIfExists(ballast());
    }

    @Override
    public void close() {
        try {
            if (own) {
                Tool.tried("umount", "-l", folder.toString());
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    /** Removes a folder and all in it. */
    static void remove(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path done, @Nullable IOException fault) throws IOException {
                Files.delete(done);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private Path ballast() {
        return folder.resolve("ballast");
    }
}
