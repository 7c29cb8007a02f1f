package dev.limen.vision.model;

import dev.limen.core.InvalidInputException;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;

/**
 * How a presentation attack detector is shown a face, and how its answer is read (ISO/IEC 30107-3).
 *
 * <p>The detector answers one probability for each class. What they say for a person, as a log-odds, becomes evidence by
 * a straight line fitted to faces and attacks it was not trained on.
 *
 * @param crops how many times as large as the face's box each crop is; several lie side by side, the first on the left
 * @param classes what each output stands for, one of them {@value #BONA_FIDE}; the others name species of attack and may
 *     repeat
 * @param offset evidence at even odds, natural log-likelihood ratio
 * @param slope evidence gained by one unit of log-odds, above 0
 * @param darkness evidence that the network withholds from people with dark faces, for each unit of relative brightness
 *     between {@value #DARK} and {@value #DARKEST}; it is given back. At least 0, empty for 0
 * @param cap the most that one frame may say for or against, above 0
 * @param threshold least mean evidence of a person
 * @param doubt with less than this a person shows a ticket as well, where tickets are read; from the threshold to the cap, empty
 *     where nobody is asked
 */
public record PresentationReading(
        List<Double> crops,
        List<String> classes,
        double offset,
        double slope,
        OptionalDouble darkness,
        double cap,
        double threshold,
        OptionalDouble doubt) {
    /** The class of a person who presents nothing but a face. */
    public static final String BONA_FIDE = "bona-fide";

    /** A face is dark when it is less than this many times as bright as what is brightest about it. */
    public static final double DARK = 0.5;

    /** Darker than this counts as this: a shadow shall not open a gate. */
    public static final double DARKEST = 0.25;

    /** @throws InvalidInputException when the numbers make no sense, or not exactly one class is of people */
    public PresentationReading {
        crops = List.copyOf(crops);
        classes = List.copyOf(classes);
        if (crops.isEmpty() || crops.size() > 4 || crops.stream().anyMatch(scale -> !(scale >= 1 && scale <= 8))) {
            throw new InvalidInputException(
                    "A presentation attack detector has one to four crops, each 1 to 8 times the face's box.");
        }
        if (classes.size() < 2 || classes.stream().filter(BONA_FIDE::equals).count() != 1) {
            throw new InvalidInputException("A presentation attack detector's classes name " + BONA_FIDE
                    + " once, and at least one species of attack.");
        }
        double returned = darkness.orElse(0);
        if (!(slope > 0 && cap > 0 && returned >= 0) || !Double.isFinite(offset + slope + returned + cap + threshold)) {
            throw new InvalidInputException("A presentation attack detector needs a finite offset and threshold,"
                    + " a slope and cap above 0, and a darkness of 0 or more.");
        }
        if (!(threshold > -cap && threshold <= cap)) {
            throw new InvalidInputException(
                    "A presentation attack detector's threshold lies within its cap, or it would decide nothing.");
        }
        if (doubt.isPresent() && !(doubt.getAsDouble() >= threshold && doubt.getAsDouble() <= cap)) {
            throw new InvalidInputException(
                    "A presentation attack detector's doubt lies between its threshold and its cap.");
        }
    }

    /** {@return which output is a person's} */
    public int bonaFide() {
        return classes.indexOf(BONA_FIDE);
    }

    /** {@return the species of attack it tells apart} */
    public int species() {
        return new HashSet<>(classes).size() - 1;
    }

    /**
     * {@return the evidence for a person that one answer gives, a natural log-likelihood ratio within ± cap}
     *
     * @param bonaFide probability of a person, 0 to 1
     * @param brightness of the face, by what is brightest about it; at least 0
     * @throws IllegalArgumentException when they are none
     */
    public double evidence(double bonaFide, double brightness) {
        if (!(bonaFide >= 0 && bonaFide <= 1)) {
            throw new IllegalArgumentException(bonaFide + " is no probability");
        }
        if (!(brightness >= 0)) {
            throw new IllegalArgumentException(brightness + " is no brightness");
        }
        double odds = Math.log(Math.max(bonaFide, 1e-9)) - Math.log(Math.max(1 - bonaFide, 1e-9));
        double returned = darkness.orElse(0) * Math.max(0, DARK - Math.max(DARKEST, brightness));
        return Math.max(-cap, Math.min(cap, offset + slope * odds + returned));
    }
}
