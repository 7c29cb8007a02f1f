/**
 * The coordinator's HTTP side: one class per group of addresses, described in {@code openapi.yaml}.
 *
 * <p>Everything here runs on the server's event loop; reading and writing, pictures and large bodies go to other
 * threads.
 */
@NullMarked
package dev.limen.coordinator.api;

import org.jspecify.annotations.NullMarked;
