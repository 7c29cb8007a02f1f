package dev.limen.evaluation.pictures;

import dev.limen.evaluation.Wording;
import dev.limen.evaluation.statistics.Proportion;
import java.util.List;
import java.util.Locale;

/**
 * How the pictures were read.
 *
 * @param detector catalogue id
 * @param embedder catalogue id
 * @param pictures read
 * @param identities people in them
 * @param failureToAcquire share of the pictures without a usable face (ISO/IEC 19795-1: FTA)
 * @param failures which, and why
 * @param fallback where a face was taken to be that the detector did not find
 * @param assumed in how many pictures that was done
 * @param crowded in how many pictures the nearest to the middle of several faces was taken
 */
public record Acquisition(
        String detector,
        String embedder,
        int pictures,
        int identities,
        Proportion failureToAcquire,
        List<Failure> failures,
        Fallback fallback,
        long assumed,
        long crowded) {
    private static final int SHOWN = 5;

    /**
     * @param picture name
     * @param reason why it could not be used
     */
    public record Failure(String picture, String reason) {}

    /** Copies the list. */
    public Acquisition {
        failures = List.copyOf(failures);
    }

    /** {@return what is to be said about {@code samples}, which are not empty} */
    public static Acquisition of(FaceSamples samples, Networks networks) {
        List<Failure> failures = samples.failures().stream()
                .map(failed -> new Failure(failed.picture().name(), failed.reason()))
                .toList();
        return new Acquisition(
                networks.detector().entry().id().value(),
                networks.embedder().entry().id().value(),
                samples.byPicture().size(),
                samples.identities().size(),
                Proportion.of(failures.size(), samples.byPicture().size()),
                failures,
                networks.fallback(),
                samples.assumed(),
                samples.crowded());
    }

    /** {@return lines for people, each ended} */
    public String toText() {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "templates by %s, faces by %s; %d pictures of %d people%nfailures to acquire (FTA) %s%n",
                embedder,
                detector,
                pictures,
                identities,
                Wording.share(failureToAcquire)));
        failures.stream()
                .limit(SHOWN)
                .forEach(failure -> text.append(String.format("  %s: %s%n", failure.picture(), failure.reason())));
        if (failures.size() > SHOWN) {
            text.append(String.format("  … and %d more, all in the JSON%n", failures.size() - SHOWN));
        }
        if (fallback == Fallback.CENTRE) {
            text.append(String.format(
                    "face assumed in the middle in %d pictures where the detector found none (--fallback centre)%n",
                    assumed));
        }
        if (crowded > 0) {
            text.append(String.format("the face nearest the middle taken in %d pictures with several%n", crowded));
        }
        return text.toString();
    }
}
