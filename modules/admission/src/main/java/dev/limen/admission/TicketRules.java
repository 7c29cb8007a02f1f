package dev.limen.admission;

import dev.limen.core.OrderRole;
import dev.limen.core.Ticket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Whether one of a person's tickets lets them in here and now, and which. */
final class TicketRules {
    /** Tickets of grown-ups first, then whichever ends first; the rest only makes the order total. */
    static final Comparator<Ticket> USED_FIRST = Comparator.<Ticket, Boolean>comparing(
                    ticket -> ticket.role().equals(Optional.of(OrderRole.MINOR)))
            .thenComparing(Ticket::validUntil)
            .thenComparing(ticket -> ticket.id().value())
            .thenComparing(Ticket::toString);

    private final PolicyRules rules;

    TicketRules(PolicyRules rules) {
        this.rules = rules;
    }

    /** Either what settles it, or a ticket that opens. */
    sealed interface Finding {
        /** Nobody enters on these tickets. */
        record Settled(AdmissionDecision decision) implements Finding {}

        /** This ticket opens, for this reason. */
        record Opens(Ticket ticket, Reason reason) implements Finding {}
    }

    /** {@return what becomes of whoever holds these tickets, whatever their order} */
    Finding find(List<Ticket> held, AdmissionRequest request, Trail trail) {
        trail.add("tickets of this person: " + held.size());
        if (held.isEmpty()) {
            return new Finding.Settled(trail.denied(Reason.NO_TICKET));
        }
        List<Ticket> here = held.stream()
                .filter(ticket -> rules.opens(ticket, request.gate().zone()))
                .sorted(USED_FIRST)
                .toList();
        held.stream().sorted(USED_FIRST).forEach(ticket -> explainCategory(ticket, trail));
        trail.add("for zone " + request.gate().zone() + ": " + here.size());
        if (here.isEmpty()) {
            return new Finding.Settled(trail.denied(Reason.WRONG_ZONE));
        }
        List<Ticket> now =
                here.stream().filter(ticket -> ticket.isValidAt(request.at())).toList();
        trail.add("valid now: " + now.size());
        if (now.isEmpty()) {
            boolean later = here.stream().anyMatch(ticket -> request.at().isBefore(ticket.validFrom()));
            return new Finding.Settled(trail.denied(later ? Reason.TOO_EARLY : Reason.EXPIRED));
        }
        return choose(now.stream().map(ticket -> judge(ticket, request)).toList(), trail);
    }

    private void explainCategory(Ticket ticket, Trail trail) {
        ticket.category()
                .ifPresent(category -> trail.add(rules.findCategory(category)
                        .map(rule -> "category " + category + " also opens " + rule.zones())
                        .orElse("category " + category + " opens nothing by this policy")));
    }

    /** The first that opens without a remark; else the first that opens; else, if any, one that staff may open. */
    private static Finding choose(List<Judged> tickets, Trail trail) {
        Judged best = tickets.stream().min(Comparator.comparing(Judged::rank)).orElseThrow();
        List<Judged> others = new ArrayList<>(tickets);
        others.remove(best);
        others.stream().filter(Judged::isShut).forEach(other -> trail.add(other.line()));
        trail.add(best.line());
        return switch (best.rank()) {
            case OPENS, OPENS_WITH_REMARK -> new Finding.Opens(best.ticket(), best.reason());
            case STAFF_MAY_OPEN -> new Finding.Settled(trail.referred(best.reason()));
            case SHUT -> new Finding.Settled(trail.denied(best.reason()));
        };
    }

    private Judged judge(Ticket ticket, AdmissionRequest request) {
        TicketUse use = request.uses().getOrDefault(ticket.id(), TicketUse.NONE);
        if (request.granted().contains(ticket.id())) {
            return new Judged(ticket, Rank.STAFF_MAY_OPEN, Reason.ALREADY_USED, "a gate has just opened for it");
        }
        AntiPassback.Verdict passback = rules.effectiveAntiPassback().judge(use, request.at());
        if (passback == AntiPassback.Verdict.DENY) {
            return new Judged(ticket, Rank.SHUT, Reason.PASSBACK, notSeenToLeave(use));
        }
        int counted = rules.effectiveReEntry() == PolicyRules.ReEntry.AFTER_EXIT
                ? use.entries() - use.exits()
                : use.entries();
        if (counted >= ticket.entriesAllowed()) {
            // A twin or a missed exit looks just the same, so nobody is turned away by a machine here.
            return new Judged(ticket, Rank.STAFF_MAY_OPEN, Reason.ALREADY_USED, entries(use, ticket));
        }
        if (passback == AntiPassback.Verdict.REFER) {
            return new Judged(ticket, Rank.STAFF_MAY_OPEN, Reason.PASSBACK, notSeenToLeave(use));
        }
        if (lacksGuardian(ticket, request)) {
            return new Judged(
                    ticket,
                    Rank.STAFF_MAY_OPEN,
                    Reason.GUARDIAN_NEEDED,
                    "a minor's, and no guardian of the order is near");
        }
        return passback == AntiPassback.Verdict.REMARK
                ? new Judged(ticket, Rank.OPENS_WITH_REMARK, Reason.PASSBACK_REMARKED, notSeenToLeave(use))
                : new Judged(ticket, Rank.OPENS, Reason.TICKET_VALID, entries(use, ticket));
    }

    /** Gates' clocks differ a little, so a guardian may have been admitted a moment later than now. */
    private boolean lacksGuardian(Ticket ticket, AdmissionRequest request) {
        if (!ticket.role().equals(Optional.of(OrderRole.MINOR))) {
            return false;
        }
        Optional<Instant> admitted = ticket.order().map(request.guardians()::get);
        return admitted.map(at -> Duration.between(at, request.at()).abs())
                .filter(ago -> ago.compareTo(rules.effectiveGuardianWithin()) <= 0)
                .isEmpty();
    }

    private static String entries(TicketUse use, Ticket ticket) {
        return String.format(
                Locale.ROOT,
                "%d of %d %s used%s",
                use.entries(),
                ticket.entriesAllowed(),
                ticket.entriesAllowed() == 1 ? "entry" : "entries",
                use.exits() == 0 ? "" : ", " + use.exits() + (use.exits() == 1 ? " exit" : " exits"));
    }

    private static String notSeenToLeave(TicketUse use) {
        return "went in" + use.lastEntry().map(at -> " at " + at).orElse("") + " and was not seen to leave";
    }

    /** Best first. */
    private enum Rank {
        OPENS,
        OPENS_WITH_REMARK,
        STAFF_MAY_OPEN,
        SHUT
    }

    private record Judged(Ticket ticket, Rank rank, Reason reason, String finding) {
        boolean isShut() {
            return rank == Rank.STAFF_MAY_OPEN || rank == Rank.SHUT;
        }

        String line() {
            return "ticket " + ticket.id() + ": " + finding;
        }
    }
}
