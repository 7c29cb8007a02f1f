package dev.limen.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What {@code limen evaluate} cannot use: one sentence, exit code 2. */
class EvaluateRefusalIT {
    @RegisterExtension
    static final EvaluatedPeople people = new EvaluatedPeople();

    @Test
    void badInputIsOneSentence() throws IOException {
        Path empty = Files.createDirectories(people.file("empty"));
        Path alone = Files.createDirectories(people.file("alone/ada"));
        Files.copy(people.reference("p102"), alone.resolve("1.jpg"));
        Files.copy(people.file("lfw/p102/p102_0002.png"), alone.resolve("2.png"));
        Path damaged = Files.createDirectories(people.file("damaged/ada"));
        Files.copy(people.reference("p102"), damaged.resolve("1.jpg"));
        Files.copy(people.reference("p105"), damaged.resolve("2.jpg"));
        byte[] whole = Files.readAllBytes(people.reference("p106"));
        Path bob = Files.createDirectories(people.file("damaged/bob"));
        Files.write(bob.resolve("cut.jpg"), Arrays.copyOf(whole, whole.length / 2));
        Path pairs = Files.writeString(people.file("absent.txt"), "1\np102\t1\t2\np102\t1\tnobody\t1\n");

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
                people.file("no such").toString());
    }
}
