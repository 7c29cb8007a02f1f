package dev.limen.wayfinding.venue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.limen.core.GateId;
import dev.limen.core.InvalidInputException;
import dev.limen.core.MapPoint;
import dev.limen.core.Zone;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;

/** Turns the checked features of one archive into the records of {@link Venue}. */
final class VenueReader {
    private static final double LONGEST_PATHWAY_METRES = 100_000;
    private static final double LONGEST_TRAVERSAL_SECONDS = 86_400;

    private final Archive archive;
    private final RawFeatures raw;
    final String language;
    private final Map<String, Integer> ordinalByLevel = new HashMap<>();

    VenueReader(Archive archive) {
        this.archive = archive;
        language = manifestLanguage(archive.require(Archive.MANIFEST));
        for (FeatureType needed : List.of(FeatureType.VENUE, FeatureType.LEVEL, FeatureType.UNIT)) {
            archive.require(needed.stem());
        }
        // Before the references, or every feature would be blamed for it.
        if (archive.require(FeatureType.LEVEL.stem()).path("features").isEmpty()) {
            throw Problem.inFile("level.geojson", "there is no level", "add at least the ground, ordinal 0");
        }
        raw = new RawFeatures(archive, language);
        if (raw.of(FeatureType.VENUE).size() != 1) {
            throw Problem.inFile(
                    "venue.geojson",
                    "there are " + raw.of(FeatureType.VENUE).size() + " features",
                    "IMDF wants exactly one venue per archive");
        }
        raw.of(FeatureType.LEVEL).forEach(level -> ordinalByLevel.put(level.id, level.integer("ordinal")));
    }

    private static String manifestLanguage(ObjectNode manifest) {
        JsonNode version = manifest.path("version");
        if (!version.asText().startsWith("1.0.")) {
            throw Problem.inFile(
                    "manifest.json",
                    "the version is " + Problem.quote(version.asText()),
                    "export the archive as IMDF 1.0.0, the version understood here");
        }
        String language = manifest.path("language").asText();
        if (language.isBlank()) {
            throw Problem.inFile(
                    "manifest.json", "there is no language", "add the BCP 47 tag of the names, such as \"en\"");
        }
        return language;
    }

    Archive archive() {
        return archive;
    }

    RawFeature venue() {
        return raw.of(FeatureType.VENUE).get(0);
    }

    List<Level> levels() {
        List<Level> levels = new ArrayList<>();
        for (RawFeature f : raw.of(FeatureType.LEVEL)) {
            int ordinal = ordinal(f.id);
            Labels name = f.requiredLabels("name");
            levels.add(new Level(
                    f.id,
                    ordinal,
                    name,
                    f.labels("short_name").orElse(name),
                    f.flag("outdoor", false),
                    f.ids("building_ids"),
                    f.shape(),
                    f.display(ordinal)));
        }
        levels.sort(Comparator.comparingInt(Level::ordinal));
        return levels;
    }

    List<Building> buildings() {
        Map<String, List<Geometry>> footprints = new LinkedHashMap<>();
        for (RawFeature f : raw.of(FeatureType.FOOTPRINT)) {
            for (String building : f.ids("building_ids")) {
                footprints.computeIfAbsent(building, id -> new ArrayList<>()).add(f.shape());
            }
        }
        return raw.of(FeatureType.BUILDING).stream()
                .map(f -> new Building(
                        f.id, f.requiredText("category"), f.labels("name"), footprints.getOrDefault(f.id, List.of())))
                .toList();
    }

    List<Unit> units() {
        return raw.of(FeatureType.UNIT).stream()
                .map(f -> new Unit(
                        f.id,
                        f.requiredText("category"),
                        f.labels("name"),
                        f.requiredText("level_id"),
                        f.shape(),
                        f.display(levelOrdinal(f))))
                .toList();
    }

    List<Section> sections() {
        return raw.of(FeatureType.SECTION).stream()
                .map(f -> new Section(
                        f.id,
                        f.requiredText("category"),
                        f.labels("name"),
                        f.requiredText("level_id"),
                        f.shape(),
                        f.display(levelOrdinal(f))))
                .toList();
    }

    List<Kiosk> kiosks() {
        return raw.of(FeatureType.KIOSK).stream()
                .map(f -> new Kiosk(
                        f.id,
                        f.labels("name"),
                        f.requiredText("level_id"),
                        f.shape(),
                        f.display(levelOrdinal(f)),
                        f.number("bearing", 0, 360)))
                .toList();
    }

    List<Opening> openings() {
        return raw.of(FeatureType.OPENING).stream()
                .map(f -> new Opening(
                        f.id, f.requiredText("category"), f.labels("name"), f.requiredText("level_id"), f.shape()))
                .toList();
    }

