package dev.limen.evaluation.pictures;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What came of reading pictures, each read once. Immutable.
 *
 * @param byPicture in the order they were asked for
 */
public record FaceSamples(Map<Picture, FaceSample> byPicture) {
    /**
     * Reads pictures on several threads, each with networks of its own.
     *
     * @param pictures read once each, however often they stand here
     * @param networks which to read them with, and how
     * @param measures quality to measure beside
     * @throws dev.limen.core.InvalidInputException when a network or a picture cannot be used
     */
    public static FaceSamples read(Collection<Picture> pictures, Networks networks, QualityMeasures measures) {
        List<Picture> once = pictures.stream().distinct().toList();
        List<FaceSample> samples = ParallelReading.read(
                once,
                networks.threads(),
                () -> new FaceSampler(networks.detector(), networks.embedder(), networks.fallback(), measures),
                FaceSampler::read,
                networks.progress());
        Map<Picture, FaceSample> byPicture = new LinkedHashMap<>();
        for (int i = 0; i < once.size(); i++) {
            byPicture.put(once.get(i), samples.get(i));
        }
        return new FaceSamples(byPicture);
    }

    /** {@return the sample of {@code picture}; empty when it failed to acquire or was never read} */
    public Optional<FaceSample.Acquired> findAcquired(Picture picture) {
        return byPicture.get(picture) instanceof FaceSample.Acquired acquired
                ? Optional.of(acquired)
                : Optional.empty();
    }

    /** {@return the comparison score of two pictures; negative infinity when one failed to acquire} */
    public double compare(Pair pair) {
        Optional<FaceSample.Acquired> first = findAcquired(pair.first());
        Optional<FaceSample.Acquired> second = findAcquired(pair.second());
        return first.isPresent() && second.isPresent()
                ? first.get().template().compareWith(second.get().template()).value()
                : Double.NEGATIVE_INFINITY;
    }

    /** {@return the pictures without a usable face} */
    public List<FaceSample.FailedToAcquire> failures() {
        return byPicture.values().stream()
                .filter(FaceSample.FailedToAcquire.class::isInstance)
                .map(FaceSample.FailedToAcquire.class::cast)
                .toList();
    }

    /** {@return in how many pictures the face's place was assumed} */
    public long assumed() {
        return acquired().filter(sample -> sample.faces() == 0).count();
    }

    /** {@return in how many pictures one of several faces was taken} */
    public long crowded() {
        return acquired().filter(sample -> sample.faces() > 1).count();
    }

    /** {@return everybody in the pictures, by name} */
    public List<String> identities() {
        TreeSet<String> identities = new TreeSet<>();
        byPicture.keySet().forEach(picture -> identities.add(picture.identity()));
        return List.copyOf(identities);
    }

    private Stream<FaceSample.Acquired> acquired() {
        return byPicture.values().stream()
                .filter(FaceSample.Acquired.class::isInstance)
                .map(FaceSample.Acquired.class::cast);
    }
}
