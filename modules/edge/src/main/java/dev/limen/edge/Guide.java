package dev.limen.edge;

import dev.limen.core.Directions;
import dev.limen.core.GateId;
import dev.limen.core.InvalidInputException;
import dev.limen.core.Ticket;
import dev.limen.edge.lane.Signpost;
import dev.limen.wayfinding.Way;
import dev.limen.wayfinding.Wayfinder;
import dev.limen.wayfinding.routing.Profile;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the admitted person the way, by the newest map the node has. Thread-safe.
 *
 * <p>Guidance never stands in the way of admission: without a map, a destination or a way there are simply no directions.
 */
public final class Guide implements Signpost {
    private static final Logger log = LoggerFactory.getLogger(Guide.class);

    private final Locale language;
    private volatile Optional<Wayfinder> wayfinder = Optional.empty();

    /** @param language of the directions until the person chooses another at a kiosk */
    public Guide(Locale language) {
        this.language = language;
    }

    /**
     * Takes a new map into use. Blocks for the first search: it loads phrases and languages, which must not happen while
     * somebody stands at a gate.
     */
    public void follow(Wayfinder newer) {
        try {
            warmUp(newer);
        } catch (RuntimeException odd) {
            // Some way may be unusable; those that are not shall be shown.
            log.atWarn().setCause(odd).log("a way of the new map cannot be told");
        }
        wayfinder = Optional.of(newer);
    }

    /** Forgets the map. */
    public void forget() {
        wayfinder = Optional.empty();
    }

    /** {@return the map in use} */
    public Optional<Wayfinder> findWayfinder() {
        return wayfinder;
    }

    @Override
    public Optional<Directions> findDirections(GateId gate, Ticket ticket) {
        try {
            return wayfinder
                    .flatMap(finder -> ticket.destination()
                            .map(to -> finder.directionsFromGate(gate, to, Profile.WALKING, language, List.of())))
                    .flatMap(Way::directions);
        } catch (InvalidInputException mapLacksIt) {
            log.atWarn()
                    .addKeyValue("gate", gate)
                    .addKeyValue("ticket", ticket.id())
                    .addKeyValue("reason", mapLacksIt.getMessage())
                    .log("no directions");
            return Optional.empty();
        }
    }

    private void warmUp(Wayfinder newer) {
        newer.listDestinations(language).stream()
                .findFirst()
                .ifPresent(anywhere -> newer.venue()
                        .gates()
                        .forEach(gate -> newer.directionsFromGate(
                                gate.gateId(), anywhere.id(), Profile.WALKING, language, List.of())));
    }
}
