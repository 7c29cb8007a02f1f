package dev.limen.coordinator.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limen.core.ComparisonScore;
import dev.limen.core.EventId;
import dev.limen.core.FaceTemplate;
import dev.limen.core.GateId;
import dev.limen.core.ModelId;
import dev.limen.core.NodeId;
import dev.limen.core.PersonId;
import dev.limen.core.ReferenceId;
import dev.limen.core.Ticket;
import dev.limen.core.TicketId;
import dev.limen.core.Zone;
import dev.limen.protocol.ChangePage;
import dev.limen.protocol.EnrolledReference;
import dev.limen.protocol.EnrolmentReferral;
import dev.limen.protocol.EnrolmentReferral.Verdict;
import dev.limen.protocol.Event;
import dev.limen.protocol.Person;
import dev.limen.protocol.TicketView;
import io.vertx.core.Future;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A coordinator's store in which everything may happen, and those who follow it. */
final class FollowedStore {
    private static final Instant NOON = Instant.parse("2026-02-09T12:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration AHEAD = Duration.ofHours(12);
    private static final Duration LINGERS = Duration.ofHours(2);
    private static final Optional<Person.Consent> CONSENT =
            Optional.of(new Person.Consent("gate-admission", "1", NOON));

    /** What may happen; {@code a} and {@code b} choose among few persons, tickets and followers so that things collide. */
    record Step(Kind kind, int a, int b) {}

    enum Kind {
        PUT_PERSON,
        WITHDRAW_CONSENT,
        ERASE_PERSON,
        ENROL,
        ERASE_REFERENCE,
        REFER,
        REJECT,
        PUT_TICKET,
        USE_TICKET,
        ERASE_TICKET,
        MOVE_WINDOW,
        FOLLOW
    }

    private final CoordinatorDatabase database;
    final Stores stores;
    final List<Follower> followers;
    final Follower newcomer;
    private final Map<ReferenceId, byte[]> everyTemplate = new HashMap<>();

    /** Everything that ever lay in the vault as it stood there, by what it was. */
    private final Map<String, byte[]> everySealed = new HashMap<>();

    private int count;

    /** When the window was moved last; until then everybody is needed. */
    private Optional<Instant> moved = Optional.empty();

    /** Followed by those who need everything. */
    FollowedStore(CoordinatorDatabase database) {
        this(database, Collections.nCopies(4, Optional.empty()));
    }

    /** @param zones what each follower asks for; the last one comes when everything has happened */
    FollowedStore(CoordinatorDatabase database, List<Optional<Set<Zone>>> zones) {
        this.database = database;
        this.stores = Stores.create(database);
        this.followers =
                zones.subList(0, zones.size() - 1).stream().map(Follower::new).toList();
        this.newcomer = new Follower(zones.get(zones.size() - 1));
    }

    void live(Step step) {
        PersonId person = new PersonId("p" + step.a);
        TicketId ticket = new TicketId("t" + step.b);
        count++;
        switch (step.kind) {
            case PUT_PERSON -> put(person, CONSENT);
            case WITHDRAW_CONSENT -> put(person, Optional.empty());
            case ERASE_PERSON -> write(session -> stores.persons().erase(session, person));
            case ENROL -> enrol(person, step.b);
            case ERASE_REFERENCE -> eraseFirstReference(person);
            case REFER -> refer(person, new PersonId("p" + step.b));
            case REJECT -> rejectFirst(person);
            case PUT_TICKET -> putTicket(ticket, person);
            case USE_TICKET -> write(session -> stores.tickets().use(session, passage(step.a, person, ticket)));
            case ERASE_TICKET -> write(session -> stores.tickets().erase(session, ticket));
            case MOVE_WINDOW -> moveWindow(NOON.plus(DAY.multipliedBy(step.a)).plusSeconds(step.b));
            case FOLLOW -> followers.get(step.a).apply(page(followers.get(step.a), 1 + 4 * step.b));
        }
        everySealed.putAll(encrypted());
    }

    List<Follower> everyFollower() {
        List<Follower> all = new ArrayList<>(followers);
        all.add(newcomer);
        return all;
    }

    void catchUp(Follower follower, int limit) {
        ChangePage page;
        do {
            page = page(follower, limit);
            follower.apply(page);
        } while (page.more());
        assertThat(follower.position).isEqualTo(read(stores.changes()::head));
    }

    Map<ReferenceId, String> storedReferences() {
        Map<ReferenceId, String> stored = new HashMap<>();
        for (Person person : persons()) {
            for (EnrolledReference reference :
                    read(session -> stores.references().list(session, person.id()))) {
                stored.put(reference.id(), person.id() + ":" + Arrays.hashCode(everyTemplate.get(reference.id())));
            }
        }
        return stored;
    }

    Set<Set<PersonId>> storedLookAlikes() {
        return Set.copyOf(read(session -> session.list(
                "SELECT person, other FROM look_alikes JOIN reference_templates USING (reference)",
                row -> Set.of(new PersonId(row.getString(1)), new PersonId(row.getString(2))))));
    }

    Map<TicketId, TicketView> storedTickets() {
        Map<TicketId, TicketView> stored = new HashMap<>();
        read(session -> stores.tickets().list(session, Optional.empty(), "", 100))
                .tickets()
                .forEach(view -> stored.put(view.ticket().id(), view));
        return stored;
    }

    /** {@return what a follower of those zones should hold, by a rule of its own: day by day, in memory} */
    Map<TicketId, TicketView> neededTickets(Optional<Set<Zone>> zones) {
        Map<TicketId, TicketView> needed = storedTickets();
        needed.values()
                .removeIf(view -> zones.isPresent()
                        && !(zones.get().contains(view.ticket().zone())
                                && moved.map(now -> !view.ticket().validFrom().isAfter(now.plus(AHEAD))
                                                && view.ticket().validUntil().isAfter(now.minus(LINGERS)))
                                        .orElse(true)));
        return needed;
    }

    Map<ReferenceId, String> neededReferences(Optional<Set<Zone>> zones) {
        Set<String> holders = neededTickets(zones).values().stream()
                .map(view -> view.ticket().holder().value())
                .collect(Collectors.toSet());
        Map<ReferenceId, String> needed = storedReferences();
        needed.values()
                .removeIf(reference ->
                        zones.isPresent() && !holders.contains(reference.split(":", 2)[0]));
        return needed;
    }

    private void moveWindow(Instant now) {
        moved = Optional.of(now);
        write(session -> stores.needs().advance(session, now, AHEAD) >= 0);
    }

    void assertErasedBytesAreNowhere(Path directory) throws IOException {
        Set<String> live = encrypted().keySet();
        assertThat(everySealed.keySet()).containsAll(live);
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                everySealed.forEach((what, content) -> {
                    // Whoever has the key could make something of a third of it.
                    byte[] part = Arrays.copyOfRange(content, content.length / 3, content.length * 2 / 3);
                    if (!live.contains(what)) {
                        assertThat(bytes.contains(new String(part, StandardCharsets.ISO_8859_1)))
                                .as("%s holds %s, which was erased", file, what)
                                .isFalse();
                    }
                });
                everyTemplate.forEach((reference, template) -> assertThat(
                                bytes.contains(new String(template, StandardCharsets.ISO_8859_1)))
                        .as("%s holds the template of %s in plain", file, reference)
                        .isFalse());
                assertThat(bytes).as(file + " holds names in plain").doesNotContain("Somebody called");
            }
        }
    }

    /** {@return what lies in the vault now, each content under a name that no other ever has} */
    private Map<String, byte[]> encrypted() {
        Map<String, byte[]> contents = new HashMap<>();
        read(session -> session.list(
                "SELECT slot, content FROM vault WHERE taken = 1",
                row -> contents.put(row.getLong(1) + ":" + Arrays.hashCode(row.getBytes(2)), row.getBytes(2))));
        return contents;
    }

    private void put(PersonId id, Optional<Person.Consent> consent) {
        String name = "Somebody called " + count + " of this world";
        write(session -> stores.persons().put(session, new Person(id, name, consent)));
    }

    private void enrol(PersonId person, int size) {
        if (!mayBeEnrolled(person)) {
            return;
        }
        FaceTemplate template = template(size);
        ReferenceId id = new ReferenceId("r" + count);
        everyTemplate.put(id, template.toBytes());
        List<PersonId> alike = size == 0 ? List.of() : enrolledBesides(person);
        EnrolledReference reference = new EnrolledReference(
                id, template.model(), template.dimension(), NOON.plusSeconds(count), alike.size());
        write(session -> {
            stores.references().put(session, person, reference, template, alike, Set.of());
            return true;
        });
    }

    private void refer(PersonId person, PersonId other) {
        if (!mayBeEnrolled(person)
                || person.equals(other)
                || !enrolledBesides(person).contains(other)) {
            return;
        }
        FaceTemplate template = template(0);
        ReferenceId id = new ReferenceId("r" + count);
        everyTemplate.put(id, template.toBytes());
        EnrolmentReferral referral = new EnrolmentReferral(
                id,
                person,
                "possible-duplicate",
                List.of(new EnrolmentReferral.Other(other, new ComparisonScore(0.9))),
                Optional.empty(),
                Optional.empty(),
                template.model(),
                NOON,
                NOON.plusSeconds(60),
                Optional.empty());
        write(session -> {
            stores.referrals().put(session, referral, template);
            return true;
        });
    }

    private void rejectFirst(PersonId person) {
        openReferrals().stream()
                .filter(referral -> referral.person().equals(person))
                .findFirst()
                .ifPresent(referral -> write(session -> {
                    stores.referrals().decide(session, referral.id(), Verdict.REJECT, "another picture", NOON);
                    return true;
                }));
    }

    private List<EnrolmentReferral> openReferrals() {
        return read(session -> stores.referrals().list(session, ReferralStore.State.OPEN, NOON, "", 100))
                .referrals();
    }

    private List<PersonId> enrolledBesides(PersonId person) {
        return persons().stream()
                .map(Person::id)
                .filter(other -> !other.equals(person))
                .filter(other -> read(session -> stores.references().hasAny(session, other)))
                .toList();
    }

    private boolean mayBeEnrolled(PersonId person) {
        return read(session -> stores.persons().find(session, person))
                .flatMap(Person::consent)
                .isPresent();
    }

    private FaceTemplate template(int size) {
        float[] vector = new float[128 << (size % 2)];
        Random random = new Random(count);
        for (int i = 0; i < vector.length; i++) {
            vector[i] = (float) random.nextGaussian();
        }
        return FaceTemplate.of(new ModelId("m"), vector);
    }

    private void eraseFirstReference(PersonId person) {
        read(session -> stores.references().list(session, person)).stream()
                .findFirst()
                .ifPresent(first -> write(session -> stores.references().erase(session, person, first.id())));
    }

    private void putTicket(TicketId id, PersonId holder) {
        if (persons().stream().anyMatch(person -> person.id().equals(holder))) {
            Ticket ticket =
                    new Ticket(id, holder, new Zone("z" + count % 2), day(), day().plusSeconds(60), Optional.empty());
            write(session -> stores.tickets().put(session, ticket));
        }
    }

    private Instant day() {
        return NOON.plus(DAY.multipliedBy(count % 3));
    }

    private Event.Passage passage(int gate, PersonId person, TicketId ticket) {
        EventId id = new EventId(new NodeId("n"), new UUID(0, 1), count);
        return new Event.Passage(id, new GateId("g" + gate), NOON.plusSeconds(count), id, person, ticket);
    }

    private List<Person> persons() {
        return read(session -> stores.persons().list(session, "", 100)).persons();
    }

    private ChangePage page(Follower follower, int limit) {
        FeedQuestion question = new FeedQuestion(
                follower.position, limit, Optional.empty(), Optional.empty(), Optional.empty(), follower.zones, NOON);
        return read(session -> stores.feed().page(session, question));
    }

    private <T> T read(CoordinatorDatabase.Reading<T> work) {
        return await(database.read(work));
    }

    private void write(CoordinatorDatabase.Writing<Boolean> work) {
        await(database.write(work));
    }

    static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
        } catch (Exception fault) {
            throw new AssertionError(fault);
        }
    }
}
