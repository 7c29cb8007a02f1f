package dev.limen.wayfinding;

import dev.limen.core.GateId;
import dev.limen.core.InvalidInputException;
import dev.limen.core.MapPoint;
import dev.limen.wayfinding.floorplan.FloorPlan;
import dev.limen.wayfinding.guidance.Guide;
import dev.limen.wayfinding.network.PathwayNetwork;
import dev.limen.wayfinding.routing.Path;
import dev.limen.wayfinding.routing.Profile;
import dev.limen.wayfinding.routing.Router;
import dev.limen.wayfinding.routing.Weighting;
import dev.limen.wayfinding.venue.Amenity;
import dev.limen.wayfinding.venue.Feature;
import dev.limen.wayfinding.venue.Kiosk;
import dev.limen.wayfinding.venue.Unit;
import dev.limen.wayfinding.venue.Venue;
import dev.limen.wayfinding.venue.VenueGate;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Leads people through one venue. Gates, kiosks and the coordinator call this class and no other of the module.
 *
 * <p>Thread-safe. A map update makes a new one; queries under way keep the old. Does no I/O and never waits, but a query is
 * work of some hundred microseconds, so not for an event loop under load.
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

    private final Venue venue;
    private final PathwayNetwork network;
    private final Guide guide;
    private final Map<Profile, Weighting> weightings = new ConcurrentHashMap<>();
    /** Routers not in use; each owns scratch memory and serves one query at a time. */
    private final ConcurrentLinkedQueue<Router> idle = new ConcurrentLinkedQueue<>();

    /**
     * @param drawn a venue; when it has no pathways they are made of its floor plan, which takes seconds
     * @throws InvalidInputException when it has neither
     */
    public Wayfinder(Venue drawn) {
        venue = drawn.pathways().isEmpty() ? FloorPlan.complete(drawn).venue() : drawn;
        if (venue.pathways().isEmpty()) {
            throw new InvalidInputException("The venue has no pathways and no walkways with doors to make them of, "
                    + "so nobody can be led through it: add pathway_node.geojson and pathway.geojson.");
        }
        network = new PathwayNetwork(venue);
        guide = new Guide(network);
    }

    /** {@return the venue} */
    public Venue venue() {
        return venue;
    }

    /**
     * The way for somebody who has just passed a gate.
     *
     * @param destinationFeatureId a section, unit, occupant, amenity or kiosk of the venue
     * @param closedPathwayIds pathways that must not be used; unknown ids are passed over
     * @throws InvalidInputException when the venue has no such gate or feature
     */
    public Way directionsFromGate(
            GateId gateId,
            String destinationFeatureId,
            Profile profile,
            Locale locale,
            Collection<String> closedPathwayIds) {
        VenueGate gate = venue.findGate(gateId)
                .orElseThrow(() -> new InvalidInputException("The venue has no gate " + gateId + ": give one of "
                        + venue.gates().stream()
                                .map(g -> g.gateId().value())
                                .sorted()
                                .toList() + "."));
        return directions(
                network.node(gate.pathwayNodeId()),
                OptionalDouble.of(gate.bearing()),
                feature(destinationFeatureId),
                profile,
                locale,
                closedPathwayIds);
    }

    /**
     * The way for somebody who stands at a kiosk and reads it.
     *
     * @throws InvalidInputException when the venue has no such kiosk or feature
     */
    public Way directionsFromKiosk(
            String kioskFeatureId,
            String destinationFeatureId,
            Profile profile,
            Locale locale,
            Collection<String> closedPathwayIds) {
        if (!(feature(kioskFeatureId) instanceof Kiosk kiosk)) {
            throw new InvalidInputException(
                    "The venue's feature " + kioskFeatureId + " is not a kiosk: give the id of one.");
        }
        return directions(
                start(kiosk), kiosk.bearing(), feature(destinationFeatureId), profile, locale, closedPathwayIds);
    }

    /**
     * The way from a point, which is moved to the nearest pathway node of its level.
     *
     * @throws InvalidInputException when the venue has no such feature, or no pathway on that level
     */
    public Way directionsFrom(
            MapPoint from,
            String destinationFeatureId,
            Profile profile,
            Locale locale,
            Collection<String> closedPathwayIds) {
        int node = network.findNearestNode(from)
                .orElseThrow(() -> new InvalidInputException(
                        "The venue has no pathway on ordinal " + from.ordinal() + ": give a point on another level."));
        return directions(
                node, OptionalDouble.empty(), feature(destinationFeatureId), profile, locale, closedPathwayIds);
    }

    /**
     * {@return everywhere one can be led, named in {@code locale}, in order of category and name: named sections, rooms,
     * occupants, and amenities that are not already named by the room they are in}
     */
    public List<Destination> listDestinations(Locale locale) {
        Set<String> listed = new HashSet<>();
        return venue.features().stream()
                .filter(feature -> isDestination(feature, listed))
                .map(feature -> new Destination(
                        feature.id(), Guide.name(feature, locale), feature.category(), feature.display()))
                .sorted(Comparator.comparing(Destination::category).thenComparing(Destination::name))
                .toList();
    }

    /** Features come rooms first, so that an amenity knows whether its room is in the list. */
    private boolean isDestination(Feature feature, Set<String> listed) {
        if (feature.name().isEmpty() || feature instanceof Kiosk || network.nodesOf(feature).length == 0) {
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

    private Feature feature(String id) {
        return venue.findFeature(id)
                .orElseThrow(() -> new InvalidInputException("The venue has no place with the id " + id
                        + ": give the id of one of its sections, units, occupants, amenities or kiosks."));
    }

    private int start(Feature feature) {
        int[] nodes = network.nodesOf(feature);
        if (nodes.length == 0) {
            throw new InvalidInputException(
                    "The venue has no pathway on the level of " + feature.id() + ": add pathway nodes there.");
        }
        return nodes[0];
    }

    private Way directions(
            int from,
            OptionalDouble facing,
            Feature destination,
            Profile profile,
            Locale locale,
            Collection<String> closedPathwayIds) {
        Weighting weighting = weightings.computeIfAbsent(profile, p -> new Weighting(network.graph(), p));
        Router free = idle.poll();
        Router router = free == null ? new Router(network.graph()) : free;
        Optional<Path> path;
        try {
            path = router.findNearest(from, network.nodesOf(destination), weighting, network.edgesOf(closedPathwayIds));
        } finally {
            idle.offer(router);
        }
        return path.<Way>map(found -> new Way.Found(guide.describe(found, weighting, facing, destination, locale)))
                .orElseGet(() -> new Way.Unreachable(guide.unreachable(destination, profile, locale)));
    }
}
