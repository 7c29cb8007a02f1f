package dev.limen.coordinator;

import dev.limen.coordinator.access.AccessSettings;
import dev.limen.coordinator.access.OpenIdSettings;
import dev.limen.coordinator.evacuation.FirePolicy;
import dev.limen.coordinator.node.NodeListen;
import dev.limen.core.InvalidInputException;
import dev.limen.gallery.keys.KeyAddress;
import dev.limen.identity.PemFiles;
import dev.limen.kiosk.PhoneAddress;
import dev.limen.protocol.Role;
import dev.limen.settings.SecretAddress;
import dev.limen.settings.SettingsFile;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** {@link CoordinatorConfig} as it is written in YAML: what is left out takes its default. */
record CoordinatorYaml(
        String dataDir,
        Optional<GalleryYaml> gallery,
        Optional<ListenYaml> listen,
        Optional<List<String>> hostNames,
        Optional<Boolean> acceptUnauthenticatedNetwork,
        Optional<CropsYaml> crops,
        Optional<EnrolmentYaml> enrolment,
        Optional<WatchListYaml> watchList,
        Optional<TicketsYaml> tickets,
        Optional<NodeListenYaml> nodeListen,
        Optional<PrivacyYaml.RetentionYaml> retention,
        Optional<PrivacyYaml.AuditYaml> audit,
        Optional<PrivacyYaml.ControllerYaml> controller,
        Optional<FeedYaml> feed,
        Optional<String> access,
        Optional<OpenIdYaml> openId,
        Optional<List<URI>> passkeyOrigins,
        Optional<String> phoneAddress,
        Optional<EvacuationYaml> evacuation) {
    /** @throws InvalidInputException when the directory is not named */
    CoordinatorYaml {
        if (dataDir.isBlank()) {
            throw new InvalidInputException("data_dir is empty: name the directory of the store.");
        }
    }

    static CoordinatorConfig read(Path file) {
        CoordinatorYaml written = SettingsFile.read(file, CoordinatorYaml.class);
        try {
            return written.config(file);
        } catch (InvalidInputException wrong) {
            throw new InvalidInputException(
                    "The configuration " + file + " is not usable: " + wrong.getMessage(), wrong);
        }
    }

    private CoordinatorConfig config(Path file) {
        CoordinatorConfig config = new CoordinatorConfig(
                file.toAbsolutePath().resolveSibling(dataDir).normalize(),
                gallery.map(written -> written.beside(file)),
                listen.orElse(new ListenYaml(Optional.empty(), Optional.empty(), Optional.empty()))
                        .beside(file),
                hostNames.orElse(List.of()).stream()
                        .map(name -> name.toLowerCase(Locale.ROOT))
                        .collect(Collectors.toSet()),
                acceptUnauthenticatedNetwork.orElse(false),
                crops.map(CropsYaml::crops).orElse(CoordinatorConfig.Crops.DEFAULT),
                enrolment.map(EnrolmentYaml::enrolment).orElse(EnrolmentConfig.DEFAULT),
                watchList.map(WatchListYaml::watchList).orElse(WatchListConfig.DEFAULT),
                tickets.map(written -> written.beside(file)),
                nodeListen.map(written -> written.beside(file)),
                PrivacyYaml.config(retention, audit, controller, file),
                feed.map(written -> written.beside(file)).orElse(CoordinatorConfig.Feed.DEFAULT),
                new AccessSettings(
                        access.map(AccessSettings.Mode::of).orElse(AccessSettings.Mode.REQUIRED),
                        openId.map(written -> written.beside(file)),
                        Set.copyOf(passkeyOrigins.orElse(List.of()))),
                phoneAddress.map(PhoneAddress::parse),
                evacuation.map(EvacuationYaml::firePolicy).orElse(FirePolicy.DEFAULT));
        if (config.galleryKey().isEmpty()) {
            throw new InvalidInputException(
                    "it lacks the key \"gallery.key\", which opens stored templates and names: make a key with limen"
                            + " gallery key --out gallery.key and write gallery: {key: \"file:gallery.key\"}.");
        }
        return config;
    }

    record GalleryYaml(String key) {
        GalleryYaml {
            KeyAddress.parse(key);
        }

        KeyAddress beside(Path file) {
            KeyAddress address = KeyAddress.parse(key);
            return address.scheme().equals("file")
                    ? new KeyAddress(
                            "file",
                            file.toAbsolutePath()
                                    .resolveSibling(address.place())
                                    .normalize()
                                    .toString())
                    : address;
        }
    }

    record ListenYaml(Optional<String> host, Optional<Integer> port, Optional<PemFilesYaml> tls) {
        CoordinatorConfig.Listen beside(Path file) {
            return new CoordinatorConfig.Listen(
                    host.orElse(CoordinatorConfig.Listen.DEFAULT_HOST),
                    port.orElse(CoordinatorConfig.Listen.DEFAULT_PORT),
                    tls.map(written -> written.beside(file)));
        }
    }

    record CropsYaml(Optional<Duration> retention, Optional<Integer> limit) {
        CoordinatorConfig.Crops crops() {
            return new CoordinatorConfig.Crops(
                    retention.orElse(CoordinatorConfig.Crops.DEFAULT.retention()),
                    limit.orElse(CoordinatorConfig.Crops.DEFAULT.limit()));
        }
    }

    record TicketsYaml(Path signingKey, Optional<String> gateKey) {
        CoordinatorConfig.Tickets beside(Path file) {
            return new CoordinatorConfig.Tickets(
                    file.toAbsolutePath().resolveSibling(signingKey).normalize(), gateKey);
        }
    }

    record OpenIdYaml(
            URI issuer,
            String clientId,
            Optional<String> clientSecret,
            Optional<String> groupsClaim,
            Map<String, List<String>> roles) {
        OpenIdSettings beside(Path file) {
            return new OpenIdSettings(
                    issuer,
                    clientId,
                    clientSecret.map(address -> SecretAddress.parse(address, file)),
                    groupsClaim.orElse(OpenIdSettings.GROUPS),
                    roles.entrySet().stream()
                            .collect(Collectors.toMap(
                                    Map.Entry::getKey,
                                    group -> group.getValue().stream()
                                            .map(Role::of)
                                            .collect(Collectors.toSet()))));
        }
    }

    record NodeListenYaml(
            Optional<String> host,
            Optional<Integer> port,
            Optional<Integer> enrolmentPort,
            Optional<List<String>> names,
            Optional<Duration> certificateLife,
            Optional<Duration> renewalGrace,
            Optional<PemFilesYaml> authority) {
        private static final int USUAL_PORT = 8443;

        NodeListen beside(Path file) {
            return new NodeListen(
                    host.orElse(CoordinatorConfig.Listen.DEFAULT_HOST),
                    port.orElse(USUAL_PORT),
                    enrolmentPort.orElse(USUAL_PORT + 1),
                    names.orElse(List.of()),
                    certificateLife.orElse(NodeListen.USUAL_LIFE),
                    renewalGrace.orElse(NodeListen.USUAL_GRACE),
                    authority.map(written -> written.beside(file)));
        }
    }

    record PemFilesYaml(Path certificate, Path key) {
        PemFiles beside(Path file) {
            Path at = file.toAbsolutePath();
            return new PemFiles(
                    at.resolveSibling(certificate).normalize(),
                    at.resolveSibling(key).normalize());
        }
    }

    record FeedYaml(Optional<Path> signingKey, Optional<Duration> ahead) {
        CoordinatorConfig.Feed beside(Path file) {
            return new CoordinatorConfig.Feed(
                    signingKey.map(
                            key -> file.toAbsolutePath().resolveSibling(key).normalize()),
                    ahead.orElse(CoordinatorConfig.Feed.DEFAULT.ahead()));
        }
    }

    record EvacuationYaml(Optional<String> onFireInput, Optional<Duration> answerWithin) {
        FirePolicy firePolicy() {
            return new FirePolicy(
                    onFireInput.map(FirePolicy.Action::of).orElse(FirePolicy.DEFAULT.action()),
                    answerWithin.orElse(FirePolicy.DEFAULT.answerWithin()));
        }
    }

    record WatchListYaml(Optional<Integer> limit, Optional<Duration> longest) {
        WatchListConfig watchList() {
            return new WatchListConfig(
                    limit.orElse(WatchListConfig.DEFAULT.limit()), longest.orElse(WatchListConfig.DEFAULT.longest()));
        }
    }

    record EnrolmentYaml(
            Optional<Double> targetFpir,
            Optional<Double> lookAlikeScore,
            Optional<Double> duplicateScore,
            Optional<Integer> maxReferences,
            Optional<Duration> refreshAfter,
            Optional<Duration> referralRetention) {
        EnrolmentConfig enrolment() {
            EnrolmentConfig defaults = EnrolmentConfig.DEFAULT;
            return new EnrolmentConfig(
                    targetFpir.orElse(defaults.targetFpir()),
                    lookAlikeScore,
                    duplicateScore,
                    maxReferences.orElse(defaults.maxReferences()),
                    refreshAfter.orElse(defaults.refreshAfter()),
                    referralRetention.orElse(defaults.referralRetention()));
        }
    }
}
