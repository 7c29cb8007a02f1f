package dev.limen.wayfinding.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.limen.core.InvalidInputException;
import dev.limen.wayfinding.floorplan.FloorPlan;
import dev.limen.wayfinding.venue.Finding;
import dev.limen.wayfinding.venue.SoundVenue;
import dev.limen.wayfinding.venue.Venue;
import dev.limen.wayfinding.venue.VenueJson;
import dev.limen.wayfinding.venue.nodegraph.NodeGraphVenue;
import dev.limen.wayfinding.venue.osm.OsmVenue;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A map from a file or folder, whatever its kind: what is sound of it, with pathways wherever its floor plan allows.
 *
 * @param venue a sound venue; its {@link Venue#toJson()} is what the coordinator takes
 * @param format the kind of map, in words
 * @param findings what was mended, left out or presumed
 * @param raw the archive before anything was mended
 * @param plan what the floor plan gave; empty when the map's own pathways are used as they are
 */
public record VenueFile(
        Venue venue, String format, List<Finding> findings, ObjectNode raw, Optional<FloorPlan.Result> plan) {
    private static final long MOST_BYTES = 256L << 20;

    /** Copies the list. */
    public VenueFile {
        findings = List.copyOf(findings);
    }

    /**
     * Opens an IMDF folder, .zip or one-object .json; an OpenStreetMap extract (.osm, .osm.pbf); or a folder with {@code
     * config.json} and {@code graph.json}.
     *
     * @throws InvalidInputException when nothing of it can be used, or it is larger than 256 MiB
     */
    public static VenueFile open(Path path) {
        List<Finding> findings = new ArrayList<>();
        String name = String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
        try {
            if (!Files.isDirectory(path) && Files.size(path) > MOST_BYTES) {
                throw new InvalidInputException("The venue " + path + " is larger than " + (MOST_BYTES >> 20)
                        + " MiB: cut it to the venue or simplify its geometry.");
            }
            if (Files.isDirectory(path) && Files.exists(path.resolve("graph.json"))) {
                return of(nodeGraph(path, findings), "nodes and connections", findings, false);
            }
            if (name.endsWith(".osm") || name.endsWith(".pbf")) {
                return of(osm(path, name.endsWith(".pbf"), findings), "OpenStreetMap", findings, true);
            }
            if (name.endsWith(".json")) {
                if (!(VenueJson.parse(name, Files.readAllBytes(path)) instanceof ObjectNode archive)) {
                    throw new InvalidInputException("The venue " + path
                            + " is JSON but no object with a member per IMDF file: make one with limen venue pack.");
                }
                return of(archive, "IMDF", findings, false);
            }
            return of(SoundVenue.readRaw(path, findings), "IMDF", findings, false);
        } catch (NoSuchFileException e) {
            throw new InvalidInputException("There is no venue at " + path + ": give a folder or file.", e);
        } catch (IOException e) {
            throw new InvalidInputException(
                    "The venue " + path + " cannot be read (" + e.getMessage() + "): check that it may be read.", e);
        }
    }

    private static VenueFile of(ObjectNode raw, String format, List<Finding> findings, boolean completes) {
        SoundVenue sound = SoundVenue.of(raw, findings);
        List<Finding> all = new ArrayList<>(sound.findings());
        if (!completes && !sound.venue().pathways().isEmpty()) {
            return new VenueFile(sound.venue(), format, all, raw, Optional.empty());
        }
        FloorPlan.Result plan = FloorPlan.complete(sound.venue());
        all.addAll(plan.findings());
        return new VenueFile(plan.venue(), format, all, raw, Optional.of(plan));
    }

    private static ObjectNode osm(Path path, boolean isPbf, List<Finding> findings) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(path))) {
            return isPbf ? OsmVenue.readPbf(in, findings) : OsmVenue.readXml(in, findings);
        }
    }

    private static ObjectNode nodeGraph(Path folder, List<Finding> findings) throws IOException {
        return NodeGraphVenue.read(
                json(folder, "config.json"),
                json(folder, "graph.json"),
                json(folder, "pois.json"),
                json(folder, "titles.json"),
                findings);
    }

    private static JsonNode json(Path folder, String name) throws IOException {
        Path file = folder.resolve(name);
        if (!Files.exists(file)) {
            return JsonNodeFactory.instance.objectNode();
        }
        if (Files.size(file) > MOST_BYTES) {
            throw new InvalidInputException(
                    "The venue's " + name + " is larger than " + (MOST_BYTES >> 20) + " MiB: cut it to the venue.");
        }
        return VenueJson.parse(name, Files.readAllBytes(file));
    }
}
