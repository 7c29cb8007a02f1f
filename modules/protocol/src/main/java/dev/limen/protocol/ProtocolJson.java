package dev.limen.protocol;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.exc.InvalidNullException;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.limen.core.Category;
import dev.limen.core.ComparisonScore;
import dev.limen.core.Direction;
import dev.limen.core.EventId;
import dev.limen.core.GateId;
import dev.limen.core.InvalidInputException;
import dev.limen.core.ModelId;
import dev.limen.core.NodeId;
import dev.limen.core.OrderId;
import dev.limen.core.OrderRole;
import dev.limen.core.PersonId;
import dev.limen.core.ReferenceId;
import dev.limen.core.TicketId;
import dev.limen.core.Zone;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The JSON form of everything on the wire: identifiers as strings, instants as ISO 8601, scores as numbers, empty
 * optionals left out. Thread-safe.
 */
public final class ProtocolJson {
    private static final ObjectMapper MAPPER = build();

    /** What is written as a JSON string. */
    private static final Set<Class<?>> TEXTS = Set.of(
            String.class,
            PersonId.class,
            ReferenceId.class,
            TicketId.class,
            GateId.class,
            NodeId.class,
            Zone.class,
            ModelId.class,
            Category.class,
            OrderId.class,
            EventId.class);

    private ProtocolJson() {}

    /** {@return the mapper itself, for building trees; do not configure it} */
    public static ObjectMapper mapper() {
        return MAPPER;
    }

