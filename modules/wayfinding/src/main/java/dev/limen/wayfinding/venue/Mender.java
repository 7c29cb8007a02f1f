package dev.limen.wayfinding.venue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Mends an archive in place where near-IMDF exporters go wrong and only one meaning is possible. */
final class Mender {
    private static final Set<FeatureType> CATEGORISED = EnumSet.of(
            FeatureType.VENUE,
            FeatureType.BUILDING,
            FeatureType.UNIT,
            FeatureType.SECTION,
            FeatureType.OPENING,
            FeatureType.AMENITY,
            FeatureType.FIXTURE,
            FeatureType.GEOFENCE,
            FeatureType.RELATIONSHIP,
            FeatureType.OCCUPANT);
    private static final List<String> LABELLED =
            List.of("name", "alt_name", "short_name", "signposted_as", "reversed_signposted_as");

    private final ObjectNode archive;
    private final List<Finding> findings;
    private final Set<String> ids = new HashSet<>();
    private String language = "en";

    Mender(ObjectNode archive, List<Finding> findings) {
        this.archive = archive;
        this.findings = findings;
    }

    void mend() {
        manifest();
        CoordinateSystem.check(archive, findings);
        for (FeatureType type : FeatureType.values()) {
            if (archive.path(type.stem()) instanceof ObjectNode document) {
                document(type, document);
            }
        }
        new VenueOutline(archive, findings, language).mend();
        mendReferences();
    }

    /** Takes out optional references to what is not there, or not there any more. */
    void mendReferences() {
        ids.clear();
        collectIds();
        references();
    }

    private void manifest() {
        if (!(archive.path(Archive.MANIFEST) instanceof ObjectNode)) {
            archive.putObject(Archive.MANIFEST);
            findings.add(Finding.ofFile(
                    Rule.FILE_MISSING, "manifest.json", "there is nothing", "add it; version 1.0.0 is assumed"));
        }
        ObjectNode manifest = (ObjectNode) archive.path(Archive.MANIFEST);
        String version = manifest.path("version").asText();
        if (!version.startsWith("1.0.")) {
            manifest.put("version", "1.0.0");
            if (!version.isEmpty()) {
                findings.add(Finding.ofFile(
                        Rule.PROPERTY_WRONG,
                        "manifest.json",
                        "the version is " + Problem.quote(version),
                        "export the archive as IMDF 1.0.0, as which it is read"));
            }
        }
        if (manifest.path("language").asText().isBlank()) {
            manifest.put("language", "en");
        }
        language = manifest.path("language").asText();
    }

    private void document(FeatureType type, ObjectNode document) {
        String file = Archive.fileName(type.stem());
        if (!(document.path("features") instanceof ArrayNode features)) {
            document.put("type", "FeatureCollection").putArray("features");
            findings.add(Finding.error(
                    Rule.NOT_GEOJSON,
                    file,
                    Optional.empty(),
                    "there is no FeatureCollection",
                    "export it as GeoJSON; the file is left out"));
            return;
        }
        document.put("type", "FeatureCollection");
        for (JsonNode node : features) {
            if (node instanceof ObjectNode feature) {
                feature(type, file, feature);
            }
        }
    }

    private void feature(FeatureType type, String file, ObjectNode feature) {
        if (feature.path("id").isNumber()) {
            feature.put("id", feature.path("id").asText());
        }
        String id = feature.path("id").asText();
        if (feature.path("feature_type").isMissingNode()) {
            feature.put("feature_type", type.stem());
        }
        if (feature.path("properties").isMissingNode()
                || feature.path("properties").isNull()) {
            feature.putObject("properties");
        }
        Shapes.mend(type, file, feature, findings);
        if (feature.path("properties") instanceof ObjectNode properties) {
            labels(properties);
            numbers(type, file, id, properties);
            if (CATEGORISED.contains(type)
                    && properties.path("category").asText().isBlank()) {
                properties.put("category", "unspecified");
                findings.add(Finding.warning(
                        Rule.CATEGORY_UNKNOWN, file, id, "has no category", "give one; unspecified is assumed"));
            }
            if (type == FeatureType.LEVEL && !properties.path("name").isObject()) {
                properties
                        .putObject("name")
                        .put(language, "Level " + properties.path("ordinal").asText());
            }
        }
    }

