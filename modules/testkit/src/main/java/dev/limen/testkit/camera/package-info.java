/**
 * Small network cameras for tests: real sockets on loopback, pictures from given files, faults on demand.
 *
 * <p>Start with {@link dev.limen.testkit.camera.MjpegServer} or {@link dev.limen.testkit.camera.RtspServer}.
 */
@NullMarked
package dev.limen.testkit.camera;

import org.jspecify.annotations.NullMarked;
