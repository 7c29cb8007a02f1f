package dev.limen.settings;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import dev.limen.core.Category;
import dev.limen.core.GateId;
import dev.limen.core.InvalidInputException;
import dev.limen.core.ModelId;
import dev.limen.core.NodeId;
import dev.limen.core.Zone;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A YAML file whose keys are the components of a record, in snake case.
 *
 * <p>Every key must be known; a component that may be left out is an {@link java.util.Optional}. Durations carry their
 * unit ({@code 150ms}, {@code 3s}, {@code 5m}, {@code 2h}, {@code 7d}). Enumerations are written in lower case with
 * underscores. Checks belong into the record's constructor, as {@link InvalidInputException}.
 */
public final class SettingsFile {
    private static final Pattern DURATION = Pattern.compile("(\\d+)\\s*(ms|s|m|h|d)");
    private static final PropertyNamingStrategies.SnakeCaseStrategy SNAKE_CASE =
            new PropertyNamingStrategies.SnakeCaseStrategy();
    private static final long LARGEST_BYTES = 1 << 20;
    private static final ObjectMapper YAML = YAMLMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .addModules(
                    new Jdk8Module(),
                    new SimpleModule()
                            .addDeserializer(Duration.class, new DurationReader())
                            .addDeserializer(Path.class, new PathReader()))
            .addMixIn(GateId.class, WrittenAsText.class)
            .addMixIn(NodeId.class, WrittenAsText.class)
            .addMixIn(Zone.class, WrittenAsText.class)
            .addMixIn(ModelId.class, WrittenAsText.class)
            .addMixIn(Category.class, WrittenAsText.class)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .build();

    private SettingsFile() {}

    /**
     * @param file a YAML file of at most 1 MiB
     * @param type the record to make of it
     * @throws InvalidInputException naming the file, the key and the mend
     */
    public static <T> T read(Path file, Class<T> type) {
        try {
            if (Files.size(file) > LARGEST_BYTES) {
                throw new InvalidInputException(
                        "The configuration " + file + " is larger than 1 MiB: is it the right file?");
            }
            return parse(Files.readString(file), type, "The configuration " + file);
        } catch (NoSuchFileException missing) {
            throw new InvalidInputException("There is no configuration file " + file + ".", missing);
        } catch (IOException unreadable) {
            throw new InvalidInputException("The configuration " + file + " cannot be read as UTF-8 text.", unreadable);
        }
    }

    /**
     * @param yaml the text
     * @param type the record to make of it
     * @param what what to call it in the complaint
     * @throws InvalidInputException naming the key and the mend
     */
    public static <T> T parse(String yaml, Class<T> type, String what) {
        try {
            JsonNode tree = YAML.readTree(yaml);
            if (!tree.isObject()) {
                throw new InvalidInputException(what + " is empty or not a group of keys.");
            }
            // Before any other complaint: a misspelt key would otherwise be told as a missing one.
            checkKeys(tree, type, "", what);
            return YAML.treeToValue(tree, type);
        } catch (JsonMappingException wrong) {
            // A complaint about the whole, such as two keys that contradict each other, names them itself.
            String where = path(wrong).isEmpty() ? "" : ", key \"" + path(wrong) + "\"";
            throw new InvalidInputException(what + where + ": " + complaint(wrong), wrong);
        } catch (JsonProcessingException notYaml) {
            String place = notYaml.getLocation() == null
                    ? ""
                    : " near line " + notYaml.getLocation().getLineNr();
            throw new InvalidInputException(
                    what + " is not YAML" + place + ": "
                            + notYaml.getOriginalMessage().lines().findFirst().orElse("unreadable") + ".",
                    notYaml);
        }
    }

    /**
     * @param text a number and its unit, such as {@code 150ms}
     * @throws InvalidInputException when the unit is missing or unknown
     */
    public static Duration parseDuration(String text) {
        Matcher matcher = DURATION.matcher(text.strip());
        if (!matcher.matches()) {
            throw new InvalidInputException(
                    "\"" + text + "\" is not a duration: give a whole number and ms, s, m, h or d, such as 150ms.");
        }
        try {
            long amount = Long.parseLong(matcher.group(1));
            return switch (matcher.group(2)) {
                case "ms" -> Duration.ofMillis(amount);
                case "s" -> Duration.ofSeconds(amount);
                case "m" -> Duration.ofMinutes(amount);
                case "h" -> Duration.ofHours(amount);
                default -> Duration.ofDays(amount);
            };
        } catch (ArithmeticException | NumberFormatException tooLarge) {
            throw new InvalidInputException("\"" + text + "\" is longer than any duration can be.", tooLarge);
        }
    }

