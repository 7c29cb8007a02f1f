package dev.limen.gallery.keys;

import dev.limen.core.InvalidInputException;
import org.jspecify.annotations.Nullable;

/** {@code env:NAME}: a key in an environment variable, 256 bits as base64. */
public final class KeyVariable implements KeyEncryptionKeyProvider {
    private final Variables variables;

    /** Reads the variables of this process. */
    public KeyVariable() {
        this(System::getenv);
    }

    KeyVariable(Variables variables) {
        this.variables = variables;
    }

    @Override
    public String scheme() {
        return "env";
    }

    @Override
    public KeyEncryptionKey open(String place) {
        String text = variables.find(place);
        if (text == null || text.isBlank()) {
            throw new InvalidInputException("The environment variable " + place
                    + ", which is to hold the gallery's key, is not set: set it to 256 bits as base64.");
        }
        return AesKey.parse(text, "The environment variable " + place);
    }

    /** Variables by name. */
    @FunctionalInterface
    interface Variables {
        @Nullable
        String find(String name);
    }
}
