package dev.limen.gallery.upkeep;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks at the pages of an SQLite file that nothing uses (file format §1.5, "The Freelist"): with {@code secure_delete} a
 * leaf page holds zeros only, and a trunk page nothing but page numbers. Gaps inside used pages are not looked at.
 */
final class FreePages {
    private static final int HEADER = 100;
    private static final int PAGE_SIZE_AT = 16;
    private static final int TRUNK_AT = 32;

    private FreePages() {}

    /** {@return the numbers of free pages with content left in them} */
    static List<Long> listWithContent(Path database) {
        try (FileChannel file = FileChannel.open(database, StandardOpenOption.READ)) {
            ByteBuffer header = ByteBuffer.allocate(HEADER);
            read(file, header, 0);
            int size = Short.toUnsignedInt(header.getShort(PAGE_SIZE_AT));
            return walk(file, size == 1 ? 65_536 : size, Integer.toUnsignedLong(header.getInt(TRUNK_AT)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static List<Long> walk(FileChannel file, int size, long first) throws IOException {
        List<Long> found = new ArrayList<>();
        long pages = file.size() / size;
        ByteBuffer trunk = ByteBuffer.allocate(size);
        ByteBuffer leaf = ByteBuffer.allocate(size);
        long seen = 0;
        for (long at = first; at != 0; at = Integer.toUnsignedLong(trunk.getInt(0))) {
            if (at > pages || ++seen > pages) {
                found.add(at);
                return found;
            }
            read(file, trunk, (at - 1) * size);
            if (hasMoreThanNumbers(trunk, pages)) {
                found.add(at);
            }
            int leaves = Math.min(Math.max(0, trunk.getInt(4)), size / 4 - 2);
            for (int i = 0; i < leaves; i++) {
                long number = Integer.toUnsignedLong(trunk.getInt(8 + 4 * i));
                if (number == 0 || number > pages) {
                    continue; // counted with the trunk
                }
                read(file, leaf, (number - 1) * size);
                if (hasMoreThanNumbers(leaf, 0)) {
                    found.add(number);
                }
            }
        }
        return found;
    }

    private static boolean hasMoreThanNumbers(ByteBuffer page, long highest) {
        for (int at = 0; at + 4 <= page.capacity(); at += 4) {
            if (Integer.toUnsignedLong(page.getInt(at)) > highest) {
                return true;
            }
        }
        return false;
    }

    private static void read(FileChannel file, ByteBuffer into, long from) throws IOException {
        into.clear();
        while (into.hasRemaining() && file.read(into, from + into.position()) >= 0) {
            // goes on until the page is whole or the file ends
        }
        while (into.hasRemaining()) {
            into.put((byte) 0);
        }
    }
}