    /**
     * @param value a record of this package
     * @return UTF-8 JSON
     */
    public static byte[] write(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException fault) {
            throw new IllegalStateException("cannot write " + value.getClass().getName() + " as JSON", fault);
        }
    }

    /**
     * @param json UTF-8 JSON from outside
     * @param type what it should be
     * @param what what to call it in the complaint, such as "The ticket"
     * @throws InvalidInputException with one sentence that names the member and the mend
     */
    public static <T> T read(byte[] json, Class<T> type, String what) {
        try {
            T value = MAPPER.readValue(json, type);
            if (value == null) {
                throw new InvalidInputException(what + " is empty: send one JSON object.");
            }
            return value;
        } catch (UnrecognizedPropertyException unknown) {
            throw new InvalidInputException(
                    what + " has a member \"" + path(unknown) + "\" that Limen does not know; known here are "
                            + unknown.getKnownPropertyIds().stream()
                                    .map(Object::toString)
                                    .sorted()
                                    .collect(Collectors.joining(", "))
                            + ".",
                    unknown);
        } catch (JsonMappingException wrong) {
            if (rootOf(wrong) instanceof InvalidInputException ours) {
                throw new InvalidInputException(what + " is not usable" + at(wrong) + ": " + ours.getMessage(), wrong);
            }
            if (wrong instanceof InvalidNullException
                    || firstLine(wrong).startsWith("Null value for creator property")) {
                throw new InvalidInputException(what + " lacks the member \"" + path(wrong) + "\".", wrong);
            }
            if (rootOf(wrong) instanceof NullPointerException) {
                throw new InvalidInputException(
                        what + " is not usable" + at(wrong) + ": there is a null in a list, which holds values only.",
                        wrong);
            }
            throw new InvalidInputException(what + " is not usable" + at(wrong) + ": " + complaint(wrong) + ".", wrong);
        } catch (IOException notJson) {
            throw new InvalidInputException(what + " is not JSON: " + firstLine(notJson) + ".", notJson);
        }
    }

    private static ObjectMapper build() {
        SimpleModule words = new SimpleModule("limen");
        asText(words, PersonId.class, PersonId::new);
        asText(words, ReferenceId.class, ReferenceId::new);
        asText(words, TicketId.class, TicketId::new);
        asText(words, GateId.class, GateId::new);
        asText(words, NodeId.class, NodeId::new);
        asText(words, Zone.class, Zone::new);
        asText(words, ModelId.class, ModelId::new);
        asText(words, Category.class, Category::new);
        asText(words, OrderId.class, OrderId::new);
        asText(words, EventId.class, EventId::parse);
        asWord(words, OrderRole.class);
        asWord(words, Direction.class);
        asWord(words, CrowdView.Level.class);
        asWord(words, CrowdView.Source.class);
        words.addSerializer(ComparisonScore.class, new ScoreWriter());
        words.addDeserializer(ComparisonScore.class, new ScoreReader());
        // Buffers that are used again would keep the last name or template that went through them in memory for good.
        JsonFactory forgetful = JsonFactory.builder()
                .recyclerPool(JsonRecyclerPools.nonRecyclingPool())
                .build();
        ObjectMapper mapper = JsonMapper.builder(forgetful)
                .addModules(new Jdk8Module(), new JavaTimeModule(), words)
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .serializationInclusion(JsonInclude.Include.NON_ABSENT)
                .build();
        mapper.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(64)
                        .maxStringLength(1 << 20)
                        .build());
        return mapper;
    }

    private static <T> void asText(SimpleModule module, Class<T> type, Function<String, T> parse) {
        module.addSerializer(type, new TextWriter<>(type));
        module.addDeserializer(type, new TextReader<>(type, parse));
    }

    /** In lower case. */
    private static <T extends Enum<T>> void asWord(SimpleModule module, Class<T> type) {
        module.addSerializer(type, new WordWriter<>(type));
        module.addDeserializer(
                type,
                new TextReader<>(
                        type,
                        text -> Arrays.stream(type.getEnumConstants())
                                .filter(constant -> word(constant).equals(text))
                                .findFirst()
                                .orElseThrow(() -> new InvalidInputException('"' + text + "\" is not one of "
                                        + Arrays.stream(type.getEnumConstants())
                                                .map(ProtocolJson::word)
                                                .collect(Collectors.joining(", "))
                                        + "."))));
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static String path(JsonMappingException wrong) {
        return wrong.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
                .collect(Collectors.joining("."));
    }

    private static String at(JsonMappingException wrong) {
        return wrong.getPath().isEmpty() ? "" : " at \"" + path(wrong) + '"';
    }

    /** Says what was expected in words of JSON; Jackson would name our classes. */
    private static String complaint(JsonMappingException wrong) {
        if (wrong instanceof InvalidTypeIdException kind) {
            return "the kind \"" + kind.getTypeId() + "\" is not known";
        }
        if (wrong instanceof MismatchedInputException mismatch && mismatch.getTargetType() != null) {
            return expected(mismatch.getTargetType()) + " is expected";
        }
        String said = firstLine(wrong);
        // It quotes names of classes only where one of them could not take a value.
        return said.contains("`") ? "a value is out of its range" : said;
    }

    private static String expected(Class<?> type) {
        if (type == Instant.class) {
            return "an instant such as \"2026-02-09T12:00:00Z\"";
        }
        if (type == UUID.class) {
            return "a UUID";
        }
        if (type.isEnum()) {
            return "one of the words in the API description";
        }
        if (Collection.class.isAssignableFrom(type)) {
            return "a list";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
            return "a number in range";
        }
        if (type == byte[].class) {
            return "Base64";
        }
        return TEXTS.contains(type) ? "a text" : "an object";
    }

    private static Throwable rootOf(Throwable fault) {
        Throwable at = fault;
        for (Throwable next = at.getCause(); next != null && next != at; next = at.getCause()) {
            at = next;
        }
        return at;
    }

    private static String firstLine(JsonProcessingException fault) {
        return fault.getOriginalMessage().lines().findFirst().orElse("unreadable");
    }

    private static String firstLine(IOException fault) {
        return fault instanceof JsonProcessingException json
                ? firstLine(json)
                : List.of(String.valueOf(fault.getMessage()).split("\n", 2)).get(0);
    }

    private static final class TextWriter<T> extends StdSerializer<T> {
        TextWriter(Class<T> type) {
            super(type);
        }

        @Override
        public void serialize(T value, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeString(value.toString());
        }
    }

    private static final class WordWriter<T extends Enum<T>> extends StdSerializer<T> {
        WordWriter(Class<T> type) {
            super(type);
        }

        @Override
        public void serialize(T value, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeString(word(value));
        }
    }

    private static final class TextReader<T> extends StdDeserializer<T> {
        private final transient Function<String, T> parse;

        TextReader(Class<T> type, Function<String, T> parse) {
            super(type);
            this.parse = parse;
        }

        @Override
        public T deserialize(JsonParser in, DeserializationContext context) throws IOException {
            return parse.apply(_parseString(in, context, this));
        }
    }

    private static final class ScoreWriter extends StdSerializer<ComparisonScore> {
        ScoreWriter() {
            super(ComparisonScore.class);
        }

        @Override
        public void serialize(ComparisonScore score, JsonGenerator out, SerializerProvider provider)
                throws IOException {
            out.writeNumber(score.value());
        }
    }

    private static final class ScoreReader extends StdDeserializer<ComparisonScore> {
        ScoreReader() {
            super(ComparisonScore.class);
        }

        @Override
        public ComparisonScore deserialize(JsonParser in, DeserializationContext context) throws IOException {
            return new ComparisonScore(_parseDoublePrimitive(in, context));
        }
    }
}
