/**
 * What stands between a decision and a person: barriers and the drivers for them.
 *
 * <p>A new kind of barrier is a {@link dev.limen.edge.barrier.BarrierDriver} named in {@code META-INF/services}.
 */
@NullMarked
package dev.limen.edge.barrier;

import org.jspecify.annotations.NullMarked;
