package dev.limen.coordinator.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limen.coordinator.account.PasskeyChallenges.Asker;
import dev.limen.testkit.time.MutableClock;
import org.junit.jupiter.api.Test;

class PasskeyChallengesTest {
    private static final Asker HERE = new Asker.Stranger("192.0.2.1");
    private static final Asker ADA = new Asker.Account("ada");

    private final MutableClock clock = MutableClock.at("2026-02-09T12:00:00Z");
    private final PasskeyChallenges challenges = new PasskeyChallenges(clock);

    @Test
    void oneIsGoodForOnceAndForItsHolderAlone() {
        byte[] asked = challenges.issue("ada", HERE);

        assertThat(challenges.take("grace")).isEmpty();
        assertThat(challenges.take("ada")).contains(asked);
        assertThat(challenges.take("ada")).as("again").isEmpty();
    }

    @Test
    void oneIsGoodForAFewMinutes() {
        challenges.issue("ada", HERE);
        clock.advance(PasskeyChallenges.PATIENCE.minusSeconds(1));
        challenges.issue("grace", HERE);
        assertThat(challenges.take("ada")).isPresent();
        clock.advance(PasskeyChallenges.PATIENCE);

        assertThat(challenges.take("grace")).isEmpty();
    }

    @Test
    void aNewOneTakesThePlaceOfTheHoldersLast() {
        byte[] before = challenges.issue("ada", HERE);
        byte[] after = challenges.issue("ada", HERE);

        assertThat(before).hasSize(32).isNotEqualTo(after);
        assertThat(challenges.take("ada")).contains(after);
    }

    @Test
    void whoAsksAndAsksLosesTheirOwn() {
        challenges.issue("ada", HERE);
        for (int i = 0; i < 20_000; i++) {
            challenges.issue("stranger " + i, new Asker.Stranger("198.51.100.7"));
        }

        assertThat(challenges.take("stranger 0")).isEmpty();
        assertThat(challenges.take("stranger 19999")).isPresent();
        assertThat(challenges.take("ada")).isPresent();
    }

    @Test
    void strangersBehindTheSameProxyTakeNothingFromWhoIsSignedIn() {
        challenges.issue("step-up", ADA);
        challenges.issue("add", ADA);
        for (int i = 0; i < 1_000; i++) {
            challenges.issue("stranger " + i, HERE);
        }

        assertThat(challenges.take("step-up")).isPresent();
        assertThat(challenges.take("add")).isPresent();
    }

    @Test
    void whereThereAreTooManyStrangersLoseTheirsFirst() {
        PasskeyChallenges few = new PasskeyChallenges(clock, 10);
        few.issue("step-up", ADA);
        for (int i = 0; i < 10; i++) {
            few.issue("stranger " + i, HERE);
        }
        assertThat(few.take("stranger 0")).isEmpty();
        assertThat(few.take("step-up")).isPresent();

        // when more are signed in than there is room for
        for (int i = 0; i < 11; i++) {
            few.issue("session " + i, new Asker.Account("account " + i));
        }

        // then
        assertThat(few.take("stranger 9")).isEmpty();
        assertThat(few.take("session 0")).isEmpty();
        assertThat(few.take("session 1")).isPresent();
    }

    @Test
    void whoIsSignedInAndAsksAndAsksLosesTheirOwn() {
        challenges.issue("graces", new Asker.Account("grace"));
        for (int i = 0; i < 51; i++) {
            challenges.issue("session " + i, ADA);
        }

        assertThat(challenges.take("session 0")).isEmpty();
        assertThat(challenges.take("session 1")).isPresent();
        assertThat(challenges.take("graces")).isPresent();
    }
}
