package dev.limen.chaos;

import dev.limen.core.TicketId;
import dev.limen.protocol.Event;
import dev.limen.protocol.Outcome;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * One mind that saw everything, and judges each admission by what the gate could have known: its own passages, and the
 * change log up to where it had certainly followed it.
 */
final class Oracle {
    private final Stock stock;
    private final Feed feed;

    Oracle(Stock stock, Feed feed) {
        this.stock = stock;
        this.feed = feed;
    }

    /**
     * Finds the admissions of one edge that should not have been.
     *
     * @param testimonies in the order in which they were given
     * @param forgetful how many had been given each time when the edge's memory of tickets was taken from it
     * @return one sentence for each
     */
    List<String> judge(List<Testimony> testimonies, Set<Integer> forgetful) {
        Set<TicketId> passed = new HashSet<>();
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < testimonies.size(); i++) {
            if (forgetful.contains(i)) {
                passed.clear();
            }
            Testimony testimony = testimonies.get(i);
            if (testimony.event() instanceof Event.Passage passage) {
                passed.add(passage.ticket());
            } else if (testimony.event() instanceof Event.Decision decision && decision.outcome() == Outcome.ADMITTED) {
                findObjection(decision, testimony.knew(), passed)
                        .ifPresent(why -> wrong.add(decision.id() + " at " + decision.gate() + " admitted " + why));
            }
        }
        return wrong;
    }

    private Optional<String> findObjection(Event.Decision decision, long knew, Set<TicketId> passed) {
        if (decision.ticket().isEmpty()) {
            return Optional.of("somebody without a ticket");
        }
        TicketId ticket = decision.ticket().get();
        Optional<Stock.Made> known = stock.find(ticket);
        if (known.isEmpty()) {
            return Optional.of("ticket " + ticket + ", which nobody made");
        }
        if (known.get().quality() != Stock.Quality.GOOD) {
            return Optional.of("ticket " + ticket + ", which is " + known.get().quality());
        }
        if (passed.contains(ticket)) {
            return Optional.of("ticket " + ticket + ", on which somebody had passed here");
        }
        if (wasKnown(feed.findErased(ticket), knew)) {
            return Optional.of("ticket " + ticket + ", which it knew was taken back");
        }
        if (wasKnown(feed.findUsed(ticket), knew)) {
            return Optional.of("ticket " + ticket + ", which it knew was used");
        }
        return decision.match()
                .map(Event.Match::person)
                .filter(person -> wasKnown(feed.findErased(person), knew))
                .map(person -> "the face of " + person + ", whom it knew to have been erased");
    }

    private static boolean wasKnown(OptionalLong since, long knew) {
        return since.isPresent() && since.getAsLong() <= knew;
    }
}
