package dev.limen.audit;

import java.util.List;
import java.util.Optional;

/**
 * What a verification found.
 *
 * @param entries how many were looked at
 * @param last sequence of the last one
 * @param heads how many heads of the chain were held against it
 * @param findings what is wrong, in the order of the chain; empty when nothing is
 */
public record ChainReport(long entries, long last, int heads, List<Finding> findings) {
    /** Copies the list. */
    public ChainReport {
        findings = List.copyOf(findings);
    }

    /**
     * @param sequence of the first entry that is not as it was written
     * @param sentence what is wrong with it
     */
    public record Finding(long sequence, String sentence) {}

    /** {@return whether nothing is wrong} */
    public boolean isIntact() {
        return findings.isEmpty();
    }

    /** {@return where the first thing is wrong} */
    public Optional<Finding> first() {
        return findings.stream().findFirst();
    }
}
