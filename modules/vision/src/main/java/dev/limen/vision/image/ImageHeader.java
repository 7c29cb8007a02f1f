package dev.limen.vision.image;

/**
 * What a picture says about itself.
 *
 * @param width columns as stored, before any EXIF orientation, pixels
 * @param height rows as stored, pixels
 */
public record ImageHeader(ImageFormat format, int width, int height) {}