    private static void checkKeys(JsonNode node, Type type, String path, String what) {
        if (type instanceof ParameterizedType generic) {
            Type inner = generic.getActualTypeArguments()[0];
            if (generic.getRawType() == List.class) {
                for (int i = 0; i < node.size(); i++) {
                    checkKeys(node.path(i), inner, path + "[" + i + "]", what);
                }
            } else {
                checkKeys(node, inner, path, what);
            }
        } else if (type instanceof Class<?> record && record.isRecord() && node.isObject()) {
            Map<String, Type> known = new TreeMap<>();
            for (RecordComponent component : record.getRecordComponents()) {
                known.put(SNAKE_CASE.translate(component.getName()), component.getGenericType());
            }
            node.fields().forEachRemaining(field -> {
                String key = path.isEmpty() ? field.getKey() : path + "." + field.getKey();
                Type expected = known.get(field.getKey());
                if (expected == null) {
                    throw new InvalidInputException(what + " has an unknown key \"" + key + "\"; known here are "
                            + String.join(", ", known.keySet()) + ".");
                }
                checkKeys(field.getValue(), expected, key, what);
            });
        }
    }

    private static String complaint(JsonMappingException wrong) {
        for (Throwable at = wrong; at != null; at = at.getCause()) {
            if (at instanceof InvalidInputException ours) {
                return String.valueOf(ours.getMessage());
            }
        }
        String said = wrong.getOriginalMessage().lines().findFirst().orElse("unusable");
        if (said.startsWith("Null value for creator property") || said.startsWith("Cannot map `null`")) {
            return "it is missing.";
        }
        if (wrong instanceof InvalidFormatException format
                && format.getTargetType().isEnum()) {
            return "\"" + format.getValue() + "\" is not " + spoken(format.getTargetType()) + ".";
        }
        if (wrong instanceof MismatchedInputException mismatch && mismatch.getTargetType() != null) {
            return "it should be " + spoken(mismatch.getTargetType()) + ".";
        }
        return said + ".";
    }

    private static String spoken(Class<?> type) {
        if (type.isEnum()) {
            return "one of "
                    + Arrays.stream(type.getEnumConstants())
                            .map(constant -> constant.toString().toLowerCase(Locale.ROOT))
                            .collect(Collectors.joining(", "));
        }
        if (type == String.class) {
            return "a text";
        }
        if (type == Path.class) {
            return "a path";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
            return type == double.class || type == Double.class ? "a number" : "a whole number";
        }
        if (Iterable.class.isAssignableFrom(type)) {
            return "a list";
        }
        return "a group of keys";
    }

    private static String path(JsonMappingException wrong) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference step : wrong.getPath()) {
            if (step.getFieldName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
            }
        }
        return path.toString();
    }

    /** For identifiers: the text itself, not a group of keys. */
    private abstract static class WrittenAsText {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        WrittenAsText(String value) {}
    }

    private static final class DurationReader extends StdDeserializer<Duration> {
        DurationReader() {
            super(Duration.class);
        }

        @Override
        public Duration deserialize(JsonParser in, DeserializationContext context) throws IOException {
            return parseDuration(in.getText());
        }
    }

    /** Takes the text as a path of this machine; the library would take whatever has a colon for a URI. */
    private static final class PathReader extends StdDeserializer<Path> {
        PathReader() {
            super(Path.class);
        }

        @Override
        public Path deserialize(JsonParser in, DeserializationContext context) throws IOException {
            if (!in.currentToken().isScalarValue()) {
                return (Path) context.handleUnexpectedToken(Path.class, in);
            }
            String text = in.getText();
            try {
                return Path.of(text);
            } catch (InvalidPathException impossible) {
                throw new InvalidInputException("It is not a path that this machine can have.", impossible);
            }
        }
    }
}
