package dev.limen.coordinator.phone;

import dev.limen.core.InvalidInputException;
import java.util.Arrays;
import java.util.stream.Collectors;

/** What people are asked about on their phones, one by one. */
public enum Purpose {
    /** To be recognised at gates: what people are enrolled by. Without it no template is kept, so the others end with it. */
    GATES("gate-admission"),
    /** To be recognised at kiosks. */
    KIOSKS("kiosk-recognition"),
    /** To carry the own template, sealed for gates, in the ticket's code. */
    TICKET("face-in-ticket");

    private final String word;

    Purpose(String word) {
        this.word = word;
    }

    /** {@return as consents are recorded} */
    public String word() {
        return word;
    }

    /**
     * {@return the purpose of that word}
     *
     * @throws InvalidInputException when there is none
     */
    public static Purpose of(String word) {
        return Arrays.stream(values())
                .filter(purpose -> purpose.word.equals(word))
                .findFirst()
                .orElseThrow(
                        () -> new InvalidInputException("\"" + word + "\" is nothing people are asked about; there is "
                                + Arrays.stream(values()).map(Purpose::word).collect(Collectors.joining(", ")) + "."));
    }
}
