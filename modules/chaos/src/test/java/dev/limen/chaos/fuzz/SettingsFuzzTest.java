package dev.limen.chaos.fuzz;

import dev.limen.admission.PolicyRules;
import dev.limen.coordinator.CoordinatorConfig;
import dev.limen.edge.EdgeConfig;
import dev.limen.settings.SettingsFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever an operator's editor made of a configuration or policy, it is used or refused with a sentence. */
class SettingsFuzzTest {
    private static final String EDGE = resource(EdgeConfig.class, "edge-example.yaml");
    private static final String POLICY = resource(PolicyRules.class, "policy-example.yaml");
    private static final String COORDINATOR = resource(CoordinatorConfig.class, "coordinator-example.yaml");

    @Property(tries = 500)
    void aDamagedConfigurationOfAnEdge(@ForAll long seed) {
        String wrong = damaged(EDGE, new Random(seed));

        Refusal.orSuccess(() -> SettingsFile.parse(wrong, EdgeConfig.class, "The configuration"));
    }

    @Property(tries = 500)
    void aDamagedPolicy(@ForAll long seed) {
        String wrong = damaged(POLICY, new Random(seed));

        Refusal.orSuccess(() -> SettingsFile.parse(wrong, PolicyRules.class, "The policy"));
    }

    @Property(tries = 300)
    void aDamagedConfigurationOfACoordinator(@ForAll long seed) throws IOException {
        Path file = Files.createTempFile("limen-fuzz", ".yaml");
        try {
            Files.write(file, damaged(COORDINATOR, new Random(seed)).getBytes(StandardCharsets.UTF_8));

            Refusal.orSuccess(() -> CoordinatorConfig.load(file));
        } finally {
            Files.delete(file);
        }
    }

    @Test
    void yamlThatIsABomb(@TempDir Path folder) throws IOException {
        StringBuilder laughs = new StringBuilder("a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n");
        for (int i = 1; i < 12; i++) {
            String before = "*a" + (i - 1);
            laughs.append("a").append(i).append(": &a").append(i).append(" [");
            laughs.append(String.join(", ", Collections.nCopies(9, before))).append("]\n");
        }
        for (String text : List.of(
                laughs.toString(),
                "[".repeat(100_000),
                "- ".repeat(20_000),
                "a: ".repeat(20_000),
                "? ".repeat(20_000),
                "a: !!javax.script.ScriptEngineManager [x]",
                "\u0000",
                "---\n---\n",
                "null",
                "",
                "&a [*a]")) {
            Refusal.orSuccess(() -> SettingsFile.parse(text, EdgeConfig.class, "The configuration"));
            Refusal.orSuccess(() -> SettingsFile.parse(text, PolicyRules.class, "The policy"));
            Path file = Files.writeString(folder.resolve("c.yaml"), text);
            Refusal.orSuccess(() -> CoordinatorConfig.load(file));
        }
    }

    /** Whole lines move as often as letters change. */
    private static String damaged(String right, Random random) {
        String text = random.nextBoolean() ? right.replaceAll("(?m)^(\\s*)# (\\S+:)", "$1$2") : right;
        String[] lines = text.split("\n");
        for (int i = 0; i < 1 + random.nextInt(3); i++) {
            int at = random.nextInt(lines.length);
            String line = lines[at];
            int colon = line.indexOf(": ");
            lines[at] = switch (random.nextInt(4)) {
                case 0 -> colon < 0 ? line : line.substring(0, colon + 2) + Mutation.nasty(random);
                case 1 -> lines[random.nextInt(lines.length)];
                case 2 -> " ".repeat(random.nextInt(5)) + line;
                default ->
                    new String(Mutation.ofBytes(line.getBytes(StandardCharsets.UTF_8), random), StandardCharsets.UTF_8);
            };
        }
        return String.join("\n", lines);
    }

    private static String resource(Class<?> beside, String name) {
        try (InputStream in = beside.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
