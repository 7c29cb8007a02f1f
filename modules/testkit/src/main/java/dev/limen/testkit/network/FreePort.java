package dev.limen.testkit.network;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports for servers whose address others must know before they listen, or that are to come back at the same address. They
 * lie below what Linux (32768 and up), macOS and Windows (49152 and up) hand to connections on their way out: a port of
 * the system's choice that was asked for and given back can be some client's by the time that a server wants it.
 */
public final class FreePort {
    private static final int LOWEST = 20_000;
    private static final int HIGHEST = 30_000;
    private static final int MOST_TRIES = 1_000;
    private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

    private FreePort() {}

    /**
     * {@return a TCP port that nothing listened at on loopback a moment ago; never the same twice in one process}
     *
     * @throws IllegalStateException if none was found
     */
    public static int next() {
        for (int i = 0; i < MOST_TRIES; i++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
            if (GIVEN.add(port) && isFree(port)) {
                return port;
            }
        }
        throw new IllegalStateException("No port from " + LOWEST + " to " + HIGHEST + " is free on loopback.");
    }

    private static boolean isFree(int port) {
        try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return probe.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
