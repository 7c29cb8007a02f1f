package dev.limen.admission;

import dev.limen.core.GateMode;
import java.util.Optional;

/** What the gate's own state settles, and what depends on nobody's ticket. Stateless. */
final class GateRules {
    private GateRules() {}

    /** The fire input comes before everything: it frees the way out, whatever else fails, and shuts the way in. */
    static Optional<AdmissionDecision> fire(AdmissionRequest request, Trail trail) {
        if (!request.gate().fire()) {
            return Optional.empty();
        }
        trail.add("fire input: on");
        return Optional.of(
                request.gate().leadsOut()
                        ? trail.admitted(Reason.FIRE_EGRESS, Optional.empty())
                        : trail.denied(Reason.FIRE_ALARM));
    }

    static Optional<AdmissionDecision> presence(AdmissionRequest request, Trail trail) {
        return request.present()
                ? Optional.empty()
                : trail.refer(Reason.PERSON_GONE, "presence: the person had left before the gate could decide");
    }

    static Optional<AdmissionDecision> mode(AdmissionRequest request, Trail trail) {
        GateState gate = request.gate();
        trail.add((gate.leadsOut() ? "egress gate, mode: " : "gate mode: ")
                + gate.mode().code().replace('-', ' ')
                + gate.order().map(number -> ", by order " + number).orElse(""));
        if (gate.mode() == GateMode.CLOSED) {
            return Optional.of(trail.denied(Reason.GATE_CLOSED));
        }
        return gate.mode() == GateMode.FREE_EGRESS && !gate.leadsOut()
                ? trail.deny(Reason.EGRESS_ONLY, "the gate leads in")
                : Optional.empty();
    }

    static Optional<AdmissionDecision> health(AdmissionRequest request, Trail trail) {
        return request.gate()
                .impairment()
                .map(sentence -> trail.refer(Reason.GATE_IMPAIRED, "gate health: " + sentence))
                .orElseGet(() -> trail.pass("gate health: good"));
    }

    /** Somebody may only look like a person on the list: a hit moves nothing, two people look. */
    static Optional<AdmissionDecision> watchList(AdmissionRequest request, Trail trail) {
        return request.watchListHit()
                .map(hit -> trail.refer(Reason.WATCH_LIST, "watch list: " + hit))
                .orElseGet(() -> trail.pass("watch list: no hit"));
    }

    /** Looks like any gate that asks staff; only {@link AdmissionDecision#silentAlarm()} says more. */
    static Optional<AdmissionDecision> duress(AdmissionRequest request, PolicyRules rules, Trail trail) {
        return request.credential().underDuress() && rules.effectiveUnderDuress() == PolicyRules.UnderDuress.REFER
                ? trail.refer(Reason.OPERATOR_CONFIRMS, "this one waits for staff")
                : Optional.empty();
    }

    static Optional<AdmissionDecision> room(AdmissionRequest request, PolicyRules rules, Trail trail) {
        return rules.findZone(request.gate().zone())
                .map(rule -> room(rule, request.occupancy(), trail))
                .orElseGet(() -> trail.pass("people in the zone: no limit"));
    }

    private static Optional<AdmissionDecision> room(ZoneRule rule, Optional<Integer> people, Trail trail) {
        if (people.isEmpty()) {
            return trail.refer(
                    Reason.OCCUPANCY_UNKNOWN, "people in the zone: not known, " + rule.mostPeople() + " at most");
        }
        trail.add("people in the zone: " + people.get() + " of at most " + rule.mostPeople());
        if (people.get() < rule.mostPeople()) {
            return Optional.empty();
        }
        return Optional.of(
                rule.whenFull().equals(Optional.of(ZoneRule.WhenFull.DENY))
                        ? trail.denied(Reason.ZONE_FULL)
                        : trail.referred(Reason.ZONE_FULL));
    }

    static Optional<AdmissionDecision> confirmation(AdmissionRequest request, Trail trail) {
        return request.gate().mode() == GateMode.OPERATOR_CONFIRMS
                ? trail.refer(Reason.OPERATOR_CONFIRMS, "this gate asks staff about everybody")
                : Optional.empty();
    }
}
