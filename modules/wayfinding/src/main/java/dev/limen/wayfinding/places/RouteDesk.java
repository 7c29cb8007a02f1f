package dev.limen.wayfinding.places;

import dev.limen.core.Directions;
import dev.limen.core.InvalidInputException;
import dev.limen.wayfinding.guidance.Guide;
import dev.limen.wayfinding.network.PathwayNetwork;
import dev.limen.wayfinding.routing.Alternatives;
import dev.limen.wayfinding.routing.Conditions;
import dev.limen.wayfinding.routing.Graph;
import dev.limen.wayfinding.routing.Path;
import dev.limen.wayfinding.routing.Profile;
import dev.limen.wayfinding.routing.RoutePlanner;
import dev.limen.wayfinding.routing.TargetTree;
import dev.limen.wayfinding.venue.Venue;
import java.time.Instant;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Answers who asks for the way from one place of a venue to another. Thread-safe; reads no clock. */
public final class RouteDesk {
    /** A level more or less is as far as so many metres, when it comes to what is near. */
    private static final double METRES_PER_LEVEL = 30;

    private static final Instant ANY_TIME = Instant.EPOCH;

    private final PathwayNetwork network;
    private final PlaceFinder places;
    private final Guide guide;
    private final RoutePlanner planner;
    private final RoutePlanner unhindered;

    /**
     * @param venue a venue with pathways
     * @param closedPathwayIds that must not be used
     * @throws InvalidInputException when the venue has no pathways, or none with such an id
     */
    public RouteDesk(Venue venue, Collection<String> closedPathwayIds) {
        network = new PathwayNetwork(venue);
        if (network.graph().nodes() == 0) {
            throw new InvalidInputException("The venue has no pathways, so nobody can be led through it: add"
                    + " pathway_node.geojson and pathway.geojson.");
        }
        for (String id : closedPathwayIds) {
            if (network.pathwayById(id).isEmpty()) {
                throw new InvalidInputException("The venue has no pathway " + id + " to close: correct the id.");
            }
        }
        places = new PlaceFinder(network);
        guide = new Guide(network);
        Conditions clear = Conditions.clear(ANY_TIME);
        unhindered = new RoutePlanner(network.graph(), clear);
        planner = new RoutePlanner(network.graph(), clear.withClosed(network.edgesOf(closedPathwayIds)));
    }

    /** {@return the places it knows} */
    public PlaceFinder places() {
        return places;
    }

    /** The answer. */
    public sealed interface Answer {
        /**
         * There is a way.
         *
         * @param directions the best one in words
         * @param others how long other ways take that are worth a thought, seconds
         */
        record Found(Directions directions, List<Double> others) implements Answer {
            /** Copies. */
            public Found {
                others = List.copyOf(others);
            }
        }

        /**
         * There is none.
         *
         * @param sentence why, and what is the nearest that can be reached
         * @param nearest that place, when there is one
         */
        record Unreachable(String sentence, Optional<Place> nearest) implements Answer {}
    }

    /**
     * {@return the way from one place to another}
     *
     * @param departure when somebody sets out
     * @throws InvalidInputException when one of the two is on no pathway
     */
    public Answer route(Place from, Place to, Profile profile, Instant departure, Locale locale) {
        int start = nodes(from).get(0);
        TargetTree targets = planner.targets(
                profile, nodes(to).stream().mapToInt(Integer::intValue).toArray());
        return planner.findNearest(profile, start, targets, departure)
                .<Answer>map(path -> found(path, from, to, profile, departure, locale))
                .orElseGet(() -> unreachable(start, from, to, profile, locale));
    }

    private static List<Integer> nodes(Place place) {
        if (place.nodes().isEmpty()) {
            throw new InvalidInputException("No pathway leads to " + place.name(Locale.ENGLISH) + " (" + place.id()
                    + "): add pathway nodes on its level.");
        }
        return place.nodes();
    }

    private Answer found(Path path, Place from, Place to, Profile profile, Instant departure, Locale locale) {
        List<Double> others =
                planner.listPaths(profile, path.start(), path.end(), departure, Alternatives.USUAL).stream()
                        .skip(1)
                        .map(Path::seconds)
                        .toList();
        return new Answer.Found(
                guide.describe(path, planner.weighting(profile), from.bearing(), to.feature(), locale), others);
    }

    private Answer unreachable(int start, Place from, Place to, Profile profile, Locale locale) {
        String ends = "from " + from.name(locale) + " to " + to.name(locale);
        String why;
        if (isReached(unhindered, profile, start, to)) {
            why = "What is closed cuts every " + profile.name() + " way " + ends + ".";
        } else if (isReached(unhindered, Profile.STAFF, start, to)) {
            why = "There is a way " + ends + ", but none that the profile " + profile.name() + " may use.";
        } else {
            why = "No way on the map leads " + ends + ".";
        }
        Optional<Place> nearest = nearest(planner.reachable(profile, start), from, to);
        String remedy = nearest.map(place -> " The nearest place that can be reached is " + place.name(locale) + " ("
                        + place.id() + "), " + Math.round(metres(place, to)) + " m from it.")
                .orElse(" Nothing else can be reached from there either.");
        return new Answer.Unreachable(why + remedy, nearest);
    }

    private static boolean isReached(RoutePlanner planner, Profile profile, int start, Place to) {
        BitSet reached = planner.reachable(profile, start);
        return to.nodes().stream().anyMatch(reached::get);
    }

    private Optional<Place> nearest(BitSet reached, Place from, Place to) {
        return places.list().stream()
                .filter(place -> place.feature().name().isPresent()
                        && !place.equals(from)
                        && place.nodes().stream().anyMatch(reached::get))
                .min(Comparator.comparingDouble(place -> metres(place, to) + METRES_PER_LEVEL * levels(place, to)));
    }

    private double metres(Place a, Place b) {
        Graph graph = network.graph();
        return graph.straightDistance(a.nodes().get(0), b.nodes().get(0));
    }

    private static int levels(Place a, Place b) {
        return Math.abs(a.feature().display().ordinal() - b.feature().display().ordinal());
    }
}
