package dev.limen.vision.image;

/** The kinds of still picture that are accepted. */
public enum ImageFormat {
    JPEG,
    PNG,
    WEBP
}
