/**
 * Decides who may pass. Pure: no I/O, no clock, no state; the same question always gets the same answer.
 *
 * <p>The order of the rules is their priority, and every rule that cannot be answered denies or refers.
 */
@NullMarked
package dev.limen.admission;

import org.jspecify.annotations.NullMarked;
