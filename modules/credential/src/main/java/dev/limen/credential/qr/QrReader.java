package dev.limen.credential.qr;

import com.google.zxing.Binarizer;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.LuminanceSource;
import com.google.zxing.PlanarYUVLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.Result;
import com.google.zxing.common.GlobalHistogramBinarizer;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.multi.qrcode.QRCodeMultiReader;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Finds QR codes in a grey picture, however they are turned. Not thread-safe.
 *
 * <p>A module should be 4 pixels wide; down to 2.5 a sharp picture is still read more often than not. Every three patterns
 * that could be the corners of one code are tried: in one ticket of a hundred the data look like a corner themselves, and
 * who settles for the likeliest three never reads that ticket.
 */
public final class QrReader {
    private static final Map<DecodeHintType, ?> EVERY_LINE = Map.of(DecodeHintType.TRY_HARDER, true);

    private final QRCodeMultiReader reader = new QRCodeMultiReader();
    private boolean local = true;

    /**
     * Looks once: pictures of a stream are told black from white by their surroundings and as a whole, in turns, as each
     * way finds what the other misses.
     *
     * @param grey row after row, one byte a pixel, 0 black
     * @return the texts; none when no code was found
     */
    public List<String> look(byte[] grey, int width, int height) {
        local = !local;
        return decode(grey, width, height, !local);
    }

    /** Looks in both ways, for a single picture. */
    public List<String> search(byte[] grey, int width, int height) {
        List<String> bySurroundings = decode(grey, width, height, true);
        return bySurroundings.isEmpty() ? decode(grey, width, height, false) : bySurroundings;
    }

    private List<String> decode(byte[] grey, int width, int height, boolean bySurroundings) {
        LuminanceSource source = new PlanarYUVLuminanceSource(grey, width, height, 0, 0, width, height, false);
        Binarizer binarizer = bySurroundings ? new HybridBinarizer(source) : new GlobalHistogramBinarizer(source);
        try {
            return Stream.of(reader.decodeMultiple(new BinaryBitmap(binarizer), EVERY_LINE))
                    .map(Result::getText)
                    .distinct()
                    .toList();
        } catch (ReaderException nothingThere) {
            return List.of();
        } catch (RuntimeException confused) {
            // The decoder trips over some pictures of no code; a picture must never stop a gate.
            return List.of();
        }
    }
}
