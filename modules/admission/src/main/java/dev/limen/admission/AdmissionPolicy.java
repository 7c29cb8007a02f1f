package dev.limen.admission;

import dev.limen.admission.TicketRules.Finding;
import java.util.Optional;

/**
 * The rules of passing a gate. Immutable, pure, thread-safe.
 *
 * <p>Each rule either settles the matter or passes it on; only when all have passed it on is the person admitted. What a
 * machine can be certain of it denies; where it would have to guess it refers to staff. The order of the rules is their
 * priority: fire, presence, mode, health, watch list, identity, duress, tickets, room, confirmation. About somebody who has
 * left the trail goes on to the end, so that staff see what the gate was waiting for.
 */
public final class AdmissionPolicy {
    private final MatchRules match;
    private final PolicyRules rules;
    private final IdentityRules identity;
    private final TicketRules tickets;
    private final EgressRules egress;

    /**
     * @param match when a comparison counts as the same person
     * @param rules what the venue chose
     */
    public AdmissionPolicy(MatchRules match, PolicyRules rules) {
        this.match = match;
        this.rules = rules;
        this.identity = new IdentityRules(match);
        this.tickets = new TicketRules(rules);
        this.egress = new EgressRules(identity, rules);
    }

    /** The rules that are in force where the venue chose nothing. */
    public AdmissionPolicy(MatchRules match) {
        this(match, PolicyRules.DEFAULT);
    }

    /** {@return when a comparison counts as the same person} */
    public MatchRules matchRules() {
        return match;
    }

    /** Decides. */
    public AdmissionDecision decide(AdmissionRequest request) {
        Trail trail = new Trail(request.credential().underDuress());
        trail.add("policy: version " + rules.version());
        return GateRules.fire(request, trail).orElseGet(() -> {
            AdmissionDecision standing = pass(request, trail);
            return GateRules.presence(request, trail).orElse(standing);
        });
    }

    private AdmissionDecision pass(AdmissionRequest request, Trail trail) {
        return GateRules.mode(request, trail)
                .orElseGet(() -> request.gate().leadsOut() ? egress.decide(request, trail) : enter(request, trail));
    }

    private AdmissionDecision enter(AdmissionRequest request, Trail trail) {
        return GateRules.health(request, trail)
                .or(() -> GateRules.watchList(request, trail))
                .or(() -> identity.check(request, trail))
                .or(() -> GateRules.duress(request, rules, trail))
                .orElseGet(() -> entitle(request, trail));
    }

    private AdmissionDecision entitle(AdmissionRequest request, Trail trail) {
        Finding finding = tickets.find(IdentityRules.tickets(request), request, trail);
        if (finding instanceof Finding.Settled settled) {
            return settled.decision();
        }
        Finding.Opens opens = (Finding.Opens) finding;
        return GateRules.room(request, rules, trail)
                .or(() -> GateRules.confirmation(request, trail))
                .orElseGet(() -> {
                    trail.add("nothing stands against it: ticket "
                            + opens.ticket().id() + " opens");
                    return trail.admitted(opens.reason(), Optional.of(opens.ticket()));
                });
    }
}
