package dev.limen.fusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.limen.core.FaceTemplate;
import dev.limen.core.InvalidInputException;
import dev.limen.core.ModelId;
import java.util.Random;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

@NullMarked
class IdentityFusionTest {
    private static final ModelId MODEL = new ModelId("m-1");

    @Test
    void oneLookIsItsOwnTemplate() {
        IdentityFusion fusion = new IdentityFusion();
        assertThat(fusion.template()).isEmpty();
        assertThat(fusion.standardError()).isInfinite();

        FaceTemplate look = FaceTemplate.of(MODEL, new float[] {3, 4, 0});
        fusion.add(look, 0.2);

        assertThat(fusion.template().orElseThrow().compareWith(look).value()).isCloseTo(1, within(1e-6));
        assertThat(fusion.looks()).isEqualTo(1);
        assertThat(fusion.effectiveLooks()).isCloseTo(1, within(1e-12));
    }

    @Test
    void aBetterLookPullsHarder() {
        FaceTemplate good = FaceTemplate.of(MODEL, new float[] {1, 0});
        FaceTemplate poor = FaceTemplate.of(MODEL, new float[] {0, 1});
        IdentityFusion fusion = new IdentityFusion();
        fusion.add(good, 1);
        fusion.add(poor, 0.25);

        FaceTemplate fused = fusion.template().orElseThrow();
        assertThat(fused.compareWith(good).value()).isGreaterThan(0.9);
        assertThat(fusion.effectiveLooks()).isBetween(1.0, 2.0);
    }

    @Test
    void theErrorShrinksWithLooksAndGrowsWithTheirScatter() {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        IdentityFusion steady = new IdentityFusion();
        IdentityFusion wild = new IdentityFusion();
        double before = Double.POSITIVE_INFINITY;
        for (int i = 0; i < 12; i++) {
            steady.add(near(random, 0.05), 1);
            wild.add(near(random, 0.3), 1);
            assertThat(steady.standardError()).isLessThan(before);
            before = steady.standardError();
        }
        assertThat(wild.standardError()).isGreaterThan(steady.standardError());
    }

    @Test
    void looksThatCancelEachOtherOutHaveNoTemplate() {
        IdentityFusion fusion = new IdentityFusion();
        fusion.add(FaceTemplate.of(MODEL, new float[] {1, 0}), 0.5);
        fusion.add(FaceTemplate.of(MODEL, new float[] {-1, 0}), 0.5);
        assertThat(fusion.template()).isEmpty();
    }

    @Test
    void refusesAnotherModelAndAWeightOfNothing() {
        IdentityFusion fusion = new IdentityFusion();
        fusion.add(FaceTemplate.of(MODEL, new float[] {1, 0}), 1);
        FaceTemplate other = FaceTemplate.of(new ModelId("m-2"), new float[] {1, 0});
        assertThatThrownBy(() -> fusion.add(other, 1))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("m-1")
                .hasMessageContaining("m-2");
        for (double weight : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> fusion.add(FaceTemplate.of(MODEL, new float[] {1, 0}), weight))
                    .isInstanceOf(InvalidInputException.class);
        }
        assertThat(fusion.looks()).isEqualTo(1);
    }

    private static FaceTemplate near(Random random, double sigma) {
        float[] vector = new float[64];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = (float) ((i == 0 ? 1 : 0) + sigma * random.nextGaussian());
        }
        return FaceTemplate.of(MODEL, vector);
    }
}
