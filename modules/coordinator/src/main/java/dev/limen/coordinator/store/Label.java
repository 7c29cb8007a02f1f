package dev.limen.coordinator.store;

import dev.limen.core.EventId;
import dev.limen.core.ModelId;
import dev.limen.core.PersonId;
import dev.limen.core.ReferenceId;
import java.util.UUID;

/**
 * What a content of the vault is and whose. It is authenticated with the content, so that nobody who can write to the file
 * can pass one person's template off as another's.
 */
record Label(String text) {
    static Label name(PersonId person) {
        return new Label("name of " + person);
    }

    static Label template(ReferenceId reference, PersonId person, ModelId model) {
        return new Label("reference " + reference + " of " + person + ", model " + model);
    }

    /** A template that waits for staff must not pass for one they have let through. */
    static Label waiting(ReferenceId referral, PersonId person, ModelId model) {
        return new Label("referral " + referral + " of " + person + ", model " + model);
    }

    /** A template of the watch list must not pass for one of the enrolled, or the other way round. */
    static Label watched(ReferenceId entry, ModelId model) {
        return new Label("watch-list entry " + entry + ", model " + model);
    }

    static Label watchedFor(ReferenceId entry) {
        return new Label("words of watch-list entry " + entry);
    }

    static Label review(EventId event, String reviewer) {
        return new Label("review of " + event + " by " + reviewer);
    }

    static Label override(EventId event) {
        return new Label("override of " + event);
    }

    static Label pseudonym(PersonId person) {
        return new Label("audit pseudonym of " + person);
    }

    static Label casePicture(UUID id) {
        return new Label("picture of case " + id);
    }

    static Label casePurpose(UUID id) {
        return new Label("purpose of case " + id);
    }

    static Label reason(ReferenceId referral) {
        return new Label("reason of referral " + referral);
    }
}
