package dev.limen.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code limen evaluate} cannot use: one sentence, exit code 2. */
class EvaluateRefusalIT {
    @TempDir
    static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static EvaluatedPeople people;

    @BeforeAll
    static void pictures() throws IOException {
        people = EvaluatedPeople.in(folder);
    }

    @Test
    void badInputIsOneSentence() throws IOException {
        Path empty = Files.createDirectories(folder.resolve("empty"));
        Path alone = Files.createDirectories(folder.resolve("alone/ada"));
        Files.copy(people.reference("p102"), alone.resolve("1.jpg"));
        Files.copy(folder.resolve("lfw/p102/p102_0002.png"), alone.resolve("2.png"));
        Path damaged = Files.createDirectories(folder.resolve("damaged/ada"));
        Files.copy(people.reference("p102"), damaged.resolve("1.jpg"));
        Files.copy(people.reference("p105"), damaged.resolve("2.jpg"));
        byte[] whole = Files.readAllBytes(people.reference("p106"));
        Path bob = Files.createDirectories(folder.resolve("damaged/bob"));
        Files.write(bob.resolve("cut.jpg"), Arrays.copyOf(whole, whole.length / 2));
        Path pairs = Files.writeString(folder.resolve("absent.txt"), "1\np102\t1\t2\np102\t1\tnobody\t1\n");

        people.assertRefused("Say what to evaluate");
        people.assertRefused("There is no folder", "verification", "--images", "nowhere", "--all-pairs");
        people.assertRefused("holds no JPEG", "verification", "--images", empty.toString(), "--all-pairs");
        people.assertRefused("one person only (ada)", "verification", "--images", "alone", "--all-pairs");
        people.assertRefused("bob/cut.jpg", "verification", "--images", "damaged", "--all-pairs");
        people.assertRefused("Line 3", "verification", "--images", "lfw", "--pairs", pairs.toString());
        people.assertRefused("cannot be read", "verification", "--images", "lfw", "--pairs", "no.txt");
        people.assertRefused(
                "wonder-net", "verification", "--images", "lfw", "--all-pairs", "--embedder", "wonder-net");
        people.assertRefused(
                "sface-2021dec", "verification", "--images", "lfw", "--all-pairs", "--embedder", "sface-2021dec");
        people.assertRefused(
                "not a face embedder",
                "verification",
                "--images",
                "lfw",
                "--all-pairs",
                "--embedder",
                EvaluatedPeople.detector());
        people.assertRefused("among the probes", "identification", "--gallery", "gallery", "--probes", "gallery");
        people.assertRefused("--fmr takes rates", "verification", "--images", "lfw", "--all-pairs", "--fmr", "2");
        people.assertRefused(
                "no such",
                "detection",
                "--images",
                "gallery",
                "--truth",
                folder.resolve("no such").toString());
    }
}
