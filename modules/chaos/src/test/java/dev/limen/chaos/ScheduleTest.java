package dev.limen.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleTest {
    @Test
    void theSameSeedGivesTheSameStrikes() {
        assertThat(first(40, ofEdge(7, 1))).isEqualTo(first(40, ofEdge(7, 1)));
        assertThat(first(40, ofEdge(7, 1))).isNotEqualTo(first(40, ofEdge(7, 2)));
        assertThat(first(40, ofEdge(7, 1))).isNotEqualTo(first(40, ofEdge(8, 1)));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void everyFaultComesOnceBeforeAnyComesTwice(boolean tls) {
        Set<Fault> possible = Stream.of(Fault.values())
                .filter(fault -> fault.strikesEdge(tls, false))
                .collect(Collectors.toSet());

        assertThat(first(possible.size(), Schedule.ofEdge(plan(3, tls), 1)))
                .extracting(Schedule.Strike::fault)
                .containsExactlyInAnyOrderElementsOf(possible);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theCoordinatorHasNoFaultsOfALink(boolean tls) {
        assertThat(first(50, Schedule.ofCoordinator(plan(3, tls))))
                .allMatch(strike -> strike.fault().strikesCoordinator(tls));
    }

    @Test
    void certificatesRunOutWhereThereAreSomeAndOnlyReadableLinksRepeat() {
        Set<Fault> open = EnumSet.noneOf(Fault.class);
        Set<Fault> secret = EnumSet.noneOf(Fault.class);
        for (Fault fault : Fault.values()) {
            if (fault.strikesEdge(false, false) || fault.strikesCoordinator(false)) {
                open.add(fault);
            }
            if (fault.strikesEdge(true, false) || fault.strikesCoordinator(true)) {
                secret.add(fault);
            }
        }

        assertThat(open).isEqualTo(EnumSet.complementOf(EnumSet.of(Fault.CERTIFICATE_EXPIRY)));
        assertThat(secret)
                .isEqualTo(
                        EnumSet.complementOf(EnumSet.of(Fault.REORDERING_LINK, Fault.DUPLICATING_LINK, Fault.REPLAY)));
    }

    @Test
    void anEdgeAloneHasNoNeighboursToLose() {
        Schedule alone = Schedule.ofEdge(new ChaosPlan(3, Duration.ofMinutes(1), 1, false), 1);

        assertThat(first(50, alone)).noneMatch(strike -> strike.fault().word().startsWith("neighbour"));
    }

    private static Schedule ofEdge(long seed, int number) {
        return Schedule.ofEdge(plan(seed, false), number);
    }

    private static ChaosPlan plan(long seed, boolean tls) {
        return new ChaosPlan(seed, Duration.ofMinutes(1), 2, tls);
    }

    private static List<Schedule.Strike> first(int count, Schedule schedule) {
        return Stream.generate(schedule::next).limit(count).toList();
    }
}
