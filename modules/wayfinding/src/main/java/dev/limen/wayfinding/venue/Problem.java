package dev.limen.wayfinding.venue;

import java.util.Optional;

/** Words what is wrong with a venue: the file, the feature, the rule and the remedy in one sentence. */
final class Problem {
    private static final int LONGEST_QUOTE = 80;

    private Problem() {}

    static UnsoundVenueException inFile(Rule rule, String file, String what, String remedy) {
        return new UnsoundVenueException(Finding.error(rule, file, Optional.empty(), what, remedy));
    }

    static UnsoundVenueException inFeature(Rule rule, String file, String id, String what, String remedy) {
        return new UnsoundVenueException(Finding.error(rule, file, Optional.of(id), what, remedy));
    }

    /** Text from a file, made safe and short enough to be shown. */
    static String quote(String text) {
        String shown = text.length() > LONGEST_QUOTE ? text.substring(0, LONGEST_QUOTE) + "…" : text;
        return '"' + shown.replaceAll("\\p{Cntrl}", "?") + '"';
    }
}
