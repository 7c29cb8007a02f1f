package dev.limen.vision.model;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import dev.limen.core.InvalidInputException;
import dev.limen.core.ModelId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The networks Limen knows, read from {@code catalog.json}. The order of entries is the order of preference within a
 * task. Immutable.
 */
public final class ModelCatalog {
    private static final int FORMAT = 1;
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModules(new Jdk8Module(), modelIds())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final List<ModelEntry> entries;

    private ModelCatalog(List<ModelEntry> entries) {
        this.entries = List.copyOf(entries);
        Set<ModelId> seen = new HashSet<>();
        for (ModelEntry entry : entries) {
            if (!seen.add(entry.id())) {
                throw new InvalidInputException("The model catalogue lists " + entry.id() + " twice: remove one.");
            }
        }
    }

    /**
     * @param file a {@code catalog.json}
     * @throws InvalidInputException when it is missing or not a catalogue
     */
    public static ModelCatalog read(Path file) {
        try {
            CatalogFile read = JSON.readValue(Files.readAllBytes(file), CatalogFile.class);
            if (read == null) {
                throw new InvalidInputException("The model catalogue " + file + " is empty: restore it.");
            }
            if (read.format() != FORMAT) {
                throw new InvalidInputException("The model catalogue " + file + " has format " + read.format()
                        + "; this Limen reads format " + FORMAT + ".");
            }
            return new ModelCatalog(read.models());
        } catch (JsonProcessingException broken) {
            throw new InvalidInputException("The model catalogue " + file + " " + complaint(broken), broken);
        } catch (NoSuchFileException missing) {
            throw new InvalidInputException(
                    "There is no model catalogue at " + file + ": point --models or LIMEN_HOME at Limen's folder.",
                    missing);
        } catch (IOException unreadable) {
            throw new InvalidInputException(
                    "The model catalogue " + file + " cannot be read: it must be a file that Limen may read.",
                    unreadable);
        }
    }

    /**
     * {@return these entries, then those of a catalogue of the user's own}
     *
     * <p>The user's come last, so that a file laid into a folder never changes which networks are used unasked.
     *
     * @param more the user's catalogue
     * @param where it lies, for complaints
     * @throws InvalidInputException when an id is taken, or one file name stands for two different files
     */
    public ModelCatalog plus(ModelCatalog more, Path where) {
        for (ModelEntry added : more.entries) {
            if (findEntry(added.id()).isPresent()) {
                throw new InvalidInputException("The model catalogue " + where + " adds " + added.id()
                        + ", an id that is taken: give it another id.");
            }
            for (ModelEntry known : entries) {
                if (known.file().equals(added.file()) && !known.sha256().equals(added.sha256())) {
                    throw new InvalidInputException("The model catalogue " + where + " names " + added.file() + " for "
                            + added.id() + ", which is the file of " + known.id() + ": rename yours.");
                }
            }
        }
        return new ModelCatalog(
                Stream.concat(entries.stream(), more.entries.stream()).toList());
    }

    /** Jackson names Java classes; whoever edits the catalogue wants the key, or the line when it is no JSON at all. */
    private static String complaint(JsonProcessingException broken) {
        if (broken.getCause() instanceof InvalidInputException ours) {
            return "is wrong: " + ours.getMessage();
        }
        if (broken instanceof UnrecognizedPropertyException unknown) {
            return "has the unknown key " + path(unknown) + ": remove it.";
        }
        if (broken instanceof JsonMappingException misfit
                && !misfit.getPath().isEmpty()
                && !(broken.getCause() instanceof StreamReadException)) {
            return "has a wrong or missing value for " + path(misfit) + ": mend it.";
        }
        JsonLocation place = broken.getLocation();
        return "is not JSON" + (place == null ? "" : " (line " + place.getLineNr() + ")") + ": mend or restore it.";
    }

    private static String path(JsonMappingException misfit) {
        return misfit.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName())
                .collect(Collectors.joining())
                .substring(1);
    }

    /** {@return all entries, preferred ones first} */
    public List<ModelEntry> listEntries() {
        return entries;
    }

    /** {@return the entries for {@code task}, preferred ones first} */
    public List<ModelEntry> listEntries(ModelTask task) {
        return entries.stream().filter(entry -> entry.task() == task).toList();
    }

    /** {@return the entry of that id} */
    public Optional<ModelEntry> findEntry(ModelId id) {
        return entries.stream().filter(entry -> entry.id().equals(id)).findFirst();
    }

    /**
     * {@return the entry of that id}
     *
     * @throws InvalidInputException when there is none; the sentence lists those there are
     */
    public ModelEntry getEntry(ModelId id) {
        return findEntry(id)
                .orElseThrow(() -> new InvalidInputException("The model catalogue has no " + id + "; it has "
                        + String.join(
                                ", ", entries.stream().map(e -> e.id().value()).toList()) + "."));
    }

    private static SimpleModule modelIds() {
        return new SimpleModule().addDeserializer(ModelId.class, new StdDeserializer<>(ModelId.class) {
            @Override
            public ModelId deserialize(JsonParser in, DeserializationContext context) throws IOException {
                return new ModelId(_parseString(in, context, this));
            }
        });
    }

    private record CatalogFile(int format, List<ModelEntry> models) {}
}
