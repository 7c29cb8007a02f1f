package dev.limen.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.limen.admission.AntiPassback;
import dev.limen.admission.PolicyRules;
import dev.limen.core.Category;
import dev.limen.core.InvalidInputException;
import dev.limen.core.Zone;
import dev.limen.settings.SettingsFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The policy as a venue writes it. */
class PolicyFileTest {
    private static String example() throws IOException {
        try (InputStream in = PolicyRules.class.getResourceAsStream("policy-example.yaml")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static PolicyRules read(String yaml) {
        return SettingsFile.parse(yaml, PolicyRules.class, "The policy");
    }

    @Test
    void theExampleIsUsableAsItStands() throws IOException {
        PolicyRules rules = read(example());

        assertThat(rules.version()).isEqualTo("season 2026-1");
        assertThat(rules.findCategory(new Category("press")).orElseThrow().zones())
                .contains(new Zone("mixed-zone"));
        assertThat(rules.findZone(new Zone("east")).orElseThrow().mostPeople()).isEqualTo(12_000);
    }

    @Test
    void theCommentedKeysOfTheExampleAreKnownAndShowTheDefaults() throws IOException {
        String keys = Pattern.compile("^( *)# ([a-z_]+:.*)$", Pattern.MULTILINE)
                .matcher(example())
                .replaceAll("$1$2")
                .lines()
                // These explain a word, or go with another mode.
                .filter(line -> !line.matches("\\s*(none|refer|within):.*"))
                .collect(Collectors.joining("\n"));
        PolicyRules shown = read(keys);
        PolicyRules defaults = PolicyRules.DEFAULT;

        assertThat(shown.antiPassback())
                .contains(new AntiPassback(
                        AntiPassback.Mode.SOFT, Optional.of(AntiPassback.OnViolation.REFER), Optional.empty()));
        assertThat(shown.reEntry()).contains(defaults.effectiveReEntry());
        assertThat(shown.stay()).contains(defaults.effectiveStay());
        assertThat(shown.guardianWithin()).contains(defaults.effectiveGuardianWithin());
        assertThat(shown.underDuress()).contains(defaults.effectiveUnderDuress());
        assertThat(shown.zones().orElseThrow().get(0).whenFull()).isPresent();
    }

    @Test
    void timedAntiPassbackHasItsDuration() {
        PolicyRules rules = read("{version: x, anti_passback: {mode: timed, within: 30m}}");

        assertThat(rules.effectiveAntiPassback().within()).contains(Duration.ofMinutes(30));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                                         | key "version": it is missing.
            {version: "a/b"}                                           | version is 1 to 64 letters
            {version: x, anti_pasback: {mode: hard}}                   | unknown key "anti_pasback"
            {version: x, anti_passback: {mode: hard, for: 1m}}         | unknown key "anti_passback.for"
            {version: x, anti_passback: {mode: strict}}                | key "anti_passback.mode": "strict" is not one of none, soft, hard, timed.
            {version: x, anti_passback: {mode: timed}}                 | key "anti_passback": anti_passback.within
            {version: x, anti_passback: {mode: hard, within: 1m}}      | key "anti_passback": anti_passback.within
            {version: x, anti_passback: {mode: hard, on_violation: remark}} | key "anti_passback": anti_passback.on_violation
            {version: x, categories: [{id: a, zones: [e], zone: e}]}   | unknown key "categories[0].zone"
            {version: x, categories: [{id: a}]}                        | key "categories[0].zones": it is missing.
            {version: x, categories: [{id: a, zones: []}]}             | key "categories[0]": category a opens no zone
            {version: x, categories: [{id: a, zones: [e]}, {id: a, zones: [w]}]} | categories[1].id repeats a
            {version: x, zones: [{id: e, most_people: 0}]}             | key "zones[0]": most_people of zone e is 0
            {version: x, zones: [{id: e}]}                             | key "zones[0].most_people": it is missing.
            {version: x, zones: [{id: "e e", most_people: 1}]}         | key "zones[0].id": The zone id "e e" is not usable
            {version: x, zones: [{id: e, most_people: 1, when_full: shut}]} | key "zones[0].when_full": "shut" is not one of refer, deny.
            {version: x, guardian_within: 10}                          | key "guardian_within": "10" is not a duration
            {version: x, stay: 2d}                                     | stay is 1s to 24h
            {version: x, under_duress: run}                            | key "under_duress": "run" is not one of refer, admit.
            """)
    void whatIsWrongIsToldInOneSentenceThatNamesTheKey(String yaml, String sentence) {
        assertThatThrownBy(() -> read(yaml))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("The policy")
                .hasMessageContaining(sentence)
                .satisfies(told -> assertThat(told.getMessage()).doesNotContain("\n", "key \"\""));
    }
}
