package dev.limen.coordinator.store;

import dev.limen.core.ModelId;
import dev.limen.core.PersonId;
import dev.limen.core.ReferenceId;

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

    static Label reason(ReferenceId referral) {
        return new Label("reason of referral " + referral);
    }
}
