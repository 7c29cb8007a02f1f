package dev.limen.wayfinding.places;

import dev.limen.core.InvalidInputException;
import dev.limen.core.MapPoint;
import dev.limen.wayfinding.network.PathwayNetwork;
import dev.limen.wayfinding.venue.Amenity;
import dev.limen.wayfinding.venue.Feature;
import dev.limen.wayfinding.venue.Kiosk;
import dev.limen.wayfinding.venue.Labels;
import dev.limen.wayfinding.venue.VenueGate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Finds places by id or by name in any language. Immutable, thread-safe. */
public final class PlaceFinder {
    private static final int MOST_NAMED = 5;

    private final PathwayNetwork network;
    private final List<Place> places = new ArrayList<>();
    private final Map<String, Place> byId = new HashMap<>();
    private final SeatFinder seats;

    /** @param network the venue's pathways */
    public PlaceFinder(PathwayNetwork network) {
        this.network = network;
        seats = new SeatFinder(network);
        for (VenueGate gate : network.venue().gates()) {
            Feature sign = new Amenity(gate.id(), "gate", gate.name(), List.of(), gate.at());
            places.add(new Place(
                    gate.gateId().value(),
                    sign,
                    List.of(network.node(gate.pathwayNodeId())),
                    OptionalDouble.of(gate.bearing())));
        }
        for (Feature feature : network.venue().features()) {
            OptionalDouble bearing = feature instanceof Kiosk kiosk ? kiosk.bearing() : OptionalDouble.empty();
            List<Integer> nodes =
                    Arrays.stream(network.nodesOf(feature)).boxed().toList();
            places.add(new Place(feature.id(), feature, nodes, bearing));
        }
        places.forEach(place -> byId.putIfAbsent(place.id(), place));
    }

    /** {@return the place with exactly that id} */
    public Optional<Place> findById(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /**
     * {@return a point, moved to the nearest pathway node of its level}
     *
     * @throws InvalidInputException when that level has none
     */
    public Place at(MapPoint point) {
        int node = network.findNearestNode(point)
                .orElseThrow(() -> new InvalidInputException(
                        "The venue has no pathway on ordinal " + point.ordinal() + ": give a point on another level."));
        Feature sign = new Amenity("", "point", Optional.empty(), List.of(), point);
        return new Place("", sign, List.of(node), OptionalDouble.empty());
    }

    /** {@return every place, gates first} */
    public List<Place> list() {
        return List.copyOf(places);
    }

    /**
     * {@return the place that {@code text} names: by its id, else by its whole name, else by a part of it that no other
     * place's name has; a seat by {@code section 114 row 12 seat 7}, in words of any language of directions, or {@code
     * 114/12/7}}
     *
     * @throws InvalidInputException when there is none, or more than one
     */
    public Place find(String text) {
        Optional<Place> seat = seats.find(text);
        if (seat.isPresent()) {
            return seat.get();
        }
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        List<Predicate<Place>> ways = List.of(
                place -> place.id().equalsIgnoreCase(wanted)
                        || place.feature().id().equalsIgnoreCase(wanted),
                place -> isCalled(place, name -> name.equals(wanted)),
                place -> !wanted.isEmpty() && isCalled(place, name -> name.contains(wanted)));
        for (Predicate<Place> way : ways) {
            List<Place> found = places.stream().filter(way).toList();
            if (found.size() == 1) {
                return found.get(0);
            }
            if (found.size() > 1) {
                throw new InvalidInputException("“" + text + "” may be " + named(found) + ": give the id of one.");
            }
        }
        throw new InvalidInputException("The venue has no place called “" + text
                + "”: give the id or the name of one of its gates, sections, units, occupants, amenities or kiosks.");
    }

    private static boolean isCalled(Place place, Predicate<String> name) {
        return place.feature()
                .name()
                .map(Labels::byLanguage)
                .filter(labels -> labels.values().stream()
                        .map(l -> l.toLowerCase(Locale.ROOT))
                        .anyMatch(name))
                .isPresent();
    }

    private static String named(List<Place> found) {
        String some = found.stream()
                .limit(MOST_NAMED)
                .map(place -> place.name(Locale.ENGLISH) + " (" + place.id() + ", ordinal "
                        + place.feature().display().ordinal() + ")")
                .collect(Collectors.joining(" or "));
        return found.size() > MOST_NAMED ? some + " or one of " + (found.size() - MOST_NAMED) + " others" : some;
    }
}
