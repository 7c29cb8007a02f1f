package dev.limen.kiosk;

import dev.limen.core.Directions;
import dev.limen.core.Zone;
import dev.limen.protocol.GateAdvice;
import dev.limen.protocol.http.Problem;
import dev.limen.wayfinding.Wayfinder;
import dev.limen.wayfinding.crowd.GateAdviser;
import dev.limen.wayfinding.crowd.GateWatch;
import dev.limen.wayfinding.crowd.QueueSource;
import dev.limen.wayfinding.crowd.SteadyAdvice;
import dev.limen.wayfinding.places.Answer;
import dev.limen.wayfinding.routing.Profile;
import dev.limen.wayfinding.venue.VenueGate;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Sends people to a gate of the zone they want to enter. Where the queues before all its gates are known they are spread, so
 * that the jam does not move; otherwise they are sent to the nearest, and no wait is claimed that is not known. Closed gates
 * are left out. Thread-safe.
 */
final class GateGuide {
    private final QueueSource queues;
    private final Map<Origin, SteadyAdvice> advice = new ConcurrentHashMap<>();

    /** People who set out from one place to one zone in one way are spread together. */
    private record Origin(String kiosk, Zone zone, String profile) {}

    /** A gate one can get to. */
    private record Candidate(
            VenueGate gate, double walkSeconds, GateWatch.Knowledge known, Optional<Double> waitSeconds) {
        Optional<GateAdviser.Option> option() {
            return waitSeconds.flatMap(seconds -> known.perSecond()
                    .map(rate -> new GateAdviser.Option(gate.gateId().value(), walkSeconds, seconds, rate)));
        }
    }

    GateGuide(QueueSource queues) {
        this.queues = queues;
    }

    /** @throws Problem when the zone has no gate, or none that one can get to */
    GateAdvice guide(Wayfinder map, String kiosk, Zone zone, Profile profile, Locale locale, Instant now) {
        List<VenueGate> gates = map.venue().gates().stream()
                .filter(gate -> gate.zone().equals(zone))
                .toList();
        if (gates.isEmpty()) {
            throw new Problem(
                    404,
                    "The map has no gate to the zone " + zone + ": give one of "
                            + map.venue().gates().stream()
                                    .map(gate -> gate.zone().value())
                                    .distinct()
                                    .sorted()
                                    .toList() + ".");
        }
        List<Candidate> candidates = gates.stream()
                .flatMap(gate -> map.secondsToGate(kiosk, gate.gateId(), profile, now).stream()
                        .map(walk -> candidate(gate, walk, now)))
                .toList();
        Candidate nearest = candidates.stream()
                .min(Comparator.comparingDouble(Candidate::walkSeconds))
                .orElseThrow(() -> new Problem(404, unreachable(map, kiosk, gates.get(0), profile, locale, now)));
        List<GateAdviser.Option> options = candidates.stream()
                .flatMap(candidate -> candidate.option().stream())
                .toList();
        boolean isSpread = options.size() > 1 && options.size() == candidates.size();
        Candidate chosen =
                isSpread ? spread(candidates, options, new Origin(kiosk, zone, profile.name()), now) : nearest;
        Directions way = map.directionsToGate(kiosk, chosen.gate().gateId(), profile, locale, now)
                .directions()
                .orElseThrow(() -> new Problem(404, unreachable(map, kiosk, chosen.gate(), profile, locale, now)));
        return new GateAdvice(
                chosen.gate().gateId(),
                way,
                isSpread,
                chosen.waitSeconds(),
                chosen.waitSeconds().flatMap(wait -> chosen.known().count().map(GateWatch.Count::at)));
    }

    private Candidate candidate(VenueGate gate, double walkSeconds, Instant now) {
        GateWatch.Knowledge known = queues.know(gate.gateId().value(), now);
        return new Candidate(gate, walkSeconds, known, known.waitAt(now.plusSeconds(Math.round(walkSeconds))));
    }

    private Candidate spread(List<Candidate> candidates, List<GateAdviser.Option> options, Origin origin, Instant now) {
        String gate = advice.computeIfAbsent(origin, o -> new SteadyAdvice(GateAdviser.USUAL))
                .next(options, now);
        return candidates.stream()
                .filter(candidate -> candidate.gate().gateId().value().equals(gate))
                .findFirst()
                .orElseThrow();
    }

    private static String unreachable(
            Wayfinder map, String kiosk, VenueGate gate, Profile profile, Locale locale, Instant now) {
        return map.directionsToGate(kiosk, gate.gateId(), profile, locale, now) instanceof Answer.Unreachable none
                ? none.sentence()
                : "There is no way to " + gate.gateId() + " any more: ask again.";
    }
}
