package dev.limen.wayfinding.venue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.limen.core.MapPoint;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Point;

/** One GeoJSON feature with its id checked and its geometry read; gives its properties out by kind. */
final class RawFeature {
    final FeatureType type;
    final String id;
    final Optional<Geometry> geometry;
    /** The feature as it stands in the archive. */
    final JsonNode node;

    private final JsonNode properties;
    private final String language;

    private RawFeature(FeatureType type, String id, Optional<Geometry> geometry, JsonNode node, String language) {
        this.type = type;
        this.id = id;
        this.geometry = geometry;
        this.node = node;
        this.properties = node.path("properties");
        this.language = language;
    }

    static RawFeature read(FeatureType type, int index, JsonNode node, String language) {
        String file = Archive.fileName(type.stem());
        String id = node.path("id").asText();
        if (!node.path("id").isTextual() || id.isBlank() || id.length() > 128) {
            throw Problem.inFile(
                    Rule.ID_UNUSABLE,
                    file,
                    "feature number " + (index + 1) + " has no usable id",
                    "give it a UUID of its own");
        }
        String named = node.path("feature_type").asText();
        if (!named.equals(type.stem())) {
            throw Problem.inFeature(
                    Rule.TYPE_WRONG,
                    file,
                    id,
                    "has feature_type " + Problem.quote(named),
                    "set it to \"" + type.stem() + "\" or move the feature to the file of its type");
        }
        if (!node.path("properties").isObject()) {
            throw Problem.inFeature(Rule.PROPERTY_WRONG, file, id, "has no properties object", "add it");
        }
        return new RawFeature(type, id, readGeometry(type, file, id, node.path("geometry")), node, language);
    }

    private static Optional<Geometry> readGeometry(FeatureType type, String file, String id, JsonNode node) {
        boolean isAbsent = node.isNull() || node.isMissingNode();
        Optional<String> shape =
                isAbsent ? Optional.empty() : Optional.of(node.path("type").asText());
        if (!type.shape.allows(shape)) {
            throw Problem.inFeature(
                    Rule.GEOMETRY_WRONG,
                    file,
                    id,
                    shape.map(s -> "has geometry of type " + Problem.quote(s)).orElse("has no geometry"),
                    "a " + type.stem() + " needs " + type.shape.words);
        }
        if (isAbsent) {
            return Optional.empty();
        }
        try {
            return Optional.of(GeoJson.read(node));
        } catch (GeoJson.Unreadable e) {
            throw Problem.inFeature(e.rule, file, id, e.what, e.remedy);
        }
    }

    UnsoundVenueException problem(String what, String remedy) {
        return problem(Rule.PROPERTY_WRONG, what, remedy);
    }

    UnsoundVenueException problem(Rule rule, String what, String remedy) {
        return Problem.inFeature(rule, Archive.fileName(type.stem()), id, what, remedy);
    }

    /** The geometry of a type whose shape demands one. */
    Geometry shape() {
        return geometry.orElseThrow(() -> problem("has no geometry", "draw it"));
    }

    Optional<String> text(String property) {
        JsonNode node = properties.path(property);
        if (node.isMissingNode() || node.isNull()) {
            return Optional.empty();
        }
        if (!node.isTextual() || node.asText().isBlank()) {
            throw problem("has a " + property + " that is not text", "write it in quotes or set it to null");
        }
        return Optional.of(node.asText());
    }

    String requiredText(String property) {
        return text(property).orElseThrow(() -> problem("has no " + property, "IMDF requires one, add it"));
    }

    /** The ids a property names: one text or a list of texts. */
    List<String> ids(String property) {
        JsonNode node = properties.path(property);
        if (!node.isArray()) {
            return text(property).map(List::of).orElse(List.of());
        }
        List<String> ids = new ArrayList<>();
        for (JsonNode element : node) {
            if (!element.isTextual()) {
                throw problem("has a " + property + " entry that is not text", "list feature ids in quotes");
            }
            ids.add(element.asText());
        }
        return ids;
    }

