package dev.limen.evaluation.pictures;

import dev.limen.core.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads pairs in LFW's format: a first line with the number of folds and of mated pairs in each ({@code 10 300}, or only
 * {@code 300} for one fold), then per fold so many lines {@code name n1 n2} and as many {@code name1 n1 name2 n2}. The
 * number {@code n} of a name is {@code name/name_000n.jpg}; in its place a file's own name may stand. Fields are separated
 * by tabs or, where names have none, spaces.
 */
public final class PairsFile {
    private static final List<String> ENDINGS = List.of(".jpg", ".jpeg", ".png", ".webp");

    private final Path file;
    private final PictureFolder folder;
    private final Map<String, Picture> byName = new HashMap<>();

    private PairsFile(Path file, PictureFolder folder) {
        this.file = file;
        this.folder = folder;
        folder.pictures().forEach(picture -> byName.put(picture.identity() + '/' + picture.fileName(), picture));
    }

    /**
     * @param file the pairs
     * @param folder the pictures they name
     * @return the pairs of each fold, mated ones first
     * @throws InvalidInputException when the file is missing or no such file, or names a picture that is not in the folder
     */
    public static List<List<Pair>> read(Path file, PictureFolder folder) {
        try {
            return new PairsFile(file, folder).parse(Files.readAllLines(file));
        } catch (IOException unreadable) {
            throw new InvalidInputException(
                    "The pairs file " + file + " cannot be read: name a text file in LFW's format.", unreadable);
        }
    }

    private List<List<Pair>> parse(List<String> lines) {
        int[] counts = counts(lines.isEmpty() ? "" : lines.get(0));
        int folds = counts[0];
        int each = counts[1];
        List<String> rest = new ArrayList<>(lines.subList(1, lines.size()));
        while (!rest.isEmpty() && rest.get(rest.size() - 1).isBlank()) {
            rest.remove(rest.size() - 1);
        }
        if (rest.size() != 2L * folds * each) {
            throw new InvalidInputException("The pairs file " + file + " promises " + folds + " × 2 × " + each
                    + " pairs but holds " + rest.size() + " lines: restore it, or mend its first line.");
        }
        List<List<Pair>> all = new ArrayList<>();
        int line = 0;
        for (int fold = 0; fold < folds; fold++) {
            List<Pair> pairs = new ArrayList<>();
            for (int i = 0; i < 2 * each; i++, line++) {
                pairs.add(pair(rest.get(line), line + 2, i < each));
            }
            all.add(pairs);
        }
        return all;
    }

    private int[] counts(String header) {
        String[] words = header.strip().split("\\s+");
        try {
            int[] counts = words.length == 1
                    ? new int[] {1, Integer.parseInt(words[0])}
                    : new int[] {Integer.parseInt(words[0]), Integer.parseInt(words[1])};
            if (words.length <= 2 && counts[0] > 0 && counts[1] > 0 && (long) counts[0] * counts[1] < 100_000_000) {
                return counts;
            }
        } catch (NumberFormatException noNumber) {
            // said below
        }
        throw new InvalidInputException("The pairs file " + file
                + " does not begin with the number of folds and of pairs in each, such as \"10 300\": add that line.");
    }

    private Pair pair(String line, int number, boolean mated) {
        String[] fields = line.strip().split(line.contains("\t") ? "\t+" : " +");
        if (fields.length != (mated ? 3 : 4)) {
            throw new InvalidInputException("Line " + number + " of " + file + " should be "
                    + (mated ? "a mated pair: name n1 n2." : "a non-mated pair: name1 n1 name2 n2."));
        }
        Picture first = picture(fields[0], fields[1], number);
        Picture second = picture(mated ? fields[0] : fields[2], fields[mated ? 2 : 3], number);
        if (!mated && first.identity().equals(second.identity())) {
            throw new InvalidInputException("Line " + number + " of " + file
                    + " stands among the non-mated pairs but names one person twice: mend it.");
        }
        if (first.equals(second)) {
            throw new InvalidInputException(
                    "Line " + number + " of " + file + " compares a picture with itself: mend it.");
        }
        return new Pair(first, second);
    }

    private Picture picture(String identity, String which, int line) {
        return find(identity, which)
                .orElseThrow(() -> new InvalidInputException("Line " + line + " of " + file + " names the picture "
                        + which + " of " + identity + ", which is not in " + folder.folder()
                        + ": name the folder that belongs to these pairs."));
    }

    private Optional<Picture> find(String identity, String which) {
        Optional<Picture> exact = Optional.ofNullable(byName.get(identity + '/' + which));
        if (exact.isPresent() || !which.matches("\\d{1,8}")) {
            return exact;
        }
        String stem = String.format("%s/%s_%04d", identity, identity, Integer.parseInt(which));
        return ENDINGS.stream()
                .map(ending -> Optional.ofNullable(byName.get(stem + ending)))
                .flatMap(Optional::stream)
                .findFirst();
    }
}
