package dev.limen.wayfinding.venue;

import dev.limen.core.InvalidInputException;

/** Words what is wrong with a venue: the file, the feature, the rule and the remedy in one sentence. */
final class Problem {
    private static final int LONGEST_QUOTE = 80;

    private Problem() {}

    static InvalidInputException inFile(String file, String rule, String remedy) {
        return new InvalidInputException("In the venue's " + file + " " + rule + ": " + remedy + ".");
    }

    static InvalidInputException inFeature(String file, String id, String rule, String remedy) {
        return new InvalidInputException(
                "In the venue's " + file + " feature " + quote(id) + " " + rule + ": " + remedy + ".");
    }

    /** Text from a file, made safe and short enough to be shown. */
    static String quote(String text) {
        String shown = text.length() > LONGEST_QUOTE ? text.substring(0, LONGEST_QUOTE) + "…" : text;
        return '"' + shown.replaceAll("\\p{Cntrl}", "?") + '"';
    }
}
