/** Finding faces and their five landmarks. */
@NullMarked
package dev.limen.evaluation.detection;

import org.jspecify.annotations.NullMarked;
