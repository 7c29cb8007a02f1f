package dev.limen.wayfinding.closure;

import dev.limen.core.InvalidInputException;
import dev.limen.wayfinding.network.PathwayNetwork;
import dev.limen.wayfinding.venue.Amenity;
import dev.limen.wayfinding.venue.Feature;
import dev.limen.wayfinding.venue.Kiosk;
import dev.limen.wayfinding.venue.Labels;
import dev.limen.wayfinding.venue.Level;
import dev.limen.wayfinding.venue.Occupant;
import dev.limen.wayfinding.venue.Opening;
import dev.limen.wayfinding.venue.Pathway;
import dev.limen.wayfinding.venue.Section;
import dev.limen.wayfinding.venue.Unit;
import dev.limen.wayfinding.venue.Venue;
import dev.limen.wayfinding.venue.VenueGate;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Everything of a venue that can be closed: openings, units, sections, pathways, gates, and whatever one can be led to.
 * Thread-safe; remembers which edges a closure takes away.
 */
public final class Closables {
    private static final int NAMED = 3;

    private final PathwayNetwork network;
    private final ClosureReach reach;
    private final Map<String, Closable> all = new LinkedHashMap<>();
    private final Map<String, Closable> gatesByFeature = new LinkedHashMap<>();
    private final Map<String, List<Pathway>> pathways = new ConcurrentHashMap<>();

    /** @param network of the venue */
    public Closables(PathwayNetwork network) {
        this.network = network;
        reach = new ClosureReach(network);
        Venue venue = network.venue();
        Map<String, Integer> ordinals =
                venue.levels().stream().collect(Collectors.toMap(Level::id, Level::ordinal, (first, second) -> first));
        for (VenueGate gate : venue.gates()) {
            Closable closable = new Closable(
                    gate.gateId().value(),
                    gate.id(),
                    "gate",
                    "gate",
                    gate.name(),
                    OptionalInt.of(gate.at().ordinal()));
            all.put(closable.id(), closable);
            gatesByFeature.put(gate.id(), closable);
        }
        for (Feature feature : venue.features()) {
            add(
                    feature.id(),
                    type(feature),
                    feature.category(),
                    feature.name(),
                    OptionalInt.of(feature.display().ordinal()));
        }
        for (Opening opening : venue.openings()) {
            Integer ordinal = ordinals.get(opening.levelId());
            add(
                    opening.id(),
                    "opening",
                    opening.category(),
                    opening.name(),
                    ordinal == null ? OptionalInt.empty() : OptionalInt.of(ordinal));
        }
        for (Pathway pathway : venue.pathways()) {
            int from = network.graph().ordinal(network.node(pathway.from()));
            int to = network.graph().ordinal(network.node(pathway.to()));
            add(
                    pathway.id(),
                    "pathway",
                    pathway.mode().name().toLowerCase(Locale.ROOT),
                    pathway.signpostedAs(),
                    from == to ? OptionalInt.of(from) : OptionalInt.empty());
        }
    }

    private void add(String id, String type, String category, Optional<Labels> name, OptionalInt ordinal) {
        all.put(id, new Closable(id, id, type, category, name, ordinal));
    }

    private static String type(Feature feature) {
        if (feature instanceof Unit) {
            return "unit";
        }
        if (feature instanceof Section) {
            return "section";
        }
        if (feature instanceof Amenity) {
            return "amenity";
        }
        return feature instanceof Kiosk ? "kiosk" : "occupant";
    }

    /** {@return what has that id; a gate is found by its feature's too} */
    public Optional<Closable> find(String id) {
        return Optional.ofNullable(all.get(id)).or(() -> Optional.ofNullable(gatesByFeature.get(id)));
    }

    /**
     * {@return what has that id}
     *
     * @throws InvalidInputException when the venue has no such thing; names the nearest ids, or those of what is called so
     */
    public Closable get(String id) {
        return find(id).orElseThrow(() -> new InvalidInputException("The venue has nothing with the id “" + id
                + "” that could be closed: give the id of an opening, unit, pathway, lift, escalator or gate; the"
                + " nearest are "
                + nearest(id).stream().map(Closables::described).collect(Collectors.joining(", ")) + "."));
    }

    private List<Closable> nearest(String text) {
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        return all.values().stream()
                .sorted(Comparator.comparingInt(closable -> distance(wanted, closable)))
                .limit(NAMED)
                .toList();
    }

    private static int distance(String wanted, Closable closable) {
        Stream<String> names = closable.name().stream().flatMap(labels -> labels.byLanguage().values().stream());
        return Stream.concat(Stream.of(closable.id(), closable.category()), names)
                .mapToInt(name -> Spelling.distance(wanted, name.toLowerCase(Locale.ROOT)))
                .min()
                .orElse(Integer.MAX_VALUE);
    }

    private static String described(Closable closable) {
        return closable.id() + " ("
                + closable.name()
                        .map(labels -> labels.in(Locale.ENGLISH))
                        .orElse(closable.type() + " " + closable.category())
                + ")";
    }

    /** {@return the pathways that cannot be used while it is closed; none for a place at the end of its way} */
    public List<Pathway> pathways(Closable closable) {
        return pathways.computeIfAbsent(closable.id(), id -> reach.pathways(closable));
    }

    /** {@return the edges of {@link #pathways}} */
    public BitSet edges(Closable closable) {
        return network.edgesOf(pathways(closable).stream().map(Pathway::id).toList());
    }

    /** {@return the features nobody is led to while these are closed} */
    public Set<String> closedPlaces(Set<Closable> closed) {
        Set<String> ids = closed.stream().map(Closable::featureId).collect(Collectors.toSet());
        Set<String> places = new HashSet<>(ids);
        for (Occupant occupant : network.venue().occupants()) {
            if (ids.contains(occupant.unitId())) {
                places.add(occupant.id());
            }
        }
        for (Amenity amenity : network.venue().amenities()) {
            if (!amenity.unitIds().isEmpty() && ids.containsAll(amenity.unitIds())) {
                places.add(amenity.id());
            }
        }
        return places;
    }
}
