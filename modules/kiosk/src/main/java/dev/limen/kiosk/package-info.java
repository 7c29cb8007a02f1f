/** What a kiosk page asks its server. Runs on the event loop; searches for a way run on a worker pool. */
@NullMarked
package dev.limen.kiosk;

import org.jspecify.annotations.NullMarked;
