package dev.limen.evaluation.pictures;

import dev.limen.core.InvalidInputException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Makes pairs where no file names any. Stateless. */
public final class Pairing {
    private Pairing() {}

    /**
     * Every mated pair of a folder, and non-mated ones: all when there are no more than {@code mostNonMated}, else so many
     * drawn evenly among all.
     *
     * @param mostNonMated at least 1
     * @param seed of the drawing
     * @throws InvalidInputException when there is one person only, or nobody has two pictures
     */
    public static List<Pair> within(PictureFolder folder, int mostNonMated, long seed) {
        List<List<Picture>> people = List.copyOf(folder.byIdentity().values());
        if (people.size() < 2) {
            throw new InvalidInputException("The folder " + folder.folder() + " shows one person only ("
                    + folder.pictures().get(0).identity() + "): errors are counted between different people.");
        }
        List<Pair> pairs = new ArrayList<>(mated(folder));
        long n = folder.pictures().size();
        long nonMated = n * (n - 1) / 2 - pairs.size();
        pairs.addAll(
                nonMated <= mostNonMated
                        ? allNonMated(people)
                        : drawnNonMated(folder.pictures(), mostNonMated, new Random(seed)));
        return pairs;
    }

    /**
     * {@return every pair of pictures of one person}
     *
     * @throws InvalidInputException when nobody has two pictures
     */
    public static List<Pair> mated(PictureFolder folder) {
        List<Pair> pairs = new ArrayList<>();
        for (List<Picture> person : folder.byIdentity().values()) {
            for (int i = 0; i < person.size(); i++) {
                for (int j = i + 1; j < person.size(); j++) {
                    pairs.add(new Pair(person.get(i), person.get(j)));
                }
            }
        }
        if (pairs.isEmpty()) {
            throw new InvalidInputException("Nobody in " + folder.folder()
                    + " has two pictures: without mated pairs no error rate can be counted.");
        }
        return pairs;
    }

    /**
     * Every reference against every probe.
     *
     * @throws InvalidInputException when no probe's person is among the references, or all show one person
     */
    public static List<Pair> between(PictureFolder references, PictureFolder probes) {
        List<Pair> pairs = new ArrayList<>();
        for (Picture reference : references.pictures()) {
            for (Picture probe : probes.pictures()) {
                if (!reference.file().equals(probe.file())) {
                    pairs.add(new Pair(reference, probe));
                }
            }
        }
        if (pairs.stream().noneMatch(Pair::mated) || pairs.stream().allMatch(Pair::mated)) {
            throw new InvalidInputException("Between " + references.folder() + " and " + probes.folder()
                    + " there must be both pairs of one person and pairs of different people: check the names.");
        }
        return pairs;
    }

    private static List<Pair> allNonMated(List<List<Picture>> people) {
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < people.size(); i++) {
            for (int j = i + 1; j < people.size(); j++) {
                for (Picture first : people.get(i)) {
                    for (Picture second : people.get(j)) {
                        pairs.add(new Pair(first, second));
                    }
                }
            }
        }
        return pairs;
    }

    private static List<Pair> drawnNonMated(List<Picture> pictures, int wanted, Random random) {
        Set<Long> drawn = new HashSet<>();
        List<Pair> pairs = new ArrayList<>();
        while (pairs.size() < wanted) {
            int i = random.nextInt(pictures.size());
            int j = random.nextInt(pictures.size());
            Pair pair = new Pair(pictures.get(Math.min(i, j)), pictures.get(Math.max(i, j)));
            if (!pair.mated() && drawn.add((long) Math.min(i, j) << 32 | Math.max(i, j))) {
                pairs.add(pair);
            }
        }
        return pairs;
    }
}
