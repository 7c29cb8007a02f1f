package dev.limen.wayfinding.venue.osm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.limen.core.InvalidInputException;
import dev.limen.wayfinding.venue.Finding;
import dev.limen.wayfinding.venue.ImdfDraft;
import dev.limen.wayfinding.venue.LocalPlane;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;

/**
 * Turns an OpenStreetMap extract with Simple Indoor Tagging into an IMDF archive: rooms and corridors become units, footways,
 * steps, escalators and lifts become pathways. Levels are numbered in their order, 0 staying 0, and keep their own names.
 */
public final class OsmVenue {
    static final GeometryFactory DEGREES = new GeometryFactory();
    private static final double MARGIN_DEGREES = 2e-4;

    private OsmVenue() {}

    /**
     * Reads OSM XML.
     *
     * @param findings hears of what was left out
     * @return an archive for {@link dev.limen.wayfinding.venue.SoundVenue#of}
     * @throws InvalidInputException when it is no extract or shows nothing that has a level
     */
    public static ObjectNode readXml(InputStream in, List<Finding> findings) {
        return convert(OsmXml.read(in), findings);
    }

    /** Reads OSM PBF; otherwise as {@link #readXml}. */
    public static ObjectNode readPbf(InputStream in, List<Finding> findings) {
        return convert(OsmPbf.read(in), findings);
    }

    private static ObjectNode convert(OsmData data, List<Finding> findings) {
        Storey storey = new Storey(levels(data));
        ImdfDraft draft = new ImdfDraft("und");
        Envelope extent = new Envelope();
        data.ways.values().stream()
                .filter(way -> !LevelTags.of(way.tags()).isEmpty() || OsmWays.isWay(way.tags()))
                .flatMap(way -> way.refs().stream())
                .map(data.nodes::get)
                .filter(node -> node != null)
                .forEach(node -> extent.expandToInclude(node.longitude(), node.latitude()));
        if (extent.isNull()) {
            throw new InvalidInputException("The OpenStreetMap extract shows nothing with a level: "
                    + "choose a place with indoor tagging, or ask the extract to include it.");
        }
        LocalPlane plane = new LocalPlane(extent.centre().x, extent.centre().y);
        extent.expandBy(MARGIN_DEGREES);
        describe(draft, data, storey, extent);
        OsmAreas areas = new OsmAreas(data, draft, storey, plane, findings);
        areas.write();
        new OsmWays(data, draft, storey, plane, findings).write();
        return draft.archive();
    }

    private static SortedSet<Double> levels(OsmData data) {
        SortedSet<Double> levels = new TreeSet<>(List.of(0.0));
        data.ways.values().forEach(way -> levels.addAll(LevelTags.of(way.tags())));
        data.relations.forEach(relation -> levels.addAll(LevelTags.of(relation.tags())));
        return levels;
    }

    private static void describe(ImdfDraft draft, OsmData data, Storey storey, Envelope extent) {
        Map<String, String> name = data.relations.stream()
                .filter(r -> r.tags().containsKey("building") && r.tags().containsKey("name"))
                .map(OsmData.Relation::tags)
                .findFirst()
                .or(() -> data.ways.values().stream()
                        .filter(w ->
                                w.tags().containsKey("building") && w.tags().containsKey("name"))
                        .map(OsmData.Way::tags)
                        .findFirst())
                .map(Tags::names)
                .orElse(Map.of("", "Venue"));
        ObjectNode venue = draft.add("venue", "venue", Optional.of(DEGREES.toGeometry(extent)))
                .put("category", "unspecified");
        draft.name(venue, name);
        for (double level : storey.levels()) {
            ObjectNode properties = draft.add("level", storey.id(level), Optional.of(DEGREES.toGeometry(extent)))
                    .put("category", "unspecified")
                    .put("ordinal", storey.ordinal(level));
            draft.name(properties, Map.of("", "Level " + Storey.word(level), "en", "Level " + Storey.word(level)));
            properties.putObject("short_name").put("und", Storey.word(level));
        }
    }

    static Coordinate at(OsmData.Node node) {
        return new Coordinate(node.longitude(), node.latitude());
    }
}
