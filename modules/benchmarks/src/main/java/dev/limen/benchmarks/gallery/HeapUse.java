package dev.limen.benchmarks.gallery;

/** How much of the heap is in use, after the collector has been. */
final class HeapUse {
    private HeapUse() {}

    static long bytes() {
        Runtime runtime = Runtime.getRuntime();
        // The second one collects what the first one's reference processing let go.
        System.gc();
        System.gc();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
