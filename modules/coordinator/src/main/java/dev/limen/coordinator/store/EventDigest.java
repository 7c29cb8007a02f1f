package dev.limen.coordinator.store;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/** Binds an entry of the audit chain to the bytes of the events that were stored with it. */
final class EventDigest {
    private final MessageDigest digest;
    private long from;
    private long through;

    EventDigest() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("this Java lacks SHA-256", impossible);
        }
    }

    /** Positions come in order and without a gap. */
    void add(long position, byte[] payload) {
        from = from == 0 ? position : from;
        through = position;
        digest.update(ByteBuffer.allocate(Long.BYTES + Integer.BYTES)
                .putLong(position)
                .putInt(payload.length)
                .array());
        digest.update(payload);
    }

    /** Once. */
    String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Once. */
    Map<String, Object> details() {
        return Map.of("from", from, "through", through, "digest", hex());
    }

    /** The details as they are read back. */
    record Stored(long from, long through, String digest) {}
}
