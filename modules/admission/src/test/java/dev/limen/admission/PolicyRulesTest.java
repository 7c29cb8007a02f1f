package dev.limen.admission;

import static dev.limen.admission.Scene.EAST;
import static dev.limen.admission.Scene.WEST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.limen.admission.AntiPassback.Mode;
import dev.limen.admission.AntiPassback.OnViolation;
import dev.limen.core.Category;
import dev.limen.core.InvalidInputException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyRulesTest {
    private static PolicyRules rules(
            String version,
            Optional<List<CategoryRule>> categories,
            Optional<List<ZoneRule>> zones,
            Optional<Duration> guardianWithin,
            Optional<Duration> stay) {
        return new PolicyRules(
                version, Optional.empty(), Optional.empty(), categories, zones, guardianWithin, Optional.empty(), stay);
    }

    private static PolicyRules version(String version) {
        return rules(version, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static void assertRefused(ThrowingCallable made, String key) {
        assertThatThrownBy(made).isInstanceOf(InvalidInputException.class).hasMessageContaining(key);
    }

    @Test
    void whatIsLeftOutIsSafe() {
        PolicyRules built = PolicyRules.DEFAULT;

        assertThat(built.effectiveAntiPassback().mode()).isEqualTo(Mode.SOFT);
        assertThat(built.effectiveReEntry()).isEqualTo(PolicyRules.ReEntry.COUNTED);
        assertThat(built.effectiveUnderDuress()).isEqualTo(PolicyRules.UnderDuress.REFER);
        assertThat(built.effectiveGuardianWithin()).isEqualTo(Duration.ofMinutes(10));
        assertThat(built.effectiveStay()).isEqualTo(Duration.ofHours(16));
        assertThat(built.findZone(EAST)).isEmpty();
        assertThat(built.findCategory(new Category("press"))).isEmpty();
    }

    @Test
    void whatIsSaidHolds() {
        Optional<Duration> hour = Optional.of(Duration.ofHours(1));
        PolicyRules rules = rules("1", Optional.empty(), Optional.empty(), hour, hour);

        assertThat(rules.effectiveGuardianWithin()).isEqualTo(hour.get());
        assertThat(rules.effectiveStay()).isEqualTo(hour.get());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "season 2026-1", "A.b_c"})
    void aVersionIsAShortName(String good) {
        assertThat(version(good).version()).isEqualTo(good);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " 1", "a\nb", "a/b"})
    void anythingElseIsNoVersion(String bad) {
        assertRefused(() -> version(bad), "version is 1 to 64");
    }

    @Test
    void aRuleSaidTwiceIsRefusedByItsPlace() {
        CategoryRule press = new CategoryRule(new Category("press"), List.of(EAST));
        ZoneRule east = new ZoneRule(EAST, 1, Optional.empty());
        ZoneRule west = new ZoneRule(WEST, 1, Optional.empty());

        assertRefused(
                () -> rules(
                        "1", Optional.of(List.of(press, press)), Optional.empty(), Optional.empty(), Optional.empty()),
                "categories[1].id repeats press");
        assertRefused(
                () -> rules(
                        "1",
                        Optional.empty(),
                        Optional.of(List.of(west, east, east)),
                        Optional.empty(),
                        Optional.empty()),
                "zones[2].id repeats east");
    }

    @Test
    void durationsAreASecondToADay() {
        for (Duration good : List.of(Duration.ofSeconds(1), Duration.ofDays(1))) {
            PolicyRules.requireUpToADay("stay", good);
        }
        for (Duration bad : List.of(Duration.ofMillis(999), Duration.ofDays(1).plusMillis(1))) {
            Optional<Duration> given = Optional.of(bad);
            assertRefused(
                    () -> rules("1", Optional.empty(), Optional.empty(), given, Optional.empty()), "guardian_within");
            assertRefused(() -> rules("1", Optional.empty(), Optional.empty(), Optional.empty(), given), "stay is");
            assertRefused(() -> new AntiPassback(Mode.TIMED, Optional.empty(), given), "anti_passback.within");
        }
    }

    @Test
    void antiPassbackValuesGoWithTheirMode() {
        Optional<Duration> hour = Optional.of(Duration.ofHours(1));

        assertRefused(() -> new AntiPassback(Mode.TIMED, Optional.empty(), Optional.empty()), "anti_passback.within");
        assertRefused(() -> new AntiPassback(Mode.HARD, Optional.empty(), hour), "anti_passback.within");
        assertRefused(
                () -> new AntiPassback(Mode.HARD, Optional.of(OnViolation.REMARK), Optional.empty()),
                "anti_passback.on_violation");
    }

    @Test
    void aRuleThatMeansNothingIsRefused() {
        assertRefused(() -> new CategoryRule(new Category("press"), List.of()), "press opens no zone");
        assertRefused(() -> new ZoneRule(EAST, 0, Optional.empty()), "most_people of zone east");
    }
}
