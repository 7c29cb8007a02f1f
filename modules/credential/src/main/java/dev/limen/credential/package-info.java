/**
 * Tickets that prove themselves: signed, small enough for a printed QR code, verified without asking anybody.
 *
 * <p>Reads no clock and no network; files only where a key is made or opened.
 */
@NullMarked
package dev.limen.credential;

import org.jspecify.annotations.NullMarked;
