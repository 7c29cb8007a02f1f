package dev.limen.testkit.network;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A TCP server on loopback and a port of the system's choice, with a thread for each connection. Closing it closes every
 * connection. Subclasses say what to do with one; they call {@link #listen()} once they are fully made.
 */
public abstract class LoopbackServer implements AutoCloseable {
    private final String name;
    private final ServerSocket listener;
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /** @param name of its threads */
    protected LoopbackServer(String name) {
        this.name = name;
        try {
            listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts to accept connections. */
    protected final void listen() {
        startThread(name, this::accept);
    }

    /**
     * Serves one connection on a thread of its own; it is closed afterwards.
     *
     * @throws IOException when the other side went away; ends the connection silently
     */
    protected abstract void serve(Socket connection) throws IOException, InterruptedException;

    /** {@return the host to connect to} */
    public final String host() {
        return listener.getInetAddress().getHostAddress();
    }

    /** {@return the port to connect to} */
    public final int port() {
        return listener.getLocalPort();
    }

    /** {@return how many connections are open} */
    public final int connections() {
        return connections.size();
    }

    /** {@return whether {@link #close()} was called} */
    protected final boolean isClosed() {
        return closed;
    }

    /** Ends every connection at once, as a crash would; new ones are still accepted. */
    public final void dropConnections() {
        connections.forEach(LoopbackServer::reset);
    }

    /** Closes without the usual farewell, so that the other side sees a reset. */
    protected static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException e) {
            // It is gone already.
        }
    }

    /** Runs {@code task} on a daemon thread. */
    protected static void startThread(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        while (!closed) {
            try {
                Socket connection = listener.accept();
                connections.add(connection);
                startThread(name + "-" + connection.getPort(), () -> run(connection));
                if (closed) {
                    reset(connection);
                }
            } catch (IOException e) {
                return;
            }
        }
    }

    private void run(Socket connection) {
        try (connection) {
            connection.setTcpNoDelay(true);
            serve(connection);
        } catch (IOException e) {
            // The other side went away, or the test ended the connection.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            connections.remove(connection);
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        dropConnections();
    }
}
