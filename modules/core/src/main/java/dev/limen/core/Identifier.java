package dev.limen.core;

import java.util.regex.Pattern;

/** The one rule for identifiers: they appear in URLs, file names and logs, so they stay short and plain. */
final class Identifier {
    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    private Identifier() {}

    static String check(String kind, String value) {
        if (!SHAPE.matcher(value).matches()) {
            throw new InvalidInputException(
                    "The " + kind + " id " + quoted(value)
                            + " is not usable: give 1 to 64 letters, digits, '.', '_' or '-', starting with a letter or digit.");
        }
        return value;
    }

    private static String quoted(String value) {
        String shown = value.length() > 80 ? value.substring(0, 80) + "…" : value;
        return '"' + shown.replaceAll("\\p{Cntrl}", "?") + '"';
    }
}
