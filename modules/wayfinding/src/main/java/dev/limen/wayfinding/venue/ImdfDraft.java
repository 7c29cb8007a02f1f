package dev.limen.wayfinding.venue;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import org.locationtech.jts.geom.Geometry;

/**
 * Writes another source's map down as an IMDF archive in its wire form, for {@link SoundVenue#of}. Not thread-safe.
 */
public final class ImdfDraft {
    private final ObjectNode archive = JsonNodeFactory.instance.objectNode();
    private final String language;

    /** @param language BCP 47 tag of the names, {@code und} when nobody knows */
    public ImdfDraft(String language) {
        this.language = language;
        archive.putObject(Archive.MANIFEST).put("version", "1.0.0").put("language", language);
        for (String stem : new String[] {"venue", "level", "unit"}) {
            features(stem);
        }
    }

    /** {@return the archive written so far; not a copy} */
    public ObjectNode archive() {
        return archive;
    }

    /**
     * Adds a feature.
     *
     * @param type the IMDF feature type, such as {@code unit}
     * @param geometry degrees; null in the file when empty
     * @return its properties, to be filled in
     */
    public ObjectNode add(String type, String id, Optional<? extends Geometry> geometry) {
        ObjectNode feature = features(type).addObject();
        feature.put("id", id).put("type", "Feature").put("feature_type", type);
        if (geometry.isPresent()) {
            feature.set("geometry", GeoJson.write(geometry.get()));
        } else {
            feature.putNull("geometry");
        }
        return feature.putObject("properties");
    }

    /** Names a feature; language → text, the empty language standing for the venue's own. */
    public void name(ObjectNode properties, Map<String, String> names) {
        if (!names.isEmpty()) {
            ObjectNode labels = properties.putObject("name");
            names.forEach((tag, text) -> labels.put(tag.isEmpty() ? language : tag, text));
        }
    }

    /** {@return how many features of the type there are} */
    public int count(String type) {
        return features(type).size();
    }

    private ArrayNode features(String stem) {
        if (archive.path(stem).path("features") instanceof ArrayNode features) {
            return features;
        }
        return archive.putObject(stem).put("type", "FeatureCollection").putArray("features");
    }
}