    List<Amenity> amenities() {
        return raw.of(FeatureType.AMENITY).stream()
                .map(f -> new Amenity(
                        f.id,
                        f.requiredText("category"),
                        f.labels("name"),
                        f.ids("unit_ids"),
                        f.display(amenityOrdinal(f))))
                .toList();
    }

    List<Occupant> occupants() {
        return raw.of(FeatureType.OCCUPANT).stream()
                .map(f -> {
                    RawFeature anchor = raw.get(f.requiredText("anchor_id"));
                    RawFeature unit = raw.get(anchor.requiredText("unit_id"));
                    return new Occupant(
                            f.id,
                            f.requiredText("category"),
                            f.labels("name"),
                            unit.id,
                            anchor.display(levelOrdinal(unit)));
                })
                .toList();
    }

    List<PathwayNode> pathwayNodes() {
        return raw.of(FeatureType.PATHWAY_NODE).stream()
                .map(f -> new PathwayNode(
                        f.id, f.requiredText("level_id"), f.display(levelOrdinal(f)), f.ids("feature_ids")))
                .toList();
    }

    List<Pathway> pathways() {
        return raw.of(FeatureType.PATHWAY).stream().map(this::pathway).toList();
    }

    private Pathway pathway(RawFeature f) {
        String from = f.requiredText("from_node_id");
        String to = f.requiredText("to_node_id");
        if (from.equals(to)) {
            throw f.problem("leads from a node to itself", "name two different nodes or remove it");
        }
        PathwayMode mode = mode(f);
        double length = f.number("length", 0, LONGEST_PATHWAY_METRES)
                .orElseThrow(() -> f.problem("has no length", "give its horizontal length in metres"));
        if (length == 0 && mode != PathwayMode.ELEVATOR && mode != PathwayMode.FARE_GATE) {
            throw f.problem("has length 0", "only an elevator or a fare_gate may have none; measure it");
        }
        OptionalDouble steps = f.number("stair_count", -10_000, 10_000);
        return new Pathway(
                f.id,
                from,
                to,
                mode,
                f.flag("is_bidirectional", true),
                length,
                f.number("traversal_time", 0, LONGEST_TRAVERSAL_SECONDS),
                steps.isPresent() ? OptionalInt.of((int) steps.getAsDouble()) : OptionalInt.empty(),
                f.number("max_slope", -2, 2),
                f.number("min_width", 0, 1_000),
                f.labels("signposted_as"),
                f.labels("reversed_signposted_as"),
                (LineString) f.shape());
    }

    private static PathwayMode mode(RawFeature f) {
        String word = f.requiredText("pathway_mode");
        for (PathwayMode mode : PathwayMode.values()) {
            if (mode.word().equals(word)) {
                return mode;
            }
        }
        throw f.problem(
                "has the pathway_mode " + Problem.quote(word),
                "use walkway, stairs, moving_sidewalk, escalator, elevator, ramp or fare_gate");
    }

    List<VenueGate> gates() {
        Map<GateId, RawFeature> seen = new HashMap<>();
        List<VenueGate> gates = new ArrayList<>();
        for (RawFeature f : raw.of(FeatureType.GATE)) {
            GateId id = checked(f, "gate_id", GateId::new);
            if (seen.putIfAbsent(id, f) != null) {
                throw f.problem(
                        "has the gate_id " + Problem.quote(id.value()) + " of another gate", "give each its own");
            }
            RawFeature node = raw.get(f.requiredText("pathway_node_id"));
            gates.add(new VenueGate(
                    f.id,
                    id,
                    checked(f, "zone", Zone::new),
                    f.labels("name"),
                    node.id,
                    f.number("bearing", 0, 360)
                            .orElseThrow(() -> f.problem(
                                    "has no bearing", "give the direction of passage, degrees clockwise from north")),
                    f.display(levelOrdinal(node))));
        }
        return gates;
    }

    private static <T> T checked(RawFeature f, String property, java.util.function.Function<String, T> make) {
        String value = f.requiredText(property);
        try {
            return make.apply(value);
        } catch (InvalidInputException e) {
            throw f.problem(
                    "has the " + property + " " + Problem.quote(value),
                    "use 1 to 64 letters, digits, '.', '_' or '-', starting with a letter or digit");
        }
    }

    private int ordinal(String levelId) {
        return ordinalByLevel.getOrDefault(levelId, 0);
    }

    private int levelOrdinal(RawFeature f) {
        return ordinal(f.requiredText("level_id"));
    }

    private int amenityOrdinal(RawFeature f) {
        List<String> units = f.ids("unit_ids");
        return units.isEmpty() ? 0 : levelOrdinal(raw.get(units.get(0)));
    }

    /** The middle of the venue, for distances. */
    MapPoint center() {
        return venue().display(0);
    }
}
