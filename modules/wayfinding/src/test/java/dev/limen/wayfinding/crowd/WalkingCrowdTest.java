package dev.limen.wayfinding.crowd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.limen.core.Direction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class WalkingCrowdTest {
    private static final Instant NOW = Instant.parse("2026-02-09T18:00:03Z");
    private static final int EDGES = 12;
    private static final double EXACT = 1e-6;

    private static Inflow evenly(int perSecond, int seconds) {
        GatePassages passages = new GatePassages();
        for (int second = 1; second <= seconds; second++) {
            for (int i = 0; i < perSecond; i++) {
                passages.passed("gate-a", Optional.empty(), NOW.minusSeconds(second));
            }
        }
        return passages.list(NOW).get(0).people();
    }

    @Test
    void onAnEdgeAreThoseWhoCameWithinTheTimeItTakes() {
        double[] seconds = {100, 50, 1000};
        WalkingCrowd crowd =
                new WalkingCrowd(List.of(new WalkingCrowd.Stream(new int[] {0, 1}, 1, evenly(2, 600))), seconds);

        assertThat(crowd.on(0)[0]).isCloseTo(200, within(10.0));
        assertThat(crowd.on(0)[1]).isCloseTo(100, within(10.0));
        assertThat(crowd.on(0)[2]).isZero();
        assertThat(crowd.on(600)[0])
                .as("as many come as in the last five minutes")
                .isCloseTo(200, within(10.0));
    }

    @Test
    void whoPassedLongAgoHasArrivedAndASilentGateIsNotSpokenFor() {
        GatePassages passages = new GatePassages();
        passages.passed("gate-a", Optional.of("block"), NOW.minusSeconds(299));
        assertThat(passages.list(NOW)).hasSize(1);
        assertThat(passages.heard(NOW)).isEqualTo(1);
        assertThat(passages.list(NOW.plusSeconds(1))).isEmpty();
        assertThat(passages.heard(NOW.plusSeconds(1))).isZero();
        assertThat(passages.findNewest()).hasValue(NOW.minusSeconds(299));
    }

    @Test
    void somebodyWhoPassesByAClockThatIsAheadHasPassedNow() {
        GatePassages passages = new GatePassages();
        passages.passed("gate-a", Optional.empty(), NOW.plusSeconds(90));

        assertThat(passages.list(NOW).get(0).people().until(0)).isEqualTo(1);
    }

    @Property(tries = 200)
    void nobodyIsLostAndNobodyIsMade(@ForAll @LongRange(min = 0, max = 1L << 40) long seed) {
        Random random = new Random(seed);
        GatePassages passages = new GatePassages();
        for (int person = random.nextInt(400); person >= 0; person--) {
            passages.passed(
                    "gate-" + random.nextInt(3),
                    random.nextBoolean() ? Direction.ENTRY : Direction.EGRESS,
                    random.nextBoolean() ? Optional.empty() : Optional.of("block-" + random.nextInt(4)),
                    NOW.minusMillis(random.nextInt(1_500_000)));
        }
        double[] seconds = random.doubles(EDGES, 0, 200).toArray();
        List<WalkingCrowd.Stream> streams = new ArrayList<>();
        for (GatePassages.Stream stream : passages.list(NOW)) {
            int ways = 1 + random.nextInt(3);
            for (int way = 0; way < ways; way++) {
                int[] edges = random.ints(random.nextInt(8), 0, EDGES).toArray();
                streams.add(new WalkingCrowd.Stream(
                        edges, 1.0 / ways, stream.people(), stream.direction() == Direction.EGRESS));
            }
        }
        WalkingCrowd crowd = new WalkingCrowd(streams, seconds);

        double before = 0;
        for (double then = -600; then <= 900; then += 37) {
            double[] on = crowd.on(then);
            assertThat(Arrays.stream(on).min().orElseThrow()).isGreaterThanOrEqualTo(-EXACT);
            double come = crowd.begun(then);
            assertThat(Arrays.stream(on).sum() + crowd.arrived(then)).isCloseTo(come, within(EXACT * (1 + come)));
            assertThat(come).as("seed %d", seed).isGreaterThanOrEqualTo(before - EXACT);
            before = come;
        }
    }

    @Test
    void whoLeavesWasOnTheWayBefore() {
        // given
        GatePassages passages = new GatePassages();
        for (int second = 1; second <= 600; second++) {
            passages.passed("gate-a", Direction.EGRESS, Optional.empty(), NOW.minusSeconds(second));
        }
        Inflow leaving = passages.list(NOW).get(0).people();

        // when
        WalkingCrowd crowd = new WalkingCrowd(
                List.of(new WalkingCrowd.Stream(new int[] {0, 1}, 1, leaving, true)), new double[] {60, 30});

        // then
        assertThat(crowd.arrived(0)).as("gone").isEqualTo(600);
        assertThat(crowd.on(0)[1]).as("about to leave").isCloseTo(30, within(1.0));
        assertThat(crowd.on(0)[0]).isCloseTo(60, within(2.0));
        assertThat(crowd.begun(0)).isCloseTo(690, within(2.0));
    }

    @Property(tries = 100)
    void everybodyWhoPassedIsCounted(@ForAll @LongRange(min = 0, max = 1L << 40) long seed) {
        Random random = new Random(seed);
        GatePassages passages = new GatePassages();
        int people = 1 + random.nextInt(300);
        for (int person = 0; person < people; person++) {
            passages.passed("gate-a", Optional.empty(), NOW.minusMillis(random.nextInt(2_600_000)));
        }
        passages.passed("gate-a", Optional.empty(), NOW.minusSeconds(1));

        assertThat(passages.list(NOW).get(0).people().until(0)).isEqualTo(people + 1);
    }
}
