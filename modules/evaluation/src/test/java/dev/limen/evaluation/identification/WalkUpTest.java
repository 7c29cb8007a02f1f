package dev.limen.evaluation.identification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limen.evaluation.identification.WalkUp.Found;
import dev.limen.evaluation.identification.WalkUp.Look;
import dev.limen.evaluation.identification.WalkUpFigures.Way;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

@NullMarked
class WalkUpTest {
    @Test
    void theClearAreDecidedAtTheFirstLookAtTheGate() {
        WalkUp.Outcome outcome = walkUp(0.95, 0.1, 0.02).decide(0.6, true);

        assertThat(outcome).isEqualTo(new WalkUp.Outcome(true, 1));
    }

    @Test
    void theDoubtfulAreLookedAtUntilPatienceEnds() {
        WalkUp.Outcome outcome = walkUp(0.61, 0.1, 0.1).decide(0.6, true);

        assertThat(outcome.accepted()).isTrue();
        assertThat(outcome.frames()).isEqualTo(8);
    }

    @Test
    void aSearchThatFindsSomebodyElseAcceptsNobodyRight() {
        List<Look> looks = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            Found wrong = new Found(0.9, false, 0.9);
            looks.add(new Look(100, i, wrong, wrong, 0.02));
        }

        assertThat(new WalkUp(1, true, looks).decide(0.6, true).accepted()).isFalse();
        assertThat(new WalkUp(1, true, looks).decide(0.6, false).accepted()).isTrue();
    }

    @Test
    void figuresCountFramesAndWalkUpsAndChooseTheThresholdOnStrangers() {
        // given: twenty walk-ups, of whose strangers two score 0.7 and the others 0.1; one enrolled person is hardly
        // known
        List<WalkUp> all = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            all.add(walkUp(i == 0 ? 0.3 : 0.9, i == 1 || i == 2 ? 0.7 : 0.1, 0.01));
        }

        // when
        List<WalkUpFigures> figures = WalkUpFigures.all(all, List.of(0.05));

        // then
        assertThat(figures).extracting(WalkUpFigures::way).containsExactly(Way.values());
        assertThat(figures.get(0).falseNegatives().orElseThrow().n()).isEqualTo(20 * 12);
        WalkUpFigures sequential = figures.get(3);
        assertThat(sequential.falsePositives().orElseThrow().count()).isZero();
        assertThat(sequential.falseNegatives().orElseThrow().count()).isEqualTo(1);
        assertThat(sequential.threshold().orElseThrow()).isBetween(0.68, 0.75);
        assertThat(sequential.framesMedian()).hasValue(1);
    }

    @Test
    void whatTooFewStrangersCannotSayIsNotSaid() {
        WalkUpFigures figures = WalkUpFigures.all(List.of(walkUp(0.9, 0.1, 0.01)), List.of(0.001))
                .get(3);

        assertThat(figures.threshold()).isEmpty();
        assertThat(figures.falseNegatives()).isEmpty();
    }

    /** Four frames on the way and eight at the gate. */
    private static WalkUp walkUp(double score, double stranger, double error) {
        List<Look> looks = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            Found found = new Found(score, true, stranger);
            looks.add(new Look(i < 4 ? 50 : 80, i, found, found, error));
        }
        return new WalkUp(1, true, looks);
    }
}
