package dev.limen.edge.lane;

import dev.limen.core.FaceTemplate;
import dev.limen.core.InvalidInputException;
import dev.limen.core.PersonId;
import dev.limen.core.Ticket;
import dev.limen.edge.state.LocalRecords;
import dev.limen.edge.threshold.RecognitionRules;
import dev.limen.gallery.Gallery;
import dev.limen.gallery.SearchResult;
import dev.limen.protocol.KioskRecognition;
import dev.limen.protocol.KioskRecognition.State;
import dev.limen.vision.camera.Frame;
import dev.limen.vision.image.ImageDecoder;
import dev.limen.vision.image.StillImage;
import dev.limen.vision.reading.FaceReader;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Looks, at kiosks of this node, at visitors who have agreed to it, and tells where their ticket leads. Keeps no picture; what
 * it makes of one is forgotten when the visit is over. Thread-safe; blocks while it looks, one picture at a time.
 */
public final class KioskEyes implements AutoCloseable {
    /** How long a visitor is looked at. */
    public static final Duration VISIT = Duration.ofSeconds(10);

    /** Whoever holds up one picture after another is not to learn much of it. */
    private static final int MOST_VISITS_A_MINUTE = 10;

    /** Somebody may ask for the way some hours before the ticket begins. */
    static final Duration AHEAD = Duration.ofHours(12);

    private final FaceReader reader;
    private final PersonCheck persons;
    private final RecognitionRules rules;
    private final boolean livenessRequired;
    private final Gallery gallery;
    private final LocalRecords records;
    private final Clock clock;
    private final Map<String, Kiosk> kiosks = new HashMap<>();
    private boolean closed;

    /** Takes over {@code reader}, {@code persons} and {@code rules}. */
    KioskEyes(
            FaceReader reader,
            PersonCheck persons,
            RecognitionRules rules,
            boolean livenessRequired,
            Gallery gallery,
            LocalRecords records,
            Clock clock) {
        this.reader = reader;
        this.persons = persons;
        this.rules = rules;
        this.livenessRequired = livenessRequired;
        this.gallery = gallery;
        this.records = records;
        this.clock = clock;
    }

    /**
     * Begins a visit; the one before at this kiosk is over.
     *
     * @return its name; empty when there were too many of late
     */
    public synchronized Optional<UUID> begin(String kiosk) {
        Kiosk here = kiosks.computeIfAbsent(kiosk, id -> new Kiosk());
        long now = System.nanoTime();
        if (now - here.minuteBegan > Duration.ofMinutes(1).toNanos()) {
            here.minuteBegan = now;
            here.visits = 0;
        }
        if (here.visits >= MOST_VISITS_A_MINUTE) {
            return Optional.empty();
        }
        here.visits++;
        UUID name = UUID.randomUUID();
        KioskVisit visit = new KioskVisit(reader, persons, rules, livenessRequired, this::search);
        here.current = Optional.of(new Current(name, visit, now));
        return Optional.of(name);
    }

    /**
     * Looks at a picture.
     *
     * @param jpeg from the kiosk's camera, as large as {@link KioskPicture} allows
     * @return what it brought; when the visit is over, or is none, that nobody was recognised
     * @throws InvalidInputException when it is no picture, or too large
     */
    public synchronized KioskRecognition look(String kiosk, UUID visit, byte[] jpeg) {
        KioskPicture.check(jpeg);
        Optional<Current> current = find(kiosk, visit);
        if (closed || current.isEmpty()) {
            return KioskRecognition.of(State.UNKNOWN);
        }
        KioskRecognition told = look(current.get(), jpeg);
        if (told.over()) {
            end(kiosk, visit);
        }
        return told;
    }

    /** Forgets a visit. */
    public synchronized void end(String kiosk, UUID visit) {
        Kiosk here = kiosks.get(kiosk);
        if (here != null && find(kiosk, visit).isPresent()) {
            here.current = Optional.empty();
        }
    }

    /** Forgets the visits whose time is over, and the kiosks where nobody was of late. */
    public synchronized void sweep() {
        long now = System.nanoTime();
        for (Kiosk kiosk : kiosks.values()) {
            kiosk.current = kiosk.current.filter(visit -> !visit.isOver(now));
        }
        kiosks.values()
                .removeIf(kiosk -> kiosk.current.isEmpty()
                        && now - kiosk.minuteBegan > Duration.ofMinutes(2).toNanos());
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            kiosks.clear();
            try (rules;
                    persons) {
                reader.close();
            }
        }
    }

    private KioskRecognition look(Current visit, byte[] jpeg) {
        KioskVisit.Finding finding;
        try (StillImage image = ImageDecoder.decode(jpeg);
                Frame frame = Frame.copyOf(image, clock.instant(), System.nanoTime(), 0, "kiosk")) {
            finding = visit.visit.look(frame);
        }
        if (finding instanceof KioskVisit.Finding.Certain certain) {
            return findDestination(certain.person())
                    .map(to -> new KioskRecognition(State.RECOGNISED, Optional.of(to)))
                    .orElse(KioskRecognition.of(State.UNKNOWN));
        }
        if (finding instanceof KioskVisit.Finding.Refused || visit.isOver(System.nanoTime())) {
            return KioskRecognition.of(State.UNKNOWN);
        }
        if (finding instanceof KioskVisit.Finding.Nobody) {
            return KioskRecognition.of(State.CLOSER);
        }
        return KioskRecognition.of(finding instanceof KioskVisit.Finding.Several ? State.ALONE : State.LOOKING);
    }

    /** Where the ticket leads that is good now, or the next one; nowhere for those whom a face alone does not tell apart. */
    private Optional<String> findDestination(PersonId person) {
        Instant now = clock.instant();
        return records.isLookAlike(person)
                ? Optional.empty()
                : records.listTickets(person).stream()
                        .filter(ticket -> ticket.destination().isPresent())
                        .filter(ticket -> ticket.validUntil().isAfter(now)
                                && ticket.validFrom().isBefore(now.plus(AHEAD)))
                        .min(Comparator.comparing(Ticket::validFrom))
                        .flatMap(Ticket::destination);
    }

    private SearchResult search(FaceTemplate probe, int most) {
        return gallery.search(probe, most);
    }

    private Optional<Current> find(String kiosk, UUID visit) {
        return Optional.ofNullable(kiosks.get(kiosk))
                .flatMap(here -> here.current)
                .filter(current -> current.name.equals(visit));
    }

    private static final class Kiosk {
        private Optional<Current> current = Optional.empty();
        private long minuteBegan = System.nanoTime();
        private int visits;
    }

    private record Current(UUID name, KioskVisit visit, long beganNanos) {
        boolean isOver(long nanos) {
            return nanos - beganNanos > VISIT.toNanos();
        }
    }
}
