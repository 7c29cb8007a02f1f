package dev.limen.admission;

import dev.limen.admission.AdmissionDecision.Admitted;
import dev.limen.admission.AdmissionDecision.Denied;
import dev.limen.admission.AdmissionDecision.Referred;
import dev.limen.core.Ticket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The rules looked at so far for one decision. Used by one thread. */
final class Trail {
    private final List<String> lines = new ArrayList<>();
    private final boolean alarm;

    /** @param alarm whether whatever is decided raises the silent alarm; no line ever says so */
    Trail(boolean alarm) {
        this.alarm = alarm;
    }

    void add(String line) {
        lines.add(line);
    }

    /** Notes a rule that passes the matter on. */
    Optional<AdmissionDecision> pass(String line) {
        lines.add(line);
        return Optional.empty();
    }

    /** Notes the rule that settles it. */
    Optional<AdmissionDecision> deny(Reason reason, String line) {
        lines.add(line);
        return Optional.of(denied(reason));
    }

    /** Notes the rule that settles it. */
    Optional<AdmissionDecision> refer(Reason reason, String line) {
        lines.add(line);
        return Optional.of(referred(reason));
    }

    Denied denied(Reason reason) {
        return new Denied(reason, lines, alarm);
    }

    Referred referred(Reason reason) {
        return new Referred(reason, lines, alarm);
    }

    Admitted admitted(Reason reason, Optional<Ticket> ticket) {
        return new Admitted(reason, ticket, lines, alarm);
    }
}
