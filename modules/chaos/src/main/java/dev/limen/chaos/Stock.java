package dev.limen.chaos;

import dev.limen.core.PersonId;
import dev.limen.core.Ticket;
import dev.limen.core.TicketId;
import dev.limen.core.Zone;
import dev.limen.credential.SigningKey;
import dev.limen.credential.TicketContent;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Every ticket that was ever made in a run, good and bad, and what is to be thought of it. Thread-safe. */
final class Stock {
    static final Zone HERE = new Zone("east");
    private static final Zone ELSEWHERE = new Zone("west");
    /** Further off than any clock jumps. */
    private static final Duration FAR = Duration.ofHours(5);

    private final SigningKey key;
    private final SigningKey forger = SigningKey.ephemeral();
    private final Map<TicketId, Made> made = new HashMap<>();
    private final List<Made> order = new ArrayList<>();
    private int numbers;

    Stock(SigningKey key) {
        this.key = key;
    }

    /** What is wrong with a ticket from the start. */
    enum Quality {
        GOOD,
        ANOTHER_ZONE,
        EXPIRED,
        TOO_EARLY,
        FORGED
    }

    /**
     * @param ticket as it was sold
     * @param text as it is shown
     */
    record Made(Ticket ticket, Quality quality, String text) {}

    /** Makes one more ticket; seven of ten are good. */
    synchronized Made make(PersonId holder, Random random) {
        Quality quality = random.nextInt(10) < 7
                ? Quality.GOOD
                : Quality.values()[1 + random.nextInt(Quality.values().length - 1)];
        return make(new TicketId("t-" + ++numbers), holder, quality);
    }

    /** Makes a ticket of that name. */
    synchronized Made make(TicketId id, PersonId holder, Quality quality) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        Instant from = quality == Quality.TOO_EARLY ? now.plus(FAR) : now.minus(FAR.multipliedBy(2));
        Instant until = quality == Quality.EXPIRED ? now.minus(FAR) : now.plus(FAR.multipliedBy(2));
        Zone zone = quality == Quality.ANOTHER_ZONE ? ELSEWHERE : HERE;
        TicketContent content = new TicketContent(
                id, holder, List.of(zone), now, from, until, 1, 0, Optional.empty(), Optional.empty());
        SigningKey signer = quality == Quality.FORGED ? forger : key;
        Made one = new Made(
                new Ticket(id, holder, zone, from, until, Optional.empty()),
                quality,
                signer.sign(content).text());
        made.put(id, one);
        order.add(one);
        return one;
    }

    /** {@return one to show: mostly a new one, sometimes an old one again} */
    synchronized Optional<Made> draw(Random random) {
        if (order.isEmpty()) {
            return Optional.empty();
        }
        int newest = Math.min(order.size(), 12);
        int back = random.nextInt(4) == 0 ? random.nextInt(order.size()) : random.nextInt(newest);
        return Optional.of(order.get(order.size() - 1 - back));
    }

    /** {@return what is known of a ticket; empty when nobody ever made it} */
    synchronized Optional<Made> find(TicketId id) {
        return Optional.ofNullable(made.get(id));
    }

    synchronized int size() {
        return order.size();
    }
}
