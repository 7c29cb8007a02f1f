package dev.limen.evaluation.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limen.evaluation.statistics.ErrorTradeoff;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class ChartTest {
    private static final ErrorTradeoff RATES = rates();

    @Test
    void bothCurvesOfADetChartAreThereInTheirColours() throws IOException {
        BufferedImage picture = read(DetChart.draw(
                new DetChart.Labels("Title", "of what", "FMR", "FNMR", "mated", "non-mated", List.of()),
                List.of(
                        new DetChart.Curve("one", RATES.points(), 1000, 5000),
                        new DetChart.Curve("two", RATES.points().subList(0, 2000), 1000, 5000))));

        assertThat(picture.getWidth()).isEqualTo(1520);
        assertThat(count(picture, Canvas.colour(0))).isGreaterThan(1000);
        assertThat(count(picture, Canvas.colour(1)))
                .as("its sample in the legend at least")
                .isGreaterThan(100);
    }

    @Test
    void aStraightCurveBetweenMirroredEndsCrossesTheMiddle() throws IOException {
        List<ErrorTradeoff.Point> ends =
                List.of(new ErrorTradeoff.Point(0, 0.4, 0.01), new ErrorTradeoff.Point(1, 0.01, 0.4));
        BufferedImage picture = read(DetChart.draw(
                new DetChart.Labels("", "", "", "", "", "", List.of()),
                List.of(new DetChart.Curve("", ends, 100, 100))));

        int x = 2 * (92 + (760 - 92 - 24) / 2);
        int y = 2 * (66 + 300);
        assertThat(near(picture, x, y, Canvas.colour(0))).isTrue();
    }

    @Test
    void thinningKeepsTheEndsAndTheShape() {
        List<ErrorTradeoff.Point> points = RATES.points();
        List<ErrorTradeoff.Point> thinned = DetChart.thinned(points, 300);

        assertThat(points).hasSizeGreaterThan(3000);
        assertThat(thinned).hasSizeLessThan(1200).isSubsetOf(points);
        assertThat(thinned.get(0)).isEqualTo(points.get(0));
        assertThat(thinned.get(thinned.size() - 1)).isEqualTo(points.get(points.size() - 1));
        assertThat(DetChart.thinned(points.subList(0, 100), 300)).hasSize(100);
    }

    @Test
    void aBarIsAsLongAsItsAmount() throws IOException {
        BufferedImage picture = read(BarChart.draw(
                "Title",
                "of what",
                "people",
                "",
                List.of(new BarChart.Bar("many", 100, 0), new BarChart.Bar("few", 10, 1))));

        assertThat((double) count(picture, Canvas.colour(0)) / count(picture, Canvas.colour(1)))
                .as("a hundred beside ten, less the words on the longer one")
                .isBetween(8.5, 10.5);
        assertThat(read(BarChart.draw("Title", "", "", "", List.of())).getWidth())
                .isEqualTo(1520);
    }

    @Test
    void aSheetShowsItsChartsTwoInARow() throws IOException {
        byte[] chart = BarChart.draw("", "", "", "", List.of(new BarChart.Bar("one", 1, 0)));
        BufferedImage one = read(chart);
        BufferedImage sheet = read(Sheet.of(List.of(chart, chart, chart)));

        assertThat(sheet.getWidth()).isEqualTo(2 * one.getWidth());
        assertThat(sheet.getHeight()).isEqualTo(2 * one.getHeight());
        assertThat(count(sheet, Canvas.colour(0))).isEqualTo(3 * count(one, Canvas.colour(0)));
    }

    @Test
    void aLineChartIsDrawn() throws IOException {
        BufferedImage picture = read(LineChart.draw(
                new LineChart.Labels("Title", "of what", "Recall", "Precision", 1, 1, "note"),
                List.of(new LineChart.Curve("x", List.of(new double[] {0, 1}, new double[] {1, 0.2}), false))));

        assertThat(count(picture, Canvas.colour(0))).isGreaterThan(1000);
    }

    private static ErrorTradeoff rates() {
        Random random = new Random(5);
        return new ErrorTradeoff(
                DoubleStream.generate(() -> 0.5 + 0.3 * random.nextGaussian())
                        .limit(1000)
                        .toArray(),
                DoubleStream.generate(() -> 0.2 * random.nextGaussian())
                        .limit(5000)
                        .toArray());
    }

    private static BufferedImage read(byte[] png) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(png));
    }

    private static int count(BufferedImage picture, Color colour) {
        int found = 0;
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                found += (picture.getRGB(x, y) & 0xffffff) == (colour.getRGB() & 0xffffff) ? 1 : 0;
            }
        }
        return found;
    }

    private static boolean near(BufferedImage picture, int x, int y, Color colour) {
        for (int dy = -12; dy <= 12; dy++) {
            for (int dx = -12; dx <= 12; dx++) {
                if ((picture.getRGB(x + dx, y + dy) & 0xffffff) == (colour.getRGB() & 0xffffff)) {
                    return true;
                }
            }
        }
        return false;
    }
}
