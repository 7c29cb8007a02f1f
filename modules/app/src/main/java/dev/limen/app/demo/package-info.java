/**
 * An evening at the demo park: people who do not exist walk up to two gates, over the real protocol.
 */
@NullMarked
package dev.limen.app.demo;

import org.jspecify.annotations.NullMarked;
