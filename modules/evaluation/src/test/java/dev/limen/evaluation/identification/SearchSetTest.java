package dev.limen.evaluation.identification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limen.evaluation.pictures.Groups;
import dev.limen.evaluation.pictures.Picture;
import dev.limen.evaluation.pictures.PictureFolder;
import dev.limen.evaluation.statistics.OperatingPoint;
import dev.limen.evaluation.statistics.Proportion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class SearchSetTest {
    private static final List<String> PEOPLE = List.of("a", "b", "c", "d", "e", "f", "g", "h");

    @Example
    void aMatedSearchErrsUnlessItReturnsTheRightPersonFirstAndSurelyEnough() {
        // given strangers at 0.1, 0.2 … 1.0, and of the mated: right at 0.95, right at 0.5, wrong at 0.99, nobody
        List<Search> searches = new ArrayList<>(List.of(
                new Search(0, true, true, 0.95),
                new Search(1, true, true, 0.5),
                new Search(2, true, false, 0.99),
                new Search(3, true, false, Double.NEGATIVE_INFINITY)));
        for (int i = 1; i <= 10; i++) {
            searches.add(new Search(4 + i % 4, false, false, i / 10.0));
        }

        SearchFigures figures = new SearchSet(searches, PEOPLE).figures(4, 4, plan(List.of(0.2)));

        assertThat(figures.rankOne()).hasValue(Proportion.of(2, 4));
        assertThat(figures.nonMated()).isEqualTo(10);
        OperatingPoint.Reading reading =
                figures.operatingPoints().get(0).reading().orElseThrow();
        assertThat(reading.threshold()).isEqualTo(Math.nextUp(0.8));
        assertThat(reading.falsePositives()).isEqualTo(Proportion.of(2, 10));
        assertThat(reading.falseNegatives()).isEqualTo(Proportion.of(3, 4));
    }

    @Example
    void withoutStrangersThereIsRankOneOnly() {
        SearchFigures figures =
                new SearchSet(List.of(new Search(0, true, true, 0.9)), PEOPLE).figures(1, 1, plan(List.of(0.1)));

        assertThat(figures.rankOne()).hasValue(Proportion.of(1, 1));
        assertThat(figures.operatingPoints()).isEmpty();
        assertThat(figures.det()).isEmpty();
    }

    @Property(tries = 100)
    void fnirRisesAndFpirFallsWithTheThresholdAndGroupsAddUp(@ForAll long seed) {
        Random random = new Random(seed);
        List<Search> searches = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            boolean mated = i % 2 == 0;
            searches.add(new Search(i % 8, mated, mated && random.nextInt(5) > 0, random.nextDouble()));
        }
        SearchSet set = new SearchSet(searches, PEOPLE);

        SearchFigures figures = set.figures(8, 8, plan(List.of(0.1, 0.3)));
        List<GroupFigures> groups = set.groups(
                new Groups(List.of(
                        new Groups.Group("half", "1", Set.of("a", "b", "c", "d")),
                        new Groups.Group("half", "2", Set.of("e", "f", "g", "h")))),
                figures);

        for (int i = 1; i < figures.det().size(); i++) {
            assertThat(figures.det().get(i).falseNegative())
                    .isGreaterThanOrEqualTo(figures.det().get(i - 1).falseNegative());
            assertThat(figures.det().get(i).falsePositive())
                    .isLessThanOrEqualTo(figures.det().get(i - 1).falsePositive());
        }
        for (int t = 0; t < 2; t++) {
            Proportion all =
                    figures.operatingPoints().get(t).reading().orElseThrow().falseNegatives();
            long sum = 0;
            for (GroupFigures group : groups) {
                sum += group.rates().get(t).falseNegative().orElseThrow().count();
            }
            assertThat(sum).isEqualTo(all.count());
        }
    }

    private static IdentificationEvaluation.Plan plan(List<Double> rates) {
        PictureFolder gallery =
                new PictureFolder(Path.of("g"), List.of(new Picture("a", "a/1.jpg", Path.of("g/a/1.jpg"))));
        PictureFolder probes =
                new PictureFolder(Path.of("p"), List.of(new Picture("a", "a/2.jpg", Path.of("p/a/2.jpg"))));
        return new IdentificationEvaluation.Plan(gallery, probes, List.of(1), false, rates, Groups.NONE, 1);
    }
}
