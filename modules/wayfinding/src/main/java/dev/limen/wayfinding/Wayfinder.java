package dev.limen.wayfinding;

import dev.limen.core.Directions;
import dev.limen.core.GateId;
import dev.limen.core.InvalidInputException;
import dev.limen.core.MapPoint;
import dev.limen.wayfinding.closure.Closables;
import dev.limen.wayfinding.crowd.CrowdForecast;
import dev.limen.wayfinding.guidance.Guide;
import dev.limen.wayfinding.places.Answer;
import dev.limen.wayfinding.places.CrowdModel;
import dev.limen.wayfinding.places.Place;
import dev.limen.wayfinding.places.RouteDesk;
import dev.limen.wayfinding.routing.Forecast;
import dev.limen.wayfinding.routing.Profile;
import dev.limen.wayfinding.routing.Right;
import dev.limen.wayfinding.venue.Amenity;
import dev.limen.wayfinding.venue.Feature;
import dev.limen.wayfinding.venue.Kiosk;
import dev.limen.wayfinding.venue.Unit;
import dev.limen.wayfinding.venue.Venue;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Leads people through one venue. Gates, kiosks and the coordinator call this class and no other of the module.
 *
 * <p>Thread-safe. A map update makes a new one; queries under way keep the old. Closures and crowds change under one map: see
 * {@link RouteDesk}. Does no I/O, but a query is work of some hundred microseconds, and the first of a profile of some 100 ms
 * ({@link #prepare}), so not for an event loop.
 */
public final class Wayfinder {
    /** Units one walks through or past, not to. */
    private static final Set<String> NO_DESTINATION = Set.of(
            "walkway",
            "lobby",
            "footbridge",
            "stairs",
            "steps",
            "escalator",
            "elevator",
            "ramp",
            "movingwalkway",
            "structure",
            "column",
            "nonpublic",
            "opentobelow",
            "road",
            "driveway",
            "unspecified",
            "vegetation",
            "recreation",
            "room",
            "serviceyard",
            "unenclosedarea");

    private static final String EXIT = "exit";
    private static final String EMERGENCY_EXIT = "emergencyexit";

    private final RouteDesk desk;

    /**
     * @param drawn a venue; when it has no pathways they are made of its floor plan, which takes seconds
     * @throws InvalidInputException when it has neither
     */
    public Wayfinder(Venue drawn) {
        desk = new RouteDesk(drawn);
    }

    /** {@return the venue, with all its pathways} */
    public Venue venue() {
        return desk.venue();
    }

    /** {@return what can be closed} */
    public Closables closables() {
        return desk.closables();
    }

    /** Closes exactly these features from now on; ids the venue does not have are passed over. */
    public void close(Collection<String> featureIds) {
        desk.close(featureIds);
    }

    /** Foresees the crowd from now on. */
    public void foresee(Instant madeAt, Forecast forecast) {
        desk.foresee(madeAt, forecast);
    }

    /** Foresees the crowd from now on; pathways and gates that the map does not have are passed over. */
    public void foresee(CrowdForecast forecast) {
        desk.foresee(forecast);
    }

    /** {@return what makes a forecast of the crowd on this map} */
    public CrowdModel crowd() {
        return desk.crowd();
    }

    /** Works out ahead what the first question of a profile would have to wait for. */
    public void prepare(Profile profile) {
        desk.prepare(profile);
    }

    /**
     * The way for somebody who has just passed a gate.
     *
     * @param destinationFeatureId a section, unit, occupant, amenity or kiosk of the venue
     * @param departure when they set out
     * @throws InvalidInputException when the venue has no such gate or feature
     */
    public Answer directionsFromGate(
            GateId gateId, String destinationFeatureId, Profile profile, Locale locale, Instant departure) {
        return desk.route(gate(gateId), feature(destinationFeatureId), profile, departure, locale);
    }

    /**
     * The way for somebody who stands at a kiosk and reads it.
     *
     * @throws InvalidInputException when the venue has no such kiosk or feature
     */
    public Answer directionsFromKiosk(
            String kioskFeatureId, String destinationFeatureId, Profile profile, Locale locale, Instant departure) {
        Place kiosk = feature(kioskFeatureId);
        if (!(kiosk.feature() instanceof Kiosk)) {
            throw new InvalidInputException(
                    "The venue's feature " + kioskFeatureId + " is not a kiosk: give the id of one.");
        }
        return desk.route(kiosk, feature(destinationFeatureId), profile, departure, locale);
    }

    /**
     * The way from a point, which is moved to the nearest pathway node of its level.
     *
     * @throws InvalidInputException when the venue has no such feature, or no pathway on that level
     */
    public Answer directionsFrom(
            MapPoint from, String destinationFeatureId, Profile profile, Locale locale, Instant departure) {
        return desk.route(desk.places().at(from), feature(destinationFeatureId), profile, departure, locale);
    }

    /**
     * The way to a gate, from a kiosk or another gate.
     *
     * @param fromId of the kiosk's feature, or of the gate
     * @throws InvalidInputException when the venue has no such kiosk or gate
     */
    public Answer directionsToGate(String fromId, GateId to, Profile profile, Locale locale, Instant departure) {
        return desk.route(place(fromId), gate(to), profile, departure, locale);
    }

    /**
     * {@return the way out that takes least time, from a kiosk or a gate; empty when no exit of the map can be reached}
     *
     * @param fromId of the kiosk's feature, or of the gate
     * @throws InvalidInputException when the venue has no such kiosk or gate
     */
    public Optional<Directions> findWayOut(String fromId, Profile profile, Locale locale, Instant departure) {
        Place from = place(fromId);
        Optional<Place> quickest = Optional.empty();
        double least = Double.POSITIVE_INFINITY;
        for (Place exit : exits(profile)) {
            double seconds = desk.secondsToWait(from, exit, profile, departure).orElse(Double.POSITIVE_INFINITY);
            if (seconds < least) {
                least = seconds;
                quickest = Optional.of(exit);
            }
        }
        return quickest.flatMap(
                exit -> desk.route(from, exit, profile, departure, locale).directions());
    }

    private List<Place> exits(Profile profile) {
        boolean emergency = profile.rights().contains(Right.EMERGENCY);
        return desk.places().list().stream()
                .filter(place -> !place.nodes().isEmpty())
                .filter(place -> EXIT.equals(place.feature().category())
                        || emergency && EMERGENCY_EXIT.equals(place.feature().category()))
                .toList();
    }

    /** {@return the seconds that takes up to the queue before the gate; empty when there is no way, or the gate is closed} */
    public Optional<Double> secondsToGate(String fromId, GateId to, Profile profile, Instant departure) {
        return desk.secondsToWait(place(fromId), gate(to), profile, departure);
    }

    /**
     * {@return everywhere one can be led, named in {@code locale}, in order of category and name: named sections, rooms,
     * occupants, and amenities that are not already named by the room they are in}
     */
    public List<Destination> listDestinations(Locale locale) {
        Set<String> listed = new HashSet<>();
        return venue().features().stream()
                .filter(feature -> isDestination(feature, listed))
                .map(feature -> new Destination(
                        feature.id(), Guide.name(feature, locale), feature.category(), feature.display()))
                .sorted(Comparator.comparing(Destination::category).thenComparing(Destination::name))
                .toList();
    }

    /** Features come rooms first, so that an amenity knows whether its room is in the list. */
    private boolean isDestination(Feature feature, Set<String> listed) {
        if (feature.name().isEmpty()
                || feature instanceof Kiosk
                || desk.places()
                        .findById(feature.id())
                        .filter(place -> !place.nodes().isEmpty())
                        .isEmpty()) {
            return false;
        }
        if (feature instanceof Unit unit && NO_DESTINATION.contains(unit.category())) {
            return false;
        }
        if (feature instanceof Amenity amenity && amenity.unitIds().stream().anyMatch(listed::contains)) {
            return false;
        }
        listed.add(feature.id());
        return true;
    }

    private Place gate(GateId id) {
        return venue().findGate(id)
                .flatMap(gate -> desk.places().findById(gate.gateId().value()))
                .orElseThrow(() -> new InvalidInputException("The venue has no gate " + id + ": give one of "
                        + venue().gates().stream()
                                .map(gate -> gate.gateId().value())
                                .sorted()
                                .toList() + "."));
    }

    private Place place(String id) {
        return desk.places().findById(id).orElseGet(() -> feature(id));
    }

    private Place feature(String id) {
        return venue().findFeature(id)
                .flatMap(feature -> desk.places().findById(feature.id()))
                .orElseThrow(() -> new InvalidInputException("The venue has no place with the id " + id
                        + ": give the id of one of its sections, units, occupants, amenities or kiosks."));
    }
}
