package dev.limen.evaluation.pictures;

/** How a picture's place says whose it is. */
public enum Layout {
    /** {@code identity/picture.jpg}. */
    FOLDERS,
    /** The file's name up to the first {@code _} or {@code .}, in whatever folder: {@code smiling/001_08.jpg}. */
    PREFIX
}
