package dev.limen.edge.barrier;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Everything that is wrong with one barrier at the moment, and what follows for those who want to pass. Guarded by its
 * barrier.
 */
final class Troubles {
    private static final Set<Trouble> NOT_ITS_OWN = EnumSet.of(Trouble.FIRE, Trouble.EVACUATION, Trouble.TAMPER);

    private final BarrierDirection direction;
    private final boolean seesFire;
    private final Map<Trouble, String> present = new EnumMap<>(Trouble.class);

    Troubles(BarrierDirection direction, boolean seesFire) {
        this.direction = direction;
        this.seesFire = seesFire;
    }

    /** {@return whether that is news} */
    boolean begin(Trouble trouble, String sentence) {
        return present.put(trouble, sentence) == null;
    }

    /** {@return whether that is news} */
    boolean end(Trouble trouble) {
        return present.remove(trouble) != null;
    }

    boolean has(Trouble trouble) {
        return present.containsKey(trouble);
    }

    /** {@return whether everybody is to leave: the fire input says so, or staff do} */
    boolean isToLeave() {
        return has(Trouble.FIRE) || has(Trouble.EVACUATION);
    }

    /** {@return whether everybody may leave: in a fire, when that cannot be known, and when nobody decides} */
    boolean freeExit() {
        return direction == BarrierDirection.EGRESS
                && (isToLeave() || has(Trouble.STALLED) || seesFire && (has(Trouble.BLIND) || has(Trouble.UNREAD)));
    }

    /** {@return why no release is served, one sentence} */
    Optional<String> findBar() {
        if (direction == BarrierDirection.EGRESS) {
            return freeExit() ? findProblem() : Optional.empty();
        }
        return first(Trouble.FIRE)
                .or(() -> first(Trouble.EVACUATION))
                .or(() -> first(Trouble.TAMPER))
                .or(() -> first(Trouble.STALLED))
                .or(() -> first(Trouble.UNREAD));
    }

    /** {@return why nobody should be decided about; a housing left open does not keep people in} */
    Optional<String> findImpairment() {
        return present.entrySet().stream()
                .filter(each -> direction == BarrierDirection.ENTRY || each.getKey() != Trouble.TAMPER)
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** {@return the gravest, one sentence} */
    Optional<String> findProblem() {
        return present.values().stream().findFirst();
    }

    /** {@return whether it cannot be relied on; a fire, an evacuation or an open housing are not its own failure} */
    boolean isFaulty() {
        return present.keySet().stream().anyMatch(each -> !NOT_ITS_OWN.contains(each));
    }

    private Optional<String> first(Trouble trouble) {
        return Optional.ofNullable(present.get(trouble));
    }
}
