package dev.limen.edge.sync;

import com.fasterxml.jackson.databind.JsonNode;
import dev.limen.core.FaceTemplate;
import dev.limen.core.InvalidInputException;
import dev.limen.core.ReferenceId;
import dev.limen.edge.Guide;
import dev.limen.edge.state.Checkpoint;
import dev.limen.edge.state.LocalRecords;
import dev.limen.edge.state.RecordsWriter;
import dev.limen.edge.watchlist.WatchList;
import dev.limen.gallery.Gallery;
import dev.limen.gallery.Reference;
import dev.limen.protocol.Change;
import dev.limen.protocol.ChangePage;
import dev.limen.wayfinding.Wayfinder;
import dev.limen.wayfinding.venue.Venue;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a node holds of what the coordinator knows: gallery, watch list, records and map. Every change may be carried out twice
 * without harm. For one thread; what it writes is read by others.
 */
final class LocalCopy {
    private static final Logger log = LoggerFactory.getLogger(LocalCopy.class);

    private final Gallery gallery;
    private final WatchList watchList;
    private final LocalRecords records;
    private final Guide guide;

    /** Whether entries of an earlier log may be in the schedule, to go when this one has been read to its end. */
    private boolean foreignSchedule = true;

    /** Takes the stored map into use, with what is closed on it and whether everybody is to leave. */
    LocalCopy(Gallery gallery, WatchList watchList, LocalRecords records, Guide guide) {
        this.gallery = gallery;
        this.watchList = watchList;
        this.records = records;
        this.guide = guide;
        guide.close(records.listClosures());
        guide.evacuate(records.isEvacuating());
        guide.map().schedule().take(records.listSchedule());
        records.findVenue().flatMap(LocalCopy::readable).ifPresent(guide::follow);
    }

    /** {@return how many references it holds} */
    int size() {
        return gallery.size();
    }

    /**
     * Forgets everything but what keeps people safe until another log has been read to its end: how gates are run, and whether
     * everybody is to leave. What takes place stays until then, too, so that nobody sees an empty schedule.
     *
     * @param page that shows that another log is to be read; that everybody is to leave is told by it already
     * @param remembered passages through the node's own gates since then are kept
     */
    void beginAfresh(ChangePage page, Checkpoint zero, Instant remembered) {
        if (saysToLeave(page)) {
            guide.evacuate(true);
        }
        gallery.eraseAll();
        watchList.eraseAll();
        guide.forget();
        foreignSchedule = true;
        boolean leaving = guide.map().isEvacuating();
        records.apply(zero, writer -> {
            if (leaving) {
                // It may have been told and never written.
                writer.putEvacuation(true);
            }
            writer.eraseAll(remembered);
        });
    }

    /**
     * Carries out a page's changes: erasures before the checkpoint that acknowledges them. That everybody is to leave is told
     * before anything else, and also when the rest fails.
     *
     * @param reached the checkpoint, durable with the changes
     */
    void apply(ChangePage page, Checkpoint reached) {
        boolean leaving = saysToLeave(page);
        if (leaving) {
            // To leave must wait for no disk; its end waits until it is on it.
            guide.evacuate(true);
        }
        markLookAlikes(page);
        Optional<Wayfinder> newest = Optional.empty();
        Optional<Change.ClosuresPut> closures = Optional.empty();
        List<Reference> put = new ArrayList<>();
        for (ChangePage.Entry entry : page.entries()) {
            Change change = entry.change();
            if (change instanceof Change.ReferencePut reference) {
                readable(reference).ifPresentOrElse(put::add, () -> erase(put, reference.reference()));
            } else if (change instanceof Change.ReferenceErased erased) {
                erase(put, erased.reference());
            } else if (change instanceof Change.PersonErased erased) {
                flush(put);
                gallery.erase(erased.person());
            } else if (change instanceof Change.WatchListPut watched) {
                watch(watched);
            } else if (change instanceof Change.WatchListErased erased) {
                watchList.erase(erased.entry());
            } else if (change instanceof Change.VenuePut venue) {
                newest = readable(venue.venue());
            } else if (change instanceof Change.ClosuresPut all) {
                closures = Optional.of(all);
            }
        }
        flush(put);
        records.apply(reached, writer -> {
            for (ChangePage.Entry entry : page.entries()) {
                write(writer, entry.change());
            }
            if (leaving) {
                // Its entry may lie pages ahead.
                writer.putEvacuation(true);
            }
            if (!page.more()) {
                writer.dropForeign();
            }
        });
        records.gateModes().reload();
        guide.evacuate(records.isEvacuating());
        closures.map(Change.ClosuresPut::closures).ifPresent(guide::close);
        newest.ifPresent(guide::follow);
        takeSchedule(page);
    }

    /** {@return whether everybody is to leave, as the page says; by its newest entry where it does not say it itself} */
    private static boolean saysToLeave(ChangePage page) {
        return page.standing().flatMap(ChangePage.Standing::evacuating).orElseGet(() -> isNewestToLeave(page));
    }

