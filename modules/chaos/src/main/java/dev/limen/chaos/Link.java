package dev.limen.chaos;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The line from one edge to the coordinator or to another edge: a proxy on loopback that understands just enough of HTTP/1.1 to hold back,
 * repeat and reorder whole requests. What is encrypted it can only hold back, slow down and cut off. Thread-safe.
 */
final class Link implements AutoCloseable {
    private static final int REMEMBERED = 64;
    private static final int CHUNK = 16 * 1024;
    private static final long SLOW_MILLIS = 250;

    private final int target;
    private final boolean encrypted;
    private final ServerSocket listener;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final Set<Socket> dead = ConcurrentHashMap.newKeySet();
    private final List<byte[]> batches = new ArrayList<>();
    private final AtomicInteger repeated = new AtomicInteger();
    private final AtomicInteger conflicts = new AtomicInteger();
    private final Random random;
    private final Object gate = new Object();
    private volatile boolean upBlocked;
    private volatile boolean downBlocked;
    private volatile boolean slow;
    private volatile boolean reordering;
    private volatile boolean duplicating;
    private volatile boolean closed;

    private Link(int target, boolean encrypted, long seed) throws IOException {
        this.target = target;
        this.encrypted = encrypted;
        this.random = new Random(seed);
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    /**
     * {@return a sound link to that port on loopback}
     *
     * @param encrypted whether what it carries is not HTTP in the clear
     */
    static Link to(int target, boolean encrypted, long seed) {
        try {
            Link link = new Link(target, encrypted, seed);
            link.start("link", link::accept);
            return link;
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
    }

    int port() {
        return listener.getLocalPort();
    }

    /** Holds everything back that goes up, or down, or both, until {@link #heal()}. */
    void block(boolean up, boolean down) {
        upBlocked = up;
        downBlocked = down;
    }

    /** Connections of this moment stay open and never carry anything again. */
    void forgetConnections() {
        dead.addAll(open);
    }

    void slowDown() {
        slow = true;
    }

    void reorder() {
        reordering = true;
    }

    void duplicate() {
        duplicating = true;
    }

    /** Breaks every connection. */
    void reset() {
        open.forEach(Link::abort);
    }

    /** Sends some batches again that were sent long ago. */
    void replay(int count) {
        for (int i = 0; i < count; i++) {
            byte[] batch;
            synchronized (batches) {
                if (batches.isEmpty()) {
                    return;
                }
                batch = batches.get(random.nextInt(batches.size()));
            }
            deliver(batch);
        }
    }

    /** The link is sound again, and passes on what it held back. */
    void heal() {
        upBlocked = false;
        downBlocked = false;
        slow = false;
        reordering = false;
        duplicating = false;
        synchronized (gate) {
            gate.notifyAll();
        }
    }

    /** {@return how many requests this link sent that the edge did not send at that moment} */
    int repeated() {
        return repeated.get();
    }

    /** {@return how many of those the coordinator took for something else than what it has} */
    int conflicts() {
        return conflicts.get();
    }

    @Override
    public void close() {
        closed = true;
        heal();
        try {
            listener.close();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        } finally {
            reset();
        }
    }

    private void accept() {
        while (!closed) {
            try {
                Socket client = listener.accept();
                open.add(client);
                start("link-up", () -> serve(client));
            } catch (IOException over) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client;
                Socket coordinator = new Socket(InetAddress.getLoopbackAddress(), target)) {
            client.setTcpNoDelay(true);
            coordinator.setTcpNoDelay(true);
            start("link-down", () -> answer(client, coordinator));
            InputStream in = new BufferedInputStream(client.getInputStream(), CHUNK);
            OutputStream out = coordinator.getOutputStream();
            if (encrypted) {
                pour(client, in, out, true);
                return;
            }
            for (byte[] request = HttpBytes.readRequest(in); request.length > 0; request = HttpBytes.readRequest(in)) {
                if (!forward(client, request, out)) {
                    return;
                }
            }
        } catch (IOException broken) {
            abort(client);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(client);
            dead.remove(client);
        }
    }

    /** {@return whether the connection goes on} */
    private boolean forward(Socket client, byte[] request, OutputStream out) throws IOException, InterruptedException {
        pass(true);
        if (dead.contains(client)) {
            return true;
        }
        if (HttpBytes.isEventBatch(request)) {
            remember(request);
            if (reordering) {
                // It arrives, later and behind others; the edge is left to think that it did not.
                long late = 100 + random.nextInt(1_500);
                start("link-late", () -> {
                    if (slept(late)) {
                        deliver(request);
                    }
                });
                abort(client);
                return false;
            }
            if (duplicating) {
                start("link-twin", () -> deliver(request));
            }
        }
        out.write(request);
        out.flush();
        return true;
    }

    private void answer(Socket client, Socket coordinator) {
        try {
            pour(client, coordinator.getInputStream(), client.getOutputStream(), false);
            client.shutdownOutput();
        } catch (IOException broken) {
            abort(client);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private void pour(Socket client, InputStream in, OutputStream out, boolean up)
            throws IOException, InterruptedException {
        byte[] chunk = new byte[CHUNK];
        for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
            pass(up);
            if (!dead.contains(client)) {
                out.write(chunk, 0, count);
                out.flush();
            }
        }
    }

    private void pass(boolean up) throws InterruptedException {
        synchronized (gate) {
            while ((up ? upBlocked : downBlocked) && !closed) {
                gate.wait(200);
            }
        }
        if (slow) {
            TimeUnit.MILLISECONDS.sleep(SLOW_MILLIS);
        }
    }

    private void remember(byte[] batch) {
        synchronized (batches) {
            if (batches.size() == REMEMBERED) {
                batches.remove(random.nextInt(REMEMBERED));
            }
            batches.add(batch);
        }
    }

    /** On a connection of its own, as if the network had kept it. */
    private void deliver(byte[] request) {
        try (Socket coordinator = new Socket(InetAddress.getLoopbackAddress(), target)) {
            coordinator.setSoTimeout(10_000);
            coordinator.getOutputStream().write(request);
            coordinator.getOutputStream().flush();
            repeated.incrementAndGet();
            if (HttpBytes.readStatus(coordinator.getInputStream()) == 409) {
                conflicts.incrementAndGet();
            }
        } catch (IOException coordinatorAway) {
            // Then this copy is lost, as copies may be.
        }
    }

    private static boolean slept(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
            return true;
        } catch (InterruptedException stopping) {
            return false;
        }
    }

    private static void abort(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException gone) {
            // Then it is broken already.
        }
    }

    private void start(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }
}
