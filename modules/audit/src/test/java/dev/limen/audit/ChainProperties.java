package dev.limen.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limen.credential.SigningKey;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Whatever is done to a stored chain is found, and the report names where it begins. */
class ChainProperties {
    private static final SigningKey KEY = SigningKey.ephemeral();
    private static final int LENGTH = 23;
    private static final Chains CHAIN = Chains.of(KEY, LENGTH);

    @Property(tries = 20)
    void aChainThatNobodyTouchedIsIntact(@ForAll @IntRange(min = 1, max = 40) int length) {
        Chains chain = Chains.of(KEY, length);

        ChainReport report = chain.verify(chain.entries(), chain.heads());

        assertThat(report.findings()).isEmpty();
        assertThat(report.last()).isEqualTo(length);
    }

    @Property(tries = 2_000)
    void anySingleBitIsFound(
            @ForAll @IntRange(min = 0, max = LENGTH - 1) int entry,
            @ForAll @IntRange(min = 0, max = 2) int member,
            @ForAll @IntRange(min = 0, max = 10_000) int bit) {
        List<StoredEntry> changed = new ArrayList<>(CHAIN.entries());
        StoredEntry old = changed.get(entry);
        changed.set(
                entry,
                switch (member) {
                    case 0 -> new StoredEntry(old.sequence(), flipped(old.hash(), bit), old.line(), old.details());
                    case 1 -> new StoredEntry(old.sequence(), old.hash(), flipped(old.line(), bit), old.details());
                    default -> new StoredEntry(old.sequence(), old.hash(), old.line(), flipped(old.details(), bit));
                });

        assertThat(CHAIN.verify(changed, CHAIN.heads()).first().orElseThrow().sequence())
                .isEqualTo(entry + 1);
    }

    @Property(tries = 1_000)
    void anySingleBitOfAHeadIsFound(
            @ForAll @IntRange(min = 0, max = 4) int head, @ForAll @IntRange(min = 0, max = 10_000) int bit) {
        List<String> changed = new ArrayList<>(CHAIN.heads());
        changed.set(head, flipped(changed.get(head), bit));

        assertThat(CHAIN.verify(CHAIN.entries(), changed).isIntact()).isFalse();
    }

    @Property(tries = 200)
    void aDeletionIsFound(
            @ForAll @IntRange(min = 0, max = LENGTH - 1) int from, @ForAll @IntRange(min = 1, max = 5) int count) {
        List<StoredEntry> changed = new ArrayList<>(CHAIN.entries());
        changed.subList(from, Math.min(LENGTH, from + count)).clear();

        assertThat(CHAIN.verify(changed, CHAIN.heads()).first().orElseThrow().sequence())
                .isEqualTo(from + 1);
    }

    @Property(tries = 200)
    void aSwapIsFound(
            @ForAll @IntRange(min = 0, max = LENGTH - 1) int one,
            @ForAll @IntRange(min = 0, max = LENGTH - 1) int other,
            @ForAll boolean renumbered) {
        if (one == other) {
            return;
        }
        List<StoredEntry> changed = new ArrayList<>(CHAIN.entries());
        Collections.swap(changed, one, other);
        if (renumbered) {
            changed.set(one, at(one + 1, changed.get(one)));
            changed.set(other, at(other + 1, changed.get(other)));
        }

        assertThat(CHAIN.verify(changed, CHAIN.heads()).first().orElseThrow().sequence())
                .isEqualTo(Math.min(one, other) + 1);
    }

    @Property(tries = 200)
    void anEntryThatWasAddedIsFoundAlsoAtTheEnd(@ForAll @IntRange(min = 1, max = LENGTH + 1) int sequence) {
        String previous = sequence == 1
                ? AuditEntry.origin(CHAIN.chain())
                : CHAIN.entries().get(sequence - 2).hash();
        List<StoredEntry> changed = new ArrayList<>(CHAIN.entries().subList(0, sequence - 1));
        changed.add(forged(previous, sequence));
        for (StoredEntry rest : CHAIN.entries().subList(sequence - 1, LENGTH)) {
            changed.add(at(rest.sequence() + 1, rest));
        }

        assertThat(CHAIN.verify(changed, CHAIN.heads()).isIntact()).isFalse();
    }

    @Property(tries = 100)
    void aTruncationIsFoundByTheStoreItself(@ForAll @IntRange(min = 0, max = LENGTH - 1) int left) {
        assertThat(CHAIN.verify(CHAIN.entries().subList(0, left), CHAIN.heads())
                        .first()
                        .orElseThrow()
                        .sequence())
                .isEqualTo(left + 1);
    }

    /** Somebody with the key cuts the chain off, writes it on in another way, and signs that. */
    @Property(tries = 100)
    void aForkThatIsSignedAnewIsFoundByWhatANodeKeeps(
            @ForAll @IntRange(min = 0, max = LENGTH - 1) int left, @ForAll @IntRange(min = 0, max = 20) int added) {
        List<StoredEntry> fork = new ArrayList<>(CHAIN.entries().subList(0, left));
        String previous = left == 0
                ? AuditEntry.origin(CHAIN.chain())
                : CHAIN.entries().get(left - 1).hash();
        for (int i = 1; i <= added; i++) {
            fork.add(forged(previous, left + i));
            previous = fork.get(fork.size() - 1).hash();
        }
        String resigned = SignedHead.sign(KEY, CHAIN.chain(), left + added, previous, Chains.NOON)
                .toString();
        ChainVerifier verifier = ChainVerifier.whole(CHAIN.chain(), KEY.publicKey());
        verifier.expect(CHAIN.heads().get(CHAIN.heads().size() - 1), "gate-a");
        verifier.expectEnd(resigned, "The store");
        fork.forEach(verifier::accept);

        ChainReport report = verifier.finish();

        assertThat(report.isIntact()).isFalse();
        assertThat(report.findings().toString()).contains("gate-a keeps");
    }

    @Property(tries = 50)
    void aForkUnderAnotherKeyIsFound(@ForAll @IntRange(min = 1, max = 30) int length) {
        Chains other = Chains.of(SigningKey.ephemeral(), length);
        ChainVerifier verifier = ChainVerifier.whole(other.chain(), other.key().publicKey());
        verifier.expect(CHAIN.heads().get(0), "gate-a");
        other.entries().forEach(verifier::accept);

        assertThat(verifier.finish().isIntact()).isFalse();
    }

    private static StoredEntry forged(String previous, long sequence) {
        String details = "{\"forged\":true}";
        return StoredEntry.of(
                AuditEntry.after(
                        previous, sequence, Instant.EPOCH, Actor.LOCAL, AuditAction.CROP_READ, "nobody", details),
                details);
    }

    private static StoredEntry at(long sequence, StoredEntry entry) {
        return new StoredEntry(sequence, entry.hash(), entry.line(), entry.details());
    }

    /** As SQLite gives back a text whose stored byte was flipped, be it UTF-8 or not. */
    private static String flipped(String text, int bit) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int at = bit % (bytes.length * 8);
        bytes[at / 8] ^= (byte) (1 << at % 8);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
