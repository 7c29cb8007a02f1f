package dev.limen.wayfinding.places;

import dev.limen.core.InvalidInputException;
import dev.limen.wayfinding.closure.Closable;
import dev.limen.wayfinding.closure.Closables;
import dev.limen.wayfinding.crowd.CrowdForecast;
import dev.limen.wayfinding.floorplan.FloorPlan;
import dev.limen.wayfinding.guidance.Guide;
import dev.limen.wayfinding.network.PathwayNetwork;
import dev.limen.wayfinding.routing.Alternatives;
import dev.limen.wayfinding.routing.Conditions;
import dev.limen.wayfinding.routing.Forecast;
import dev.limen.wayfinding.routing.Graph;
import dev.limen.wayfinding.routing.Path;
import dev.limen.wayfinding.routing.Profile;
import dev.limen.wayfinding.routing.RoutePlanner;
import dev.limen.wayfinding.venue.Venue;
import java.time.Instant;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Answers who asks for the way from one place of a venue to another, while closures and crowds change. An answer keeps to
 * what held when it was asked for, whole; one asked for after {@link #close} has returned keeps to the new closures.
 * Thread-safe; reads no clock.
 */
public final class RouteDesk {
    /** A level more or less is as far as so many metres, when it comes to what is near. */
    private static final double METRES_PER_LEVEL = 30;

    private static final Instant ANY_TIME = Instant.EPOCH;

    private final PathwayNetwork network;
    private final PlaceFinder places;
    private final Closables closables;
    private final Guide guide;
    private final RoutePlanner planner;
    private final RoutePlanner unhindered;
    private final TargetTrees trees;
    private final CrowdModel crowd;
    private volatile Set<String> closedPlaces = Set.of();

    /**
     * @param drawn a venue; when it has no pathways they are made of its floor plan, which takes seconds
     * @throws InvalidInputException when it has neither
     */
    public RouteDesk(Venue drawn) {
        Venue venue = drawn.pathways().isEmpty() ? FloorPlan.complete(drawn).venue() : drawn;
        if (venue.pathways().isEmpty()) {
            throw new InvalidInputException("The venue has no pathways and no walkways with doors to make them of, "
                    + "so nobody can be led through it: add pathway_node.geojson and pathway.geojson.");
        }
        network = new PathwayNetwork(venue);
        places = new PlaceFinder(network);
        closables = new Closables(network);
        guide = new Guide(network);
        Conditions clear = Conditions.clear(ANY_TIME);
        unhindered = new RoutePlanner(network.graph(), clear);
        planner = new RoutePlanner(network.graph(), clear);
        trees = new TargetTrees(planner);
        crowd = new CrowdModel(
                network, closables, places, () -> planner.conditions().closed());
    }

    /** {@return the venue, with all its pathways} */
    public Venue venue() {
        return network.venue();
    }

    /** {@return the places it knows} */
    public PlaceFinder places() {
        return places;
    }

    /** {@return what can be closed} */
    public Closables closables() {
        return closables;
    }

    /**
     * Closes exactly these features from now on, and opens all others. Those the venue does not have are passed over:
     * closures may come from another map.
     */
    public synchronized void close(Collection<String> ids) {
        Set<Closable> closed = new HashSet<>();
        ids.forEach(id -> closables.find(id).ifPresent(closed::add));
        BitSet edges = new BitSet();
        closed.forEach(closable -> edges.or(closables.edges(closable)));
        closedPlaces = closables.closedPlaces(closed);
        planner.update(conditions -> conditions.withClosed(edges));
    }

    /** Foresees the crowd from now on. */
    public synchronized void foresee(Instant madeAt, Forecast forecast) {
        planner.update(conditions -> conditions.withForecast(madeAt, forecast));
    }

    /** Foresees the crowd from now on; pathways and gates that the map does not have are passed over. */
    public void foresee(CrowdForecast forecast) {
        foresee(forecast.madeAt(), CrowdedWays.on(network, forecast));
    }

    /** {@return what makes a forecast of the crowd on this map} */
    public CrowdModel crowd() {
        return crowd;
    }

    /** Works out ahead what the first query of a profile would have to wait for. */
    public void prepare(Profile profile) {
        planner.prepare(profile);
    }

    /**
     * {@return the best way from one place to another}
     *
     * @param departure when somebody sets out
     * @throws InvalidInputException when one of the two is on no pathway
     */
    public Answer route(Place from, Place to, Profile profile, Instant departure, Locale locale) {
        return findPath(from, to, profile, departure)
                .<Answer>map(path -> new Answer.Found(
                        guide.describe(path, planner.weighting(profile), from.bearing(), to.feature(), locale),
                        List.of()))
                .orElseGet(() -> unreachable(from, to, profile, locale));
    }

    /** {@return the same, and how long others take that are worth a thought} */
    public Answer routeAndOthers(Place from, Place to, Profile profile, Instant departure, Locale locale) {
        Answer best = route(from, to, profile, departure, locale);
        return best instanceof Answer.Found found
                ? new Answer.Found(found.route(), others(from, to, profile, departure))
                : best;
    }

    /**
     * {@return the seconds it takes from one place to a gate by the best way, the wait before that gate left out; empty when
     * there is none}
     *
     * @throws InvalidInputException when one of the two is on no pathway
     */
    public Optional<Double> secondsToWait(Place from, Place gate, Profile profile, Instant departure) {
        return findPath(from, gate, profile, departure).map(path -> path.seconds() - path.lastWait());
    }

    private Optional<Path> findPath(Place from, Place to, Profile profile, Instant departure) {
        int start = nodes(from).get(0);
        List<Integer> ends = nodes(to);
        if (closedPlaces.contains(to.feature().id())) {
            return Optional.empty();
        }
        return ends.size() == 1
                ? planner.findPath(profile, start, ends.get(0), departure)
                : planner.findNearest(profile, start, trees.towards(profile, ends), departure);
    }

    private List<Double> others(Place from, Place to, Profile profile, Instant departure) {
        return findPath(from, to, profile, departure).stream()
                .flatMap(best ->
                        planner.listPaths(profile, best.start(), best.end(), departure, Alternatives.USUAL).stream())
                .skip(1)
                .map(Path::seconds)
                .toList();
    }

    private static List<Integer> nodes(Place place) {
        if (place.nodes().isEmpty()) {
            throw new InvalidInputException("No pathway leads to " + place.name(Locale.ENGLISH) + " (" + place.id()
                    + "): add pathway nodes on its level.");
        }
        return place.nodes();
    }

    private Answer unreachable(Place from, Place to, Profile profile, Locale locale) {
        int start = nodes(from).get(0);
        String end = to.name(Locale.ENGLISH);
        String ends = "from " + from.name(Locale.ENGLISH) + " to " + end;
        String why;
        if (closedPlaces.contains(to.feature().id())) {
            why = end + " is closed.";
        } else if (isReached(unhindered, profile, start, to)) {
            why = "What is closed cuts every " + profile.name() + " way " + ends + ".";
        } else if (isReached(unhindered, Profile.STAFF, start, to)) {
            why = "There is a way " + ends + ", but none that the profile " + profile.name() + " may use.";
        } else {
            why = "No way on the map leads " + ends + ".";
        }
        Optional<Place> nearest = nearest(planner.reachable(profile, start), from, to);
        String remedy = nearest.map(place -> " The nearest place that can be reached is " + place.name(Locale.ENGLISH)
                        + " (" + place.id() + "), " + Math.round(metres(place, to)) + " m from it.")
                .orElse(" Nothing else can be reached from there either.");
        return new Answer.Unreachable(guide.unreachable(to.feature(), profile, locale), why + remedy, nearest);
    }

    private static boolean isReached(RoutePlanner planner, Profile profile, int start, Place to) {
        BitSet reached = planner.reachable(profile, start);
        return to.nodes().stream().anyMatch(reached::get);
    }

    private Optional<Place> nearest(BitSet reached, Place from, Place to) {
        Set<String> closed = closedPlaces;
        return places.list().stream()
                .filter(place -> place.feature().name().isPresent()
                        && !place.equals(from)
                        && !closed.contains(place.feature().id())
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
