package dev.limen.edge;

import dev.limen.admission.PolicyRules;
import dev.limen.core.InvalidInputException;
import dev.limen.core.ModelId;
import dev.limen.core.NodeId;
import dev.limen.core.Zone;
import dev.limen.credential.FeedKey;
import dev.limen.edge.lane.LaneConfig;
import dev.limen.edge.peer.PeerSettings;
import dev.limen.edge.sync.FeedTerms;
import dev.limen.edge.ticket.TicketSettings;
import dev.limen.gallery.keys.KeyAddress;
import dev.limen.gallery.keys.KeyEncryptionKey;
import dev.limen.kiosk.PhoneAddress;
import dev.limen.protocol.http.OriginGuard;
import dev.limen.settings.SecretAddress;
import dev.limen.settings.SettingsFile;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * An edge node as its configuration file describes it; {@code edge-example.yaml} beside this class explains every key.
 *
 * @param node its id
 * @param dataDir where gallery, tickets, map and outbox lie; this node's own
 * @param gallery how the gallery is kept; may be left out only by who brings the key another way
 * @param coordinator whom it follows
 * @param listen where its own pages and metrics are
 * @param hostNames names besides loopback's under which browsers may reach it
 * @param acceptUnauthenticatedNetwork must be true to listen beyond loopback
 * @param models which networks to use; the catalogue's preferred ones by default
 * @param maxStaleness without word from the coordinator for longer, faces are not decided about (default 12h)
 * @param outboxCapacity events kept while the coordinator is away (default 200,000)
 * @param policy the venue's policy file; built-in rules by default
 * @param language of directions, BCP 47 (default en)
 * @param tickets whose signed tickets the gates take (default none)
 * @param peers the nodes in the same building, which are asked before a gate lets anybody in (default none)
 * @param kioskRecognition whether visitors at the node's kiosks may ask to be recognised (default no)
 * @param phoneAddress what visitors' phones can reach, to take a kiosk's way along (default this node)
 * @param gates one to eight lanes
 */
