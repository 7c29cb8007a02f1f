package dev.limen.benchmarks.gallery;

/** What everybody writes first: one loop over all numbers, in plain Java. */
final class FloatLoop implements SearchEngine {
    private final SyntheticPeople people;

    FloatLoop(SyntheticPeople people) {
        this.people = people;
    }

    @Override
    public int findBest(float[] probe) {
        float[] references = people.references();
        int best = NOBODY;
        float bestScore = Float.NEGATIVE_INFINITY;
        for (int reference = 0, offset = 0; reference < people.size(); reference++, offset += probe.length) {
            float score = dot(probe, references, offset);
            if (score > bestScore) {
                bestScore = score;
                best = reference;
            }
        }
        return best;
    }

    @Override
    public long bytes() {
        return (long) people.references().length * Float.BYTES;
    }

    @Override
    public void close() {}

    private static float dot(float[] probe, float[] references, int offset) {
        float sum = 0;
        for (int i = 0; i < probe.length; i++) {
            sum += probe[i] * references[offset + i];
        }
        return sum;
    }
}
