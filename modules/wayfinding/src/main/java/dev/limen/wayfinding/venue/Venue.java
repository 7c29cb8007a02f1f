package dev.limen.wayfinding.venue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.limen.core.GateId;
import dev.limen.core.InvalidInputException;
import dev.limen.core.MapPoint;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.locationtech.jts.geom.Geometry;

/**
 * A venue as read from an OGC IMDF 1.0 archive (OGC 20-094) with the Limen pathways extension (see the module's README).
 *
 * <p>Everything in it was checked: ids are unique, references lead to a feature of the right type, shapes are valid and on
 * Earth. Immutable and safe to share between threads, as long as nobody changes the JTS geometries it hands out.
 */
public final class Venue {
    private final Archive archive;
    private final String id;
    private final Labels name;
    private final String language;
    private final Geometry geometry;
    private final MapPoint center;
    private final List<Level> levels;
    private final List<Building> buildings;
    private final List<Opening> openings;
    private final List<PathwayNode> pathwayNodes;
    private final List<Pathway> pathways;
    private final List<VenueGate> gates;
    private final List<Area> areas;
    private final List<Anchor> anchors;
    private final List<Relationship> relationships;
    private final List<Feature> features;
    private final Map<String, Feature> featureById;

    Venue(VenueReader reader) {
        archive = reader.archive();
        id = reader.venue().id;
        name = reader.venue().requiredLabels("name");
        language = reader.language;
        geometry = reader.venue().shape();
        center = reader.center();
        levels = List.copyOf(reader.levels());
        buildings = List.copyOf(reader.buildings());
        openings = List.copyOf(reader.openings());
        pathwayNodes = List.copyOf(reader.pathwayNodes());
        pathways = List.copyOf(reader.pathways());
        gates = List.copyOf(reader.gates());
        areas = List.copyOf(reader.areas());
        anchors = List.copyOf(reader.anchors());
        relationships = List.copyOf(reader.relationships());
        List<Feature> all = new ArrayList<>(reader.sections());
        all.addAll(reader.units());
        all.addAll(reader.occupants());
        all.addAll(reader.amenities());
        all.addAll(reader.kiosks());
        features = List.copyOf(all);
        Map<String, Feature> byId = new LinkedHashMap<>();
        features.forEach(feature -> byId.put(feature.id(), feature));
        featureById = Collections.unmodifiableMap(byId);
    }

    /**
     * Reads a folder or a .zip (at most 64 files, 64 MiB of JSON each and 256 MiB together, counted while unpacking).
     *
     * @throws InvalidInputException when it is not such an archive; the sentence names file, feature, rule and remedy
     */
    public static Venue read(Path path) {
        return new Venue(new VenueReader(Archive.read(path), Complaints.strict()));
    }

    /**
     * Reads the wire form: one UTF-8 JSON object with a member per file, {@code {"manifest": {…}, "venue": {…}, …}}.
     *
     * @throws InvalidInputException as {@link #read}
     */
    public static Venue ofJson(byte[] json) {
        return new Venue(new VenueReader(Archive.ofJson(json), Complaints.strict()));
    }

    /**
     * Reads the wire form from parsed JSON, which is copied.
     *
     * @throws InvalidInputException as {@link #read}
     */
    public static Venue ofJson(JsonNode json) {
        return new Venue(new VenueReader(Archive.ofJson(json), Complaints.strict()));
    }

    /**
     * {@return the wire form: every file as it was read, also those and those properties the model does not use; a fresh
     * copy, members in alphabetical order}
     */
    public ObjectNode toJson() {
        return archive.toJson();
    }

    /** {@return the feature id of the venue itself} */
    public String id() {
        return id;
    }

    /** {@return what the venue is called} */
    public Labels name() {
        return name;
    }

    /** {@return the BCP 47 tag of the venue's own language} */
    public String language() {
        return language;
    }

    /** {@return the venue's outline, degrees} */
    public Geometry geometry() {
        return geometry;
    }

    /** {@return the venue's display point} */
    public MapPoint center() {
        return center;
    }

    /** {@return the levels, lowest ordinal first} */
    public List<Level> levels() {
        return levels;
    }

    /** {@return the buildings with their footprints} */
    public List<Building> buildings() {
        return buildings;
    }

    /** {@return the fixtures: what stands in the way} */
    public List<Area> fixtures() {
        return areas.stream().filter(area -> area.type().equals("fixture")).toList();
    }

    /** {@return the geofences: regions with a meaning of their own} */
    public List<Area> geofences() {
        return areas.stream().filter(area -> area.type().equals("geofence")).toList();
    }

    /** {@return the anchors of occupants and fixtures} */
    public List<Anchor> anchors() {
        return anchors;
    }

    /** {@return how features belong together} */
    public List<Relationship> relationships() {
        return relationships;
    }

    /** {@return doors and passages} */
    public List<Opening> openings() {
        return openings;
    }

    /** {@return everything with a place that may be looked for: sections, units, occupants, amenities, kiosks} */
    public List<Feature> features() {
        return features;
    }

    /** {@return the units} */
    public List<Unit> units() {
        return featuresOf(Unit.class).toList();
    }

    /** {@return the sections} */
    public List<Section> sections() {
        return featuresOf(Section.class).toList();
    }

    /** {@return the amenities} */
    public List<Amenity> amenities() {
        return featuresOf(Amenity.class).toList();
    }

    /** {@return the occupants} */
    public List<Occupant> occupants() {
        return featuresOf(Occupant.class).toList();
    }

    /** {@return the kiosks} */
    public List<Kiosk> kiosks() {
        return featuresOf(Kiosk.class).toList();
    }

    private <T extends Feature> Stream<T> featuresOf(Class<T> type) {
        return features.stream().filter(type::isInstance).map(type::cast);
    }

    /** {@return the nodes of the pathway graph} */
    public List<PathwayNode> pathwayNodes() {
        return pathwayNodes;
    }

    /** {@return the edges of the pathway graph} */
    public List<Pathway> pathways() {
        return pathways;
    }

    /** {@return the gates} */
    public List<VenueGate> gates() {
        return gates;
    }

    /** {@return the section, unit, occupant, amenity or kiosk with that id} */
    public Optional<Feature> findFeature(String featureId) {
        return Optional.ofNullable(featureById.get(featureId));
    }

    /**
     * {@return the first feature so called in any language, ignoring case; sections before units, occupants, amenities and
     * kiosks}
     */
    public Optional<Feature> findByName(String text) {
        return features.stream()
                .filter(feature -> feature.name().filter(n -> n.contains(text)).isPresent())
                .findFirst();
    }

    /** {@return the gate with that id} */
    public Optional<VenueGate> findGate(GateId gateId) {
        return gates.stream().filter(gate -> gate.gateId().equals(gateId)).findFirst();
    }

    /** {@return the lowest-listed level with that ordinal} */
    public Optional<Level> findLevel(int ordinal) {
        return levels.stream().filter(level -> level.ordinal() == ordinal).findFirst();
    }
}
