package dev.limen.wayfinding.venue;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.limen.core.InvalidInputException;
import java.io.IOException;

/** Parses JSON that a stranger wrote: no duplicate keys, nothing after the end, nesting and numbers of bounded length. */
public final class VenueJson {
    private static final JsonMapper JSON = JsonMapper.builder(com.fasterxml.jackson.core.JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(64)
                            .maxNumberLength(64)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private VenueJson() {}

    static ObjectNode object() {
        return JSON.createObjectNode();
    }

    /**
     * {@return the document}
     *
     * @param name what to call it in a complaint
     * @throws InvalidInputException when it is not JSON; the sentence names line and column
     */
    public static JsonNode parse(String name, byte[] bytes) {
        try {
            return JSON.readTree(bytes);
        } catch (JsonProcessingException e) {
            throw Problem.inFile(
                    Rule.JSON_BROKEN,
                    name,
                    "there is something that is not JSON" + where(e) + " ("
                            + Problem.quote(String.valueOf(e.getOriginalMessage())) + ")",
                    "mend it there or export it again");
        } catch (IOException e) {
            throw new InvalidInputException("The venue's " + name + " cannot be read: export it again.", e);
        }
    }

    /** Limits, such as that on nesting, are overstepped nowhere in particular. */
    private static String where(JsonProcessingException e) {
        JsonLocation at = e.getLocation();
        return at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
    }
}
