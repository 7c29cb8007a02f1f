package dev.limen.wayfinding.guidance;

import dev.limen.wayfinding.network.PathwayNetwork;
import dev.limen.wayfinding.venue.Feature;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The arguments of one sentence, by the names the catalogues use, for the eye and for the ear. */
final class Words {
    private final PathwayNetwork network;
    private final Phrasebook phrases;
    private final Map<String, Function<Voice, Object>> arguments = new HashMap<>();

    Words(PathwayNetwork network, Phrasebook phrases) {
        this.network = network;
        this.phrases = phrases;
    }

    /** A word to select by, or a number. */
    Words with(String argument, Object value) {
        arguments.put(argument, voice -> value);
        return this;
    }

    /** A phrase of its own. */
    Words with(String argument, Function<Voice, String> phrase) {
        arguments.put(argument, phrase::apply);
        return this;
    }

    /** A phrase that leads into the sentence. */
    Words lead(String key, String from, Optional<Feature> landmark) {
        Words lead = new Words(network, phrases).with("from", from).some("past", "pastName", "past", landmark);
        return with("lead", voice -> phrases.phrase(key, lead.in(voice)));
    }

    /**
     * A feature that may be there.
     *
     * @param argument becomes {@code some} or {@code none}
     * @param nameArgument what it is called
     * @param role how the catalogues name what stands there: {@code place}, {@code keep} or {@code past}
     */
    <F extends Feature> Words some(String argument, String nameArgument, String role, Optional<F> feature) {
        return with(argument, feature.isPresent() ? "some" : "none").called(nameArgument, role, feature);
    }

    /** What a feature is called in a role; toilets are "the toilets", whatever the map calls them. */
    <F extends Feature> Words called(String argument, String role, Optional<F> feature) {
        return with(
                argument,
                voice -> feature.map(known -> called(role, known, voice)).orElse(""));
    }

    private String called(String role, Feature feature, Voice voice) {
        String category = feature.category();
        int dot = category.indexOf('.');
        String generic = role + "." + (dot < 0 ? category : category.substring(0, dot));
        return phrases.has(generic)
                ? phrases.phrase(generic)
                : phrases.phrase(role + ".named", Map.of("name", phrases.name(feature, voice)));
    }

    /** The level something leads to; none when it stays on one level. */
    Words level(@Nullable Integer ordinal) {
        return with("goal", ordinal == null ? "none" : "some")
                .with("level", voice -> ordinal == null ? "" : level(ordinal, voice));
    }

    private String level(int ordinal, Voice voice) {
        return network.venue()
                .findLevel(ordinal)
                .map(level -> phrases.bare(level.name(), voice))
                .orElseGet(() -> phrases.text(Integer.toString(ordinal), voice));
    }

    Map<String, Object> in(Voice voice) {
        Map<String, Object> values = new HashMap<>();
        arguments.forEach((argument, value) -> values.put(argument, value.apply(voice)));
        return values;
    }
}
