package dev.limen.coordinator.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The OpenAPI 3.1 description: written in YAML beside this package, served as JSON. */
final class ApiDescription {
    private static final String RESOURCE = "/dev/limen/coordinator/openapi.yaml";

    private ApiDescription() {}

    static byte[] json() {
        try {
            return new ObjectMapper().writeValueAsBytes(tree());
        } catch (IOException impossible) {
            throw new UncheckedIOException("cannot write " + RESOURCE + " as JSON", impossible);
        }
    }

    /** {@return the same one to everybody, since reading it takes long; it must not be changed} */
    static JsonNode tree() {
        return Once.TREE;
    }

    private static final class Once {
        static final JsonNode TREE = read();
    }

    private static JsonNode read() {
        try (InputStream yaml = ApiDescription.class.getResourceAsStream(RESOURCE)) {
            if (yaml == null) {
                throw new IllegalStateException("this build lacks " + RESOURCE);
            }
            return new YAMLMapper().readTree(yaml);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + RESOURCE, unreadable);
        }
    }
}
