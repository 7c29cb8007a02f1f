package dev.limen.app;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/** Looks through files of any size for pieces of one person's template, in every form that it takes, and for the name. */
final class TemplateTraces {
    /** Long enough that chance finds none. */
    private static final int PIECE = 16;

    private static final int CHUNK = 64 << 20;

    /** In which form something is found. */
    enum Form {
        FLOATS_LITTLE_ENDIAN,
        FLOATS_BIG_ENDIAN,
        INT8,
        BASE64,
        BASE64_UTF16,
        NAME,
        NAME_UTF16
    }

    private final Map<Long, Map<ByteBuffer, Form>> pieces = new HashMap<>();
    private final long[] table = new long[1 << 14];
    private final boolean[] taken = new boolean[1 << 14];

    /**
     * @param template little-endian floats
     * @param name at least {@value #PIECE} characters of ASCII
     */
    TemplateTraces(byte[] template, String name) {
        ByteBuffer floats = ByteBuffer.wrap(template).order(ByteOrder.LITTLE_ENDIAN);
        byte[] big = new byte[template.length];
        byte[] small = new byte[template.length / Float.BYTES];
        double scale = Math.max(127, Math.min(360, 127 / 4.0 * Math.sqrt(small.length)));
        for (int i = 0; i < small.length; i++) {
            float value = floats.getFloat();
            ByteBuffer.wrap(big).putFloat(i * Float.BYTES, value);
            small[i] = (byte) Math.max(-127, Math.min(127, Math.floor(value * scale + 0.5)));
        }
        add(template, Float.BYTES, Form.FLOATS_LITTLE_ENDIAN);
        add(big, Float.BYTES, Form.FLOATS_BIG_ENDIAN);
        add(small, 1, Form.INT8);
        String text = Base64.getEncoder().encodeToString(template);
        add(text.getBytes(StandardCharsets.US_ASCII), 1, Form.BASE64);
        add(text.getBytes(StandardCharsets.UTF_16BE), 2, Form.BASE64_UTF16);
        add(name.getBytes(StandardCharsets.US_ASCII), 1, Form.NAME);
        add(name.getBytes(StandardCharsets.UTF_16BE), 2, Form.NAME_UTF16);
    }

    private void add(byte[] bytes, int step, Form form) {
        for (int at = 0; at + PIECE <= bytes.length; at += step) {
            byte[] piece = Arrays.copyOfRange(bytes, at, at + PIECE);
            long head = ByteBuffer.wrap(piece).getLong();
            pieces.computeIfAbsent(head, any -> new HashMap<>()).put(ByteBuffer.wrap(piece), form);
            int slot = slot(head);
            while (taken[slot] && table[slot] != head) {
                slot = (slot + 1) & (table.length - 1);
            }
            taken[slot] = true;
            table[slot] = head;
        }
    }

    /** {@return how many pieces of each form are in the file} */
    Map<Form, Integer> count(Path file) throws IOException {
        Map<Form, Integer> found = new EnumMap<>(Form.class);
        try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ)) {
            long size = in.size();
            ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
            for (long from = 0; from < size; from += CHUNK - PIECE + 1) {
                chunk.clear();
                while (chunk.hasRemaining() && in.read(chunk, from + chunk.position()) >= 0) {
                    // until it is full or the file ends
                }
                count(chunk.array(), chunk.position(), found);
            }
        }
        return found;
    }

    private void count(byte[] bytes, int length, Map<Form, Integer> found) {
        long head = 0;
        for (int end = 0; end < length; end++) {
            head = head << 8 | bytes[end] & 0xFF;
            int start = end - Long.BYTES + 1;
            if (start >= 0 && start + PIECE <= length && isHead(head)) {
                Form form = pieces.getOrDefault(head, Map.of()).get(ByteBuffer.wrap(bytes, start, PIECE));
                if (form != null) {
                    found.merge(form, 1, Integer::sum);
                }
            }
        }
    }

    private boolean isHead(long head) {
        for (int slot = slot(head); taken[slot]; slot = (slot + 1) & (table.length - 1)) {
            if (table[slot] == head) {
                return true;
            }
        }
        return false;
    }

    private int slot(long head) {
        return (int) (head * 0x9E3779B97F4A7C15L >>> 50) & (table.length - 1);
    }
}
