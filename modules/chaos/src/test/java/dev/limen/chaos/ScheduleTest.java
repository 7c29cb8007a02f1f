package dev.limen.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ScheduleTest {
    @Test
    void theSameSeedGivesTheSameStrikes() {
        assertThat(first(40, Schedule.ofEdge(7, 1))).isEqualTo(first(40, Schedule.ofEdge(7, 1)));
        assertThat(first(40, Schedule.ofEdge(7, 1))).isNotEqualTo(first(40, Schedule.ofEdge(7, 2)));
        assertThat(first(40, Schedule.ofEdge(7, 1))).isNotEqualTo(first(40, Schedule.ofEdge(8, 1)));
    }

    @Test
    void everyFaultComesOnceBeforeAnyComesTwice() {
        Set<Fault> seen = EnumSet.noneOf(Fault.class);
        first(Fault.values().length, Schedule.ofEdge(3, 1)).forEach(strike -> seen.add(strike.fault()));

        assertThat(seen).containsExactly(Fault.values());
    }

    @Test
    void theCoordinatorHasNoFaultsOfALink() {
        assertThat(first(50, Schedule.ofCoordinator(3)))
                .allMatch(strike -> strike.fault().strikesCoordinator());
    }

    private static List<Schedule.Strike> first(int count, Schedule schedule) {
        return Stream.generate(schedule::next).limit(count).toList();
    }
}
