package dev.limen.coordinator.node;

import dev.limen.core.InvalidInputException;
import dev.limen.identity.CertificateAuthority;
import dev.limen.identity.PemFiles;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Where nodes come to, with certificates.
 *
 * @param host address to listen on
 * @param port for nodes that have a certificate; 0 takes a free one
 * @param enrolmentPort for those that have a code; 0 takes a free one
 * @param names host names and addresses by which nodes reach it, the first in invitations; {@code host} when empty
 * @param certificateLife how long a certificate is good, an hour to 30 days
 * @param renewalGrace how long after its end a certificate can still be renewed, and nothing else; at most 30 days
 * @param authority an authority that somebody else made; the coordinator's own when empty
 */
public record NodeListen(
        String host,
        int port,
        int enrolmentPort,
        List<String> names,
        Duration certificateLife,
        Duration renewalGrace,
        Optional<PemFiles> authority) {
    /** 24 h. */
    public static final Duration USUAL_LIFE = Duration.ofHours(24);

    /** 72 h: a node that was off over a long weekend comes back by itself. */
    public static final Duration USUAL_GRACE = Duration.ofHours(72);

    static final String OWN_AUTHORITY = "authority";
    private static final Duration LONGEST = Duration.ofDays(30);
    private static final Set<String> EVERYWHERE = Set.of("0.0.0.0", "::", "[::]");

    /** @throws InvalidInputException when a value is out of range */
    public NodeListen {
        names = List.copyOf(names);
        checkPort("port", port);
        checkPort("enrolment_port", enrolmentPort);
        if (port == enrolmentPort && port != 0) {
            throw new InvalidInputException("node_listen.port and node_listen.enrolment_port are both " + port
                    + ": nodes with a certificate and nodes with a code need one port each.");
        }
        if (names.isEmpty() && EVERYWHERE.contains(host)) {
            throw new InvalidInputException("node_listen.names is empty while node_listen.host is " + host
                    + ": list the host name or address by which nodes reach the coordinator.");
        }
        if (certificateLife.compareTo(Duration.ofHours(1)) < 0 || certificateLife.compareTo(LONGEST) > 0) {
            throw new InvalidInputException("node_listen.certificate_life is out of range: give 1h to 720h.");
        }
        if (renewalGrace.isNegative() || renewalGrace.compareTo(LONGEST) > 0) {
            throw new InvalidInputException("node_listen.renewal_grace is out of range: give 0s to 720h.");
        }
    }

    /**
     * Two servers of one process that are given one address would share its connections, and say nothing.
     *
     * @param host where the pages listen
     * @param pages their port
     * @throws InvalidInputException when it is one of these
     */
    public void checkBeside(String host, int pages) {
        if (pages != 0 && host.equals(this.host) && (pages == port || pages == enrolmentPort)) {
            throw new InvalidInputException("listen and node_listen are both to use port " + pages + " of " + host
                    + ": pages, nodes with a certificate and nodes with a code need one port each.");
        }
    }

    /** {@return on loopback, free ports, everything else as by default} */
    public static NodeListen onLoopback() {
        return new NodeListen("127.0.0.1", 0, 0, List.of(), USUAL_LIFE, USUAL_GRACE, Optional.empty());
    }

    /** {@return the name that nodes are told, as it stands in a URL} */
    String firstName() {
        String name = names.isEmpty() ? host : names.get(0);
        return name.contains(":") && !name.startsWith("[") ? "[" + name + "]" : name;
    }

    /** {@return every name that the coordinator's certificate is for, in lower case} */
    Set<String> allNames() {
        Set<String> all = new LinkedHashSet<>();
        names.forEach(name -> all.add(name.toLowerCase(Locale.ROOT)));
        if (!EVERYWHERE.contains(host)) {
            all.add(host.toLowerCase(Locale.ROOT));
        }
        return all;
    }

    CertificateAuthority openAuthority(Path dataDir, Instant now) {
        return authority
                .map(files -> CertificateAuthority.open(files, now))
                .orElseGet(() -> CertificateAuthority.openOrCreate(dataDir.resolve(OWN_AUTHORITY), now));
    }

    private static void checkPort(String key, int port) {
        if (port < 0 || port > 65_535) {
            throw new InvalidInputException(
                    "node_listen." + key + " is " + port + ": give a port between 1 and 65535, or 0 for a free one.");
        }
    }
}
