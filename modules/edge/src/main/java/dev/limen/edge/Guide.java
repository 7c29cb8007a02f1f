package dev.limen.edge;

import dev.limen.core.Directions;
import dev.limen.core.GateId;
import dev.limen.core.InvalidInputException;
import dev.limen.core.Ticket;
import dev.limen.edge.lane.Signpost;
import dev.limen.kiosk.LiveMap;
import dev.limen.kiosk.ToldCrowd;
import dev.limen.protocol.ClosedFeature;
import dev.limen.wayfinding.Wayfinder;
import dev.limen.wayfinding.places.Answer;
import dev.limen.wayfinding.routing.Profile;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the admitted person the way, by the newest map the node has, what is closed on it and how full it is. Thread-safe.
 *
 * <p>Guidance never stands in the way of admission: without a map, a destination or a way there are simply no directions.
 */
public final class Guide implements Signpost {
    private static final Logger log = LoggerFactory.getLogger(Guide.class);

    private final Locale language;
    private final LiveMap map;
    private final ToldCrowd crowd;

    /** By the clock of this machine, and with a map of its own. */
    public Guide(Locale language) {
        this(language, new LiveMap(Clock.systemUTC()));
    }

    /**
     * @param language of the directions until the person chooses another at a kiosk
     * @param map that it follows
     */
    public Guide(Locale language, LiveMap map) {
        this.language = language;
        this.map = map;
        this.crowd = new ToldCrowd(map);
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
        map.follow(newer);
    }

    /** Leads nobody through these or to them from now on, and to all others again. */
    public void close(List<ClosedFeature> closures) {
        map.close(closures);
    }

    /** Says on the kiosks of this node that everybody is to leave, or no longer. */
    public void evacuate(boolean active) {
        map.evacuate(active);
    }

    /** Forgets the map and what is closed on it, not whether everybody is to leave. */
    public void forget() {
        map.forget();
    }

    /** {@return the map in use} */
    public Optional<Wayfinder> findWayfinder() {
        return map.find();
    }

    /** {@return the map in use and what is closed on it} */
    public LiveMap map() {
        return map;
    }

    /** {@return how full the ways are, and who waits before gates, as the coordinator last told} */
    public ToldCrowd crowd() {
        return crowd;
    }

    @Override
    public Optional<Directions> findDirections(GateId gate, Ticket ticket) {
        try {
            return map.find()
                    .flatMap(finder -> ticket.destination()
                            .map(to -> finder.directionsFromGate(gate, to, Profile.WALKING, language, map.now())))
                    .flatMap(Answer::directions);
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
                                gate.gateId(), anywhere.id(), Profile.WALKING, language, map.now())));
    }
}
