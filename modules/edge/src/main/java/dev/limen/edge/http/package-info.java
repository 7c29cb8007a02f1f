/** The node's own pages: a kiosk that works without the coordinator, health, metrics. */
@NullMarked
package dev.limen.edge.http;

import org.jspecify.annotations.NullMarked;
