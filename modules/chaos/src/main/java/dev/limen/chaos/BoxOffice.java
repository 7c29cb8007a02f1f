package dev.limen.chaos;

import dev.limen.core.PersonId;
import dev.limen.core.TicketId;
import dev.limen.protocol.Person;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** What goes on at the coordinator all evening: tickets are sold and taken back, people enrol and are erased. */
final class BoxOffice implements AutoCloseable {
    private static final long EVERY_MILLIS = 60;
    private static final String PERSONS = "/api/v1/persons/";
    private static final String TICKETS = "/api/v1/tickets/";

    private final CentreApi centre;
    private final Stock stock;
    private final Forgotten forgotten;
    private final Map<String, byte[]> portraits;
    private final Random random;
    private final List<PersonId> holders = new ArrayList<>();
    private final List<PersonId> drawn = new ArrayList<>();
    private final Map<String, PersonId> actors = new HashMap<>();
    private final Deque<PersonId> toErase = new ArrayDeque<>();
    private final AtomicInteger enrolled = new AtomicInteger();
    private final Thread clerk = new Thread(this::work, "box-office");
    private volatile boolean closing;
    private int numbers;

    /** @param portraits of the people who walk up */
    BoxOffice(CentreApi centre, Stock stock, Forgotten forgotten, Map<String, byte[]> portraits, long seed) {
        this.centre = centre;
        this.stock = stock;
        this.forgotten = forgotten;
        this.portraits = portraits;
        this.random = new Random(seed);
        clerk.setDaemon(true);
    }

    /** Enrols those who walk up, and those who hold tickets only; then goes on by itself. */
    void open() throws InterruptedException {
        for (int i = 1; i <= 6; i++) {
            PersonId holder = new PersonId("h-" + i);
            if (centre.put(PERSONS + holder, new Person(holder, "Holder " + i, Optional.empty()))
                    .isDone()) {
                holders.add(holder);
            }
        }
        for (String actor : portraits.keySet()) {
            enrolActor(actor);
        }
        clerk.start();
    }

    /** {@return how many people were enrolled} */
    int enrolled() {
        return enrolled.get();
    }

    /** {@return whether every erasure that was asked for has been acknowledged; new work ends with this call} */
    boolean finish(long patienceMillis) throws InterruptedException {
        closing = true;
        clerk.join(patienceMillis);
        return !clerk.isAlive();
    }

    @Override
    public void close() {
        clerk.interrupt();
    }

    private void work() {
        try {
            while (!closing || !toErase.isEmpty()) {
                TimeUnit.MILLISECONDS.sleep(EVERY_MILLIS);
                if (!toErase.isEmpty()) {
                    erase();
                }
                if (!closing) {
                    somebodyComes();
                }
            }
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        } catch (IOException disk) {
            throw new UncheckedIOException(disk);
        }
    }

    private void somebodyComes() throws InterruptedException {
        int wish = random.nextInt(100);
        if (wish < 55) {
            sell(stock.make(holders.get(random.nextInt(holders.size())), random));
        } else if (wish < 65) {
            Optional<Stock.Made> returned = stock.draw(random);
            if (returned.isPresent()) {
                centre.delete(TICKETS + returned.get().ticket().id());
            }
        } else if (wish < 80) {
            enrolDrawn();
        } else if (wish < 92) {
            if (drawn.size() > 4) {
                ask(drawn.remove(random.nextInt(drawn.size())));
            }
        } else {
            List<String> names = List.copyOf(portraits.keySet());
            String actor = names.get(random.nextInt(names.size()));
            PersonId now = actors.remove(actor);
            if (now == null) {
                enrolActor(actor);
            } else {
                ask(now);
            }
        }
    }

    private void sell(Stock.Made one) throws InterruptedException {
        if (one.quality() != Stock.Quality.FORGED) {
            centre.put(TICKETS + one.ticket().id(), one.ticket());
        }
    }

    private void enrolDrawn() throws InterruptedException {
        PersonId person = new PersonId("d-" + ++numbers);
        if (enrol(person, DrawnFace.picture(random.nextLong()))) {
            drawn.add(person);
        }
    }

    private void enrolActor(String actor) throws InterruptedException {
        PersonId person = new PersonId(actor + "-" + ++numbers);
        byte[] portrait = portraits.getOrDefault(actor, new byte[0]);
        if (enrol(person, portrait)) {
            actors.put(actor, person);
            sell(stock.make(new TicketId("t-" + person), person, Stock.Quality.GOOD));
        }
    }

    private boolean enrol(PersonId person, byte[] picture) throws InterruptedException {
        Person.Consent consent = new Person.Consent("gate-admission", "1", Instant.now());
        if (!centre.put(PERSONS + person, new Person(person, person.value(), Optional.of(consent)))
                .isDone()) {
            return false;
        }
        CentreApi.Answer answer = centre.postPicture(PERSONS + person + "/references", picture);
        if (answer.status() == 201) {
            enrolled.incrementAndGet();
            return true;
        }
        // Referred, refused, or nobody knows: nobody shall be half enrolled.
        ask(person);
        return false;
    }

    private void ask(PersonId person) {
        toErase.add(person);
    }

    private void erase() throws InterruptedException, IOException {
        PersonId person = toErase.getFirst();
        forgotten.remember(person);
        if (centre.delete(PERSONS + person).isGone()) {
            toErase.removeFirst();
            forgotten.erased(person);
        }
    }
}
