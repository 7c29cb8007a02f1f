package dev.limen.credential.qr;

import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import com.google.zxing.qrcode.encoder.QRCode;
import dev.limen.core.InvalidInputException;
import java.util.Map;

/**
 * A QR code (ISO/IEC 18004) in alphanumeric mode with error correction level M, which restores 15 % of the symbol: enough
 * for a fold or a smudge, while a higher level would make each module smaller. The version follows from the length: a
 * ticket with short ids is of version 7 (45 modules a side), one with a phone's code of 11 (61), one with a template of 256
 * dimensions of 16 (81). Printed 40 mm wide without its margin, a version 7 has modules of 0.9 mm. Immutable.
 */
public final class QrSymbol {
    /** Light modules that the standard asks for around the symbol. */
    public static final int QUIET_ZONE = 4;

    private final QRCode code;

    private QrSymbol(QRCode code) {
        this.code = code;
    }

    /**
     * Encodes.
     *
     * @param text of a ticket
     * @throws InvalidInputException when it is too long for any version
     */
    public static QrSymbol of(String text) {
        try {
            return new QrSymbol(Encoder.encode(text, ErrorCorrectionLevel.M, Map.<EncodeHintType, Object>of()));
        } catch (WriterException tooLong) {
            throw new InvalidInputException(
                    "The ticket is too long for a QR code: give it fewer zones or shorter ids.", tooLong);
        }
    }

    /** {@return 1 to 40} */
    public int version() {
        return code.getVersion().getVersionNumber();
    }

    /** {@return modules a side, without the quiet zone} */
    public int size() {
        return code.getMatrix().getWidth();
    }

    /** {@return whether a module is dark; those outside the symbol are light} */
    public boolean isDark(int x, int y) {
        ByteMatrix matrix = code.getMatrix();
        return x >= 0 && y >= 0 && x < matrix.getWidth() && y < matrix.getHeight() && matrix.get(x, y) == 1;
    }

    /**
     * {@return a PNG picture with its quiet zone, one bit a pixel}
     *
     * @param pixels a module is wide, 1 to 64
     */
    public byte[] png(int pixels) {
        if (pixels < 1 || pixels > 64) {
            throw new InvalidInputException("A module is 1 to 64 pixels wide, not " + pixels + ".");
        }
        return BitPng.of(
                (size() + 2 * QUIET_ZONE) * pixels,
                (x, y) -> isDark(Math.floorDiv(x, pixels) - QUIET_ZONE, Math.floorDiv(y, pixels) - QUIET_ZONE));
    }

    /** {@return lines of half blocks for a terminal, two modules above each other in one character, light on dark} */
    public String terminal() {
        StringBuilder lines = new StringBuilder();
        for (int y = -QUIET_ZONE; y < size() + QUIET_ZONE; y += 2) {
            for (int x = -QUIET_ZONE; x < size() + QUIET_ZONE; x++) {
                boolean upper = !isDark(x, y);
                boolean lower = y + 1 < size() + QUIET_ZONE && !isDark(x, y + 1);
                lines.append(upper ? lower ? '\u2588' : '\u2580' : lower ? '\u2584' : ' ');
            }
            lines.append('\n');
        }
        return lines.toString();
    }
}
