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
import java.util.function.Function;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;

/** Turns the checked features of one archive into the records of {@link Venue}. */
final class VenueReader {
    private static final double LONGEST_PATHWAY_METRES = 100_000;
    private static final double LONGEST_TRAVERSAL_SECONDS = 86_400;

    private final Archive archive;
    private final RawFeatures raw;
    private final Complaints complaints;
    final String language;
    private final Map<String, Integer> ordinalByLevel = new HashMap<>();

    VenueReader(Archive archive, Complaints complaints) {
        this.archive = archive;
        this.complaints = complaints;
        language = manifestLanguage(archive.require(Archive.MANIFEST));
        for (FeatureType needed : List.of(FeatureType.VENUE, FeatureType.LEVEL, FeatureType.UNIT)) {
            archive.require(needed.stem());
        }
        // Before the references, or every feature would be blamed for it.
        if (archive.require(FeatureType.LEVEL.stem()).path("features").isEmpty()) {
            throw Problem.inFile(
                    Rule.FILE_MISSING, "level.geojson", "there is no level", "add at least the ground, ordinal 0");
        }
        raw = new RawFeatures(archive, language, complaints);
        if (raw.of(FeatureType.VENUE).size() != 1) {
            throw Problem.inFile(
                    Rule.PROPERTY_WRONG,
                    "venue.geojson",
                    "there are " + raw.of(FeatureType.VENUE).size() + " features",
                    "IMDF wants exactly one venue per archive");
        }
        for (RawFeature level : raw.of(FeatureType.LEVEL)) {
            complaints.hear(level.node, () -> ordinalByLevel.put(level.id, level.integer("ordinal")));
        }
    }

    /** The features of a type as records; whoever complains leniently leaves out those that cannot be made. */
    private <T> List<T> each(FeatureType type, Function<RawFeature, T> make) {
        List<T> made = new ArrayList<>();
        for (RawFeature feature : raw.of(type)) {
            complaints.hear(feature.node, () -> made.add(make.apply(feature)));
        }
        return made;
    }

