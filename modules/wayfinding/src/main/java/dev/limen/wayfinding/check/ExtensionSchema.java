package dev.limen.wayfinding.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import dev.limen.wayfinding.venue.Finding;
import dev.limen.wayfinding.venue.Rule;
import dev.limen.wayfinding.venue.Severity;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Holds an archive against {@code schema/limen-venue-extension.schema.json}. */
final class ExtensionSchema {
    private static final String RESOURCE = "/schema/limen-venue-extension.schema.json";

    private ExtensionSchema() {}

    static List<Finding> check(ObjectNode archive) {
        List<Finding> findings = new ArrayList<>();
        for (ValidationMessage message : schema().validate(archive)) {
            String pointer = message.getInstanceLocation().toString();
            findings.add(finding(archive, pointer, message.getMessage()));
        }
        return findings;
    }

    private static JsonSchema schema() {
        try (InputStream in = ExtensionSchema.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("The resource " + RESOURCE + " is missing from this build.");
            }
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(in);
        } catch (IOException e) {
            throw new UncheckedIOException("The resource " + RESOURCE + " cannot be read.", e);
        }
    }

    /** @param location such as {@code $.pathway.features[3].properties.length} */
    private static Finding finding(ObjectNode archive, String location, String said) {
        String[] parts = location.replace("$.", "").split("[.\\[\\]]+", -1);
        String stem = parts.length > 0 ? parts[0] : "";
        Optional<String> id = Optional.empty();
        if (parts.length > 2 && parts[2].matches("\\d{1,9}")) {
            JsonNode feature = archive.path(stem).path("features").path(Integer.parseInt(parts[2]));
            id = Optional.of(feature.path("id").asText()).filter(text -> !text.isEmpty());
        }
        return new Finding(
                Severity.WARNING,
                Rule.SCHEMA,
                stem + ".geojson",
                id,
                "does not keep to the extension's schema (" + said + ")",
                "see limen-venue-extension.schema.json");
    }
}
