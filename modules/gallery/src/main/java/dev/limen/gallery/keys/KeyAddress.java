package dev.limen.gallery.keys;

import dev.limen.core.InvalidInputException;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;

/**
 * Where a key-encryption key is to be found.
 *
 * @param scheme what kind of place
 * @param place which one
 */
public record KeyAddress(String scheme, String place) {
    /**
     * Reads {@code scheme:place}.
     *
     * @throws InvalidInputException when it is not of that shape
     */
    public static KeyAddress parse(String address) {
        int colon = address.indexOf(':');
        if (colon < 1 || colon == address.length() - 1) {
            throw new InvalidInputException("A key's address is file:PATH or env:NAME, not \"" + address + "\".");
        }
        return new KeyAddress(address.substring(0, colon), address.substring(colon + 1));
    }

    /**
     * {@return the key}
     *
     * @throws InvalidInputException when there is none
     */
    public KeyEncryptionKey open() {
        Map<String, KeyEncryptionKeyProvider> known = new TreeMap<>();
        ServiceLoader.load(KeyEncryptionKeyProvider.class).forEach(provider -> known.put(provider.scheme(), provider));
        KeyEncryptionKeyProvider provider = known.get(scheme);
        if (provider == null) {
            throw new InvalidInputException("The key " + this + " is of an unknown kind; known here are "
                    + String.join(":, ", known.keySet()) + ":.");
        }
        return provider.open(place);
    }

    @Override
    public String toString() {
        return scheme + ":" + place;
    }
}
