package dev.limen.wayfinding.guidance;

/** What a sentence is made for: to be read, or to be said by a machine that knows no signs and no digits. */
enum Voice {
    WRITTEN,
    SPOKEN
}
