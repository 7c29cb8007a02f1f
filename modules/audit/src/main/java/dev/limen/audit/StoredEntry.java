package dev.limen.audit;

/**
 * An entry as it lies somewhere, whether or not it is still what was written.
 *
 * @param sequence where it lies
 * @param hash what its hash is said to be
 * @param line what it says, as {@link AuditEntry#line()}
 * @param details what its details are said to be
 */
public record StoredEntry(long sequence, String hash, String line, String details) {
    /** {@return the entry as it is to be stored} */
    public static StoredEntry of(AuditEntry entry, String details) {
        return new StoredEntry(entry.sequence(), entry.hash(), entry.line(), details);
    }
}
