package dev.limen.gallery;

/** A change of keys ended because the gallery was closed; it goes on when the gallery is opened again. */
public final class KeyChangeStoppedException extends RuntimeException {
    KeyChangeStoppedException() {
        super("The gallery was closed while its keys were being changed: that goes on when it is opened again.");
    }
}
