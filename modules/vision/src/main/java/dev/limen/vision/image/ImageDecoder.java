package dev.limen.vision.image;

import dev.limen.core.InvalidInputException;
import dev.limen.vision.natives.NativeLibraries;
import org.opencv.core.CvException;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.imgcodecs.Imgcodecs;

/**
 * Decodes a still picture that nobody vouches for, such as a photograph handed in for enrolment.
 *
 * <p>The file's structure is walked in Java first. A picture that is too large, too small, cut off or damaged is refused
 * before the native decoder sees it or memory for its pixels exists: native decoders fill the missing half of a cut-off
 * picture with grey and call it a success. Nothing is written to disk. Thread-safe.
 */
public final class ImageDecoder {
    /** Largest accepted file, bytes. */
    public static final int MAX_BYTES = 20_000_000;

    /** Largest accepted width and height, pixels. */
    public static final int MAX_SIDE = 8192;

    /** Largest accepted width × height. */
    public static final int MAX_PIXELS = 40_000_000;

    /** Smallest accepted width and height, pixels; a face in anything smaller is of no use. */
    public static final int MIN_SIDE = 32;

    private ImageDecoder() {}

    /**
     * Checks a picture without decoding it.
     *
     * @param file a whole JPEG (ITU-T T.81), PNG (ISO/IEC 15948) or WebP (RFC 9649) file
     * @return its kind and size
     * @throws InvalidInputException when it is none of these, out of the limits above, animated, cut off or damaged; one
     *     sentence for the person who handed it in
     */
    public static ImageHeader inspect(byte[] file) {
        if (file.length == 0) {
            throw new InvalidInputException("The image is empty; choose a file with a picture in it.");
        }
        if (file.length > MAX_BYTES) {
            throw new InvalidInputException("The image is larger than " + MAX_BYTES / 1_000_000
                    + " MB; send a smaller or more compressed one.");
        }
        ImageBytes bytes = new ImageBytes(file);
        if (JpegStructure.matches(bytes)) {
            return JpegStructure.check(bytes);
        } else if (PngStructure.matches(bytes)) {
            return PngStructure.check(bytes);
        } else if (WebpStructure.matches(bytes)) {
            return WebpStructure.check(bytes);
        }
        throw new InvalidInputException("The image is neither JPEG, PNG nor WebP; convert it to one of these.");
    }

    /**
     * Checks and decodes a picture, and turns it upright as its EXIF orientation says.
     *
     * @param file a whole file, as for {@link #inspect}
     * @return the picture; the caller closes it
     * @throws InvalidInputException as for {@link #inspect}, and when the decoder cannot read it
     */
    public static StillImage decode(byte[] file) {
        ImageHeader header = inspect(file);
        NativeLibraries.loadOpenCv();
        MatOfByte encoded = new MatOfByte(file);
        try {
            Mat picture = Imgcodecs.imdecode(encoded, Imgcodecs.IMREAD_COLOR);
            if (picture.type() != CvType.CV_8UC3 || picture.total() != (long) header.width() * header.height()) {
                picture.release();
                throw ImageBytes.damaged();
            }
            return new StillImage(picture, header);
        } catch (CvException e) {
            throw ImageBytes.damaged();
        } finally {
            encoded.release();
        }
    }

    /** Checks a size as soon as it is known, before anything of that size is allocated. */
    static ImageHeader header(ImageFormat format, int width, int height) {
        if (width > MAX_SIDE || height > MAX_SIDE || (long) width * height > MAX_PIXELS) {
            throw new InvalidInputException("The image is " + width + " × " + height + " pixels; at most " + MAX_SIDE
                    + " on a side and " + MAX_PIXELS / 1_000_000 + " megapixels are accepted, so shrink it.");
        }
        if (width < MIN_SIDE || height < MIN_SIDE) {
            throw new InvalidInputException("The image is " + width + " × " + height + " pixels; at least " + MIN_SIDE
                    + " on a side are needed, so use a larger one.");
        }
        return new ImageHeader(format, width, height);
    }
}
