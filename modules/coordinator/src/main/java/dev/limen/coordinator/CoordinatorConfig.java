package dev.limen.coordinator;

import dev.limen.core.InvalidInputException;
import dev.limen.protocol.http.OriginGuard;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;

/**
 * What an operator decides about a coordinator; {@link #load} reads it from YAML.
 *
 * @param dataDir directory of the store; made when it is not there
 * @param listen where to serve
 * @param hostNames names, in lower case, under which browsers may reach the server besides loopback's
 * @param acceptUnauthenticatedNetwork whether serving beyond loopback without authentication was asked for
 * @param crops how face crops are held in memory
 */
public record CoordinatorConfig(
        Path dataDir, Listen listen, Set<String> hostNames, boolean acceptUnauthenticatedNetwork, Crops crops) {
    /** @throws InvalidInputException when the server would be open to a network without that having been asked for */
    public CoordinatorConfig {
        hostNames = Set.copyOf(hostNames);
        OriginGuard.checkListening(listen.host(), acceptUnauthenticatedNetwork);
    }

    /** {@return a configuration for one machine: loopback, a free port, everything else as by default} */
    public static CoordinatorConfig onLoopback(Path dataDir) {
        return new CoordinatorConfig(dataDir, new Listen(Listen.DEFAULT_HOST, 0), Set.of(), false, Crops.DEFAULT);
    }

    /**
     * Reads a configuration file; a relative {@code data_dir} is meant from the file's directory.
     *
     * @throws InvalidInputException when the file cannot be used; the sentence names the file, the key and the remedy
     */
    public static CoordinatorConfig load(Path file) {
        return CoordinatorYaml.read(file);
    }

    /**
     * Where to serve.
     *
     * @param host name or address to listen on
     * @param port TCP port; 0 takes a free one
     */
    public record Listen(String host, int port) {
        static final String DEFAULT_HOST = "127.0.0.1";
        static final int DEFAULT_PORT = 8080;

        /** @throws InvalidInputException when there is no such port */
        public Listen {
            if (host.isBlank()) {
                throw new InvalidInputException("listen.host is empty: give an address such as 127.0.0.1.");
            }
            if (port < 0 || port > 65_535) {
                throw new InvalidInputException(
                        "listen.port is " + port + ": give a port between 1 and 65535, or 0 for a free one.");
            }
        }
    }

    /**
     * How face crops are held in memory.
     *
     * @param retention how long a crop is held, 1 s to 1 h
     * @param limit the most crops held at once, 1 to 10,000; the oldest goes first
     */
    public record Crops(Duration retention, int limit) {
        private static final Duration LONGEST = Duration.ofHours(1);
        private static final int MOST = 10_000;

        static final Crops DEFAULT = new Crops(Duration.ofMinutes(5), 500);

        /** @throws InvalidInputException when a crop would be held too long or too many would be */
        public Crops {
            if (retention.compareTo(Duration.ofSeconds(1)) < 0 || retention.compareTo(LONGEST) > 0) {
                throw new InvalidInputException(
                        "crops.retention is out of range: give 1s to 1h; pictures of faces must not outlive their use.");
            }
            if (limit < 1 || limit > MOST) {
                throw new InvalidInputException("crops.limit is " + limit + ": give 1 to " + MOST + " pictures.");
            }
        }
    }
}
