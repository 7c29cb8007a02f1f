package dev.limen.wayfinding.check;

import dev.limen.core.InvalidInputException;
import dev.limen.wayfinding.floorplan.FloorPlan;
import dev.limen.wayfinding.floorplan.UnitKind;
import dev.limen.wayfinding.network.PathwayNetwork;
import dev.limen.wayfinding.routing.Profile;
import dev.limen.wayfinding.routing.Weighting;
import dev.limen.wayfinding.venue.Finding;
import dev.limen.wayfinding.venue.PathwayNode;
import dev.limen.wayfinding.venue.Rule;
import dev.limen.wayfinding.venue.Severity;
import dev.limen.wayfinding.venue.Unit;
import dev.limen.wayfinding.venue.Venue;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Checks a map: its files, its shapes, its extension, and whether people get where they want to go. */
public final class VenueCheck {
    /** Those whose reach is looked at when nobody is named. */
    private static final List<Profile> USUAL = List.of(Profile.WALKING, Profile.WHEELCHAIR);

    private VenueCheck() {}

    /**
     * Opens and checks a map.
     *
     * @param profiles names of profiles; walking and wheelchair when empty
     * @throws InvalidInputException when nothing of the map can be used, or a profile is not known
     */
    public static VenueReport run(Path path, List<String> profiles) {
        List<Profile> chosen = choose(profiles);
        long start = System.nanoTime();
        VenueFile file = VenueFile.open(path);
        PathwayNetwork network = new PathwayNetwork(file.venue());
        long milliseconds = (System.nanoTime() - start) / 1_000_000;
        List<Finding> findings = new ArrayList<>(file.findings());
        findings.addAll(ExtensionSchema.check(file.raw()));
        findings.addAll(new DrawnRules(file.venue(), file.plan().isEmpty()).check());
        List<VenueReport.Share> reach = new ArrayList<>();
        List<Unit> rooms = publicRooms(file.venue());
        // Whoever made the ways named every room they lead to; other maps may leave it at the nearest node.
        Set<String> named = new HashSet<>();
        if (file.plan().isPresent()) {
            file.venue().pathwayNodes().forEach(node -> named.addAll(node.featureIds()));
        } else {
            rooms.forEach(room -> named.add(room.id()));
        }
        for (Profile profile : chosen) {
            reach.add(reach(network, profile, rooms, named, findings));
        }
        Optional<FloorPlan.Result> plan = file.plan();
        return new VenueReport(
                file.format(),
                file.venue().name().in(Locale.ENGLISH),
                file.venue().levels().size(),
                file.venue().units().size(),
                rooms.size(),
                network.graph().nodes(),
                network.graph().edges(),
                plan.map(FloorPlan.Result::spaces).orElse(0),
                plan.map(FloorPlan.Result::doors).orElse(0),
                plan.map(FloorPlan.Result::presumed).orElse(0),
                milliseconds,
                reach,
                findings);
    }

    private static List<Profile> choose(List<String> names) {
        if (names.isEmpty()) {
            return USUAL;
        }
        return names.stream()
                .map(name -> Profile.listAll().stream()
                        .filter(profile -> profile.name().equals(name))
                        .findFirst()
                        .orElseThrow(() -> new InvalidInputException("There is no profile " + name + ": use one of "
                                + Profile.listAll().stream().map(Profile::name).toList() + ".")))
                .toList();
    }

    /** {@return the rooms a visitor may want to go to} */
    public static List<Unit> publicRooms(Venue venue) {
        return venue.units().stream()
                .filter(unit -> UnitKind.isPublicRoom(unit.category(), unit.restriction()))
                .toList();
    }

    private static VenueReport.Share reach(
            PathwayNetwork network, Profile profile, List<Unit> rooms, Set<String> named, List<Finding> findings) {
        Reach reach = new Reach(network.graph(), new Weighting(network.graph(), profile));
        int reachable = 0;
        for (Unit room : rooms) {
            if (named.contains(room.id())
                    && Arrays.stream(network.nodesOf(room)).anyMatch(reach::isInMain)) {
                reachable++;
            } else {
                findings.add(Finding.warning(
                        Rule.UNREACHABLE,
                        "unit.geojson",
                        room.id(),
                        "cannot be reached on the profile " + profile.name() + " from most of the venue, or not left",
                        "check its doors, and the stairs and lifts on the way"));
            }
        }
        if (profile == Profile.WALKING) {
            islands(network, reach, findings);
        }
        return new VenueReport.Share(profile.name(), reachable, rooms.size());
    }

    private static void islands(PathwayNetwork network, Reach reach, List<Finding> findings) {
        Map<Integer, List<PathwayNode>> islands = new LinkedHashMap<>();
        for (PathwayNode node : network.venue().pathwayNodes()) {
            int number = network.node(node.id());
            if (!reach.isInMain(number)) {
                islands.computeIfAbsent(reach.component(number), k -> new ArrayList<>())
                        .add(node);
            }
        }
        for (List<PathwayNode> island : islands.values()) {
            findings.add(new Finding(
                    island.size() > 2 ? Severity.WARNING : Severity.NOTE,
                    Rule.ISLAND,
                    "pathway_node.geojson",
                    Optional.of(island.get(0).id()),
                    "and " + (island.size() - 1) + " more nodes are an island nobody gets to and back from",
                    "join it with a pathway, or draw the door that is missing"));
        }
    }
}
