package dev.limen.coordinator;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import dev.limen.core.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads {@link CoordinatorConfig} from YAML, strictly: what is not understood is refused, never skipped. */
final class CoordinatorYaml {
    private static final ObjectMapper MAPPER = build();

    private CoordinatorYaml() {}

    static CoordinatorConfig read(Path file) {
        try {
            byte[] yaml = Files.readAllBytes(file);
            FileForm form = MAPPER.readValue(yaml, FileForm.class);
            if (form == null) {
                throw new InvalidInputException("it is empty; give at least data_dir.");
            }
            return form.config(file);
        } catch (JsonProcessingException wrong) {
            throw new InvalidInputException(sentence(file, wrong), wrong);
        } catch (InvalidInputException wrong) {
            throw new InvalidInputException(
                    "The configuration " + file + " is not usable: " + wrong.getMessage(), wrong);
        } catch (IOException unreadable) {
            throw new InvalidInputException(
                    "The configuration " + file + " cannot be read: check the path and its permissions.", unreadable);
        }
    }

    private static String sentence(Path file, JsonProcessingException wrong) {
        String where = "The configuration " + file;
        if (wrong instanceof UnrecognizedPropertyException unknown) {
            String known = unknown.getKnownPropertyIds().stream()
                    .map(Object::toString)
                    .sorted()
                    .collect(Collectors.joining(", "));
            return where + " has the key " + path(unknown) + ", which Limen does not know; known there: " + known + ".";
        }
        if (wrong instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
            String reason = mapping.getCause() instanceof InvalidInputException ours
                    ? String.valueOf(ours.getMessage())
                    : "its value has the wrong type; compare with coordinator-example.yaml.";
            return where + " is not usable at " + path(mapping) + ": " + reason;
        }
        if (wrong instanceof MismatchedInputException) {
            return where + " is empty or no list of keys and values: give at least data_dir.";
        }
        int line = wrong.getLocation() == null ? 0 : wrong.getLocation().getLineNr();
        return where + " is not YAML as expected at line " + line + ": "
                + wrong.getOriginalMessage().lines().findFirst().orElse("unreadable") + ".";
    }

    private static String path(JsonMappingException wrong) {
        return wrong.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
                .collect(Collectors.joining("."));
    }

    private static ObjectMapper build() {
        SimpleModule units = new SimpleModule("units").addDeserializer(Duration.class, new DurationReader());
        ObjectMapper mapper = YAMLMapper.builder()
                .addModules(new Jdk8Module(), units)
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .build();
        mapper.coercionConfigFor(LogicalType.Textual)
                .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
        return mapper;
    }

    /** The file as written: what is left out takes its default. */
    private record FileForm(
            Optional<String> dataDir,
            Optional<ListenForm> listen,
            Optional<List<String>> hostNames,
            Optional<Boolean> acceptUnauthenticatedNetwork,
            Optional<CropsForm> crops) {
        CoordinatorConfig config(Path file) {
            String directory = dataDir.filter(given -> !given.isBlank())
                    .orElseThrow(() -> new InvalidInputException("data_dir is missing: name the store's directory."));
            Path beside =
                    file.toAbsolutePath().normalize().resolveSibling(directory).normalize();
            return new CoordinatorConfig(
                    beside,
                    listen.map(ListenForm::listen).orElse(ListenForm.EMPTY.listen()),
                    hostNames.orElse(List.of()).stream()
                            .map(name -> name.toLowerCase(Locale.ROOT))
                            .collect(Collectors.toSet()),
                    acceptUnauthenticatedNetwork.orElse(false),
                    crops.map(CropsForm::crops).orElse(CoordinatorConfig.Crops.DEFAULT));
        }
    }

    private record ListenForm(Optional<String> host, Optional<Integer> port) {
        static final ListenForm EMPTY = new ListenForm(Optional.empty(), Optional.empty());

        CoordinatorConfig.Listen listen() {
            return new CoordinatorConfig.Listen(
                    host.orElse(CoordinatorConfig.Listen.DEFAULT_HOST),
                    port.orElse(CoordinatorConfig.Listen.DEFAULT_PORT));
        }
    }

    private record CropsForm(Optional<Duration> retention, Optional<Integer> limit) {
        CoordinatorConfig.Crops crops() {
            return new CoordinatorConfig.Crops(
                    retention.orElse(CoordinatorConfig.Crops.DEFAULT.retention()),
                    limit.orElse(CoordinatorConfig.Crops.DEFAULT.limit()));
        }
    }

    private static final class DurationReader extends StdDeserializer<Duration> {
        private static final Pattern SHAPE = Pattern.compile("(\\d{1,9})(ms|s|m|h)");

        DurationReader() {
            super(Duration.class);
        }

        @Override
        public Duration deserialize(JsonParser in, DeserializationContext context) throws IOException {
            String text = in.getText();
            Matcher parts = SHAPE.matcher(text);
            if (!parts.matches()) {
                throw new InvalidInputException(
                        '"' + text + "\" is not a duration: give a number and one of ms, s, m, h, such as 5m.");
            }
            long amount = Long.parseLong(parts.group(1));
            return switch (parts.group(2)) {
                case "ms" -> Duration.ofMillis(amount);
                case "s" -> Duration.ofSeconds(amount);
                case "m" -> Duration.ofMinutes(amount);
                default -> Duration.ofHours(amount);
            };
        }
    }
}
