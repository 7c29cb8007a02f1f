package dev.limen.edge.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.limen.core.InvalidInputException;
import dev.limen.vision.natives.NativeLibraries;
import java.util.OptionalInt;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@NullMarked
class LaneSimulationIT {
    private static final SimulationPlan PLAN = new SimulationPlan(3, 5, 400, 60, 0.05, 0.02, 0.01, 0.001, 0.02, 0.2);

    @BeforeAll
    static void load() {
        NativeLibraries.loadOpenCv();
    }

    @Test
    void aCrowdWalksThroughTheRealLaneAndTheSamePlanGivesTheSame() {
        SimulationReport report = run(PLAN);

        assertThat(report.walkUps()).isGreaterThan(60);
        assertThat(report.decisions()).isBetween(report.walkUps() - 5, report.walkUps() + 5);
        assertThat(report.peoplePerMinute()).isGreaterThan(20);
        assertThat(report.course()).hasSize(3);
        assertThat(report.course().stream()
                        .mapToInt(SimulationReport.Minute::through)
                        .sum())
                .isEqualTo((int) Math.round(3 * report.peoplePerMinute()));
        assertThat(report.wrongAdmissions()).isEqualTo(report.wrongAdmissionsOfAttacks());
        assertThat(report.reasons().values().stream()
                        .mapToInt(Integer::intValue)
                        .sum())
                .isEqualTo(report.decisions());
        assertThat(report.decisionMs().p99()).isLessThanOrEqualTo(2_000);
        assertThat(run(PLAN)).isEqualTo(report);
    }

    @Test
    void itEndsWhenAllWhoWereToComeHaveBeenDecidedAbout() {
        SimulationReport report = run(new SimulationPlan(
                SimulationPlan.MOST_MINUTES, 8, 400, 60, 0.05, 0.02, 0.01, 0.001, 0.02, 0.2, OptionalInt.of(80)));

        assertThat(report.walkUps()).isBetween(80, 83);
        assertThat(report.decisions()).isBetween(report.walkUps() - 3, report.walkUps());
        assertThat(report.minutes()).isBetween(1.0, 4.0);
        assertThat(report.decisionPercentiles()).hasSize(100).isSorted();
        assertThat(report.course()).hasSize((int) report.minutes());
    }

    @Test
    void strangersAndPicturesOpenNothingWhenTheDetectorMissesNone() {
        SimulationReport report = run(new SimulationPlan(3, 6, 400, 60, 0.5, 0, 0.5, 0.001, 0.02, 0));

        assertThat(report.decisions()).isGreaterThan(20);
        assertThat(report.wrongAdmissions()).isZero();
        assertThat(report.peoplePerMinute()).isZero();
        assertThat(report.reasons()).doesNotContainKey("admitted ticket-valid").containsKey("denied not-identified");
    }

    @Test
    void whereTheDetectorMissesEveryAttackThePicturesAreCounted() {
        SimulationReport report = run(new SimulationPlan(3, 7, 400, 60, 0, 0, 1, 0.001, 0, 1));

        assertThat(report.wrongAdmissionsOfAttacks()).isPositive();
        assertThat(report.wrongAdmissions()).isEqualTo(report.wrongAdmissionsOfAttacks());
    }

    @Test
    void aPlanThatMakesNoSenseIsRefusedInASentence() {
        assertThatThrownBy(() -> new SimulationPlan(0, 1, 400, 60, 0, 0, 0, 0.001, 0, 0))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("--minutes");
        assertThatThrownBy(() -> new SimulationPlan(3, 1, 400, 60, 0.7, 0, 0.7, 0.001, 0, 0))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("together at most 1");
        assertThatThrownBy(() -> run(new SimulationPlan(3, 1, 10, 60, 0, 0, 0, 0.001, 0, 0)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("--people");
    }

    private static SimulationReport run(SimulationPlan plan) {
        return LaneSimulation.run(plan, done -> {});
    }
}
