/**
 * From a frame to a face template. The only module that sees OpenCV, FFmpeg or DJL.
 *
 * <p>Pictures are 8-bit BGR {@link org.opencv.core.Mat}s; who creates one closes it.
 */
@NullMarked
package dev.limen.vision;

import org.jspecify.annotations.NullMarked;
