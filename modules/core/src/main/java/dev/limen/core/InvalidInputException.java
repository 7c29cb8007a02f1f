package dev.limen.core;

/**
 * Something a person gave us cannot be used: a picture, a file, a setting, a request.
 *
 * <p>The message is one sentence for that person. It names the thing and the remedy and is shown as it stands, without
 * a stack trace; programs exit with code 2, servers answer 400. A fault of our own is never this exception.
 */
public class InvalidInputException extends IllegalArgumentException {
    private static final int LONGEST = 2_000;

    /** @param sentence what is wrong with which thing, and how to mend it */
    public InvalidInputException(String sentence) {
        super(printable(sentence));
    }

    /**
     * @param sentence what is wrong with which thing, and how to mend it
     * @param cause what the library underneath said, kept for the debug log
     */
    public InvalidInputException(String sentence, Throwable cause) {
        super(printable(sentence), cause);
    }

    /** What it quotes came from outside: it may neither begin a line of its own in a log nor fill one. */
    private static String printable(String sentence) {
        String line = sentence.codePoints()
                .limit(LONGEST)
                .map(at -> Character.isISOControl(at) || Character.getType(at) == Character.SURROGATE ? '\uFFFD' : at)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return line.length() < sentence.length() ? line + "…" : line;
    }
}
