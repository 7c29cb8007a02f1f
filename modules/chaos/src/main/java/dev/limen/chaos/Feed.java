package dev.limen.chaos;

import dev.limen.core.InvalidInputException;
import dev.limen.core.PersonId;
import dev.limen.core.ReferenceId;
import dev.limen.core.TicketId;
import dev.limen.protocol.ApiPaths;
import dev.limen.protocol.Change;
import dev.limen.protocol.ChangePage;
import dev.limen.protocol.ProtocolJson;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The change log as somebody follows it who sees everything: what was said, and from which sequence on. Thread-safe. */
final class Feed implements AutoCloseable {
    private static final long EVERY_MILLIS = 100;

    private final CentreApi centre;
    private final Thread follower = new Thread(this::follow, "feed");
    private final Map<TicketId, Long> erasedTickets = new HashMap<>();
    private final Map<TicketId, Long> usedTickets = new HashMap<>();
    private final Map<PersonId, Long> erasedPersons = new HashMap<>();
    private final Map<ReferenceId, byte[]> templates = new HashMap<>();
    private final Map<PersonId, Set<ReferenceId>> references = new HashMap<>();
    private long position;

    Feed(CentreApi centre) {
        this.centre = centre;
        follower.setDaemon(true);
    }

    /** Begins to follow. */
    Feed start() {
        follower.start();
        return this;
    }

    /** {@return the newest sequence that is known} */
    synchronized long head() {
        return position;
    }

    /** {@return from when on an edge that has followed so far knows that a ticket opens nothing any more} */
    synchronized OptionalLong findErased(TicketId ticket) {
        return optional(erasedTickets.get(ticket));
    }

    /** {@return from when on an edge knows that somebody passed on it} */
    synchronized OptionalLong findUsed(TicketId ticket) {
        return optional(usedTickets.get(ticket));
    }

    /** {@return from when on an edge knows that the person is to be forgotten} */
    synchronized OptionalLong findErased(PersonId person) {
        return optional(erasedPersons.get(person));
    }

    /** {@return the references of a person that were ever sent to the edges} */
    synchronized List<ReferenceId> listReferences(PersonId person) {
        return List.copyOf(references.getOrDefault(person, Set.of()));
    }

    /** {@return the template of a reference, as the edges got it} */
    synchronized byte[] template(ReferenceId reference) {
        return templates.getOrDefault(reference, new byte[0]);
    }

    @Override
    public void close() {
        follower.interrupt();
    }

    private void follow() {
        try {
            while (true) {
                boolean more = false;
                CentreApi.Answer answer = centre.get(ApiPaths.CHANGES + "?after=" + head() + "&limit=500&wait=0");
                if (answer.isDone()) {
                    try {
                        ChangePage page = ProtocolJson.read(answer.body(), ChangePage.class, "The change feed");
                        note(page);
                        more = page.more();
                    } catch (InvalidInputException cutOff) {
                        // The coordinator died in the middle of its answer.
                    }
                }
                if (!more) {
                    TimeUnit.MILLISECONDS.sleep(EVERY_MILLIS);
                }
            }
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    /** Takes in what was said. */
    synchronized void note(ChangePage page) {
        for (ChangePage.Entry entry : page.entries()) {
            Change change = entry.change();
            if (change instanceof Change.TicketErased erased) {
                erasedTickets.putIfAbsent(erased.ticket(), entry.sequence());
            } else if (change instanceof Change.TicketUsed used) {
                usedTickets.putIfAbsent(used.ticket(), entry.sequence());
            } else if (change instanceof Change.PersonErased erased) {
                erasedPersons.putIfAbsent(erased.person(), entry.sequence());
            } else if (change instanceof Change.ReferencePut put) {
                templates.put(put.reference(), put.template());
                references
                        .computeIfAbsent(put.person(), nobody -> new HashSet<>())
                        .add(put.reference());
            }
        }
        position = Math.max(position, page.position());
    }

    private static OptionalLong optional(@Nullable Long value) {
        return value == null ? OptionalLong.empty() : OptionalLong.of(value);
    }
}
