package dev.limen.edge.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.limen.core.InvalidInputException;
import dev.limen.edge.simulation.SimulationPlan.Detector;
import dev.limen.vision.natives.NativeLibraries;
import java.util.OptionalInt;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@NullMarked
class LaneSimulationIT {
    private static final SimulationPlan PLAN = plan(3, 5, 0.05, 0.02, 0.01, Detector.certain(0.02, 0.2), 1);

    private static final Detector NEVER_WRONG = Detector.certain(0, 0);

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
                SimulationPlan.MOST_MINUTES,
                8,
                400,
                60,
                0.05,
                0.02,
                0.01,
                0.001,
                Detector.certain(0.02, 0.2),
                1,
                OptionalInt.of(80)));

        assertThat(report.walkUps()).isBetween(80, 83);
        assertThat(report.decisions()).isBetween(report.walkUps() - 3, report.walkUps());
        assertThat(report.minutes()).isBetween(1.0, 4.0);
        assertThat(report.decisionPercentiles()).hasSize(100).isSorted();
        assertThat(report.course()).hasSize((int) report.minutes());
    }

    @Test
    void strangersAndPicturesOpenNothingWhenTheDetectorMissesNone() {
        SimulationReport report = run(plan(3, 6, 0.5, 0, 0.5, Detector.certain(0.02, 0), 1));

        assertThat(report.decisions()).isGreaterThan(20);
        assertThat(report.wrongAdmissions()).isZero();
        assertThat(report.peoplePerMinute()).isZero();
        assertThat(report.reasons()).doesNotContainKey("admitted ticket-valid").containsKey("denied not-identified");
    }

    @Test
    void whereTheDetectorMissesEveryAttackThePicturesAreCounted() {
        SimulationReport report = run(plan(3, 7, 0, 0, 1, Detector.certain(0, 1), 1));

        assertThat(report.wrongAdmissionsOfAttacks()).isPositive();
        assertThat(report.wrongAdmissions()).isEqualTo(report.wrongAdmissionsOfAttacks());
    }

    @Test
    void aPlanThatMakesNoSenseIsRefusedInASentence() {
        assertThatThrownBy(() -> plan(0, 1, 0, 0, 0, NEVER_WRONG, 1))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("--minutes");
        assertThatThrownBy(() -> plan(3, 1, 0.7, 0, 0.7, NEVER_WRONG, 1))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("together at most 1");
        assertThatThrownBy(() -> plan(3, 1, 0, 0, 0, NEVER_WRONG, 1.1))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("--tickets-at-hand");
        assertThatThrownBy(() -> new Detector(0.1, 0.1, 0.05, 0.1))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("--bpcer-at-doubt is at least --bpcer");
        assertThatThrownBy(() -> new Detector(0.1, 0.1, 0.2, 0.3))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("--apcer-at-doubt is at most --apcer, 0.1, not 0.3");
        assertThatThrownBy(() ->
                        run(new SimulationPlan(3, 1, 10, 60, 0, 0, 0, 0.001, NEVER_WRONG, 1, OptionalInt.empty())))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("--people");
    }

    @Test
    void whoIsInDoubtShowsATicketAndPicturesHaveNone() {
        // given a detector that is sure of nobody, and doubts every attack
        SimulationReport people = run(plan(3, 9, 0, 0, 0, new Detector(0, 1, 1, 0), 1));
        SimulationReport attacks = run(plan(3, 9, 0, 0, 1, new Detector(0, 1, 1, 0), 1));

        assertThat(people.askedShareOfEnrolled())
                .as("all but those not recognised")
                .isBetween(0.8, 1.0);
        assertThat(people.reasons())
                .containsKey("admitted ticket-valid")
                .doesNotContainKeys("referred liveness-doubtful", "denied person-gone");
        assertThat(people.wrongAdmissions()).isZero();
        assertThat(people.decisionMs().p50()).isBetween(3_000.0, 8_000.0);
        assertThat(attacks.wrongAdmissions()).isZero();
        assertThat(attacks.reasons())
                .containsKey("referred liveness-doubtful")
                .doesNotContainKey("admitted ticket-valid");
    }

    @Test
    void whoHasNoTicketAtHandIsReferred() {
        SimulationReport report = run(plan(3, 10, 0, 0, 0, new Detector(0, 0, 1, 0), 0));

        assertThat(report.reasons())
                .containsKey("referred liveness-doubtful")
                .doesNotContainKey("admitted ticket-valid");
        assertThat(report.referredShareOfEnrolled()).isGreaterThan(0.8);
    }

    private static SimulationPlan plan(
            double minutes,
            long seed,
            double unknown,
            double twins,
            double attacks,
            Detector detector,
            double ticketsAtHand) {
        return new SimulationPlan(
                minutes, seed, 400, 60, unknown, twins, attacks, 0.001, detector, ticketsAtHand, OptionalInt.empty());
    }

    private static SimulationReport run(SimulationPlan plan) {
        return LaneSimulation.run(plan, done -> {});
    }
}
