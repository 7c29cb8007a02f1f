package dev.limen.evaluation.pictures;

import dev.limen.core.InvalidInputException;
import dev.limen.vision.image.ImageDecoder;
import dev.limen.vision.image.StillImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Opens test pictures. Stateless. */
public final class Stills {
    private Stills() {}

    /**
     * {@return the picture in {@code file}; the caller closes it}
     *
     * @throws InvalidInputException when it cannot be read; the sentence names the file
     */
    public static StillImage decode(Path file) {
        try {
            return ImageDecoder.decode(Files.readAllBytes(file));
        } catch (InvalidInputException unfit) {
            throw new InvalidInputException(
                    "The picture " + file + " cannot be used; mend or remove it. " + unfit.getMessage(), unfit);
        } catch (IOException unreadable) {
            throw new InvalidInputException(
                    "The picture " + file + " cannot be read: it must be a file that Limen may read.", unreadable);
        }
    }
}
