package dev.limen.wayfinding.venue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.limen.core.InvalidInputException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All features of an archive by type, with ids unique and references leading somewhere. */
final class RawFeatures {
    private static final int MAX_FEATURES = 500_000;

    private final Map<FeatureType, List<RawFeature>> byType = new EnumMap<>(FeatureType.class);
    private final Map<String, RawFeature> byId = new HashMap<>();

    private final Complaints complaints;

    RawFeatures(Archive archive, String language, Complaints complaints) {
        this.complaints = complaints;
        for (FeatureType type : FeatureType.values()) {
            byType.put(type, archive.has(type.stem()) ? readFile(archive, type, language) : List.of());
        }
        for (RawFeature feature : byId.values()) {
            complaints.hear(feature.node, () -> checkReferences(feature));
        }
    }

    List<RawFeature> of(FeatureType type) {
        return byType.getOrDefault(type, List.of());
    }

    /** The feature a checked reference names. */
    RawFeature get(String id) {
        RawFeature feature = byId.get(id);
        if (feature == null) {
            throw Problem.inFile(
                    Rule.REFERENCE_DANGLING, "features", "there is no " + Problem.quote(id), "correct the id");
        }
        return feature;
    }

    private List<RawFeature> readFile(Archive archive, FeatureType type, String language) {
        JsonNode document = archive.require(type.stem());
        String file = Archive.fileName(type.stem());
        if (!document.path("type").asText().equals("FeatureCollection")
                || !document.path("features").isArray()) {
            throw Problem.inFile(Rule.NOT_GEOJSON, file, "there is no FeatureCollection", "export it as GeoJSON");
        }
        List<RawFeature> features = new ArrayList<>();
        int index = 0;
        for (JsonNode node : document.path("features")) {
            int number = index++;
            complaints.hear(node, () -> features.add(readFeature(type, number, node, language)));
        }
        return List.copyOf(features);
    }

    private RawFeature readFeature(FeatureType type, int index, JsonNode node, String language) {
        RawFeature feature = RawFeature.read(type, index, node, language);
        RawFeature earlier = byId.putIfAbsent(feature.id, feature);
        if (earlier != null) {
            throw feature.problem(
                    Rule.ID_TWICE,
                    "has the id of another feature in " + Archive.fileName(earlier.type.stem()),
                    "give each feature a UUID of its own");
        }
        if (byId.size() > MAX_FEATURES) {
            throw new InvalidInputException(
                    "The venue holds more than " + MAX_FEATURES + " features: split it into several.");
        }
        return feature;
    }

    private void checkReferences(RawFeature feature) {
        for (FeatureType.Reference reference : feature.type.references) {
            List<String> ids = feature.ids(reference.property());
            if (reference.isRequired() && ids.size() != 1) {
                throw feature.problem(
                        Rule.REFERENCE_DANGLING,
                        "has no " + reference.property(),
                        "name the " + reference.target() + " it belongs to");
            }
            for (String id : ids) {
                RawFeature target = byId.get(id);
                if (target == null
                        || (!reference.target().equals("*")
                                && !target.type.stem().equals(reference.target()))) {
                    boolean any = reference.target().equals("*");
                    throw feature.problem(
                            Rule.REFERENCE_DANGLING,
                            "has the " + reference.property() + " " + Problem.quote(id) + ", which names no "
                                    + (any ? "feature of this venue" : reference.target()),
                            "correct the id or add the " + (any ? "feature" : reference.target()));
                }
            }
        }
    }
}
