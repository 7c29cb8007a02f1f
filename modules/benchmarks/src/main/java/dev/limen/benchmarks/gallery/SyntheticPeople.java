package dev.limen.benchmarks.gallery;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * People who do not exist, as unit vectors, and probes that score against them as faces do.
 *
 * <p>References lie on the sphere in {@value #GROUPS} loose groups, so that strangers of one group score around
 * {@value #GROUP_SHARE} and others around 0, both with a spread of about 1/√d; every twentieth person is somebody's
 * look-alike, 0.4 to 0.7 alike. Half of the probes are mated: 0.5 to 0.9 alike to their reference, around
 * {@value #MATED_MEAN}. The other half are impostors, drawn by the same law and enrolled nowhere. Reproduced by the seed,
 * whatever the number of threads. Immutable after construction.
 */
final class SyntheticPeople {
    static final double MATED_LOW = 0.5;
    static final double MATED_HIGH = 0.9;

    private static final int GROUPS = 64;
    private static final double GROUP_SHARE = 0.1;
    private static final double MATED_MEAN = 0.7;
    private static final double MATED_DEVIATION = 0.1;
    private static final int LOOK_ALIKE_EACH = 20;
    private static final double LOOK_ALIKE_LOW = 0.4;
    private static final double LOOK_ALIKE_HIGH = 0.7;

    private static final long GROUP_STREAM = 0x1L << 60;
    private static final long PROBE_STREAM = 0x2L << 60;
    private static final int NOBODY = -1;

    private final long seed;
    private final int size;
    private final int dimension;
    private final float[][] groups;
    private final float[] references;
    private final float[][] probes;
    private final int[] mates;

    private SyntheticPeople(long seed, int size, int dimension, int probes) {
        this.seed = seed;
        this.size = size;
        this.dimension = dimension;
        this.groups = new float[GROUPS][];
        this.references = new float[Math.multiplyExact(size, dimension)];
        this.probes = new float[probes][];
        this.mates = new int[probes];
    }

    /**
     * Draws them.
     *
     * @param seed the same gives the same people
     * @param size how many are enrolled, one reference each, at least 2
     * @param dimension of a vector
     * @param probes how many, mated and impostors by turns
     */
    static SyntheticPeople draw(long seed, int size, int dimension, int probes) {
        SyntheticPeople people = new SyntheticPeople(seed, size, dimension, probes);
        for (int group = 0; group < GROUPS; group++) {
            people.groups[group] = people.direction(people.stream(GROUP_STREAM + group));
        }
        // First everybody for themselves, then the look-alikes, who need the others.
        IntStream.range(0, size).parallel().filter(i -> !isLookAlike(i)).forEach(people::enrol);
        IntStream.range(0, size).parallel().filter(SyntheticPeople::isLookAlike).forEach(people::enrol);
        for (int probe = 0; probe < probes; probe++) {
            people.present(probe);
        }
        return people;
    }

    /** {@return what they were drawn with} */
    long seed() {
        return seed;
    }

    int size() {
        return size;
    }

    int dimension() {
        return dimension;
    }

    int probes() {
        return probes.length;
    }

    /** {@return a probe; the array is shared} */
    float[] probe(int i) {
        return probes[i];
    }

    boolean isMated(int probe) {
        return mates[probe] != NOBODY;
    }

    /** {@return whose face a mated probe shows} */
    int mate(int probe) {
        return mates[probe];
    }

    /** {@return all references, one after the other; the array is shared} */
    float[] references() {
        return references;
    }

    /** Copies a reference. */
    void read(int reference, float[] into) {
        System.arraycopy(references, reference * dimension, into, 0, dimension);
    }

    /** {@return the cosine of a probe and a reference, summed in double} */
    double score(int probe, int reference) {
        float[] p = probes[probe];
        int offset = reference * dimension;
        double sum = 0;
        for (int i = 0; i < dimension; i++) {
            sum += (double) p[i] * references[offset + i];
        }
        return sum;
    }

    private void enrol(int i) {
        RandomGenerator random = stream(i);
        float[] vector = stranger(random);
        if (isLookAlike(i)) {
            float[] other = new float[dimension];
            read(random.nextInt(i / LOOK_ALIKE_EACH) * LOOK_ALIKE_EACH + 1, other);
            vector = alike(other, random.nextDouble(LOOK_ALIKE_LOW, LOOK_ALIKE_HIGH), vector);
        }
        System.arraycopy(vector, 0, references, i * dimension, dimension);
    }

    private void present(int probe) {
        RandomGenerator random = stream(PROBE_STREAM + probe);
        if (probe % 2 == 1) {
            mates[probe] = NOBODY;
            probes[probe] = stranger(random);
            return;
        }
        mates[probe] = random.nextInt(size);
        float[] reference = new float[dimension];
        read(mates[probe], reference);
        double score = random.nextGaussian(MATED_MEAN, MATED_DEVIATION);
        probes[probe] = alike(reference, Math.max(MATED_LOW, Math.min(MATED_HIGH, score)), direction(random));
    }

    private static boolean isLookAlike(int i) {
        return i > 0 && i % LOOK_ALIKE_EACH == 0;
    }

    private RandomGenerator stream(long number) {
        return new SplittableRandom(new SplittableRandom(seed + number).nextLong());
    }

    /** Somebody of a group. */
    private float[] stranger(RandomGenerator random) {
        float[] group = groups[random.nextInt(GROUPS)];
        return alike(group, Math.sqrt(GROUP_SHARE), direction(random));
    }

    private float[] direction(RandomGenerator random) {
        float[] vector = new float[dimension];
        for (int i = 0; i < dimension; i++) {
            vector[i] = (float) random.nextGaussian();
        }
        return scaled(vector);
    }

    /** The unit vector with that cosine to {@code unit}, on the side of {@code towards}. */
    private static float[] alike(float[] unit, double cosine, float[] towards) {
        double along = 0;
        for (int i = 0; i < unit.length; i++) {
            along += (double) unit[i] * towards[i];
        }
        float[] across = new float[unit.length];
        for (int i = 0; i < unit.length; i++) {
            across[i] = (float) (towards[i] - along * unit[i]);
        }
        scaled(across);
        double rest = Math.sqrt(1 - cosine * cosine);
        for (int i = 0; i < unit.length; i++) {
            across[i] = (float) (cosine * unit[i] + rest * across[i]);
        }
        return scaled(across);
    }

    private static float[] scaled(float[] vector) {
        double square = 0;
        for (float component : vector) {
            square += (double) component * component;
        }
        double length = Math.sqrt(square);
        for (int i = 0; i < vector.length; i++) {
            vector[i] = (float) (vector[i] / length);
        }
        return vector;
    }
}
