/**
 * The manners every Limen server shares: how errors are told, how live streams flow, whom a server listens to.
 *
 * <p>Everything here runs on the event loop of the server it belongs to and never blocks.
 */
@NullMarked
package dev.limen.protocol.http;

import org.jspecify.annotations.NullMarked;
