package dev.limen.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limen.audit.AuditAction;
import dev.limen.core.ReferenceId;
import dev.limen.protocol.Event;
import dev.limen.protocol.GateOverride;
import dev.limen.protocol.GateOverride.Verdict;
import dev.limen.protocol.GateOverridePage;
import dev.limen.protocol.GateOverrideView;
import dev.limen.protocol.WatchListReview;
import dev.limen.testkit.time.MutableClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Staff decide about somebody whom a gate referred, and the gate's node hears of it. */
class OverrideIT {
    @TempDir
    Path directory;

    private final MutableClock clock = MutableClock.at("2026-02-09T12:00:00Z");
    private final Events north = new Events("north");
    private RunningCoordinator coordinator;
    private Api api;

    @BeforeEach
    void start() {
        coordinator = RunningCoordinator.start(CoordinatorConfig.onLoopback(directory), clock);
        api = coordinator.api();
    }

    @AfterEach
    void stop() {
        coordinator.close();
    }

    private Api.Answer decide(long sequence, Verdict verdict, String reason) {
        return api.post(
                "/api/v1/events/" + north.id(sequence) + "/override", new GateOverrideView.Request(verdict, reason));
    }

    private GateOverridePage ask(String node, String query) {
        return api.get("/api/v1/nodes/" + node + "/overrides" + query).as(GateOverridePage.class);
    }

    @Test
    void theNodeThatWaitsHearsOfItAtOnceAndNobodyElseDoes() throws Exception {
        api.send(north.batch(north.referred(1, "p1", "doubtful-match")));
        CompletableFuture<GateOverridePage> waiting =
                CompletableFuture.supplyAsync(() -> ask("north", "?after=0&wait=30"));

        GateOverrideView decided =
                decide(1, Verdict.ADMIT, " Looked at the passport. ").as(GateOverrideView.class);

        GateOverridePage page = waiting.get(20, TimeUnit.SECONDS);
        assertThat(page.overrides()).singleElement().satisfies(told -> {
            assertThat(told.event()).isEqualTo(north.id(1));
            assertThat(told.gate()).isEqualTo(Api.GATE);
            assertThat(told.verdict()).isEqualTo(Verdict.ADMIT);
            assertThat(told.goodMillis()).isBetween(1L, 10_000L);
        });
        assertThat(page.position()).isEqualTo(decided.number());
        assertThat(ask("north", "?after=" + page.position()).overrides()).isEmpty();
        assertThat(ask("south", "").overrides()).isEmpty();
        assertThat(decided.reason()).isEqualTo("Looked at the passport.");
        assertThat(api.get("/api/v1/overrides").as(GateOverrideView[].class)).containsExactly(decided);
        assertThat(api.get("/api/v1/audit/entries").text())
                .contains(AuditAction.OVERRIDE_DECIDED.word(), north.id(1).toString())
                .doesNotContain("passport");
    }

    @Test
    void itIsGoodForSecondsOnlyAlsoForANodeThatComesBackLater() {
        api.send(north.batch(north.referred(1, "p1", "doubtful-match")));
        decide(1, Verdict.ADMIT, "Known to me.").as(GateOverrideView.class);

        clock.advance(Duration.ofSeconds(9));
        assertThat(ask("north", "").overrides())
                .extracting(GateOverride::goodMillis)
                .containsExactly(1_000L);
        clock.advance(Duration.ofSeconds(1));
        assertThat(ask("north", "").overrides()).isEmpty();
    }

    @Test
    void nobodyDecidesTwiceOrAboutSomebodyWhomTheGateDidNotRefer() {
        api.send(north.batch(north.referred(1, "p1", "doubtful-match"), north.stranger(2)));
        decide(1, Verdict.DENY, "Not the holder.").as(GateOverrideView.class);

        assertThat(decide(1, Verdict.ADMIT, "On second thoughts.").detail())
                .contains("decided about this person already");
        assertThat(decide(2, Verdict.ADMIT, "Looks nice.").status()).isEqualTo(409);
        assertThat(decide(3, Verdict.ADMIT, "Who?").status()).isEqualTo(404);
        assertThat(ask("north", "").overrides())
                .extracting(GateOverride::verdict)
                .containsExactly(Verdict.DENY);
    }

