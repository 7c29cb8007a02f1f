package dev.limen.credential.qr;

import com.google.zxing.Binarizer;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.LuminanceSource;
import com.google.zxing.PlanarYUVLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.GlobalHistogramBinarizer;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.util.Map;
import java.util.Optional;

/**
 * Finds a QR code in a grey picture, however it is turned. Not thread-safe.
 *
 * <p>A module should be 4 pixels wide; down to 2.5 a sharp picture is still read more often than not. Of several codes in
 * one picture it may find none.
 */
public final class QrReader {
    private final QRCodeReader reader = new QRCodeReader();
    private boolean local = true;

    /**
     * Looks once: pictures of a stream are told black from white by their surroundings and as a whole, in turns, as each
     * way finds what the other misses.
     *
     * @param grey row after row, one byte a pixel, 0 black
     * @return the text; empty when no code was found
     */
    public Optional<String> look(byte[] grey, int width, int height) {
        local = !local;
        return decode(grey, width, height, !local, Map.of());
    }

    /** Looks in both ways and more thoroughly, for a single picture. */
    public Optional<String> search(byte[] grey, int width, int height) {
        Map<DecodeHintType, Object> thorough = Map.of(DecodeHintType.TRY_HARDER, true);
        return decode(grey, width, height, true, thorough).or(() -> decode(grey, width, height, false, thorough));
    }

    private Optional<String> decode(
            byte[] grey, int width, int height, boolean bySurroundings, Map<DecodeHintType, ?> hints) {
        LuminanceSource source = new PlanarYUVLuminanceSource(grey, width, height, 0, 0, width, height, false);
        Binarizer binarizer = bySurroundings ? new HybridBinarizer(source) : new GlobalHistogramBinarizer(source);
        try {
            return Optional.of(reader.decode(new BinaryBitmap(binarizer), hints).getText());
        } catch (ReaderException nothingThere) {
            return Optional.empty();
        } catch (RuntimeException confused) {
            // The decoder trips over some pictures of no code; a picture must never stop a gate.
            return Optional.empty();
        }
    }
}
