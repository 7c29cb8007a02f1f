/**
 * Still pictures that people hand in: checked before they are decoded, never written to disk.
 *
 * <p>Start with {@link dev.limen.vision.image.ImageDecoder}.
 */
@NullMarked
package dev.limen.vision.image;

import org.jspecify.annotations.NullMarked;
