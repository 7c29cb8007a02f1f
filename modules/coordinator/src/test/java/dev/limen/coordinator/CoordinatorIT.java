package dev.limen.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limen.core.Direction;
import dev.limen.core.PersonId;
import dev.limen.core.TicketId;
import dev.limen.core.Zone;
import dev.limen.protocol.Change;
import dev.limen.protocol.ChangePage;
import dev.limen.protocol.EnrolledReference;
import dev.limen.protocol.EventReceipt;
import dev.limen.protocol.Person;
import dev.limen.protocol.TicketPassage;
import dev.limen.protocol.TicketView;
import dev.limen.wayfinding.demo.DemoVenue;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the API promises, over a real socket and a real store. */
class CoordinatorIT {
    @TempDir
    Path directory;

    private RunningCoordinator coordinator;
    private Api api;

    @BeforeEach
    void start() {
        coordinator = RunningCoordinator.start(directory);
        api = coordinator.api();
    }

    @AfterEach
    void stop() {
        coordinator.close();
    }

    @Test
    void anEdgeThatFollowsTheFeedLearnsOfEverythingAGateNeeds() {
        api.putPerson("p1");
        EnrolledReference reference = api.enrol("p1", RunningCoordinator.image(1));
        api.put("/api/v1/tickets/t1", Api.ticket("t1", "p1"));
        api.put("/api/v1/venue", DemoVenue.load().toJson());

        ChangePage page = api.changes(0);

        assertThat(page.entries())
                .extracting(entry -> entry.change().getClass().getSimpleName())
                .containsExactly("ReferencePut", "TicketPut", "VenuePut");
        Change.ReferencePut put = (Change.ReferencePut) page.entries().get(0).change();
        assertThat(put.reference()).isEqualTo(reference.id());
        assertThat(put.template())
                .isEqualTo(
                        RunningCoordinator.template(RunningCoordinator.image(1)).toBytes());
        assertThat(page.position()).isEqualTo(3);
        assertThat(page.more()).isFalse();
        assertThat(reference.dimension()).isEqualTo(RunningCoordinator.DIMENSION);
    }

    @Test
    void aPassageUsesTheTicketAndTellsTheOtherGates() {
        api.putPerson("p1");
        api.put("/api/v1/tickets/t1", Api.ticket("t1", "p1"));
        Events north = new Events("north");

        EventReceipt receipt = api.send(north.batch(north.decision(1, "p1", "t1"), north.passage(2, "p1", "t1")));

        assertThat(receipt.through()).isEqualTo(2);
        assertThat(receipt.stored()).isEqualTo(2);
        TicketView view = api.get("/api/v1/tickets/t1").as(TicketView.class);
        assertThat(view.used()).contains(new TicketView.Use(Api.GATE, Api.NOON));
        assertThat(api.changes(1).entries())
                .extracting(ChangePage.Entry::change)
                .containsExactly(new Change.TicketUsed(
                        new TicketId("t1"),
                        Api.GATE,
                        Api.NOON,
                        Optional.of(List.of(new TicketPassage(
                                north.id(1), Api.GATE, new Zone("east"), Direction.ENTRY, Api.NOON)))));
    }

    @Test
    void theSameAndOverlappingBatchesAreStoredOnce() {
        Events north = new Events("north");

        assertThat(api.send(north.batch(1, 10)).stored()).isEqualTo(10);
        assertThat(api.send(north.batch(1, 10)).stored()).isZero();
        EventReceipt overlapping = api.send(north.batch(6, 15));

        assertThat(overlapping.stored()).isEqualTo(5);
        assertThat(overlapping.through()).isEqualTo(15);
        assertThat(api.get("/api/v1/events?after=0").json().path("events")).hasSize(15);
    }

    @Test
    void erasingAPersonLeavesOnlyATombstone() {
        api.putPerson("p1");
        api.enrol("p1", RunningCoordinator.image(1));
        api.put("/api/v1/tickets/t1", Api.ticket("t1", "p1"));

        assertThat(api.delete("/api/v1/persons/p1").status()).isEqualTo(204);

        assertThat(api.changes(0).entries())
                .extracting(ChangePage.Entry::change)
                .containsExactly(
                        new Change.TicketErased(new TicketId("t1")), new Change.PersonErased(new PersonId("p1")));
        assertThat(api.get("/api/v1/persons/p1").status()).isEqualTo(404);
        assertThat(api.get("/api/v1/tickets/t1").status()).isEqualTo(404);
        assertThat(api.delete("/api/v1/persons/p1").status()).isEqualTo(404);
    }

    @Test
    void withdrawingConsentErasesTheReferencesAndBarsNewOnes() {
        Person person = api.putPerson("p1");
        EnrolledReference reference = api.enrol("p1", RunningCoordinator.image(1));

        api.put("/api/v1/persons/p1", new Person(person.id(), person.displayName(), Optional.empty()));

        assertThat(api.changes(0).entries())
                .extracting(ChangePage.Entry::change)
                .containsExactly(new Change.ReferenceErased(reference.id()));
        Api.Answer refused =
                api.send("POST", "/api/v1/persons/p1/references", "image/jpeg", RunningCoordinator.image(2));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.detail()).contains("p1", "consent");
    }

    @Test
    void anEdgeThatWaitsHearsOfAChangeAtOnce() throws Exception {
        api.putPerson("p1");
        CompletableFuture<ChangePage> waiting = CompletableFuture.supplyAsync(
                () -> api.get("/api/v1/changes?after=0&wait=30").as(ChangePage.class));

        api.put("/api/v1/tickets/t1", Api.ticket("t1", "p1"));

        assertThat(waiting.get(10, TimeUnit.SECONDS).entries()).hasSize(1);
    }

    @Test
    void aFollowerAheadOfTheLogIsToldToStartAgain() {
        Api.Answer ahead = api.get("/api/v1/changes?after=7&wait=30");

        assertThat(ahead.status()).isEqualTo(409);
        assertThat(ahead.detail()).contains("restored from an older copy");
    }

    @Test
    void twoMachinesWithOneNodeIdAreToldApart() {
        Events north = new Events("north");
        api.send(north.batch(1, 3));

        Api.Answer conflict = api.post("/api/v1/events", north.batch(north.stranger(2), north.passage(3, "p", "t")));

        assertThat(conflict.status()).isEqualTo(409);
        assertThat(conflict.detail()).contains("two machines");
        assertThat(api.get("/api/v1/events?after=0").json().path("events")).hasSize(3);
    }

    @Test
    void anotherVersionOfTheProtocolIsRefused() {
        Api.Answer answer = api.send(HttpRequest.newBuilder(api.uri("/api/v1/changes"))
                .header("Limen-Protocol", "2")
                .GET());

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.detail()).contains("version 1");
    }
}
