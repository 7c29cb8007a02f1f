package dev.limen.testkit.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FreePortIT {
    @Test
    void aServerCanListenThereAndNoClientIsGivenIt() throws Exception {
        Set<Integer> given = new HashSet<>();
        int firstOfClients = firstOfClients();
        for (int i = 0; i < 50; i++) {
            int port = FreePort.next();
            assertThat(given.add(port)).as("given twice: " + port).isTrue();
            assertThat(port).isBetween(1024, firstOfClients - 1);
            try (ServerSocket server = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                assertThat(server.getLocalPort()).isEqualTo(port);
            }
        }
    }

    /** What Linux says of itself (in one read: it answers a second one with nothing); elsewhere the lowest known of any. */
    private static int firstOfClients() throws IOException {
        Path range = Path.of("/proc/sys/net/ipv4/ip_local_port_range");
        if (!Files.exists(range)) {
            return 32_768;
        }
        try (BufferedReader reader = Files.newBufferedReader(range)) {
            return Integer.parseInt(reader.readLine().strip().split("\\s+")[0]);
        }
    }
}