    @Test
    void whoComesAfterTheGateHasDecidedAnewIsToldSo() {
        api.send(north.batch(
                north.referred(1, "p1", "gate-impaired"),
                again(1, north.referred(2, "p1", "look-alike")),
                north.referred(3, "p2", "gate-impaired"),
                again(3, north.decision(4, "p2", "t2"))));

        assertThat(decide(1, Verdict.ADMIT, "Known to me.").detail())
                .contains("Too late", "asks you anew", north.id(2).toString());
        assertThat(decide(3, Verdict.ADMIT, "Known to me.").detail()).contains("Too late", "admitted them");
        assertThat(ask("north", "").overrides()).isEmpty();
        assertThat(decide(2, Verdict.ADMIT, "Known to me.").status()).isEqualTo(201);
    }

    /** {@return it, about that walk-up} */
    private static Event.Decision again(long track, Event.Decision decision) {
        return new Event.Decision(
                decision.id(),
                decision.gate(),
                decision.at(),
                decision.outcome(),
                decision.zone(),
                decision.reason(),
                decision.trail(),
                track,
                decision.match(),
                decision.ticket(),
                decision.latencyMillis(),
                decision.directions());
    }

    @Test
    void aReasonIsNeededAndWhoWasReferredLongAgoIsNotWaitingAnyMore() {
        api.send(north.batch(north.referred(1, "p1", "doubtful-match")));

        assertThat(decide(1, Verdict.ADMIT, "  ").detail()).contains("reason");
        assertThat(decide(1, Verdict.ADMIT, "x".repeat(201)).status()).isEqualTo(400);
        clock.advance(Duration.ofMinutes(6));
        assertThat(decide(1, Verdict.ADMIT, "Late.").detail()).contains("walks up again");
        assertThat(ask("north", "").overrides()).isEmpty();
    }

    @Test
    void whoMayBeOnTheWatchListIsLetInOnlyAfterTwoHaveFoundThatItIsSomebodyElse() {
        Event.Decision referred = north.referred(2, "p1", "watch-list");
        Event.WatchListHit hit = new Event.WatchListHit(
                north.id(1),
                referred.gate(),
                referred.at(),
                referred.track(),
                new ReferenceId("w-1"),
                referred.match().orElseThrow().score(),
                referred.match().orElseThrow().threshold(),
                RunningCoordinator.MODEL);
        api.send(north.batch(hit, referred));

        assertThat(decide(2, Verdict.ADMIT, "Fine by me.").detail()).contains("Two of you");
        review("Hanna");
        assertThat(decide(2, Verdict.ASK_TICKET, "Fine by me.").status()).isEqualTo(409);
        review("Jonas");
        assertThat(decide(2, Verdict.ADMIT, "Two have looked.").status()).isEqualTo(201);
    }

    @Test
    void thePersonMayReadWhatWasDecidedAndNothingOfItOutlivesTheErasure() {
        api.putPerson("p1");
        api.send(north.batch(north.referred(1, "p1", "doubtful-match")));
        decide(1, Verdict.DENY, "Shouted at me.").as(GateOverrideView.class);

        assertThat(api.get("/api/v1/persons/p1/report").text())
                .contains("what staff decided at a gate", "Shouted at me.", "local: deny");
        assertThat(api.delete("/api/v1/persons/p1").status()).isEqualTo(204);
        assertThat(api.get("/api/v1/overrides").as(GateOverrideView[].class)).isEmpty();
    }

    private void review(String reviewer) {
        api.post(
                        "/api/v1/watch-list-hits/" + north.id(1) + "/reviews",
                        new WatchListReview.Request(reviewer, WatchListReview.Verdict.DISMISS, "Somebody else."))
                .json();
    }
}
