package dev.limen.chaos;

import dev.limen.core.EventId;
import dev.limen.core.NodeId;
import dev.limen.core.TicketId;
import dev.limen.protocol.Event;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One mind that saw several edges at once. It needs no clock: on a ticket for one entry two edges may both have let somebody
 * in only when at least one of them says that it could not ask the other. Stateless.
 */
final class Neighbourhood {
    private Neighbourhood() {}

    /**
     * Finds the tickets that were used at two edges of which each could ask the other.
     *
     * @param edges what the witness of each saw; none may have lost its memory
     * @return one sentence for each pair
     */
    static List<String> judge(List<List<Testimony>> edges) {
        Map<EventId, Event.Decision> decisions = new HashMap<>();
        Map<TicketId, List<EventId>> passages = new HashMap<>();
        edges.stream().flatMap(List::stream).map(Testimony::event).forEach(event -> {
            if (event instanceof Event.Decision decision) {
                decisions.put(decision.id(), decision);
            } else if (event instanceof Event.Passage passage) {
                passages.computeIfAbsent(passage.ticket(), ticket -> new ArrayList<>())
                        .add(passage.decision());
            }
        });
        List<String> wrong = new ArrayList<>();
        passages.forEach((ticket, grants) -> {
            for (int i = 1; i < grants.size(); i++) {
                for (int j = 0; j < i; j++) {
                    if (!excused(decisions, grants.get(i), grants.get(j))) {
                        wrong.add("ticket " + ticket + " was used at " + grants.get(j) + " and at " + grants.get(i)
                                + ", and neither says that it could not ask the other");
                    }
                }
            }
        });
        return wrong;
    }

    /** Twice at one edge is for the judge of that edge; a grant that no witness saw says nothing. */
    private static boolean excused(Map<EventId, Event.Decision> decisions, EventId one, EventId other) {
        return one.node().equals(other.node())
                || !decisions.containsKey(one)
                || !decisions.containsKey(other)
                || says(decisions.get(one), other.node())
                || says(decisions.get(other), one.node());
    }

    private static boolean says(Event.Decision decision, NodeId unasked) {
        return decision.trail().stream()
                .filter(line -> line.startsWith("other gates: not asked were"))
                .flatMap(line -> Stream.of(line.replaceAll(".*\\[(.*)].*", "$1").split(", ")))
                .anyMatch(unasked.value()::equals);
    }
}
