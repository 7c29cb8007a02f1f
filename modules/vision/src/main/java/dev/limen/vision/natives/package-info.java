/**
 * Loads the native libraries (OpenCV, FFmpeg) that the rest of {@code vision} calls.
 *
 * <p>Start with {@link dev.limen.vision.natives.NativeLibraries}.
 */
@NullMarked
package dev.limen.vision.natives;

import org.jspecify.annotations.NullMarked;
