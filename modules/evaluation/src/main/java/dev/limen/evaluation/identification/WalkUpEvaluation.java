package dev.limen.evaluation.identification;

import dev.limen.core.InvalidInputException;
import dev.limen.core.PersonId;
import dev.limen.evaluation.pictures.FaceSamples;
import dev.limen.evaluation.pictures.Networks;
import dev.limen.evaluation.pictures.Picture;
import dev.limen.evaluation.pictures.PictureFolder;
import dev.limen.evaluation.pictures.QualityMeasures;
import dev.limen.vision.model.ModelStore;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Measures what a lane gains by looking at a person more than once: every probe picture is filmed as a walk-up
 * ({@link dev.limen.vision.scene.WalkUpScene}), and the same films are searched frame by frame, as whole walk-ups, and as
 * the lane's sequential test stops. Every walk-up is also searched as if its person were not enrolled. Stateless.
 */
public final class WalkUpEvaluation {
    private WalkUpEvaluation() {}

    /**
     * What is filmed and searched.
     *
     * @param gallery references; all of a person's are enrolled
     * @param probes portraits to film
     * @param takes films of each, at least 1
     * @param falsePositiveRates FPIR at which to read FNIR, each above 0
     * @param seed of the films
     */
    public record Plan(
            PictureFolder gallery, PictureFolder probes, int takes, List<Double> falsePositiveRates, long seed) {
        /** @throws InvalidInputException when there is nothing to film */
        public Plan {
            falsePositiveRates = List.copyOf(falsePositiveRates);
            if (takes < 1 || takes > 1000) {
                throw new InvalidInputException("--walk-ups is 1 to 1000 films of each probe, not " + takes + ".");
            }
        }
    }

    /**
     * Films, reads and searches; some 0.3 s for each film and thread.
     *
     * @param quality says which frames to trust; without it fixed rules do
     * @throws InvalidInputException when a picture or network cannot be used, or nobody could be enrolled
     */
    public static WalkUpReport run(Plan plan, Networks networks, Optional<ModelStore.Located> quality) {
        Set<String> people = new TreeSet<>();
        plan.gallery().pictures().forEach(picture -> people.add(picture.identity()));
        Set<String> enrolled = new HashSet<>(people);
        plan.probes().pictures().forEach(picture -> people.add(picture.identity()));
        List<String> identities = List.copyOf(people);
        List<WalkUpFilms.Take> takes = new ArrayList<>();
        for (Picture picture : plan.probes().pictures()) {
            for (int take = 0; take < plan.takes(); take++) {
                takes.add(new WalkUpFilms.Take(picture, take));
            }
        }
        FaceSamples references = FaceSamples.read(plan.gallery().pictures(), networks, QualityMeasures.NONE);
        List<List<WalkUp.Frame>> films = WalkUpFilms.read(takes, networks, quality, plan.seed());
        List<WalkUp> walkUps = new ArrayList<>();
        int unseen = 0;
        try (TemporaryGallery gallery =
                TemporaryGallery.open(networks.embedder().entry())) {
            gallery.putAll(
                    IdentificationEvaluation.references(plan.gallery(), references, List.copyOf(enrolled), identities));
            for (int i = 0; i < takes.size(); i++) {
                String identity = takes.get(i).picture().identity();
                PersonId person = IdentificationEvaluation.person(identities, identity);
                WalkUp walkUp = WalkUp.of(
                        Collections.binarySearch(identities, identity),
                        person,
                        enrolled.contains(identity),
                        films.get(i),
                        gallery);
                if (walkUp.arrived()) {
                    walkUps.add(walkUp);
                } else {
                    unseen++;
                }
            }
        }
        if (walkUps.stream().noneMatch(WalkUp::enrolled)) {
            throw new InvalidInputException(
                    "No walk-up of an enrolled person could be read: choose probes of people in "
                            + plan.gallery().folder() + ".");
        }
        return new WalkUpReport(
                plan.seed(),
                networks.embedder().entry().id().value(),
                enrolled.size(),
                takes.size(),
                unseen,
                WalkUpFigures.all(walkUps, plan.falsePositiveRates()));
    }
}
