/** Barriers behind an MQTT broker (MQTT 3.1.1). */
@NullMarked
package dev.limen.edge.barrier.mqtt;

import org.jspecify.annotations.NullMarked;
