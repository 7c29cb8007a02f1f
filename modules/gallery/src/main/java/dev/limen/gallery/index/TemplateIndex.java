package dev.limen.gallery.index;

import dev.limen.core.InvalidInputException;

/**
 * Unit vectors in memory, searched exactly: row number, person number, components.
 *
 * <p>A person may have several rows; the most alike counts. One writer at a time (serialised here); searches run on the
 * rows as they were when they began, are never blocked and never see half a change.
 *
 * <p>Every component takes one byte ({@link Rounding}), so a row of {@code d} components takes {@code d} bytes and about
 * 16 more. Rounding decides only which rows are looked at closely: a search reads the full numbers of all rows that
 * could be among the best, by a proven bound, and orders by those ({@link Search}).
 */
public final class TemplateIndex {
    /** The most components a vector may have: with more, 16 bits would be too few for a useful bound. */
    public static final int MAX_DIMENSION = 4096;

    private final int dimension;
    private final Engine engine;
    private final Generations generations;
    private final Writer writer;
    private final Pool<Pass> passes;

    /** Makes an empty one, with the fastest engine there is. */
    public TemplateIndex(int dimension) {
        this(dimension, Engine.best());
    }

    /**
     * Makes an empty one.
     *
     * @param dimension components per vector, 1 to {@link #MAX_DIMENSION}
     * @param engine which this JVM must have
     */
    public TemplateIndex(int dimension, Engine engine) {
        if (dimension < 1 || dimension > MAX_DIMENSION) {
            throw new InvalidInputException("A template cannot have " + dimension + " components: 1 to " + MAX_DIMENSION
                    + " can be indexed; use a model with fewer.");
        }
        if (!engine.isPresent()) {
            throw new InvalidInputException(
                    "The engine " + engine + " is not there: start Java with --add-modules jdk.incubator.vector.");
        }
        Rounding rounding = new Rounding(dimension);
        Kernel kernel = engine.kernel();
        this.dimension = dimension;
        this.engine = engine;
        this.generations = new Generations();
        this.writer = new Writer(rounding, generations);
        this.passes = new Pool<>(
                2 * Runtime.getRuntime().availableProcessors(), () -> new Pass(rounding, kernel, generations));
    }

    /** {@return how many rows} */
    public int size() {
        return generations.current().size;
    }

    /** {@return components per vector} */
    public int dimension() {
        return dimension;
    }

    /** {@return what adds up the products} */
    public Engine engine() {
        return engine;
    }

    /** {@return the memory that rows take now, in bytes; what searches use again (some 100 kB each) is not in it} */
    public long bytes() {
        return generations.current().bytes;
    }

    /**
     * Adds or replaces rows; a search sees all of them or none.
     *
     * @param count how many
     * @param row their numbers, above 0; of equal numbers the last counts
     * @param person whose they are, 0 or above
     * @param vectors {@code count × dimension} components, unit length, row after row; not kept
     * @throws InvalidInputException when a number or a vector is not that; nothing is changed then
     */
    public void putAll(int count, int[] row, int[] person, float[] vectors) {
        if (count < 0 || row.length < count || person.length < count || vectors.length / dimension < count) {
            throw new InvalidInputException("There are not " + count + " templates of " + dimension + " components in "
                    + row.length + " row numbers, " + person.length + " person numbers and " + vectors.length
                    + " components: pass arrays that belong together.");
        }
        for (int i = 0; i < count; i++) {
            if (row[i] <= 0 || person[i] < 0) {
                throw new InvalidInputException("Row " + row[i] + " of person " + person[i]
                        + " cannot be indexed: rows are numbered from 1, people from 0.");
            }
            if (!Rounding.isUnit(vectors, i * dimension, dimension)) {
                throw new InvalidInputException("The template of row " + row[i]
                        + " is not of unit length or not a number: normalise it, or enrol the person again.");
            }
        }
        if (count > 0) {
            generations.change(() -> writer.putAll(count, row, person, vectors));
        }
    }

    /**
     * Removes a row and overwrites its numbers: at once, or as soon as the searches that began before have ended.
     *
     * @return whether there was one
     */
    public boolean remove(int row) {
        boolean[] there = new boolean[1];
        generations.change(() -> there[0] = writer.remove(row));
        return there[0];
    }

    /** Removes all rows and overwrites their numbers, as {@link #remove} does. */
    public void clear() {
        generations.change(writer::clear);
    }

    /**
     * Finds the most alike people.
     *
     * @param probe {@code dimension} components, unit length
     * @param k how many different people at most, at least 1
     * @param among whom it may find
     * @param source gives the full numbers of the best rows, by which they are ordered in the end
     * @return exact: nobody more alike was left out; of equal scores the lower row number comes first. A row that the
     *     source no longer has is not in it
     * @throws InvalidInputException when the probe is no unit vector of this dimension, or {@code k} below 1
     * @throws IllegalStateException when the source has lost too many rows to say who is best
     */
    public Matches search(float[] probe, int k, PersonSet among, RowSource source) {
        check(probe, k);
        Pass pass = passes.take();
        pass.open();
        try {
            pass.begin(0, probe, k, among);
            pass.run(0, 1);
            return pass.finish(0, k, source);
        } finally {
            pass.close(1);
            passes.giveBack(pass);
        }
    }

    /**
     * Finds the most alike people of several probes, several faces in one frame for example, reading the rows once.
     *
     * @return one for each probe, as {@link #search} would give it
     */
    public Matches[] searchAll(float[][] probes, int k, PersonSet among, RowSource source) {
        for (float[] probe : probes) {
            check(probe, k);
        }
        Matches[] found = new Matches[probes.length];
        Pass pass = passes.take();
        pass.open();
        try {
            for (int i = 0; i < probes.length; i++) {
                pass.begin(i, probes[i], k, among);
            }
            pass.run(0, probes.length);
            for (int i = 0; i < probes.length; i++) {
                found[i] = pass.finish(i, k, source);
            }
            return found;
        } finally {
            pass.close(probes.length);
            passes.giveBack(pass);
        }
    }

    /** {@return the rows as they are now, to draw samples from; to be closed} */
    public Snapshot snapshot() {
        return new Snapshot(dimension, generations);
    }

    private void check(float[] probe, int k) {
        if (k < 1) {
            throw new InvalidInputException("A search for " + k + " people finds nobody: ask for 1 or more.");
        }
        if (probe.length != dimension) {
            throw new InvalidInputException(
                    "The probe has " + probe.length + " components, the gallery's templates have " + dimension
                            + ": use the model that the people were enrolled with.");
        }
        if (!Rounding.isUnit(probe, 0, dimension)) {
            throw new InvalidInputException("The probe is not of unit length or not a number: normalise it first.");
        }
    }
}
