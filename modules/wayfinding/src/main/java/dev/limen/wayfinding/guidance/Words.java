package dev.limen.wayfinding.guidance;

import dev.limen.wayfinding.network.PathwayNetwork;
import dev.limen.wayfinding.venue.Feature;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The arguments of one sentence, by the names the catalogues use. */
final class Words {
    private final PathwayNetwork network;
    private final Phrasebook phrases;
    private final Map<String, Object> arguments = new HashMap<>();

    Words(PathwayNetwork network, Phrasebook phrases) {
        this.network = network;
        this.phrases = phrases;
        past(Optional.empty());
    }

    Words with(String name, Object value) {
        arguments.put(name, value);
        return this;
    }

    /** A landmark passed just before. */
    final Words past(Optional<Feature> landmark) {
        arguments.put("past", landmark.isPresent() ? "some" : "none");
        arguments.put(
                "pastName",
                landmark.map(feature -> landmark("landmark.named", feature)).orElse(""));
        return this;
    }

    /** The level something leads to; none when it stays on one level. */
    Words level(@Nullable Integer ordinal) {
        arguments.put("goal", ordinal == null ? "none" : "some");
        arguments.put("level", ordinal == null ? "" : levelName(ordinal));
        return this;
    }

    private String levelName(int ordinal) {
        return network.venue()
                .findLevel(ordinal)
                .map(level -> level.name().in(phrases.locale()))
                .orElse(Integer.toString(ordinal));
    }

    /** What a landmark is called: toilets are "the toilets", whatever the map calls them; a shop goes by its name. */
    String landmark(String key, Feature feature) {
        String category = feature.category();
        int dot = category.indexOf('.');
        String generic = "landmark." + (dot < 0 ? category : category.substring(0, dot));
        return phrases.has(generic)
                ? phrases.phrase(generic, Map.of())
                : phrases.phrase(key, Map.of("name", Guide.name(feature, phrases)));
    }

    Map<String, Object> map() {
        return arguments;
    }
}
