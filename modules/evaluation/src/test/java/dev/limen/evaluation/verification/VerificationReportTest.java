package dev.limen.evaluation.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limen.evaluation.pictures.Acquisition;
import dev.limen.evaluation.pictures.Fallback;
import dev.limen.evaluation.pictures.Groups;
import dev.limen.evaluation.statistics.Comparison;
import dev.limen.evaluation.statistics.Proportion;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Twelve people, each with one mated pair at 0.9 except one failure to acquire; strangers at 0.00 to 0.65. */
class VerificationReportTest {
    private static final List<String> PEOPLE = List.of("a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l");

    @Test
    void everyFigureCarriesItsNAndInterval() {
        VerificationReport report = report(List.of(comparisons()));

        assertThat(report.toText())
                .contains(
                        "12 mated and 66 non-mated comparisons, seed 1",
                        "failures to acquire (FTA) 4.17 % (1 of 24",
                        "an error in 1 mated pairs, none in 0 non-mated ones",
                        "accuracy      none",
                        "FMR 0.05",
                        "TAR  91.67 % (11 of 12, 95 % CI 64.61–98.51 %)",
                        "rough: read off 3 of n = 66 non-mated",
                        "FMR 1e-3      not measurable",
                        "n = 66 non-mated is less than one error",
                        "score 0.5000  FMR 24.24 % (16 of 66");
        assertThat(report.toJson())
                .contains("\"falsePositives\"", "\"det\"", "\"equalError\"", "\"failureToAcquire\"")
                .doesNotContain("Infinity", "NaN");
    }

    @Test
    void groupsAreCountedWithinThemselvesAtEverybodysThreshold() {
        VerificationReport report = report(List.of(comparisons()));

        VerificationReport.GroupFigures first = report.groups().get(0);
        assertThat(first.group()).isEqualTo("half=one");
        assertThat(first.identities()).isEqualTo(6);
        assertThat(first.mated()).isEqualTo(6);
        assertThat(first.nonMated()).isEqualTo(15);
        assertThat(first.warning()).isPresent();
        assertThat(first.rates()).hasSize(1);
        assertThat(first.rates().get(0).falseNonMatch()).isEqualTo(Proportion.of(1, 6));
        assertThat(report.groups().get(1).mated()).isZero();
        assertThat(report.toText()).contains("group half=one: 6 people", "WARNING fewer than 10 people", "too few");
    }

    @Test
    void foldsGiveAnAccuracy() {
        VerificationReport report = report(List.of(comparisons(), comparisons()));

        assertThat(report.accuracy()).hasValueSatisfying(accuracy -> {
            assertThat(accuracy.accuracy()).isEqualTo(77 / 78.0);
            assertThat(accuracy.n()).isEqualTo(156);
        });
        assertThat(report.toText()).contains("accuracy      98.72 ± 0.00 % (mean ± standard error of 2 folds, n = 156");
        assertThat(report.toPng()).hasValueSatisfying(png -> assertThat(png).startsWith(0x89, 'P', 'N', 'G'));
    }

    private static VerificationReport report(List<List<Comparison>> folds) {
        VerificationEvaluation.Plan plan = new VerificationEvaluation.Plan(
                "drawn pairs",
                List.of(),
                List.of(0.05, 0.001),
                List.of(0.5),
                new Groups(List.of(
                        new Groups.Group("half", "one", Set.copyOf(PEOPLE.subList(0, 6))),
                        new Groups.Group("half", "nobody", Set.of("x")))),
                1);
        Acquisition acquisition = new Acquisition(
                "some-detector",
                "some-embedder",
                24,
                12,
                Proportion.of(1, 24),
                List.of(new Acquisition.Failure("a/1.jpg", "no face found")),
                Fallback.NONE,
                0,
                0);
        return VerificationEvaluation.report(plan, acquisition, folds, PEOPLE);
    }

    private static List<Comparison> comparisons() {
        List<Comparison> all = new ArrayList<>();
        int n = 0;
        for (int i = 0; i < PEOPLE.size(); i++) {
            all.add(new Comparison(i == 0 ? Double.NEGATIVE_INFINITY : 0.9, i, i));
            for (int j = i + 1; j < PEOPLE.size(); j++) {
                all.add(new Comparison(n++ / 100.0, i, j));
            }
        }
        return all;
    }
}
