package dev.limen.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import dev.limen.protocol.ProtocolJson;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** A coordinator's API and what it says of itself: holds requests and answers against it, and knows what was tried. */
final class DescribedApi {
    private static final byte[] JPEG = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xE0};

    private final Set<String> tried = new TreeSet<>();
    private final JsonNode description;
    private Api api;

    DescribedApi(Api api) {
        this.api = api;
        this.description = api.get("/api/v1/openapi.json").json();
    }

    /** From now on another coordinator is asked, which describes itself alike. */
    void ask(Api other) {
        api = other;
    }

    /** What was tried otherwise counts, too. */
    void tried(String method, String path) {
        tried.add(method + " " + path);
    }

    /** {@return the operations tried so far} */
    Set<String> tried() {
        return tried;
    }

    /** {@return every operation that is described, but those with that tag} */
    Set<String> describedBut(String tag) {
        Set<String> described = new TreeSet<>();
        for (Map.Entry<String, JsonNode> path : description.path("paths").properties()) {
            for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
                if (!operation.getKey().equals("parameters")
                        && !operation.getValue().at("/tags/0").asText().equals(tag)) {
                    described.add(operation.getKey() + " " + path.getKey());
                }
            }
        }
        return described;
    }

    /** Asks without a body. */
    JsonNode call(String method, String path, String address, int status) {
        return answered(
                method,
                path,
                status,
                switch (method) {
                    case "get" -> api.get(address);
                    case "post" -> api.send("POST", address, "application/json", new byte[0]);
                    default -> api.delete(address);
                });
    }

    /** Asks with a JSON body, which fits the description when it is to be taken. */
    JsonNode call(String method, String path, String address, Object body, int status) {
        byte[] json = ProtocolJson.write(body);
        if (status < 300) {
            JsonNode content = operation(method, path).at("/requestBody/content/application~1json/schema");
            check(schema(content), ProtocolJson.read(json, JsonNode.class, "The body"));
        }
        return answered(
                method, path, status, api.send(method.toUpperCase(Locale.ROOT), address, "application/json", json));
    }

    /** Asks with a picture. */
    void picture(String method, String path, String address, int status) {
        assertThat(operation(method, path).at("/requestBody/content").has("image/jpeg"))
                .isTrue();
        answered(method, path, status, api.send(method.toUpperCase(Locale.ROOT), address, "image/jpeg", JPEG));
    }

    /** {@return the answer, which fits the description} */
    JsonNode answered(String method, String path, int status, Api.Answer answer) {
        assertThat(answer.status()).as("%s %s: %s", method, path, answer.text()).isEqualTo(status);
        tried.add(method + " " + path);
        JsonNode responses = operation(method, path).path("responses");
        JsonNode response = responses.has("" + status) ? responses.path("" + status) : responses.path("default");
        if (response.has("$ref")) {
            response = description.at(response.path("$ref").asText().substring(1));
        }
        assertThat(response.isMissingNode())
                .as("%s %s does not describe %s", method, path, status)
                .isFalse();
        if (!response.has("content")) {
            assertThat(answer.response().body()).isEmpty();
            return description;
        }
        String type = answer.header("content-type").replaceAll(";.*", "");
        JsonNode content = response.path("content").path(type);
        assertThat(content.isMissingNode())
                .as("%s %s does not describe %s", method, path, type)
                .isFalse();
        if (!type.contains("json")) {
            return description;
        }
        check(schema(content.path("schema")), answer.json());
        return answer.json();
    }

    private JsonNode operation(String method, String path) {
        JsonNode operation = description.path("paths").path(path).path(method);
        assertThat(operation.isMissingNode())
                .as("%s %s is not described", method, path)
                .isFalse();
        return operation;
    }

    /** Holds what came another way, such as by a stream, against the schema of that name. */
    void check(String name, JsonNode json) {
        check(schema(ProtocolJson.mapper().createObjectNode().put("$ref", "#/components/schemas/" + name)), json);
    }

    private JsonSchema schema(JsonNode schema) {
        ObjectNode whole = schema.deepCopy();
        whole.set("components", description.path("components"));
        return JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(whole);
    }

    private static void check(JsonSchema schema, JsonNode json) {
        assertThat(schema.validate(json)).as(json.toString()).isEmpty();
    }
}
