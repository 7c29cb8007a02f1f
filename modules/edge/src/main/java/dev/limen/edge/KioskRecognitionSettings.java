package dev.limen.edge;

import dev.limen.core.InvalidInputException;
import dev.limen.edge.lane.LaneConfig;
import dev.limen.settings.SecretAddress;
import java.nio.file.Path;

/**
 * Whether visitors at the node's kiosks may ask to be recognised, to be shown the way to their seats.
 *
 * @param key where the secret lies that the kiosks' pages show, such as {@code file:kiosk.key}: nobody else may send pictures
 * @param recognition when a face counts as somebody's, as at a gate
 */
public record KioskRecognitionSettings(String key, LaneConfig.Recognition recognition) {
    private static final int SHORTEST_KEY = 20;

    /** @throws InvalidInputException when the address of the key is of no known kind */
    public KioskRecognitionSettings {
        SecretAddress.parse(key);
    }

    KioskRecognitionSettings beside(Path file) {
        return new KioskRecognitionSettings(SecretAddress.parse(key, file).toString(), recognition);
    }

    /**
     * {@return the secret}
     *
     * @throws InvalidInputException when there is none, or it could be guessed
     */
    String readKey() {
        String secret = SecretAddress.parse(key).read();
        if (secret.length() < SHORTEST_KEY) {
            throw new InvalidInputException("The key of the kiosks at " + key + " has fewer than " + SHORTEST_KEY
                    + " characters and could be guessed: make one with openssl rand -hex 20.");
        }
        return secret;
    }
}
