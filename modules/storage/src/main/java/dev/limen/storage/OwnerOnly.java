package dev.limen.storage;

import java.nio.file.FileSystems;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Rights of what we make on disk: its owner's alone, where the file system knows rights. */
public final class OwnerOnly {
    private OwnerOnly() {}

    /** {@return rights of a folder} */
    public static FileAttribute<?>[] folder() {
        return rights("rwx------");
    }

    /** {@return rights of a file} */
    public static FileAttribute<?>[] file() {
        return rights("rw-------");
    }

    private static FileAttribute<?>[] rights(String posix) {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(posix))}
                : new FileAttribute<?>[0];
    }
}
