package dev.limen.benchmarks.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ExactAnswersTest {
    @Property(tries = 30)
    void nobodyIsMoreAlike(@ForAll long seed, @ForAll @IntRange(min = 5, max = 2500) int size) {
        SyntheticPeople people = SyntheticPeople.draw(seed, size, 16, 20);

        ExactAnswers exact = ExactAnswers.of(people);

        for (int probe = 0; probe < people.probes(); probe++) {
            for (int i = 0; i < size; i++) {
                assertThat(people.score(probe, i)).isLessThanOrEqualTo(exact.score(probe) + 1e-12);
            }
            assertThat(people.score(probe, exact.best(probe))).isEqualTo(exact.score(probe));
        }
    }

    @Test
    void onlyTheBestOrAnEqualOneIsRight() {
        SyntheticPeople people = SyntheticPeople.draw(3, 1000, 64, 10);
        ExactAnswers exact = ExactAnswers.of(people);

        assertThat(exact.best(0)).isEqualTo(people.mate(0));
        assertThat(exact.isBest(0, people.mate(0))).isTrue();
        assertThat(exact.isBest(0, (people.mate(0) + 1) % 1000)).isFalse();
        assertThat(exact.isBest(0, SearchEngine.NOBODY)).isFalse();
    }

    @Test
    void anEngineIsFoundOutByItsWrongAnswers() {
        // given an engine that knows everybody but the mates of the first five mated probes
        SyntheticPeople people = SyntheticPeople.draw(3, 1000, 64, 200);
        ExactAnswers exact = ExactAnswers.of(people);
        FloatLoop loop = new FloatLoop(people);

        // when
        EngineTrial trial = EngineTrial.run(
                new SearchEngine() {
                    @Override
                    public int findBest(float[] probe) {
                        for (int i = 0; i < 10; i += 2) {
                            if (probe == people.probe(i)) {
                                return NOBODY;
                            }
                        }
                        return loop.findBest(probe);
                    }

                    @Override
                    public long bytes() {
                        return 0;
                    }

                    @Override
                    public void close() {}
                },
                people,
                Pace.QUICK);

        // then
        assertThat(trial.recall(people, exact)).isEqualTo(0.975);
        assertThat(trial.recall(people, exact, true)).isEqualTo(0.95);
        assertThat(trial.recall(people, exact, false)).isEqualTo(1);
        assertThat(trial.times().wall().n()).isEqualTo(200);
    }
}
