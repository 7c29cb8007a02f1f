package dev.limen.audit;

import dev.limen.credential.SigningKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A stored chain that tests may damage. */
record Chains(SigningKey key, UUID chain, List<StoredEntry> entries, List<String> heads) {
    static final Instant NOON = Instant.parse("2026-02-09T12:00:00Z");

    /** A chain whose every fifth head and whose last was kept. */
    static Chains of(SigningKey key, int length) {
        UUID chain = new UUID(7, 7);
        Chains chains = new Chains(key, chain, new ArrayList<>(), new ArrayList<>());
        String previous = AuditEntry.origin(chain);
        for (int i = 1; i <= length; i++) {
            String details = "{\"number\":" + i + "}";
            AuditEntry entry = AuditEntry.after(
                    previous, i, NOON.plusSeconds(i), Actor.LOCAL, AuditAction.CROP_READ, "p-" + i, details);
            chains.entries.add(StoredEntry.of(entry, details));
            previous = entry.hash();
            if (i % 5 == 0 || i == length) {
                chains.heads.add(SignedHead.sign(key, chain, i, previous, NOON).toString());
            }
        }
        return chains;
    }

    ChainReport verify(List<StoredEntry> stored, List<String> kept) {
        ChainVerifier verifier = ChainVerifier.whole(chain, key.publicKey());
        for (String head : kept.subList(0, kept.size() - 1)) {
            verifier.expect(head, "The store");
        }
        verifier.expectEnd(kept.get(kept.size() - 1), "The store");
        stored.forEach(verifier::accept);
        return verifier.finish();
    }
}
