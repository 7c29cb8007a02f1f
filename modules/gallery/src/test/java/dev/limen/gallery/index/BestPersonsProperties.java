package dev.limen.gallery.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.NullMarked;

@NullMarked
class BestPersonsProperties {
    @Property(tries = 200)
    void theBestOfDifferentPeopleAreTheFirstOfAllSorted(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int k, @ForAll @IntRange(max = 500) int offers) {
        // given
        Random random = new Random(seed);
        BestPersons best = new BestPersons();
        best.reset(1 + random.nextInt(60));
        best.offer(7, 7, 7);
        best.reset(k);
        Map<Integer, double[]> scores = new HashMap<>();

        // when
        for (int row = 0; row < offers; row++) {
            int person = random.nextInt(1 + offers / 3) * 1_000_003;
            double score = random.nextInt(50) / 64.0;
            best.offer(person, row, score);
            double[] known = scores.get(person);
            if (known == null || known[0] < score) {
                scores.put(person, new double[] {score, row, person});
            }
        }

        // then
        List<double[]> sorted = scores.values().stream()
                .sorted((a, b) -> a[0] != b[0] ? Double.compare(b[0], a[0]) : Double.compare(a[1], b[1]))
                .limit(k)
                .toList();
        assertThat(best.worst())
                .isEqualTo(sorted.size() < k ? Double.NEGATIVE_INFINITY : sorted.get(sorted.size() - 1)[0]);
        for (double[] one : sorted) {
            assertThat(best.scoreOf((int) one[2])).isEqualTo(one[0]);
        }
        Matches matches = best.drain();
        assertThat(matches.size()).isEqualTo(sorted.size());
        for (int i = 0; i < matches.size(); i++) {
            assertThat(matches.row(i)).isEqualTo((int) sorted.get(i)[1]);
            assertThat(matches.person(i)).isEqualTo((int) sorted.get(i)[2]);
            assertThat(matches.score(i)).isEqualTo((float) sorted.get(i)[0]);
        }
    }
}
