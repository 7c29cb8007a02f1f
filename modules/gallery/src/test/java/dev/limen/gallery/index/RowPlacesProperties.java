package dev.limen.gallery.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.NullMarked;

@NullMarked
class RowPlacesProperties {
    @Property(tries = 200)
    void aTableOfPlacesIsAMap(@ForAll long seed, @ForAll @IntRange(min = 1, max = 3000) int steps) {
        // given
        Random random = new Random(seed);
        List<Integer> rowAt = new ArrayList<>();
        RowPlaces places = new RowPlaces(rowAt::get);
        Map<Integer, Integer> expected = new HashMap<>();

        // when
        for (int i = 0; i < steps; i++) {
            int row = random.nextInt(1 + steps / 4) << random.nextInt(3) * 9;
            if (!expected.containsKey(row)) {
                rowAt.add(row);
                expected.put(row, rowAt.size() - 1);
                places.put(row, rowAt.size() - 1);
            } else if (random.nextInt(4) == 0) {
                rowAt.add(row);
                expected.put(row, rowAt.size() - 1);
                places.move(row, rowAt.size() - 1);
            } else {
                expected.remove(row);
                places.remove(row);
            }
        }

        // then
        for (int row = 0; row < 1 + steps / 4; row++) {
            assertThat(places.find(row)).isEqualTo(expected.getOrDefault(row, -1));
        }
        expected.forEach((row, place) -> assertThat(places.find(row)).isEqualTo(place));
    }
}
