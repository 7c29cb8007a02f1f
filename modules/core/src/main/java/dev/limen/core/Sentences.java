package dev.limen.core;

/** Sentences that quote what came from outside. */
public final class Sentences {
    private static final int LONGEST = 2_000;

    private Sentences() {}

    /**
     * {@return the sentence so that it may be shown and logged: what it quotes neither begins a line of its own nor fills one}
     */
    public static String printable(String sentence) {
        String line = sentence.codePoints()
                .limit(LONGEST)
                .map(at -> Character.isISOControl(at) || Character.getType(at) == Character.SURROGATE ? '\uFFFD' : at)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return line.length() < sentence.length() ? line + "…" : line;
    }
}
