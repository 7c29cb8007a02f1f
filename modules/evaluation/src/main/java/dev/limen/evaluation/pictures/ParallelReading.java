package dev.limen.evaluation.pictures;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/** Reads many things on several threads, each with a reader of its own. Stateless. */
public final class ParallelReading {
    private ParallelReading() {}

    /**
     * @param items what to read
     * @param threads how many at once, at least 1
     * @param open makes one thread's reader; called on that thread, which closes it
     * @param read reads one item
     * @param progress told after each
     * @return what was read, in the order of the items
     * @throws RuntimeException the first that {@code open} or {@code read} threw; the others stop
     */
    @SuppressWarnings("try") // our readers throw no InterruptedException when they close
    public static <I, R extends AutoCloseable, O> List<O> read(
            List<I> items, int threads, Supplier<R> open, BiFunction<R, I, O> read, Progress progress) {
        AtomicReferenceArray<O> results = new AtomicReferenceArray<>(items.size());
        AtomicInteger next = new AtomicInteger();
        AtomicInteger done = new AtomicInteger();
        AtomicBoolean failed = new AtomicBoolean();
        Callable<Boolean> work = () -> {
            try (R reader = open.get()) {
                for (int i = next.getAndIncrement(); i < items.size() && !failed.get(); i = next.getAndIncrement()) {
                    results.set(i, read.apply(reader, items.get(i)));
                    progress.at(done.incrementAndGet(), items.size());
                }
                return true;
            } catch (RuntimeException failure) {
                failed.set(true);
                throw failure;
            }
        };
        int workers = Math.max(1, Math.min(threads, items.size()));
        ExecutorService pool = Executors.newFixedThreadPool(workers, task -> new Thread(task, "evaluation"));
        try {
            List<Future<Boolean>> running = new ArrayList<>();
            for (int i = 0; i < workers; i++) {
                running.add(pool.submit(work));
            }
            for (Future<Boolean> one : running) {
                await(one);
            }
        } finally {
            pool.shutdown();
        }
        List<O> ordered = new ArrayList<>(items.size());
        for (int i = 0; i < items.size(); i++) {
            ordered.add(results.get(i));
        }
        return ordered;
    }

    private static void await(Future<Boolean> one) {
        try {
            one.get();
        } catch (ExecutionException thrown) {
            if (thrown.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(thrown.getCause());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while reading pictures", stopping);
        }
    }
}
