package dev.limen.credential;

import dev.limen.core.InvalidInputException;
import dev.limen.core.ModelId;
import java.util.Arrays;

/**
 * A face that its holder carries and only gates can open; made by {@link TemplateSealer}.
 *
 * @param model whose network made the template
 * @param opener which key opens it
 * @param sealed HPKE (RFC 9180): 32 bytes encapsulated key, then one byte a dimension and a tag of 16; not to be changed
 */
public record SealedTemplate(ModelId model, KeyId opener, byte[] sealed) {
    static final int OVERHEAD = 48;
    static final int MOST_BYTES = OVERHEAD + 512;

    /** @throws InvalidInputException when the length cannot be that of a sealed template */
    public SealedTemplate {
        if (sealed.length < OVERHEAD + 2 || sealed.length > MOST_BYTES) {
            throw new InvalidInputException("A sealed template has " + (OVERHEAD + 2) + " to " + MOST_BYTES
                    + " bytes, not " + sealed.length + ".");
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SealedTemplate that
                && model.equals(that.model)
                && opener.equals(that.opener)
                && Arrays.equals(sealed, that.sealed);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(sealed);
    }

    @Override
    public String toString() {
        return "SealedTemplate[" + model + ", opened by " + opener + "]";
    }
}
