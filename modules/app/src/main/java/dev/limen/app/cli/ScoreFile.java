package dev.limen.app.cli;

import dev.limen.calibration.LikelihoodRatioTable;
import dev.limen.calibration.MatedScores;
import dev.limen.calibration.NonMatedScores;
import dev.limen.calibration.OperatingPoint;
import dev.limen.calibration.ParetoTail;
import dev.limen.calibration.ScoreCalibration;
import dev.limen.core.InvalidInputException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.DoubleStream;

/**
 * Comparison scores as {@code limen evaluate verification --scores} writes them: a header that begins with {@code
 * kind,score}, then one comparison a line; further columns, such as the pictures' names, are passed over.
 *
 * @param mated scores of the same person
 * @param nonMated scores of different people
 */
record ScoreFile(double[] mated, double[] nonMated) {
    private static final String HEADER = "kind,score";

    /** @throws InvalidInputException naming the file, the line and the mend */
    static ScoreFile read(Path file) {
        DoubleStream.Builder mated = DoubleStream.builder();
        DoubleStream.Builder nonMated = DoubleStream.builder();
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            String header = lines.readLine();
            if (header == null || !(header.strip() + ",").startsWith(HEADER + ",")) {
                throw new InvalidInputException(
                        "The scores " + file + " do not begin with the columns \"" + HEADER + "\".");
            }
            int number = 1;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                if (line.isBlank()) {
                    continue;
                }
                String[] parts = line.strip().split(",", 3);
                double score = parts.length >= 2 ? parsed(parts[1]) : Double.NaN;
                boolean known = parts[0].equals("mated") || parts[0].equals("non-mated");
                if (!known || !(score >= -1 && score <= 1)) {
                    throw new InvalidInputException("Line " + number + " of the scores " + file
                            + " does not begin with mated or non-mated, a comma and a score from -1 to 1: mend it.");
                }
                (parts[0].equals("mated") ? mated : nonMated).add(score);
            }
        } catch (NoSuchFileException missing) {
            throw new InvalidInputException("There is no file " + file + ": name the scores to calibrate by.", missing);
        } catch (CharacterCodingException binary) {
            throw new InvalidInputException("The scores " + file + " are not a text in UTF-8.", binary);
        } catch (IOException unreadable) {
            throw new InvalidInputException("The scores " + file + " cannot be read.", unreadable);
        }
        return new ScoreFile(mated.build().toArray(), nonMated.build().toArray());
    }

    private static double parsed(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException none) {
            return Double.NaN;
        }
    }

    /** {@return the same with as many digits as mean something} */
    static ScoreCalibration rounded(ScoreCalibration c) {
        return new ScoreCalibration(
                c.data(),
                c.points().stream()
                        .map(p -> new OperatingPoint(p.fmr(), digits(p.fnmr()), digits(p.score())))
                        .toList(),
                c.mated().map(m -> new MatedScores(m.comparisons(), digits(m.mean()), digits(m.sd()))),
                c.nonMated()
                        .map(n -> new NonMatedScores(
                                n.comparisons(), digits(n.mean()), digits(n.sd()), rounded(n.tail()))),
                c.likelihoodRatio()
                        .map(table -> new LikelihoodRatioTable(
                                table.method(),
                                table.knots().stream()
                                        .map(k -> new LikelihoodRatioTable.Knot(finer(k.score()), finer(k.llr())))
                                        .toList())));
    }

    private static ParetoTail rounded(ParetoTail tail) {
        return new ParetoTail(digits(tail.threshold()), tail.share(), digits(tail.shape()), digits(tail.scale()));
    }

    /** Knots may lie close together, and must stay apart. */
    private static double finer(double value) {
        return Math.round(value * 1e8) / 1e8;
    }

    private static double digits(double value) {
        return Math.round(value * 1e5) / 1e5;
    }
}
