package dev.limen.app.cli;

import dev.limen.admission.AntiPassback;
import dev.limen.admission.CategoryRule;
import dev.limen.admission.PolicyRules;
import dev.limen.admission.ZoneRule;
import dev.limen.settings.SettingsFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code limen policy check}. */
@Command(
        name = "check",
        description = {
            "Check a policy file and say in plain words what it means.",
            "Exit code 2, and one sentence that names the key, when it cannot be used."
        },
        mixinStandardHelpOptions = true)
final class PolicyCheckCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "The policy, a YAML file.")
    @SuppressWarnings("NullAway.Init")
    private Path file;

    @Override
    public Integer call() {
        PolicyRules rules = SettingsFile.read(file, PolicyRules.class);
        System.out.println("The policy " + file + " can be used; its version is " + rules.version() + ".");
        sentences(rules).forEach(sentence -> System.out.println("  " + sentence));
        return 0;
    }

    private static List<String> sentences(PolicyRules rules) {
        List<String> sentences = new ArrayList<>();
        sentences.add(passback(rules.effectiveAntiPassback()));
        sentences.add(
                switch (rules.effectiveReEntry()) {
                    case COUNTED -> "Every entry counts against what a ticket allows.";
                    case AFTER_EXIT -> "Whoever comes out may go in again on the same ticket.";
                });
        for (CategoryRule category : rules.categories().orElse(List.of())) {
            sentences.add("Category " + category.id() + " also opens " + category.zones() + ".");
        }
        for (ZoneRule zone : rules.zones().orElse(List.of())) {
            boolean denies = zone.whenFull().equals(Optional.of(ZoneRule.WhenFull.DENY));
            sentences.add("From " + zone.mostPeople() + " people in zone " + zone.id() + " on, "
                    + (denies ? "nobody enters." : "staff decide."));
        }
        if (rules.zones().isPresent()) {
            sentences.add("Somebody who was not seen to leave is counted for " + words(rules.effectiveStay()) + ".");
        }
        sentences.add("A minor enters when a guardian of the same order was admitted within "
                + words(rules.effectiveGuardianWithin()) + ", else staff decide.");
        sentences.add("A ticket shown under duress raises an alarm elsewhere and "
                + switch (rules.effectiveUnderDuress()) {
                    case REFER -> "waits for staff like any other.";
                    case ADMIT -> "opens like any other.";
                });
        return sentences;
    }

    private static String passback(AntiPassback rule) {
        String who = "Whoever goes in on a ticket that nobody was seen to leave on ";
        return switch (rule.mode()) {
            case NONE -> who + "is not asked about it.";
            case SOFT ->
                who
                        + (rule.onViolation().equals(Optional.of(AntiPassback.OnViolation.REMARK))
                                ? "is admitted with a remark."
                                : "is referred to staff.");
            case HARD -> who + "is denied.";
            case TIMED -> who + "is denied for " + words(rule.within().orElseThrow()) + " after the entry.";
        };
    }

    private static String words(Duration time) {
        return time.toString().substring(2).toLowerCase(Locale.ROOT);
    }
}
