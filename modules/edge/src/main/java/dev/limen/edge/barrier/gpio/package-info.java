/** Barriers behind GPIO lines of this machine: the Linux GPIO character device, user-space interface version 2. */
@NullMarked
package dev.limen.edge.barrier.gpio;

import org.jspecify.annotations.NullMarked;
