package dev.limen.wayfinding.venue;

import java.util.Optional;

/**
 * One thing that is wrong with a venue.
 *
 * @param file the file it stands in, such as {@code unit.geojson}, or the source's own word for it
 * @param featureId the feature concerned, when there is one
 * @param what the rest of a sentence that begins with file and feature
 * @param remedy how to mend it, without a full stop
 */
public record Finding(
        Severity severity, Rule rule, String file, Optional<String> featureId, String what, String remedy) {
    /** {@return a finding about something that had to be left out} */
    public static Finding error(Rule rule, String file, Optional<String> featureId, String what, String remedy) {
        return new Finding(Severity.ERROR, rule, file, featureId, what, remedy);
    }

    /** {@return a finding about something that is used all the same} */
    public static Finding warning(Rule rule, String file, String featureId, String what, String remedy) {
        return new Finding(Severity.WARNING, rule, file, Optional.of(featureId), what, remedy);
    }

    /** {@return a finding about a whole file, which is used all the same} */
    public static Finding ofFile(Rule rule, String file, String what, String remedy) {
        return new Finding(Severity.WARNING, rule, file, Optional.empty(), what, remedy);
    }

    /** {@return one sentence for a person} */
    public String sentence() {
        String feature = featureId.map(id -> " feature " + Problem.quote(id)).orElse("");
        return "In the venue's " + file + feature + " " + what + ": " + remedy + ".";
    }
}
