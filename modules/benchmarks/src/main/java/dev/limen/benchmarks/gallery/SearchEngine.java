package dev.limen.benchmarks.gallery;

/** A way to find the most alike reference, filled with one set of people. Used by one thread. */
interface SearchEngine extends AutoCloseable {
    /** What an engine answers when it found nobody. */
    int NOBODY = -1;

    /** {@return the number of the most alike reference, or {@link #NOBODY}} */
    int findBest(float[] probe);

    /** {@return bytes that it needs to answer, in memory or in its file} */
    long bytes();

    @Override
    void close();
}