    /** A name given as plain text is in the venue's language; languages without text are taken out. */
    private void labels(ObjectNode properties) {
        for (String property : LABELLED) {
            JsonNode value = properties.path(property);
            if (value.isTextual()) {
                String text = value.asText();
                properties.putNull(property);
                if (!text.isBlank()) {
                    properties.putObject(property).put(language, text);
                }
            } else if (value instanceof ObjectNode byLanguage) {
                byLanguage
                        .properties()
                        .removeIf(entry -> !entry.getValue().isTextual()
                                || entry.getValue().asText().isBlank());
                if (byLanguage.isEmpty()) {
                    properties.putNull(property);
                }
            } else if (!value.isMissingNode()) {
                properties.putNull(property);
            }
        }
    }

    private void numbers(FeatureType type, String file, String id, ObjectNode properties) {
        switch (type) {
            case PATHWAY -> {
                outOf(file, id, properties, "min_width", 0, 1_000);
                outOf(file, id, properties, "max_slope", -2, 2);
                outOf(file, id, properties, "traversal_time", 0, 86_400);
                outOf(file, id, properties, "stair_count", -10_000, 10_000);
            }
            case KIOSK -> outOf(file, id, properties, "bearing", 0, 360);
            case OPENING -> outOf(file, id, properties, "passage_bearing", 0, 360);
            default -> {
                // No other type has numbers that may be missing.
            }
        }
    }

    private void outOf(String file, String id, ObjectNode properties, String property, double least, double most) {
        JsonNode value = properties.path(property);
        if (value.isMissingNode() || value.isNull()) {
            return;
        }
        if (!value.isNumber() || !(value.asDouble() >= least && value.asDouble() <= most)) {
            findings.add(Finding.warning(
                    Rule.PROPERTY_WRONG,
                    file,
                    id,
                    "has a " + property + " of " + Problem.quote(value.asText()) + ", which is passed over",
                    "give a number between " + least + " and " + most));
            properties.putNull(property);
        }
    }

    private void collectIds() {
        for (FeatureType type : FeatureType.values()) {
            archive.path(type.stem())
                    .path("features")
                    .forEach(feature -> ids.add(feature.path("id").asText()));
        }
    }

    /** An optional reference that leads nowhere is no reason to lose the feature. */
    private void references() {
        for (FeatureType type : FeatureType.values()) {
            for (FeatureType.Reference reference : type.references) {
                if (!reference.isRequired()) {
                    for (JsonNode feature : archive.path(type.stem()).path("features")) {
                        reference(type, reference.property(), feature);
                    }
                }
            }
        }
    }

    private void reference(FeatureType type, String property, JsonNode feature) {
        if (!(feature.path("properties") instanceof ObjectNode properties)) {
            return;
        }
        JsonNode value = properties.path(property);
        if (value instanceof ArrayNode list) {
            for (var each = list.iterator(); each.hasNext(); ) {
                JsonNode id = each.next();
                if (!ids.contains(id.asText())) {
                    each.remove();
                    dangling(type, property, feature, id);
                }
            }
        } else if (!value.isMissingNode() && !value.isNull() && !ids.contains(value.asText())) {
            properties.putNull(property);
            dangling(type, property, feature, value);
        }
    }

    private void dangling(FeatureType type, String property, JsonNode feature, JsonNode id) {
        findings.add(Finding.warning(
                Rule.REFERENCE_DANGLING,
                Archive.fileName(type.stem()),
                feature.path("id").asText(),
                "has the " + property + " " + Problem.quote(id.asText())
                        + ", which names no feature of this venue and is passed over",
                "correct the id or add the feature"));
    }
}
