package dev.limen.coordinator;

import dev.limen.coordinator.access.AccessSettings;
import dev.limen.coordinator.evacuation.FirePolicy;
import dev.limen.coordinator.node.NodeListen;
import dev.limen.coordinator.ticket.TicketIssuer;
import dev.limen.core.InvalidInputException;
import dev.limen.credential.FeedSigner;
import dev.limen.credential.GateKey;
import dev.limen.credential.SigningKey;
import dev.limen.gallery.keys.KeyAddress;
import dev.limen.gallery.keys.KeyEncryptionKey;
import dev.limen.identity.PemFiles;
import dev.limen.kiosk.PhoneAddress;
import dev.limen.protocol.http.OriginGuard;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * What an operator decides about a coordinator; {@link #load} reads it from YAML.
 *
 * @param dataDir directory of the store; made when it is not there
 * @param galleryKey where the key is that opens stored templates and names; empty only for who brings it another way
 * @param listen where to serve
 * @param hostNames names, in lower case, under which browsers may reach the server besides loopback's
 * @param acceptUnauthenticatedNetwork whether serving beyond loopback without authentication was asked for
 * @param crops how face crops are held in memory
 * @param enrolment who may be enrolled with which picture
 * @param watchList how many people staff may be told to look at, and for how long
 * @param tickets with which keys tickets are signed; empty when none are
 * @param nodeListen where nodes come to with certificates; empty when they come to {@code listen} without
 * @param privacy how long data about people is held, and how that is proved
 * @param feed what edges follow
 * @param access whether callers must prove who they are
 * @param phoneAddress what visitors' phones can reach, to take a kiosk's way along; this server when empty
 * @param firePolicy what follows when a gate's fire input comes on
 */
public record CoordinatorConfig(
        Path dataDir,
        Optional<KeyAddress> galleryKey,
        Listen listen,
        Set<String> hostNames,
        boolean acceptUnauthenticatedNetwork,
        Crops crops,
        EnrolmentConfig enrolment,
        WatchListConfig watchList,
        Optional<Tickets> tickets,
        Optional<NodeListen> nodeListen,
        PrivacyConfig privacy,
        Feed feed,
        AccessSettings access,
        Optional<PhoneAddress> phoneAddress,
        FirePolicy firePolicy) {
    /** @throws InvalidInputException when a network could reach it unasked, or nodes were to come to the pages' port */
    public CoordinatorConfig {
        hostNames = Set.copyOf(hostNames);
        // With TLS nobody listens in, and that everybody proves who they are is looked at next.
        OriginGuard.checkListening(
                listen.host(), acceptUnauthenticatedNetwork || listen.isSecure(), "give listen.tls a certificate, ");
        access.checkListening(listen.host());
        nodeListen.ifPresent(nodes -> nodes.checkBeside(listen.host(), listen.port()));
    }

    /**
     * A coordinator that signs nothing, takes nodes without certificates, whose callers must prove who they are, and which
     * holds data about people for the usual time.
     */
    public CoordinatorConfig(
            Path dataDir,
            Optional<KeyAddress> galleryKey,
            Listen listen,
            Set<String> hostNames,
            boolean acceptUnauthenticatedNetwork,
            Crops crops,
            EnrolmentConfig enrolment,
            WatchListConfig watchList) {
        this(
                dataDir,
                galleryKey,
                listen,
                hostNames,
                acceptUnauthenticatedNetwork,
                crops,
                enrolment,
                watchList,
                Optional.empty(),
                Optional.empty(),
                PrivacyConfig.DEFAULT,
                Feed.DEFAULT,
                AccessSettings.REQUIRED,
                Optional.empty(),
                FirePolicy.DEFAULT);
    }

    /** {@return the same, signing tickets} */
    public CoordinatorConfig withTickets(Tickets signing) {
        return with(enrolment, Optional.of(signing), nodeListen, privacy, feed, access, firePolicy);
    }

    /** {@return the same, with nodes coming there} */
    public CoordinatorConfig withNodeListen(NodeListen nodes) {
        return with(enrolment, tickets, Optional.of(nodes), privacy, feed, access, firePolicy);
    }

    /** {@return the same, with another change feed} */
    public CoordinatorConfig withFeed(Feed other) {
        return with(enrolment, tickets, nodeListen, privacy, other, access, firePolicy);
    }

    /** {@return the same, holding data about people for another time} */
    public CoordinatorConfig withPrivacy(PrivacyConfig other) {
        return with(enrolment, tickets, nodeListen, other, feed, access, firePolicy);
    }

    /** {@return the same, with another answer to who may ask for what} */
    public CoordinatorConfig withAccess(AccessSettings other) {
        return with(enrolment, tickets, nodeListen, privacy, feed, other, firePolicy);
    }

    /** {@return the same, with other rules of enrolment} */
    public CoordinatorConfig withEnrolment(EnrolmentConfig other) {
        return with(other, tickets, nodeListen, privacy, feed, access, firePolicy);
    }

    /** {@return the same, with another answer to fire inputs} */
    public CoordinatorConfig withFirePolicy(FirePolicy other) {
        return with(enrolment, tickets, nodeListen, privacy, feed, access, other);
    }

    private CoordinatorConfig with(
            EnrolmentConfig enrolling,
            Optional<Tickets> signing,
            Optional<NodeListen> nodes,
            PrivacyConfig holding,
            Feed followed,
            AccessSettings settings,
            FirePolicy fires) {
        return new CoordinatorConfig(
                dataDir,
                galleryKey,
                listen,
                hostNames,
                acceptUnauthenticatedNetwork,
                crops,
                enrolling,
                watchList,
                signing,
                nodes,
                holding,
                followed,
                settings,
                phoneAddress,
                fires);
    }

    /** {@return the settings that decide about people, as the audit chain records them} */
    String policy() {
        return String.join(
                "; ", crops.toString(), enrolment.toString(), watchList.toString(), "" + privacy.retention());
    }

    /**
     * {@return a configuration for one machine: loopback, where nobody need prove who they are, a free port, no key,
     * everything else as by default}
     */
    public static CoordinatorConfig onLoopback(Path dataDir) {
        return new CoordinatorConfig(
                        dataDir,
                        Optional.empty(),
                        new Listen(Listen.DEFAULT_HOST, 0),
                        Set.of(),
                        false,
                        Crops.DEFAULT,
                        EnrolmentConfig.DEFAULT,
                        WatchListConfig.DEFAULT)
                .withAccess(AccessSettings.LOOPBACK);
    }

    /**
     * {@return the key that opens stored templates and names}
     *
     * @throws InvalidInputException when there is none, or it lies open to others
     */
    KeyEncryptionKey openGalleryKey() {
        return galleryKey
                .orElseThrow(() ->
                        new InvalidInputException("gallery.key is missing: it opens the stored templates and names."))
                .open();
    }

    /**
     * Reads a configuration file; a relative {@code data_dir} or key file is meant from the file's directory.
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
     * @param tls by which it proves to browsers who it is; in plain text when empty
     */
    public record Listen(String host, int port, Optional<PemFiles> tls) {
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

        /** In plain text. */
        public Listen(String host, int port) {
            this(host, port, Optional.empty());
        }

        /** {@return whether what is said there travels encrypted} */
        public boolean isSecure() {
            return tls.isPresent();
        }

        /** {@return the address of a page, as it is typed on this machine} */
        public String page(int actualPort, String path) {
            return (isSecure() ? "https://" : "http://") + host + ":" + actualPort + path;
        }
    }

    /**
     * With which keys tickets are signed.
     *
     * @param signingKey file of the secret key
     * @param gateKey public key to which faces in tickets are sealed; without it no ticket carries one
     */
    public record Tickets(Path signingKey, Optional<String> gateKey) {
        /** @throws InvalidInputException when the gate key is none */
        public Tickets {
            gateKey.ifPresent(GateKey::parse);
        }

        TicketIssuer open(Clock clock) {
            return new TicketIssuer(SigningKey.open(signingKey), gateKey.map(GateKey::parse), clock);
        }
    }

    /**
     * What edges follow.
     *
     * @param signingKey the secret key that signs it; empty when it is not signed
     * @param ahead how long before a ticket begins its holder is told to edges that follow only their zones, 1h to 30 days
     */
    public record Feed(Optional<Path> signingKey, Duration ahead) {
        private static final Duration LONGEST = Duration.ofDays(30);

        /** Unsigned, two days ahead. */
        public static final Feed DEFAULT = new Feed(Optional.empty(), Duration.ofHours(48));

        /** @throws InvalidInputException when {@code ahead} is out of range */
        public Feed {
            if (ahead.compareTo(Duration.ofHours(1)) < 0 || ahead.compareTo(LONGEST) > 0) {
                throw new InvalidInputException("feed.ahead is out of range: give 1h to 720h, and more than the"
                        + " longest time for which a gate is to work alone.");
            }
        }

        Optional<FeedSigner> open() {
            return signingKey.map(FeedSigner::open);
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
                        "crops.retention is out of range: give 1s to 1h; pictures of faces must not outlive their"
                                + " use.");
            }
            if (limit < 1 || limit > MOST) {
                throw new InvalidInputException("crops.limit is " + limit + ": give 1 to " + MOST + " pictures.");
            }
        }
    }
}
