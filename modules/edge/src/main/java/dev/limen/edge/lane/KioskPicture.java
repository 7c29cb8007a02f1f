package dev.limen.edge.lane;

import dev.limen.core.InvalidInputException;
import dev.limen.vision.image.ImageDecoder;
import dev.limen.vision.image.ImageHeader;

/** What a kiosk's camera may send. */
final class KioskPicture {
    private static final int LARGEST_SIDE = 1280;

    private KioskPicture() {}

    /** @throws InvalidInputException when it is no picture, or too large to be decoded for a visitor */
    static void check(byte[] jpeg) {
        ImageHeader header = ImageDecoder.inspect(jpeg);
        int side = Math.max(header.width(), header.height());
        if (side > LARGEST_SIDE) {
            throw new InvalidInputException(
                    "A kiosk's picture is at most " + LARGEST_SIDE + " pixels a side, not " + side + ".");
        }
    }
}
