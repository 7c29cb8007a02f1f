package dev.limen.testkit.network;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A TCP proxy on loopback whose network can be cut, stalled, slowed down and healed while connections run. Thread-safe.
 */
public final class FaultyProxy extends LoopbackServer {
    private enum Network {
        SOUND,
        CUT,
        STALLED
    }

    private final String targetHost;
    private final int targetPort;
    private final Object gate = new Object();
    private Network network = Network.SOUND;
    private Duration delay = Duration.ZERO;

    private FaultyProxy(String targetHost, int targetPort) {
        super("faulty-proxy");
        this.targetHost = targetHost;
        this.targetPort = targetPort;
    }

    /** {@return a running proxy; whoever connects to its {@link #port()} reaches the target, which need not run yet} */
    public static FaultyProxy to(String host, int port) {
        FaultyProxy proxy = new FaultyProxy(host, port);
        proxy.listen();
        return proxy;
    }

    /** Breaks every connection; new ones are broken as soon as they are made. */
    public void cut() {
        change(Network.CUT);
        dropConnections();
    }

    /** Keeps connections open and takes new ones, but passes nothing on: what a pulled cable looks like at first. */
    public void stall() {
        change(Network.STALLED);
    }

    /** Passes everything on again, also what a stall held back. */
    public void heal() {
        change(Network.SOUND);
    }

    /** Holds each piece of up to 16 KiB back for this long from now on, in both directions. */
    public void delay(Duration latency) {
        synchronized (gate) {
            delay = latency;
        }
    }

    private void change(Network next) {
        synchronized (gate) {
            network = next;
            gate.notifyAll();
        }
    }

    @Override
    protected void serve(Socket client) throws IOException, InterruptedException {
        synchronized (gate) {
            if (network == Network.CUT) {
                reset(client);
                return;
            }
        }
        try (Socket target = new Socket(targetHost, targetPort)) {
            target.setTcpNoDelay(true);
            CountDownLatch answered = new CountDownLatch(1);
            startThread("faulty-proxy-back", () -> {
                try {
                    pump(target, client);
                } catch (IOException e) {
                    reset(client);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                } finally {
                    answered.countDown();
                }
            });
            try {
                pump(client, target);
            } catch (IOException e) {
                reset(target);
            }
            // A client that has said all it had to say still waits for the rest of the answer.
            answered.await();
        } catch (IOException e) {
            // The target is down: the client sees a broken connection, as without a proxy.
            reset(client);
        }
    }

    private void pump(Socket from, Socket to) throws IOException, InterruptedException {
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream();
        byte[] buffer = new byte[16 * 1024];
        int count;
        while ((count = in.read(buffer)) >= 0) {
            awaitPassage();
            out.write(buffer, 0, count);
            out.flush();
        }
        to.shutdownOutput();
    }

    private void awaitPassage() throws InterruptedException, IOException {
        Duration latency;
        synchronized (gate) {
            while (network == Network.STALLED && !isClosed()) {
                gate.wait();
            }
            if (network == Network.CUT || isClosed()) {
                throw new IOException("cut");
            }
            latency = delay;
        }
        TimeUnit.NANOSECONDS.sleep(latency.toNanos());
    }

    @Override
    public void close() {
        super.close();
        synchronized (gate) {
            gate.notifyAll();
        }
    }
}
