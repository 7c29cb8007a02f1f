package dev.limen.wayfinding.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.limen.wayfinding.network.PathwayNetwork;
import dev.limen.wayfinding.routing.Edge;
import dev.limen.wayfinding.routing.EdgeKind;
import dev.limen.wayfinding.routing.Graph;
import dev.limen.wayfinding.routing.Path;
import dev.limen.wayfinding.routing.Profile;
import dev.limen.wayfinding.routing.Router;
import dev.limen.wayfinding.routing.Weighting;
import dev.limen.wayfinding.venue.Feature;
import dev.limen.wayfinding.venue.LocalPlane;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.locationtech.jts.geom.Coordinate;

/**
 * Ways through the graph made of PolyMap's floor plans beside ways through the navigation graph that its makers drew: our
 * length by theirs, between random pairs of rooms in one building and level-to-level.
 *
 * @param compared pairs with a way in both
 * @param missing pairs with a way in theirs and none in ours
 */
record PolymapComparison(
        int theirNodes, int ourNodes, int compared, int missing, double median, double percentile90, long seed) {
    static PolymapComparison run(java.nio.file.Path folder, int pairs, long seed) {
        PathwayNetwork ours = new PathwayNetwork(VenueFile.open(folder).venue());
        Map<String, Integer> theirNode = new HashMap<>();
        Graph theirs = theirs(folder, theirNode);
        Map<String, Integer> rooms = new HashMap<>();
        for (JsonNode f : features(folder, "navPathAssocieted")) {
            JsonNode p = f.path("properties");
            Integer node = theirNode.get(p.path("pathNode_id").asText());
            String id = p.path("associeted_id").asText();
            if (node != null && ours.venue().findFeature(id).isPresent()) {
                rooms.put(id, node);
            }
        }
        List<String> ids = new ArrayList<>(rooms.keySet().stream().sorted().toList());
        Random random = new Random(seed);
        Weighting ourWeights = new Weighting(ours.graph(), Profile.WALKING);
        Weighting theirWeights = new Weighting(theirs, Profile.WALKING);
        Router ourRouter = new Router(ours.graph());
        Router theirRouter = new Router(theirs);
        List<Double> ratios = new ArrayList<>();
        int missing = 0;
        for (int i = 0; i < pairs; i++) {
            String from = ids.get(random.nextInt(ids.size()));
            String to = ids.get(random.nextInt(ids.size()));
            Optional<Path> their = theirRouter.findPath(
                    rooms.getOrDefault(from, 0), rooms.getOrDefault(to, 0), theirWeights, new BitSet());
            if (from.equals(to) || their.isEmpty() || their.get().length() < 5) {
                continue;
            }
            Optional<Path> our = ourRouter.findNearest(nodes(ours, from)[0], nodes(ours, to), ourWeights, new BitSet());
            if (our.isEmpty()) {
                missing++;
            } else {
                ratios.add(our.get().length() / their.get().length());
            }
        }
        double[] sorted =
                ratios.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return new PolymapComparison(
                theirs.nodes(),
                ours.graph().nodes(),
                sorted.length,
                missing,
                sorted[sorted.length / 2],
                sorted[sorted.length * 9 / 10],
                seed);
    }

    private static int[] nodes(PathwayNetwork network, String id) {
        Feature feature = network.venue().findFeature(id).orElseThrow();
        return network.nodesOf(feature);
    }

    /** Their nodes know neighbours and levels, not kinds; a link between levels is taken for a flight of stairs. */
    private static Graph theirs(java.nio.file.Path folder, Map<String, Integer> numbers) {
        Map<String, Integer> ordinals = new HashMap<>();
        for (JsonNode level : features(folder, "level")) {
            ordinals.put(
                    level.path("id").asText(),
                    level.path("properties").path("ordinal").asInt());
        }
        LocalPlane plane = new LocalPlane(30.377, 60.006);
        Graph.Builder builder = new Graph.Builder();
        List<Coordinate> places = new ArrayList<>();
        List<Integer> levels = new ArrayList<>();
        List<JsonNode> nodes = features(folder, "navPath");
        for (JsonNode node : nodes) {
            JsonNode c = node.path("geometry").path("coordinates");
            Coordinate at = plane.toMetres(c.path(0).asDouble(), c.path(1).asDouble());
            int ordinal = ordinals.getOrDefault(
                    node.path("properties").path("level_id").asText(), 0);
            numbers.put(node.path("id").asText(), builder.addNode(at.x, at.y, ordinal));
            places.add(at);
            levels.add(ordinal);
        }
        for (JsonNode node : nodes) {
            int from = numbers.getOrDefault(node.path("id").asText(), 0);
            for (JsonNode next : node.path("properties").path("neighbours")) {
                int to = numbers.getOrDefault(next.asText(), from);
                if (to != from) {
                    boolean isFlight = !levels.get(from).equals(levels.get(to));
                    double metres = places.get(from).distance(places.get(to));
                    builder.addEdge(Edge.of(
                            from,
                            to,
                            isFlight ? EdgeKind.STAIRS : EdgeKind.WALKWAY,
                            isFlight ? Math.max(7, metres) : metres));
                }
            }
        }
        return builder.build();
    }

    private static List<JsonNode> features(java.nio.file.Path folder, String stem) {
        try {
            List<JsonNode> features = new ArrayList<>();
            JsonMapper.builder()
                    .build()
                    .readTree(Files.readAllBytes(folder.resolve(stem + ".geojson")))
                    .path("features")
                    .forEach(features::add);
            return features;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "PolyMap: %d pairs (seed %d) compared, %d missing; ours/theirs median %.3f, p90 %.3f; %d nodes beside"
                        + " their %d",
                compared,
                seed,
                missing,
                median,
                percentile90,
                ourNodes,
                theirNodes);
    }
}
