package dev.limen.evaluation.verification;

import dev.limen.core.InvalidInputException;
import dev.limen.evaluation.pictures.CsvRows;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Scores as CSV {@code kind,score,first,second}, kind {@code mated} or {@code non-mated}: what calibration reads. */
public final class ScoresFile {
    private ScoresFile() {}

    /**
     * @param file replaced when it is there
     * @param scores pairs with a picture that failed to acquire are left out: they have no score
     * @return how many were left out
     * @throws InvalidInputException when the file cannot be written
     */
    public static int write(Path file, List<VerificationEvaluation.ScoredPair> scores) {
        int left = 0;
        try (Writer csv = Files.newBufferedWriter(file)) {
            csv.write("kind,score,first,second\n");
            for (VerificationEvaluation.ScoredPair scored : scores) {
                if (!Double.isFinite(scored.score())) {
                    left++;
                    continue;
                }
                csv.write(String.format(
                        Locale.ROOT,
                        "%s,%.6f,%s,%s\n",
                        scored.pair().mated() ? "mated" : "non-mated",
                        scored.score(),
                        CsvRows.field(scored.pair().first().name()),
                        CsvRows.field(scored.pair().second().name())));
            }
            return left;
        } catch (IOException unwritable) {
            throw new InvalidInputException(
                    "The scores file " + file + " cannot be written: name another with --scores.", unwritable);
        }
    }
}
