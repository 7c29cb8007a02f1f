package dev.limen.protocol;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Everything that is held about a person (GDPR, Art. 15).
 *
 * @param person id, name and what the person agrees to now
 * @param at when this was put together
 * @param consents all of them, oldest first
 * @param held what is held
 * @param recipients every node that the coordinator tells, and whether it still keeps templates of the person
 * @param audit what was done about the person, as the audit chain has it
 */
public record PersonReport(
        Person person,
        Instant at,
        List<ConsentRecord> consents,
        List<Held> held,
        List<Recipient> recipients,
        List<Act> audit) {
    /** Copies the lists. */
    public PersonReport {
        consents = List.copyOf(consents);
        held = List.copyOf(held);
        recipients = List.copyOf(recipients);
        audit = List.copyOf(audit);
    }

    /**
     * @param what kind of thing
     * @param id its name; empty for things that are only counted
     * @param where it lies
     * @param since when
     * @param until when it is erased by itself, if that is known
     * @param purpose why it is held
     * @param content what it says, in one line; never a template
     */
    public record Held(
            String what,
            Optional<String> id,
            String where,
            Optional<Instant> since,
            Optional<Instant> until,
            String purpose,
            String content) {}

    /**
     * @param name of the node
     * @param holdsTemplates whether it has followed far enough to hold the person's references
     * @param heardOfAt when it last said how far
     */
    public record Recipient(String name, boolean holdsTemplates, Instant heardOfAt) {}

    /**
     * @param at when
     * @param actor who
     * @param action what
     */
    public record Act(Instant at, String actor, String action) {}
}