    private static String manifestLanguage(ObjectNode manifest) {
        JsonNode version = manifest.path("version");
        if (!version.asText().startsWith("1.0.")) {
            throw Problem.inFile(
                    Rule.PROPERTY_WRONG,
                    "manifest.json",
                    "the version is " + Problem.quote(version.asText()),
                    "export the archive as IMDF 1.0.0, the version understood here");
        }
        String language = manifest.path("language").asText();
        if (language.isBlank()) {
            throw Problem.inFile(
                    Rule.PROPERTY_WRONG,
                    "manifest.json",
                    "there is no language",
                    "add the BCP 47 tag of the names, such as \"en\"");
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
        List<Level> levels = each(FeatureType.LEVEL, this::level);
        levels.sort(Comparator.comparingInt(Level::ordinal));
        return levels;
    }

    private Level level(RawFeature f) {
        int ordinal = ordinal(f.id);
        Labels name = f.requiredLabels("name");
        return new Level(
                f.id,
                ordinal,
                name,
                f.labels("short_name").orElse(name),
                f.flag("outdoor", false),
                f.ids("building_ids"),
                f.shape(),
                f.display(ordinal));
    }

    List<Building> buildings() {
        Map<String, List<Geometry>> footprints = new LinkedHashMap<>();
        for (RawFeature f : raw.of(FeatureType.FOOTPRINT)) {
            complaints.hear(f.node, () -> {
                for (String building : f.ids("building_ids")) {
                    footprints
                            .computeIfAbsent(building, id -> new ArrayList<>())
                            .add(f.shape());
                }
            });
        }
        return each(
                FeatureType.BUILDING,
                f -> new Building(
                        f.id, f.requiredText("category"), f.labels("name"), footprints.getOrDefault(f.id, List.of())));
    }

    List<Unit> units() {
        return each(
                FeatureType.UNIT,
                f -> new Unit(
                        f.id,
                        f.requiredText("category"),
                        f.labels("name"),
                        f.requiredText("level_id"),
                        f.shape(),
                        f.display(levelOrdinal(f)),
                        f.texts("accessibility"),
                        f.text("restriction")));
    }

    List<Section> sections() {
        return each(
                FeatureType.SECTION,
                f -> new Section(
                        f.id,
                        f.requiredText("category"),
                        f.labels("name"),
                        f.requiredText("level_id"),
                        f.shape(),
                        f.display(levelOrdinal(f)),
                        SeatRow.read(f),
                        f.side("first_seat_side")));
    }

    List<Kiosk> kiosks() {
        return each(
                FeatureType.KIOSK,
                f -> new Kiosk(
                        f.id,
                        f.labels("name"),
                        f.requiredText("level_id"),
                        f.shape(),
                        f.display(levelOrdinal(f)),
                        f.number("bearing", 0, 360)));
    }

    List<Opening> openings() {
        return each(
                FeatureType.OPENING,
                f -> new Opening(
                        f.id,
                        f.requiredText("category"),
                        f.labels("name"),
                        f.requiredText("level_id"),
                        f.shape(),
                        f.member("door", "type"),
                        f.texts("accessibility"),
                        f.texts("access_control"),
                        f.number("passage_bearing", 0, 360)));
    }

    List<Amenity> amenities() {
        return each(
                FeatureType.AMENITY,
                f -> new Amenity(
                        f.id,
                        f.requiredText("category"),
                        f.labels("name"),
                        f.ids("unit_ids"),
                        f.display(amenityOrdinal(f))));
    }

    List<Occupant> occupants() {
        return each(FeatureType.OCCUPANT, f -> {
            RawFeature anchor = raw.get(f.requiredText("anchor_id"));
            RawFeature unit = raw.get(anchor.requiredText("unit_id"));
            return new Occupant(
                    f.id, f.requiredText("category"), f.labels("name"), unit.id, anchor.display(levelOrdinal(unit)));
        });
    }

    List<PathwayNode> pathwayNodes() {
        return each(
                FeatureType.PATHWAY_NODE,
                f -> new PathwayNode(
                        f.id, f.requiredText("level_id"), f.display(levelOrdinal(f)), f.ids("feature_ids")));
    }

    List<Pathway> pathways() {
        return each(FeatureType.PATHWAY, this::pathway);
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
            throw f.problem(
                    Rule.LENGTH_ZERO, "has length 0", "only an elevator or a fare_gate may have none; measure it");
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
                f.texts("access"),
                f.flag("is_tactile", false),
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
        return each(FeatureType.GATE, f -> gate(f, seen));
    }

    private VenueGate gate(RawFeature f, Map<GateId, RawFeature> seen) {
        GateId id = checked(f, "gate_id", GateId::new);
        if (seen.putIfAbsent(id, f) != null) {
            throw f.problem(
                    Rule.ID_TWICE,
                    "has the gate_id " + Problem.quote(id.value()) + " of another gate",
                    "give each its own");
        }
        RawFeature node = raw.get(f.requiredText("pathway_node_id"));
        return new VenueGate(
                f.id,
                id,
                checked(f, "zone", Zone::new),
                f.labels("name"),
                node.id,
                f.number("bearing", 0, 360)
                        .orElseThrow(() -> f.problem(
                                "has no bearing", "give the direction of passage, degrees clockwise from north")),
                f.display(levelOrdinal(node)));
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
        if (units.isEmpty()) {
            return f.text("level_id").map(this::ordinal).orElse(0);
        }
        return levelOrdinal(raw.get(units.get(0)));
    }

    List<Area> areas() {
        List<Area> areas = new ArrayList<>();
        for (FeatureType type : List.of(FeatureType.FIXTURE, FeatureType.GEOFENCE)) {
            areas.addAll(each(
                    type,
                    f -> new Area(
                            f.id,
                            type.stem(),
                            f.requiredText("category"),
                            f.labels("name"),
                            f.ids(type == FeatureType.FIXTURE ? "level_id" : "level_ids"),
                            f.shape())));
        }
        return areas;
    }

    List<Anchor> anchors() {
        return each(
                FeatureType.ANCHOR,
                f -> new Anchor(
                        f.id, f.requiredText("unit_id"), f.display(levelOrdinal(raw.get(f.requiredText("unit_id"))))));
    }

    List<Relationship> relationships() {
        return each(
                FeatureType.RELATIONSHIP,
                f -> new Relationship(
                        f.id,
                        f.requiredText("category"),
                        f.text("direction").filter("directed"::equals).isPresent(),
                        f.member("origin", "id"),
                        f.member("destination", "id"),
                        f.memberIds("intermediary")));
    }

    /** The middle of the venue, for distances. */
    MapPoint center() {
        return venue().display(0);
    }
}
