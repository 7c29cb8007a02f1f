package dev.limen.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limen.audit.DeletionReceipt;
import dev.limen.protocol.Person;
import dev.limen.protocol.ReceiptView;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A receipt names every node, and is complete only when each has said that it followed. */
class DeletionReceiptIT {
    @TempDir
    Path directory;

    private RunningCoordinator coordinator;
    private Api api;

    @BeforeEach
    void start() {
        coordinator = RunningCoordinator.start(directory);
        api = coordinator.api();
        api.putPerson("ada");
        api.enrol("ada", RunningCoordinator.image(1));
        follow("east", 1);
        follow("west", 1);
    }

    @AfterEach
    void stop() {
        coordinator.close();
    }

    /** Asks for what comes after {@code position}, which says that all before is carried out. */
    private void follow(String node, long position) {
        UUID run = api.changes(0).standing().orElseThrow().run();
        api.get("/api/v1/changes?after=" + position + "&run=" + run + "&node=" + node);
    }

    private ReceiptView receipt(String address) {
        return api.get(address).as(ReceiptView.class);
    }

    @Test
    void isCompleteWhenEveryNodeHasFollowed() {
        String address = api.delete("/api/v1/persons/ada").header("Location");
        long tombstone = api.changes(0).position();

        // given: one node has followed, one says what it said before
        follow("east", tombstone);
        follow("west", tombstone - 1);
        assertThat(receipt(address).completedAt()).isEmpty();
        assertThat(receipt(address).nodes())
                .extracting(node -> node.node() + " " + node.acknowledgedAt().isPresent())
                .containsExactly("east true", "west false");

        // when: it claims more than the log ever had
        follow("west", tombstone + 100);
        assertThat(receipt(address).completedAt()).isEmpty();

        // then: only what it can have carried out counts
        follow("west", tombstone);
        ReceiptView complete = receipt(address);
        assertThat(complete.completedAt()).isPresent();
        DeletionReceipt signed = DeletionReceipt.parse(complete.statement());
        assertThat(signed.isSigned()).isTrue();
        assertThat(signed.completedAt()).isEqualTo(complete.completedAt());
        assertThat(complete.statement()).doesNotContainPattern("\\bada\\b");
    }

    @Test
    void aNodeThatNobodyKnewAnswersTooWhileOthersHaveNot() {
        String address = api.delete("/api/v1/persons/ada").header("Location");
        follow("south", 1);

        assertThat(receipt(address).nodes())
                .extracting(node -> node.node().value())
                .containsExactly("east", "south", "west");
    }

    @Test
    void staysOverARestart() {
        String address = api.delete("/api/v1/persons/ada").header("Location");
        long tombstone = api.changes(0).position();
        follow("east", tombstone);
        coordinator.close();
        coordinator = RunningCoordinator.start(directory);
        api = coordinator.api();
        follow("west", tombstone);

        assertThat(receipt(address).completedAt()).isPresent();
    }

    @Test
    void takingConsentBackHasOneToo() {
        Person person = Api.person("ada");
        String address = api.put("/api/v1/persons/ada", new Person(person.id(), person.displayName(), Optional.empty()))
                .header("Location");

        assertThat(receipt(address).erased()).isEqualTo("references");
        String consent =
                api.get("/api/v1/persons/ada/consents").json().at("/0/endedAt").asText();
        assertThat(consent).isNotEmpty();
        assertThat(api.get("/api/v1/persons/ada/report").text())
                .contains("consent-given", "enrolled", "consent-withdrawn")
                .doesNotContain("face template");
    }

    @Test
    void aCaseGoesWithThePersonAndIsNoiseInTheFile() throws Exception {
        byte[] picture =
                "\u00ff\u00d8\u00ffa face that nobody must find in a file".getBytes(StandardCharsets.ISO_8859_1);
        Events north = new Events("north");
        api.put("/api/v1/tickets/t1", Api.ticket("t1", "ada"));
        api.send(north.batch(north.decision(1, "ada", "t1")));
        api.send("PUT", "/api/v1/crops/" + north.id(1), "image/jpeg", picture);
        String opened = api.post(
                        "/api/v1/cases",
                        java.util.Map.of("event", north.id(1).toString(), "purpose", "a fall", "hours", 1))
                .header("Location");
        assertThat(api.get(opened + "/picture").response().body()).isEqualTo(picture);

        api.delete("/api/v1/persons/ada");

        assertThat(api.get(opened + "/picture").status()).isEqualTo(404);
        for (String name : List.of("coordinator.sqlite", "coordinator.sqlite-wal")) {
            Path file = directory.resolve(name);
            if (java.nio.file.Files.exists(file)) {
                assertThat(new String(java.nio.file.Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .doesNotContain("nobody must find")
                        .doesNotContain("a fall")
                        .doesNotContain("Name of ada");
            }
        }
    }
}
