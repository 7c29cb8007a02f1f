package dev.limen.protocol;

import java.util.List;

/**
 * A piece of the audit chain, in order.
 *
 * @param entries as they are stored
 * @param heads the signed heads of these entries that were kept
 * @param more whether more follows
 */
public record AuditPage(List<Entry> entries, List<String> heads, boolean more) {
    /** Copies the lists. */
    public AuditPage {
        entries = List.copyOf(entries);
        heads = List.copyOf(heads);
    }

    /**
     * @param sequence place in the chain, from 1 up
     * @param hash SHA-256 of the line
     * @param line the entry's canonical text
     * @param details what the line's last member is the digest of
     */
    public record Entry(long sequence, String hash, String line, String details) {}
}
