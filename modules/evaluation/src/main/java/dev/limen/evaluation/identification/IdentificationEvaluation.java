package dev.limen.evaluation.identification;

import dev.limen.core.InvalidInputException;
import dev.limen.core.PersonId;
import dev.limen.core.ReferenceId;
import dev.limen.evaluation.pictures.Acquisition;
import dev.limen.evaluation.pictures.FaceSamples;
import dev.limen.evaluation.pictures.Groups;
import dev.limen.evaluation.pictures.Networks;
import dev.limen.evaluation.pictures.Picture;
import dev.limen.evaluation.pictures.PictureFolder;
import dev.limen.evaluation.pictures.QualityMeasures;
import dev.limen.gallery.Reference;
import dev.limen.vision.model.ModelEntry;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Measures one-to-many search in an open set with the product's own gallery (ISO/IEC 19795-1:2021). A search is mated when
 * the probe's person is in the gallery and non-mated otherwise. FNIR is that of the strictest list, one candidate: a mated
 * search errs unless it returns the right person first, at or above the threshold. A failure to acquire returns nobody.
 * Stateless.
 */
public final class IdentificationEvaluation {
    private IdentificationEvaluation() {}

    /**
     * What is searched.
     *
     * @param gallery references; all of a person's are enrolled
     * @param probes each searched once per gallery size
     * @param sizes people in each gallery, rising; the galleries are nested random subsets of {@code gallery}
     * @param leaveOneOut whether every probe of an enrolled person is also searched as if that person were not enrolled
     * @param falsePositiveRates FPIR at which to read FNIR, each above 0
     * @param groups by which to divide the probes' people
     * @param seed of the subsets and the resampling
     */
    public record Plan(
            PictureFolder gallery,
            PictureFolder probes,
            List<Integer> sizes,
            boolean leaveOneOut,
            List<Double> falsePositiveRates,
            Groups groups,
            long seed) {
        /** @throws InvalidInputException when a size cannot be, or a picture is reference and probe at once */
        public Plan {
            sizes = List.copyOf(new TreeSet<>(sizes));
            falsePositiveRates = List.copyOf(falsePositiveRates);
            int people = gallery.byIdentity().size();
            for (int size : sizes) {
                if (size < 1 || size > people) {
                    throw new InvalidInputException("A gallery of " + size + " people cannot be drawn from "
                            + gallery.folder() + ", which has " + people + ": choose 1 to " + people + ".");
                }
            }
            Set<Picture> both = new HashSet<>(gallery.pictures());
            both.retainAll(new HashSet<>(probes.pictures()));
            if (!both.isEmpty()) {
                throw new InvalidInputException("The picture "
                        + both.iterator().next().file()
                        + " is in the gallery and among the probes: it would find itself, so use other probes.");
            }
        }

        /** {@return all people of the gallery, and halves of it down to ten} */
        public static List<Integer> defaultSizes(PictureFolder gallery) {
            List<Integer> sizes = new ArrayList<>();
            int all = gallery.byIdentity().size();
            for (int size = all; sizes.isEmpty() || size >= 10 && sizes.size() < 4; size /= 2) {
                sizes.add(size);
            }
            return sizes;
        }
    }

    /**
     * Reads every picture once and searches.
     *
     * @throws InvalidInputException when a picture or network cannot be used, nobody could be enrolled, or all pictures
     *     show one person
     */
    public static IdentificationReport run(Plan plan, Networks networks) {
        List<Picture> pictures = new ArrayList<>(plan.gallery().pictures());
        pictures.addAll(plan.probes().pictures());
        Set<String> people = new TreeSet<>();
        pictures.forEach(picture -> people.add(picture.identity()));
        if (people.size() < 2) {
            throw new InvalidInputException("Gallery and probes show one person only ("
                    + people.iterator().next() + "): errors are counted between different people.");
        }
        FaceSamples samples = FaceSamples.read(pictures, networks, QualityMeasures.NONE);
        ModelEntry model = networks.embedder().entry();
        List<String> order = new ArrayList<>(plan.gallery().byIdentity().keySet());
        Collections.shuffle(order, new Random(plan.seed()));
        List<String> identities = List.copyOf(people);
        List<SearchFigures> bySize = new ArrayList<>();
        List<GroupFigures> groups = List.of();
        try (TemporaryGallery gallery = TemporaryGallery.open(model)) {
            Set<String> enrolled = new TreeSet<>();
            for (int size : plan.sizes()) {
                List<String> added = order.subList(enrolled.size(), size);
                gallery.putAll(references(plan.gallery(), samples, added, identities));
                enrolled.addAll(added);
                SearchSet searches = SearchSet.run(plan, gallery, samples, enrolled, identities);
                SearchFigures figures = searches.figures(size, gallery.references(), plan);
                bySize.add(figures);
                groups = searches.groups(plan.groups(), figures);
            }
        }
        return new IdentificationReport(
                plan.seed(),
                plan.leaveOneOut(),
                Acquisition.of(samples, networks),
                failuresToEnrol(plan.gallery(), samples),
                bySize,
                groups);
    }

    static List<Reference> references(
            PictureFolder folder, FaceSamples samples, List<String> people, List<String> identities) {
        Map<String, List<Picture>> all = folder.byIdentity();
        Map<Picture, Integer> numbers = new HashMap<>();
        folder.pictures().forEach(picture -> numbers.put(picture, numbers.size()));
        List<Reference> references = new ArrayList<>();
        for (String person : people) {
            for (Picture picture : all.getOrDefault(person, List.of())) {
                samples.findAcquired(picture)
                        .ifPresent(sample -> references.add(new Reference(
                                new ReferenceId("r" + numbers.get(picture)),
                                person(identities, person),
                                sample.template())));
            }
        }
        return references;
    }

    /** Folders may be named as ids may not, so people go by their number. */
    static PersonId person(List<String> identities, String identity) {
        return new PersonId("p" + Collections.binarySearch(identities, identity));
    }

    private static List<String> failuresToEnrol(PictureFolder gallery, FaceSamples samples) {
        Map<String, List<Picture>> people = new TreeMap<>(gallery.byIdentity());
        return people.entrySet().stream()
                .filter(person -> person.getValue().stream()
                        .noneMatch(picture -> samples.findAcquired(picture).isPresent()))
                .map(Map.Entry::getKey)
                .toList();
    }
}