    private static boolean isNewestToLeave(ChangePage page) {
        return page.entries().stream()
                .map(ChangePage.Entry::change)
                .filter(Change.EvacuationPut.class::isInstance)
                .map(Change.EvacuationPut.class::cast)
                .reduce((before, after) -> after)
                .filter(Change.EvacuationPut::active)
                .isPresent();
    }

    /** All of it is read, so only when it may have changed. */
    private void takeSchedule(ChangePage page) {
        boolean dropped = foreignSchedule && !page.more();
        boolean changed = page.entries().stream()
                .map(ChangePage.Entry::change)
                .anyMatch(change -> change instanceof Change.SchedulePut || change instanceof Change.ScheduleRemoved);
        if (dropped || changed) {
            guide.map().schedule().take(records.listSchedule());
            foreignSchedule &= page.more();
        }
    }

    /** Before the references that are like each other can be found: never is a look-alike taken for unmistakable. */
    private void markLookAlikes(ChangePage page) {
        List<Change.LookAlikesPut> pairs = page.entries().stream()
                .map(ChangePage.Entry::change)
                .filter(Change.LookAlikesPut.class::isInstance)
                .map(Change.LookAlikesPut.class::cast)
                .toList();
        if (!pairs.isEmpty()) {
            records.markLookAlikes(pairs);
        }
    }

    /** One that cannot be compared here is left out and told; whatever it replaces is erased. */
    private void watch(Change.WatchListPut put) {
        try {
            watchList.put(put.entry(), FaceTemplate.ofBytes(put.model(), put.template()), put.expiresAt());
        } catch (InvalidInputException foreign) {
            leftOut(put.entry(), foreign);
            watchList.erase(put.entry());
        }
    }

    /** What waits to be put stays together: many erasures of what never was here must not take a commit each. */
    private void erase(List<Reference> put, ReferenceId reference) {
        put.removeIf(waiting -> waiting.id().equals(reference));
        gallery.erase(reference);
    }

    private void flush(List<Reference> put) {
        if (put.isEmpty()) {
            return;
        }
        try {
            gallery.putAll(put);
        } catch (InvalidInputException oneDoesNotFit) {
            put.forEach(this::putAlone);
        }
        put.clear();
    }

    private void putAlone(Reference reference) {
        try {
            gallery.putAll(List.of(reference));
        } catch (InvalidInputException foreign) {
            leftOut(reference.id(), foreign);
            gallery.erase(reference.id());
        }
    }

    /**
     * A reference that cannot be compared here is left out and told, what it replaces is erased, and the rest goes on:
     * erasures that come later in the log must not wait for it.
     */
    private static Optional<Reference> readable(Change.ReferencePut put) {
        try {
            FaceTemplate template = FaceTemplate.ofBytes(put.model(), put.template());
            return Optional.of(new Reference(put.reference(), put.person(), template));
        } catch (InvalidInputException damaged) {
            leftOut(put.reference(), damaged);
            return Optional.empty();
        }
    }

    private static void leftOut(ReferenceId reference, InvalidInputException reason) {
        log.atWarn()
                .addKeyValue("reference", reference)
                .addKeyValue("reason", reason.getMessage())
                .log("reference left out");
    }

    private static void write(RecordsWriter writer, Change change) throws SQLException {
        if (change instanceof Change.TicketPut put) {
            writer.putTicket(put.ticket());
        } else if (change instanceof Change.TicketErased erased) {
            writer.eraseTicket(erased.ticket());
        } else if (change instanceof Change.TicketForgotten forgotten) {
            writer.forgetTicket(forgotten.ticket());
        } else if (change instanceof Change.TicketUsed used) {
            writer.useTicket(used.ticket());
            writer.addPassages(used.ticket(), used.passages().orElse(List.of()));
        } else if (change instanceof Change.PersonErased erased) {
            writer.eraseTicketsOf(erased.person());
            writer.eraseLookAlikesOf(erased.person());
        } else if (change instanceof Change.LookAlikesPut pair) {
            writer.putLookAlikes(pair.first(), pair.second());
        } else if (change instanceof Change.LookAlikesErased pair) {
            writer.eraseLookAlikes(pair.first(), pair.second());
        } else if (change instanceof Change.VenuePut venue) {
            writer.putVenue(venue.venue());
        } else if (change instanceof Change.ClosuresPut all) {
            writer.putClosures(all.closures());
        } else if (change instanceof Change.GateModesPut all) {
            writer.putGateModes(all.orders());
        } else if (change instanceof Change.EvacuationPut said) {
            writer.putEvacuation(said.active());
        } else if (change instanceof Change.SchedulePut put) {
            writer.putSchedule(put.entry());
        } else if (change instanceof Change.ScheduleRemoved removed) {
            writer.removeSchedule(removed.id());
        }
    }

    /** A map this version cannot read costs the directions, not the erasures that come after it in the log. */
    private static Optional<Wayfinder> readable(JsonNode venue) {
        try {
            return Optional.of(new Wayfinder(Venue.ofJson(venue)));
        } catch (RuntimeException foreign) {
            log.atError().setCause(foreign).log("map left out");
            return Optional.empty();
        }
    }
}
