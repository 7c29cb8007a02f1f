package dev.limen.coordinator;

import static dev.limen.testkit.time.Eventually.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.limen.core.ReferenceId;
import dev.limen.protocol.Change;
import dev.limen.protocol.ChangePage;
import dev.limen.protocol.WatchListEntry;
import dev.limen.protocol.WatchListHitPage;
import dev.limen.protocol.WatchListHitView;
import dev.limen.protocol.WatchListReview;
import dev.limen.protocol.WatchListReview.Verdict;
import dev.limen.protocol.WatchListView;
import dev.limen.testkit.time.MutableClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchListIT {
    private static final String LIST = "/api/v1/watch-list";
    private static final String HITS = "/api/v1/watch-list-hits";

    @TempDir
    Path directory;

    private final MutableClock clock = MutableClock.at("2026-02-09T12:00:00Z");
    private RunningCoordinator coordinator;
    private Api api;

    @BeforeEach
    void start() {
        CoordinatorConfig defaults = CoordinatorConfig.onLoopback(directory);
        CoordinatorConfig config = new CoordinatorConfig(
                        defaults.dataDir(),
                        defaults.galleryKey(),
                        defaults.listen(),
                        defaults.hostNames(),
                        false,
                        defaults.crops(),
                        defaults.enrolment(),
                        new WatchListConfig(2, Duration.ofDays(1)))
                .withAccess(defaults.access());
        coordinator = RunningCoordinator.start(config, clock);
        api = coordinator.api();
    }

    @AfterEach
    void stop() {
        coordinator.close();
    }

    private Api.Answer add(String words, Instant expires, byte[] picture) {
        return api.send("POST", LIST + "?" + words + "&expires=" + expires, "image/jpeg", picture);
    }

    private WatchListEntry add(int who, Duration time) {
        return add("source=court-7&reason=banned", clock.instant().plus(time), RunningCoordinator.image(who))
                .as(WatchListEntry.class);
    }

    private List<WatchListEntry> list() {
        return api.get(LIST).as(WatchListView.class).entries();
    }

    private List<Change> changes() {
        return api.changes(0).entries().stream().map(ChangePage.Entry::change).toList();
    }

    private Api.Answer review(Events node, long sequence, String reviewer, Verdict verdict) {
        return api.post(
                HITS + "/" + node.id(sequence) + "/reviews",
                new WatchListReview.Request(reviewer, verdict, "Looked at both."));
    }

    private boolean onDisk(String text) {
        byte[] wanted = text.getBytes(StandardCharsets.UTF_8);
        try (Stream<Path> files = Files.list(directory)) {
            return files.anyMatch(file -> {
                try {
                    return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
                            .contains(new String(wanted, StandardCharsets.ISO_8859_1));
                } catch (IOException unreadable) {
                    throw new UncheckedIOException(unreadable);
                }
            });
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Test
    void anEntryIsListedAndTellsEveryEdgeItsTemplateAndExpiryButNoWords() {
        WatchListEntry entry = add(1, Duration.ofHours(1));

        assertThat(list()).containsExactly(entry);
        assertThat(entry.source()).isEqualTo("court-7");
        assertThat(entry.reason()).isEqualTo("banned");
        assertThat(changes()).singleElement().isInstanceOfSatisfying(Change.WatchListPut.class, put -> {
            assertThat(put.entry()).isEqualTo(entry.id());
            assertThat(put.expiresAt()).isEqualTo(entry.expiresAt());
            assertThat(put.template())
                    .isEqualTo(RunningCoordinator.template(RunningCoordinator.image(1))
                            .toBytes());
        });
        assertThat(onDisk("court-7")).as("words are unreadable on disk").isFalse();
    }

    @Test
    void aRemovedEntryLeavesATombstone() {
        WatchListEntry entry = add(1, Duration.ofHours(1));
        assertThat(api.delete(LIST + "/" + entry.id()).status()).isEqualTo(204);

        assertThat(list()).isEmpty();
        assertThat(changes()).containsExactly(new Change.WatchListErased(entry.id()));
        assertThat(api.delete(LIST + "/" + entry.id()).status()).isEqualTo(404);
    }

    @Test
    void anExpiredEntryIsErasedByItself() {
        WatchListEntry entry = add(1, Duration.ofHours(1));
        clock.advance(Duration.ofHours(1));

        assertThat(list()).as("at once").isEmpty();
        await("the tombstone", () -> changes().equals(List.of(new Change.WatchListErased(entry.id()))));
    }

    @Test
    void aFullListRefusesInOneSentenceUntilSomebodyIsRemovedOrExpires() {
        add(1, Duration.ofHours(1));
        WatchListEntry second = add(2, Duration.ofHours(2));

        Api.Answer refused = add("source=s&reason=r", clock.instant().plusSeconds(60), RunningCoordinator.image(3));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.detail())
                .isEqualTo(
                        "The watch list holds 2 entries already, as many as watch_list.limit allows: remove one that is no"
                                + " longer needed.");

        clock.advance(Duration.ofHours(1));
        WatchListEntry third = add(3, Duration.ofHours(1));
        assertThat(list()).containsExactly(second, third);
    }

    @Test
    void whatIsMissingOrTooLongIsRefusedInOneSentence() {
        Instant soon = clock.instant().plusSeconds(60);
        byte[] picture = RunningCoordinator.image(1);
        assertThat(add("reason=r", soon, picture).detail())
                .isEqualTo("A watch-list entry needs a source of 1 to 500 characters: say who asked for it.");
        assertThat(add("source=s&reason=%20", soon, picture).detail())
                .isEqualTo("A watch-list entry needs a reason of 1 to 500 characters: say why staff are to look.");
        assertThat(add("source=s&reason=r", clock.instant().plus(Duration.ofDays(2)), picture)
                        .detail())
                .startsWith("A watch-list entry expires within 24 hours from now, as watch_list.longest says");
        assertThat(add("source=s&reason=r", clock.instant(), picture).status()).isEqualTo(400);
        assertThat(api.send("POST", LIST + "?source=s&reason=r", "image/jpeg", picture)
                        .detail())
                .startsWith("The query parameter expires is an instant");
        assertThat(add("source=s&reason=r", soon, RunningCoordinator.DARK).status())
                .isEqualTo(422);
        assertThat(list()).isEmpty();
    }

    @Test
    void openPagesHearOfAHitAndOfEachReview() {
        Events north = new Events("north");
        try (SseClient page = SseClient.open(api.uri("/api/v1/stream"), Optional.empty())) {
            api.send(north.batch(north.hit(1, new ReferenceId("w1"))));
            assertThat(page.next().event()).isEqualTo("watch-list-hit");

            review(north, 1, "Ada", Verdict.CONFIRM);
            SseClient.Message reviewed = page.next();
            assertThat(reviewed.event()).isEqualTo("watch-list-review");
            assertThat(reviewed.json().at("/reviews/0/reviewer").asText()).isEqualTo("Ada");
            assertThat(reviewed.json().has("outcome")).isFalse();
        }
    }

    @Test
    void aHitCountsOnceTwoDifferentPeopleFoundTheSame() {
        Events north = new Events("north");
        api.send(north.batch(north.stranger(1), north.hit(2, new ReferenceId("w1"))));
        api.send(north.batch(north.hit(2, new ReferenceId("w1"))));

        WatchListHitPage page = api.get(HITS).as(WatchListHitPage.class);
        assertThat(page.hits()).singleElement().satisfies(hit -> {
            assertThat(hit.hit()).isEqualTo(north.hit(2, new ReferenceId("w1")));
            assertThat(hit.outcome()).isEmpty();
        });

        WatchListHitView first = review(north, 2, "Ada", Verdict.CONFIRM).as(WatchListHitView.class);
        assertThat(first.outcome()).as("one is not enough").isEmpty();
        for (String same : List.of("Ada", " ADA ", "ada")) {
            Api.Answer again = review(north, 2, same, Verdict.CONFIRM);
            assertThat(again.status()).isEqualTo(400);
            assertThat(again.detail()).endsWith("has reviewed this hit already: a different person must look at it.");
        }
        WatchListHitView split = review(north, 2, "Grace", Verdict.DISMISS).as(WatchListHitView.class);
        assertThat(split.outcome()).as("nor are two who disagree").isEmpty();
        WatchListHitView agreed = review(north, 2, "Mary", Verdict.CONFIRM).as(WatchListHitView.class);
        assertThat(agreed.outcome()).contains(Verdict.CONFIRM);
        assertThat(agreed.reviews()).extracting(WatchListReview::reviewer).containsExactly("Ada", "Grace", "Mary");
        assertThat(review(north, 2, "Ida", Verdict.DISMISS).detail())
                .isEqualTo("Two people have already agreed about this hit: nothing is left to review.");
        assertThat(review(north, 1, "Ida", Verdict.DISMISS).status()).isEqualTo(404);
    }
}
