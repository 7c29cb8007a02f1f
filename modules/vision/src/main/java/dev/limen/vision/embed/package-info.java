/** From a detected face to a template: alignment, then embedding. */
@NullMarked
package dev.limen.vision.embed;

import org.jspecify.annotations.NullMarked;
