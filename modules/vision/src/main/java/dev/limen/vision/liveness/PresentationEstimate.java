package dev.limen.vision.liveness;

import dev.limen.vision.model.PresentationReading;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What a network makes of one face in one picture.
 *
 * @param evidence for a person, natural log-likelihood ratio, capped as the catalogue says
 * @param bonaFide probability of a person, 0 to 1
 * @param species the attack it would most likely be
 */
public record PresentationEstimate(double evidence, double bonaFide, String species) {
    /**
     * {@return what the outputs of a network say}
     *
     * @param outputs one probability for each class of {@code reading}
     * @param brightness of the face, by what is brightest about it
     * @throws IllegalStateException when they are no probabilities, or not as many
     */
    static PresentationEstimate of(PresentationReading reading, float[] outputs, double brightness) {
        List<String> classes = reading.classes();
        if (outputs.length != classes.size()) {
            throw new IllegalStateException(
                    "it answers " + outputs.length + " numbers instead of the catalogue's " + classes.size() + ".");
        }
        double sum = 0;
        List<Integer> attacks = new ArrayList<>();
        for (int i = 0; i < outputs.length; i++) {
            // Written so that what is no number is refused.
            if (!(outputs[i] >= -1e-4 && outputs[i] <= 1 + 1e-4)) {
                throw new IllegalStateException("it answers " + outputs[i] + ", which is no probability.");
            }
            sum += outputs[i];
            if (i != reading.bonaFide()) {
                attacks.add(i);
            }
        }
        if (Math.abs(sum - 1) > 0.01) {
            throw new IllegalStateException("its probabilities add up to " + sum + " instead of 1.");
        }
        double bonaFide = Math.max(0, Math.min(1, outputs[reading.bonaFide()]));
        int likeliest = Collections.max(attacks, (a, b) -> Float.compare(outputs[a], outputs[b]));
        return new PresentationEstimate(reading.evidence(bonaFide, brightness), bonaFide, classes.get(likeliest));
    }
}
