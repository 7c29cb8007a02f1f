package dev.limen.evaluation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import dev.limen.core.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** What an evaluation found: a record whose components are the keys of its JSON. Immutable. */
public interface Report {
    /** {@return what was evaluated; the stem of the files written} */
    String name();

    /** {@return every figure with its n and interval, for people} */
    String toText();

    /** {@return the chart that goes with it, PNG; empty when there is nothing to draw} */
    Optional<byte[]> toPng();

    /** {@return one JSON object, indented; fractions from 0 to 1, absent values null} */
    default String toJson() {
        ObjectMapper mapper = JsonMapper.builder()
                .addModule(new Jdk8Module())
                .enable(SerializationFeature.INDENT_OUTPUT)
                .build();
        try {
            return mapper.writeValueAsString(this);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /**
     * Writes {@code NAME.json} and {@code NAME.png}.
     *
     * @param folder made when it is missing
     * @throws InvalidInputException when it cannot be written to
     */
    default void writeTo(Path folder) {
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve(name() + ".json"), toJson() + "\n");
            Optional<byte[]> chart = toPng();
            if (chart.isPresent()) {
                Files.write(folder.resolve(name() + ".png"), chart.get());
            }
        } catch (IOException unwritable) {
            throw new InvalidInputException(
                    "The folder " + folder + " cannot be written to: name another with --out.", unwritable);
        }
    }
}
