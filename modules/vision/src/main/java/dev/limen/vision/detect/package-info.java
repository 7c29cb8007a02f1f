/** Finds faces in a frame: boxes and five landmarks. */
@NullMarked
package dev.limen.vision.detect;

import org.jspecify.annotations.NullMarked;
