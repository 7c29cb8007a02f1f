package dev.limen.evaluation.pictures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ParallelReadingTest {
    private final AtomicInteger opened = new AtomicInteger();
    private final AtomicInteger closed = new AtomicInteger();
    private final AtomicInteger told = new AtomicInteger();

    @Test
    void theOrderIsThatOfTheItemsAndEveryReaderIsClosed() {
        List<Integer> items = IntStream.range(0, 1000).boxed().toList();

        List<Integer> read = ParallelReading.read(
                items, 4, Reader::new, (reader, item) -> 2 * item, (done, of) -> told.incrementAndGet());

        assertThat(read).isEqualTo(items.stream().map(item -> 2 * item).toList());
        assertThat(opened.get()).isBetween(1, 4).isEqualTo(closed.get());
        assertThat(told).hasValue(1000);
    }

    @Test
    void theFirstFailureIsTheAnswer() {
        assertThatThrownBy(() -> ParallelReading.read(
                        List.of(1, 2, 3),
                        1,
                        Reader::new,
                        (reader, item) -> {
                            if (item == 2) {
                                throw new IllegalStateException("two");
                            }
                            return item;
                        },
                        (done, of) -> told.incrementAndGet()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("two");
        assertThat(told).as("nothing is read after it").hasValue(1);
        assertThat(closed).hasValue(1);
    }

    private final class Reader implements AutoCloseable {
        Reader() {
            opened.incrementAndGet();
        }

        @Override
        public void close() {
            closed.incrementAndGet();
        }
    }
}
