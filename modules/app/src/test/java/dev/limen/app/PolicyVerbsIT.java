package dev.limen.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.limen.admission.PolicyRules;
import dev.limen.coordinator.store.CoordinatorDatabase;
import dev.limen.coordinator.store.Stores;
import dev.limen.core.EventId;
import dev.limen.core.GateId;
import dev.limen.core.NodeId;
import dev.limen.core.PersonId;
import dev.limen.core.TicketId;
import dev.limen.core.Zone;
import dev.limen.edge.state.Outbox;
import dev.limen.gallery.keys.KeyEncryptionKey;
import dev.limen.protocol.Event;
import dev.limen.protocol.EventBatch;
import dev.limen.protocol.Outcome;
import dev.limen.protocol.ProtocolJson;
import dev.limen.protocol.SilentAlarm;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The verbs of {@code limen policy}, in processes of their own. */
class PolicyVerbsIT {
    private static final NodeId NODE = new NodeId("node-east");
    private static final Instant NOON = Instant.parse("2026-02-09T12:00:00Z");

    @TempDir
    Path folder;

    private static Event.Decision denied(EventId id) {
        return new Event.Decision(
                id,
                new GateId("gate-a"),
                NOON,
                Outcome.DENIED,
                new Zone("east"),
                "wrong-zone",
                List.of("policy: version derby 3", "tickets of this person: 1", "for zone east: 0"),
                1,
                Optional.empty(),
                Optional.empty(),
                80,
                Optional.empty());
    }

    private static Event.Decision watched(EventId id) {
        return new Event.Decision(
                id,
                new GateId("gate-a"),
                NOON,
                Outcome.REFERRED,
                new Zone("east"),
                "watch-list",
                List.of("policy: version derby 3", "watch list: entry 12"),
                1,
                Optional.empty(),
                Optional.empty(),
                80,
                Optional.empty(),
                Optional.of(SilentAlarm.DURESS));
    }

    @Test
    void theExampleIsExplainedInPlainWords() throws IOException {
        Path file = folder.resolve("policy.yaml");
        try (InputStream in = PolicyRules.class.getResourceAsStream("policy-example.yaml")) {
            Files.copy(in, file);
        }

        assertThat(out("policy", "check", file.toString()))
                .contains(
                        "The policy " + file + " can be used; its version is season 2026-1.",
                        "  Whoever goes in on a ticket that nobody was seen to leave on is referred to staff.",
                        "  Every entry counts against what a ticket allows.",
                        "  Category press also opens [east, west, mixed-zone].",
                        "  From 12000 people in zone east on, staff decide.",
                        "  Somebody who was not seen to leave is counted for 16h.",
                        "  A minor enters when a guardian of the same order was admitted within 10m, else staff decide.",
                        "  A ticket shown under duress raises an alarm elsewhere and waits for staff like any other.");
    }

    @Test
    void aPolicyThatCannotBeUsedIsToldInOneSentence() throws IOException {
        Path file = Files.writeString(folder.resolve("policy.yaml"), "version: x\nzones: [{id: east, most: 3}]\n");

        assertThat(refused("policy", "check", file.toString()))
                .contains("policy.yaml", "zones[0].most", "known here are id, most_people, when_full");
    }

    @Test
    void aDecisionThatWaitsAtARunningNodeIsExplained() throws IOException {
        Path data = Files.createDirectories(folder.resolve("data/node-east"));
        try (Outbox outbox = Outbox.open(data.resolve("outbox.sqlite"), NODE, 10)) {
            Event.Decision decision = outbox.append(PolicyVerbsIT::denied);

            assertThat(out("policy", "explain", decision.id().toString(), "--data", data.toString()))
                    .containsExactly(
                            decision.id() + " at gate gate-a, zone east, 2026-02-09T12:00:00Z",
                            "Denied: ticket is for another zone (wrong-zone)",
                            "Looked at, in this order:",
                            "   1. policy: version derby 3",
                            "   2. tickets of this person: 1",
                            "   3. for zone east: 0",
                            "Settled by: for zone east: 0");

            Event.Passage passage = outbox.append(id -> new Event.Passage(
                    id, decision.gate(), NOON, decision.id(), new PersonId("p1"), new TicketId("t1")));
            assertThat(refused("policy", "explain", passage.id().toString(), "--data", data.toString()))
                    .contains("is a passage; the decision before it is " + decision.id());
            EventId never = new EventId(NODE, outbox.epoch(), 99);
            assertThat(refused("policy", "explain", never.toString(), "--data", data.toString()))
                    .contains("There is no event " + never, "--data");
        }
        assertThat(refused("policy", "explain", "yesterday", "--data", data.toString()))
                .contains("node:epoch:sequence");
    }

    @Test
    void aDecisionThatTheCoordinatorHasIsExplainedAsJsonFromTheFolderAroundIt() throws Exception {
        EventId id = new EventId(NODE, UUID.randomUUID(), 1);
        Path store = Files.createDirectories(folder.resolve("data/centre")).resolve("coordinator.sqlite");
        Vertx vertx = Vertx.vertx();
        try (CoordinatorDatabase database = CoordinatorDatabase.open(vertx, store, KeyEncryptionKey.ephemeral())) {
            Stores stores = Stores.create(database);
            EventBatch batch = new EventBatch(NODE, id.epoch(), List.of(watched(id)));
            database.write(session -> stores.events().take(session, batch, NOON, intake -> {}))
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(30, TimeUnit.SECONDS);

            JsonNode found = ProtocolJson.mapper()
                    .readTree(String.join(
                            "\n",
                            out(
                                    "policy",
                                    "explain",
                                    id.toString(),
                                    "--json",
                                    "--data",
                                    folder.resolve("data").toString())));

            assertThat(found.path("reason").asText()).isEqualTo("watch-list");
            assertThat(found.path("words").asText()).isEqualTo("two people must look at this one");
            assertThat(found.path("settled_by").asText()).isEqualTo("watch list: entry 12");
            assertThat(found.path("rules")).hasSize(2);
            assertThat(found.path("reviewers").asInt()).isEqualTo(2);
            assertThat(found.path("alarm").asText()).isEqualTo("duress");
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
        }
    }

    private static List<String> out(String... command) {
        try (LimenProcess limen = LimenProcess.start(command)) {
            assertThat(limen.exitCode())
                    .as(() -> String.join("\n", limen.err()))
                    .isZero();
            return limen.out();
        }
    }

    private static String refused(String... command) {
        try (LimenProcess limen = LimenProcess.start(command)) {
            assertThat(limen.exitCode())
                    .as(() -> limen.out() + "\n" + limen.err())
                    .isEqualTo(2);
            assertThat(limen.err()).hasSize(1);
            return limen.err().get(0);
        }
    }
}
