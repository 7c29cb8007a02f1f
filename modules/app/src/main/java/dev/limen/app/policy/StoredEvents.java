package dev.limen.app.policy;

import dev.limen.coordinator.store.EventStore;
import dev.limen.core.EventId;
import dev.limen.core.InvalidInputException;
import dev.limen.edge.state.Outbox;
import dev.limen.protocol.Event;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where events lie: in a coordinator's store, and until it has them in a node's outbox. Stateless. */
public final class StoredEvents {
    private StoredEvents() {}

    /**
     * @param data a {@code data_dir}, or the folder around several
     * @throws InvalidInputException when there is no data, no such event, or the event is no decision
     */
    public static Event.Decision getDecision(Path data, EventId id) {
        List<Path> folders = folders(data);
        Event found = folders.stream()
                .flatMap(folder -> find(folder, id).stream())
                .findFirst()
                .orElseThrow(() -> new InvalidInputException("There is no event " + id + " in " + data
                        + ": name the data_dir of the coordinator or of the node with --data."));
        if (found instanceof Event.Decision decision) {
            return decision;
        }
        throw new InvalidInputException("The event " + id + " is a passage; the decision before it is "
                + ((Event.Passage) found).decision() + ".");
    }

    private static Optional<Event> find(Path folder, EventId id) {
        Path store = folder.resolve("coordinator.sqlite");
        Path outbox = folder.resolve("outbox.sqlite");
        Optional<Event> central = Files.isRegularFile(store) ? EventStore.find(store, id) : Optional.empty();
        return central.or(() -> Files.isRegularFile(outbox) ? Outbox.find(outbox, id) : Optional.empty());
    }

    private static List<Path> folders(Path data) {
        List<Path> folders = new ArrayList<>(List.of(data));
        try (Stream<Path> within = Files.list(data)) {
            within.filter(Files::isDirectory).sorted().forEach(folders::add);
        } catch (IOException unreadable) {
            throw new InvalidInputException(
                    "There is no data in " + data
                            + ": name the data_dir of the coordinator or of the node with --data.",
                    unreadable);
        } catch (UncheckedIOException unreadable) {
            throw new InvalidInputException("The folder " + data + " cannot be read.", unreadable);
        }
        return folders;
    }
}