    /** The words a property lists; none when it is missing, null or no list. */
    Set<String> texts(String property) {
        Set<String> texts = new LinkedHashSet<>();
        for (JsonNode element : properties.path(property)) {
            if (element.isTextual()) {
                texts.add(element.asText());
            }
        }
        return texts;
    }

    /** What a property lists; nothing when it is missing or null. */
    JsonNode list(String property) {
        return properties.path(property);
    }

    Optional<Side> side(String property) {
        return text(property).map(word -> switch (word) {
            case "left" -> Side.LEFT;
            case "right" -> Side.RIGHT;
            default ->
                throw problem(
                        "has a " + property + " of " + Problem.quote(word), "write left or right, or leave it out");
        });
    }

    /** A text inside an object-valued property, such as the type of a door. */
    Optional<String> member(String property, String member) {
        JsonNode value = properties.path(property).path(member);
        return value.isTextual() ? Optional.of(value.asText()) : Optional.empty();
    }

    /** The ids of the references a property lists, each an object with an id. */
    List<String> memberIds(String property) {
        List<String> ids = new ArrayList<>();
        for (JsonNode element : properties.path(property)) {
            if (element.path("id").isTextual()) {
                ids.add(element.path("id").asText());
            }
        }
        return ids;
    }

    int integer(String property) {
        JsonNode node = properties.path(property);
        if (!node.isIntegralNumber() || !node.canConvertToInt()) {
            throw problem("has no whole number as its " + property, "write one, such as 0");
        }
        return node.asInt();
    }

    /** A number within [min, max], when the property is there. */
    OptionalDouble number(String property, double min, double max) {
        JsonNode node = properties.path(property);
        if (node.isMissingNode() || node.isNull()) {
            return OptionalDouble.empty();
        }
        if (!node.isNumber() || !(node.asDouble() >= min && node.asDouble() <= max)) {
            throw problem(
                    "has a " + property + " of " + Problem.quote(node.asText()),
                    "give a number between " + plain(min) + " and " + plain(max) + " or set it to null");
        }
        return OptionalDouble.of(node.asDouble());
    }

    boolean flag(String property, boolean otherwise) {
        JsonNode node = properties.path(property);
        if (node.isMissingNode() || node.isNull()) {
            return otherwise;
        }
        // GTFS writes 0 and 1, JSON people write true and false.
        if (node.isBoolean() || (node.isInt() && (node.asInt() == 0 || node.asInt() == 1))) {
            return node.asBoolean();
        }
        throw problem("has a " + property + " that is neither true nor false", "write true or false");
    }

    Optional<Labels> labels(String property) {
        JsonNode node = properties.path(property);
        if (node.isMissingNode() || node.isNull() || (node.isObject() && node.isEmpty())) {
            return Optional.empty();
        }
        Map<String, String> byLanguage = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            if (!entry.getValue().isTextual() || entry.getValue().asText().isBlank()) {
                throw problem("has no text in its " + property + " for " + Problem.quote(entry.getKey()), "add it");
            }
            byLanguage.put(entry.getKey(), entry.getValue().asText());
        }
        if (byLanguage.isEmpty()) {
            throw problem("has a " + property + " without languages", "write it as {\"en\": \"…\"} or null");
        }
        return Optional.of(new Labels(byLanguage, language));
    }

    Labels requiredLabels(String property) {
        return labels(property).orElseThrow(() -> problem("has no " + property, "write it as {\"en\": \"…\"}"));
    }

    /** The display point, or a point that is surely inside the shape. */
    MapPoint display(int ordinal) {
        JsonNode node = properties.path("display_point");
        if (node.isObject()) {
            try {
                if (GeoJson.read(node) instanceof Point point) {
                    return new MapPoint(point.getX(), point.getY(), ordinal);
                }
            } catch (GeoJson.Unreadable e) {
                throw problem("has a display_point that " + e.what, e.remedy);
            }
            throw problem("has a display_point that is not a Point", "write a GeoJSON Point or null");
        }
        Point inside = shape().getInteriorPoint();
        return new MapPoint(inside.getX(), inside.getY(), ordinal);
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }
}
