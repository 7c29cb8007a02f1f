package dev.limen.core;

/**
 * Something a person gave us cannot be used: a picture, a file, a setting, a request.
 *
 * <p>The message is one sentence for that person. It names the thing and the remedy and is shown as it stands, without
 * a stack trace; programs exit with code 2, servers answer 400. A fault of our own is never this exception.
 */
public class InvalidInputException extends IllegalArgumentException {
    /** @param sentence what is wrong with which thing, and how to mend it */
    public InvalidInputException(String sentence) {
        super(Sentences.printable(sentence));
    }

    /**
     * @param sentence what is wrong with which thing, and how to mend it
     * @param cause what the library underneath said, kept for the debug log
     */
    public InvalidInputException(String sentence, Throwable cause) {
        super(Sentences.printable(sentence), cause);
    }
}
