/** Schedules as files, for those who plan them elsewhere. */
@NullMarked
package dev.limen.app.schedule;

import org.jspecify.annotations.NullMarked;
