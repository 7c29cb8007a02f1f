/**
 * What edge nodes, the coordinator and browsers say to each other: version 1 of the wire.
 *
 * <p>Every type here is an immutable record that {@link dev.limen.protocol.ProtocolJson} reads and writes. Change them
 * only by adding optional members; anything else is version 2.
 */
@NullMarked
package dev.limen.protocol;

import org.jspecify.annotations.NullMarked;
