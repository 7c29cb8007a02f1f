package dev.limen.audit;

import dev.limen.audit.ChainReport.Finding;
import dev.limen.core.InvalidInputException;
import dev.limen.credential.TrustedKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Holds a stored chain against itself and against every head that somebody signed and kept: finds entries that were
 * changed, removed, added, put elsewhere or cut off, and a chain that was written anew. Say first which heads there are,
 * then the entries in order. One thread; memory grows with the heads, not with the entries.
 */
public final class ChainVerifier {
    private static final int MOST_FINDINGS = 100;

    private final UUID chain;
    private final TrustedKey key;
    private final Set<String> trusted = new HashSet<>();
    private final TreeMap<Long, List<Expected>> heads = new TreeMap<>();
    private final List<Expected> foreign = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private final long first;
    private String previous;
    private Optional<String> end = Optional.empty();
    private long last;
    private long entries;
    private int expected;

    private ChainVerifier(UUID chain, TrustedKey key, long first, String previous) {
        this.chain = chain;
        this.key = key;
        this.first = first;
        this.last = first - 1;
        this.previous = previous;
        trusted.add(key.toString());
    }

    /**
     * {@return a verifier of a whole chain}
     *
     * @param key that signs it now; earlier ones are those that the chain itself says were changed
     */
    public static ChainVerifier whole(UUID chain, TrustedKey key) {
        return new ChainVerifier(chain, key, 1, AuditEntry.origin(chain));
    }

    /** {@return a verifier of a piece of a chain, which begins with entry {@code first} after {@code previous}} */
    public static ChainVerifier piece(UUID chain, TrustedKey key, long first, String previous) {
        return new ChainVerifier(chain, key, first, previous);
    }

    /**
     * Expects a head to fit. Before the first entry.
     *
     * @param text as {@link SignedHead#toString()} writes it
     * @param keeper who kept it, for the report
     */
    public void expect(String text, String keeper) {
        SignedHead head;
        try {
            head = SignedHead.parse(text);
        } catch (InvalidInputException damaged) {
            find(first, "A head that " + keeper + " keeps was changed.");
            return;
        }
        expected++;
        if (!head.isSigned()) {
            find(head.sequence(), "The head at entry " + head.sequence() + " that " + keeper + " keeps is not signed.");
        } else if (!head.chain().equals(chain)) {
            foreign.add(new Expected(head, keeper));
        } else {
            heads.computeIfAbsent(head.sequence(), at -> new ArrayList<>()).add(new Expected(head, keeper));
        }
    }

    /**
     * Expects the chain to end with a head. Before the first entry.
     *
     * @param text as {@link SignedHead#toString()} writes it
     * @param keeper who kept it, for the report
     */
    public void expectEnd(String text, String keeper) {
        expect(text, keeper);
        end = Optional.of(text);
    }

    /** Looks at the next entry. */
    public void accept(StoredEntry stored) {
        entries++;
        if (stored.sequence() > last + 1) {
            find(last + 1, missing(last + 1, stored.sequence() - 1));
        } else if (stored.sequence() <= last) {
            find(stored.sequence(), "Entry " + stored.sequence() + " stands where another one belongs.");
        }
        last = stored.sequence();
        String hash = AuditText.sha256(stored.line());
        check(stored, hash);
        heads.getOrDefault(last, List.of()).forEach(head -> compare(head, hash));
        previous = hash;
    }

    /** {@return what was found} */
    public ChainReport finish() {
        heads.tailMap(last, false).values().stream().flatMap(List::stream).forEach(this::cutOff);
        end.ifPresent(this::checkEnd);
        for (Expected head : foreign) {
            find(
                    first,
                    head.keeper + " keeps the head of another chain, " + head.signed.chain()
                            + ": this one was put in its place.");
        }
        heads.values().stream().flatMap(List::stream).forEach(this::checkKey);
        findings.sort(Comparator.comparingLong(Finding::sequence));
        return new ChainReport(entries, last, expected, findings);
    }

    private void check(StoredEntry stored, String hash) {
        AuditEntry entry;
        try {
            entry = AuditEntry.parse(stored.line());
        } catch (InvalidInputException damaged) {
            find(last, "Entry " + last + " was changed: it is no entry any more.");
            return;
        }
        if (!hash.equals(stored.hash())) {
            find(last, "Entry " + last + " was changed: its hash is another.");
        } else if (entry.sequence() != last) {
            find(last, "Entry " + last + " was moved: it says of itself that it is entry " + entry.sequence() + ".");
        } else if (!entry.previous().equals(previous)) {
            find(last, "Entry " + last + " does not follow the one before: one of the two was put in.");
        } else if (!entry.isOf(stored.details())) {
            find(last, "The details of entry " + last + " were changed.");
        } else if (entry.action().equals(AuditAction.KEY_CHANGED.word())) {
            trusted.add(entry.subject());
        }
    }

    private void compare(Expected head, String hash) {
        if (!head.signed.hash().equals(hash)) {
            find(
                    last,
                    "Entry " + last + " or one before it was written anew: " + head.keeper
                            + " keeps a signed head with another hash.");
        }
    }

    private void cutOff(Expected head) {
        find(
                last + 1,
                missing(last + 1, head.signed.sequence()) + " " + head.keeper
                        + " keeps a signed head of the last one.");
    }

    /** One that is no head, or lies beyond the last entry, has been told already. */
    private void checkEnd(String text) {
        try {
            long signed = SignedHead.parse(text).sequence();
            if (signed < last) {
                find(signed + 1, "Entry " + (signed + 1) + " was added: the last signed head does not cover it.");
            }
        } catch (InvalidInputException damaged) {
            // told when it was expected
        }
    }

    private void checkKey(Expected head) {
        if (!trusted.contains(head.signed.key().toString())) {
            find(
                    head.signed.sequence(),
                    "The head at entry " + head.signed.sequence() + " that " + head.keeper
                            + " keeps is signed with a key that this chain does not know: one of the two is forged.");
        }
    }

    private void find(long sequence, String sentence) {
        if (findings.size() < MOST_FINDINGS) {
            findings.add(new Finding(sequence, sentence));
        }
    }

    private static String missing(long from, long through) {
        return from == through
                ? "Entry " + from + " is missing."
                : "Entries " + from + " to " + through + " are missing.";
    }

    /** {@return with which key the chain is signed now} */
    public TrustedKey key() {
        return key;
    }

    private record Expected(SignedHead signed, String keeper) {}
}
