package dev.limen.evaluation.identification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.limen.core.InvalidInputException;
import dev.limen.evaluation.pictures.Groups;
import dev.limen.evaluation.pictures.Picture;
import dev.limen.evaluation.pictures.PictureFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IdentificationPlanTest {
    @Test
    void galleriesAreHalvedDownToTen() {
        assertThat(IdentificationEvaluation.Plan.defaultSizes(folder("g", 102))).containsExactly(102, 51, 25, 12);
        assertThat(IdentificationEvaluation.Plan.defaultSizes(folder("g", 25))).containsExactly(25, 12);
        assertThat(IdentificationEvaluation.Plan.defaultSizes(folder("g", 3))).containsExactly(3);
    }

    @Test
    void impossibleSizesAndSharedPicturesAreRefused() {
        assertThatThrownBy(() -> plan(folder("g", 5), folder("p", 5), 6))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("A gallery of 6 people", "has 5");
        assertThatThrownBy(() -> plan(folder("g", 5), folder("g", 5), 5))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("in the gallery and among the probes");
    }

    private static IdentificationEvaluation.Plan plan(PictureFolder gallery, PictureFolder probes, int size) {
        return new IdentificationEvaluation.Plan(gallery, probes, List.of(size), false, List.of(0.1), Groups.NONE, 1);
    }

    private static PictureFolder folder(String name, int people) {
        return new PictureFolder(
                Path.of(name),
                IntStream.range(0, people)
                        .mapToObj(i -> new Picture("p" + i, "p" + i + "/1.jpg", Path.of(name, "p" + i, "1.jpg")))
                        .toList());
    }
}
