package dev.limen.testkit.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class FaultyProxyIT {
    private final Echo echo = new Echo();
    private final FaultyProxy proxy = FaultyProxy.to(echo.host(), echo.port());

    /** Sends everything back. */
    private static final class Echo extends LoopbackServer {
        Echo() {
            super("echo");
            listen();
        }

        @Override
        protected void serve(Socket connection) throws IOException {
            connection.getInputStream().transferTo(connection.getOutputStream());
        }
    }

    @AfterEach
    void close() {
        proxy.close();
        echo.close();
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(proxy.host(), proxy.port());
        socket.setSoTimeout(10_000);
        return socket;
    }

    private static int echoed(Socket socket, int value) throws IOException {
        socket.getOutputStream().write(value);
        return socket.getInputStream().read();
    }

    @Test
    void aSoundNetworkPassesEverythingOnInBothDirections() throws IOException {
        try (Socket socket = connect()) {
            byte[] sent = new byte[300_000];
            sent[299_999] = 7;
            socket.getOutputStream().write(sent);
            assertThat(socket.getInputStream().readNBytes(sent.length)).isEqualTo(sent);

            socket.shutdownOutput();
            assertThat(socket.getInputStream().read())
                    .as("the end is passed on too")
                    .isEqualTo(-1);
        }
    }

    @Test
    void aCutBreaksOldAndNewConnectionsUntilItIsHealed() throws IOException {
        try (Socket before = connect()) {
            assertThat(echoed(before, 1)).isEqualTo(1);
            proxy.cut();
            assertThatThrownBy(() -> {
                        if (before.getInputStream().read() < 0) {
                            throw new IOException("ended");
                        }
                    })
                    .isInstanceOf(IOException.class)
                    .isNotInstanceOf(SocketTimeoutException.class);
        }
        try (Socket during = connect()) {
            assertThatThrownBy(() -> {
                        if (echoed(during, 2) < 0) {
                            throw new IOException("ended");
                        }
                    })
                    .isInstanceOf(IOException.class)
                    .isNotInstanceOf(SocketTimeoutException.class);
        } catch (IOException e) {
            // Broken even before the test could write: that is a cut, too.
        }
        proxy.heal();
        try (Socket after = connect()) {
            assertThat(echoed(after, 3)).isEqualTo(3);
        }
    }

    @Test
    void aStallHoldsEverythingBackAndLosesNothing() throws IOException {
        try (Socket socket = connect()) {
            assertThat(echoed(socket, 1)).isEqualTo(1);
            proxy.stall();
            socket.getOutputStream().write(2);
            socket.setSoTimeout(200);
            assertThatThrownBy(() -> socket.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);

            proxy.heal();
            socket.setSoTimeout(10_000);
            assertThat(socket.getInputStream().read()).isEqualTo(2);
        }
    }

    @Test
    void aDelayHoldsEachPieceBack() throws IOException {
        try (Socket socket = connect()) {
            assertThat(echoed(socket, 1)).isEqualTo(1);
            proxy.delay(Duration.ofMillis(60));
            long start = System.nanoTime();
            assertThat(echoed(socket, 2)).isEqualTo(2);
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .as("there and back")
                    .isGreaterThanOrEqualTo(Duration.ofMillis(120));
        }
    }

    @Test
    void aTargetThatIsDownLooksLikeABrokenConnection() throws IOException {
        echo.close();
        try (Socket socket = connect()) {
            assertThatThrownBy(() -> {
                        if (echoed(socket, 1) < 0) {
                            throw new IOException("ended");
                        }
                    })
                    .isInstanceOf(IOException.class)
                    .isNotInstanceOf(SocketTimeoutException.class);
        }
    }
}
