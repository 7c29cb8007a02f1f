/** Networks that fail on demand, and the loopback server that the small test servers are built on. */
@NullMarked
package dev.limen.testkit.network;

import org.jspecify.annotations.NullMarked;