public record EdgeConfig(
        NodeId node,
        Path dataDir,
        Optional<GallerySettings> gallery,
        CoordinatorAddress coordinator,
        Listen listen,
        Optional<List<String>> hostNames,
        Optional<Boolean> acceptUnauthenticatedNetwork,
        Optional<Models> models,
        Optional<Duration> maxStaleness,
        Optional<Long> outboxCapacity,
        Optional<Path> policy,
        Optional<String> language,
        Optional<TicketSettings> tickets,
        Optional<PeerSettings> peers,
        Optional<KioskRecognitionSettings> kioskRecognition,
        Optional<String> phoneAddress,
        List<LaneConfig> gates) {
    private static final int MOST_GATES = 8;
    private static final Duration LEAST_STALENESS = Duration.ofMinutes(1);

    /** @throws InvalidInputException when the settings contradict each other */
    public EdgeConfig {
        gates = List.copyOf(gates);
        if (gates.isEmpty() || gates.size() > MOST_GATES) {
            throw new InvalidInputException("gates lists 1 to " + MOST_GATES + " gates, not " + gates.size() + ".");
        }
        Set<String> ids = new HashSet<>();
        for (LaneConfig gate : gates) {
            if (!ids.add(gate.id().value())) {
                throw new InvalidInputException("gates lists " + gate.id() + " twice: give each gate its own id.");
            }
            if (gate.camera().isBrowser() && !OriginGuard.isLoopback(listen.host())) {
                throw new InvalidInputException(
                        "Gate " + gate.id() + " has camera: browser, to try it out: whoever reached"
                                + " the node could show it any picture, so it goes with listen.host 127.0.0.1 only.");
            }
            if (gate.tickets().isPresent() && tickets.isEmpty()) {
                throw new InvalidInputException("Gate " + gate.id() + " is to take tickets, but nobody's are trusted:"
                        + " list the key that limen ticket key printed under tickets.trusted_keys.");
            }
        }
        phoneAddress.ifPresent(PhoneAddress::parse);
        OriginGuard.checkListening(listen.host(), acceptUnauthenticatedNetwork.orElse(false), "");
        peers.ifPresent(beside -> {
            beside.check(node, coordinator.identity().isPresent());
            beside.checkBeside(listen.host(), listen.port());
        });
        if (outboxCapacity.orElse(1L) < 1) {
            throw new InvalidInputException("outbox_capacity is at least 1 event.");
        }
        if (maxStaleness.isPresent() && maxStaleness.get().compareTo(LEAST_STALENESS) < 0) {
            throw new InvalidInputException(
                    "max_staleness is at least 1m: the coordinator is heard from every few seconds at best.");
        }
    }

    /** A node that knows no others. */
    public EdgeConfig(
            NodeId node,
            Path dataDir,
            Optional<GallerySettings> gallery,
            CoordinatorAddress coordinator,
            Listen listen,
            Optional<List<String>> hostNames,
            Optional<Boolean> acceptUnauthenticatedNetwork,
            Optional<Models> models,
            Optional<Duration> maxStaleness,
            Optional<Long> outboxCapacity,
            Optional<Path> policy,
            Optional<String> language,
            Optional<TicketSettings> tickets,
            List<LaneConfig> gates) {
        this(
                node,
                dataDir,
                gallery,
                coordinator,
                listen,
                hostNames,
                acceptUnauthenticatedNetwork,
                models,
                maxStaleness,
                outboxCapacity,
                policy,
                language,
                tickets,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                gates);
    }

    /**
     * {@return what the file says; a relative {@code data_dir}, key or policy file is meant from the file's folder}
     *
     * @throws InvalidInputException naming the file, the key and the mend
     */
    public static EdgeConfig read(Path file) {
        EdgeConfig written = SettingsFile.read(file, EdgeConfig.class);
        GallerySettings gallery =
                written.gallery.orElseThrow(() -> new InvalidInputException("The configuration " + file
                        + " lacks the key \"gallery.key\", which opens the gallery's templates: make a key with limen gallery key"
                        + " --out gallery.key and write gallery: {key: \"file:gallery.key\"}."));
        Path beside = file.toAbsolutePath().normalize().resolveSibling(written.dataDir);
        return new EdgeConfig(
                written.node,
                beside.normalize(),
                Optional.of(gallery.beside(file)),
                written.coordinator.beside(file),
                written.listen,
                written.hostNames,
                written.acceptUnauthenticatedNetwork,
                written.models,
                written.maxStaleness,
                written.outboxCapacity,
                written.policy.map(named ->
                        file.toAbsolutePath().normalize().resolveSibling(named).normalize()),
                written.language,
                written.tickets.map(tickets -> tickets.beside(file)),
                written.peers,
                written.kioskRecognition.map(kiosks -> kiosks.beside(file)),
                written.phoneAddress,
                written.gates);
    }

    /** {@return whose change feed it believes, and what of it it needs} */
    FeedTerms feedTerms() {
        return new FeedTerms(
                Optional.of(node),
                coordinator.feedKey().map(FeedKey::parse),
                coordinator.follow().equals(Optional.of(Follow.ZONES)) ? Optional.of(gateZones()) : Optional.empty());
    }

    /** {@return where its gates lead, in their order} */
    List<Zone> gateZones() {
        return gates.stream().map(LaneConfig::zone).toList();
    }

    /**
     * {@return the key that opens the gallery}
     *
     * @throws InvalidInputException when there is none, or it lies open to others
     */
    KeyEncryptionKey openGalleryKey() {
        return KeyEncryptionKey.open(gallery.orElseThrow(
                        () -> new InvalidInputException("gallery.key is missing: it opens the gallery's templates."))
                .key());
    }

    /**
     * {@return what the venue chose}
     *
     * @throws InvalidInputException when the policy file cannot be used; names the key
     */
    PolicyRules readPolicy() {
        return policy.map(file -> SettingsFile.read(file, PolicyRules.class)).orElse(PolicyRules.DEFAULT);
    }

    Duration effectiveMaxStaleness() {
        return maxStaleness.orElse(Duration.ofHours(12));
    }

    long effectiveOutboxCapacity() {
        return outboxCapacity.orElse(200_000L);
    }

    Locale locale() {
        return Locale.forLanguageTag(language.orElse("en"));
    }

    Optional<ModelId> embedder() {
        return models.flatMap(Models::embedder);
    }

    Optional<ModelId> detector() {
        return models.flatMap(Models::detector);
    }

    Optional<ModelId> quality() {
        return models.flatMap(Models::quality);
    }

    /** @param key where the key is that opens the gallery: {@code file:PATH} or {@code env:NAME} */
    public record GallerySettings(String key) {
        /** @throws InvalidInputException when that is no address of a key */
        public GallerySettings {
            KeyAddress.parse(key);
        }

        private GallerySettings beside(Path file) {
            KeyAddress address = KeyAddress.parse(key);
            if (!address.scheme().equals("file")) {
                return this;
            }
            Path meant = file.toAbsolutePath().normalize().resolveSibling(address.place());
            return new GallerySettings("file:" + meant.normalize());
        }
    }

    /**
     * @param url such as {@code http://127.0.0.1:8080}, or {@code https://…} with an identity
     * @param identity folder that limen node enrol filled; without one the node does not prove who it is by certificate
     * @param token where the token is that the coordinator gave this node instead: {@code file:PATH} or {@code env:NAME}
     * @param feedKey whose signature every page of the change feed must bear; anybody's and none by default
     * @param follow which part of the feed the node needs (default everything)
     */
    public record CoordinatorAddress(
            String url,
            Optional<Path> identity,
            Optional<String> token,
            Optional<String> feedKey,
            Optional<Follow> follow) {
        /** @throws InvalidInputException when the key is none, or the token superfluous or to be overheard */
        public CoordinatorAddress {
            feedKey.ifPresent(FeedKey::parse);
            if (token.isPresent() && identity.isPresent()) {
                throw new InvalidInputException("coordinator.token and coordinator.identity both say who the node is:"
                        + " leave the token out, the certificate is the better proof.");
            }
            if (token.isPresent() && !url.startsWith("https:") && !isThisMachine(url)) {
                throw new InvalidInputException("coordinator.token would travel to " + url
                        + " for everybody to read: give a coordinator.url that begins with https://.");
            }
        }

        /** Everything, from whoever answers there. */
        public CoordinatorAddress(String url) {
            this(url, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        }

        private static boolean isThisMachine(String url) {
            try {
                String host = new URI(url).getHost();
                return host != null && OriginGuard.isLoopback(host);
            } catch (URISyntaxException notAnAddress) {
                return false;
            }
        }

        /** {@return what is to be shown to the coordinator} */
        Optional<String> readToken() {
            return token.map(address -> SecretAddress.parse(address).read());
        }

        private CoordinatorAddress beside(Path file) {
            return new CoordinatorAddress(
                    url,
                    identity.map(folder ->
                            file.toAbsolutePath().resolveSibling(folder).normalize()),
                    token.map(address -> SecretAddress.parse(address, file).toString()),
                    feedKey,
                    follow);
        }
    }

    /** Which part of the change feed a node follows. */
    public enum Follow {
        /** Whoever is enrolled and every ticket. */
        EVERYTHING,
        /** Tickets for the zones of its gates, from some days before they begin, and their holders. */
        ZONES
    }

    /**
     * @param host address to listen on
     * @param port 0 takes any free one
     */
    public record Listen(String host, int port) {
        /** @throws InvalidInputException when there is no such port */
        public Listen {
            if (port < 0 || port > 65_535) {
                throw new InvalidInputException("port is 0 to 65535, not " + port + ".");
            }
        }
    }

    /**
     * @param detector id in the catalogue
     * @param embedder id in the catalogue; must be the one the references were made with
     * @param quality id in the catalogue
     */
    public record Models(Optional<ModelId> detector, Optional<ModelId> embedder, Optional<ModelId> quality) {}
}
