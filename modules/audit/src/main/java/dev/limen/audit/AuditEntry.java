package dev.limen.audit;

import dev.limen.core.InvalidInputException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * One link of the chain. Its canonical bytes are {@link #line()} in UTF-8; its hash is their SHA-256, in hexadecimal.
 *
 * @param previous hash of the entry before, or {@link #origin} of the chain
 * @param sequence place in the chain, from 1 up
 * @param at when, by the coordinator's clock
 * @param actor who
 * @param action what, as {@link AuditAction#word()}; a word that this version does not know is kept as it is
 * @param subject about what: a pseudonym, never a person's id or name
 * @param details SHA-256 of the details, which are stored beside the entry
 */
public record AuditEntry(
        String previous, long sequence, Instant at, Actor actor, String action, String subject, String details) {
    private static final int MEMBERS = 7;
    private static final Pattern HASH = Pattern.compile(AuditText.HASH);

    /** @throws InvalidInputException when a member is not of its shape */
    public AuditEntry {
        AuditText.check("action", action);
        AuditText.check("subject", subject);
        if (!HASH.matcher(previous).matches() || !HASH.matcher(details).matches()) {
            throw new InvalidInputException("A hash in an audit entry has 64 hexadecimal digits in lower case.");
        }
    }

    /**
     * {@return the entry that comes next}
     *
     * @param details text that is stored beside it
     */
    public static AuditEntry after(
            String previous,
            long sequence,
            Instant at,
            Actor actor,
            AuditAction action,
            String subject,
            String details) {
        return new AuditEntry(previous, sequence, at, actor, action.word(), subject, AuditText.sha256(details));
    }

    /** {@return what the first entry of a chain names as the one before, so that no two chains can be joined} */
    public static String origin(UUID chain) {
        return AuditText.sha256("limen-audit chain " + chain);
    }

    /** {@return the members, separated by tabs} */
    public String line() {
        return String.join(
                "\t", previous, Long.toString(sequence), at.toString(), actor.value(), action, subject, details);
    }

    /** {@return what the next entry names as the one before} */
    public String hash() {
        return AuditText.sha256(line());
    }

    /** {@return whether these are the details it was written with} */
    public boolean isOf(String text) {
        return AuditText.sha256(text).equals(details);
    }

    /**
     * Reads what {@link #line()} writes.
     *
     * @throws InvalidInputException when it is anything else
     */
    public static AuditEntry parse(String line) {
        List<String> members = List.of(line.split("\t", -1));
        try {
            if (members.size() == MEMBERS) {
                AuditEntry entry = new AuditEntry(
                        members.get(0),
                        Long.parseLong(members.get(1)),
                        Instant.parse(members.get(2)),
                        new Actor(members.get(3)),
                        members.get(4),
                        members.get(5),
                        members.get(6));
                if (entry.line().equals(line)) {
                    return entry;
                }
            }
        } catch (NumberFormatException | DateTimeException notOne) {
            throw new InvalidInputException("This is no line of an audit chain.", notOne);
        }
        throw new InvalidInputException("This is no line of an audit chain.");
    }
}
