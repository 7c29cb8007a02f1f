/** Test pictures: whose they are, which are compared, and every one of them read once. */
@NullMarked
package dev.limen.evaluation.pictures;

import org.jspecify.annotations.NullMarked;
