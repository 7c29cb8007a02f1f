package dev.limen.chaos;

import java.util.Optional;

/**
 * How far an edge is, as it says itself.
 *
 * @param position of the change log, applied and durable
 * @param depth events that wait for the coordinator
 * @param references that can be found
 * @param acknowledged events delivered since the process started
 */
record EdgeState(long position, long depth, int references, long acknowledged) {
    static final EdgeState NONE = new EdgeState(-1, -1, -1, -1);
    private static final String WORD = "state";

    /** {@return the line that says so} */
    String toLine() {
        return WORD + " " + position + " " + depth + " " + references + " " + acknowledged;
    }

    /** {@return what a line says; empty when it says something else} */
    static Optional<EdgeState> ofLine(String line) {
        String[] words = line.split(" ");
        return words.length == 5 && words[0].equals(WORD)
                ? Optional.of(new EdgeState(
                        Long.parseLong(words[1]),
                        Long.parseLong(words[2]),
                        Integer.parseInt(words[3]),
                        Long.parseLong(words[4])))
                : Optional.empty();
    }
}
