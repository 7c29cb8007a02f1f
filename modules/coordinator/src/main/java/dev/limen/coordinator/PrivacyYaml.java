package dev.limen.coordinator;

import dev.limen.coordinator.PrivacyConfig.Audit;
import dev.limen.coordinator.PrivacyConfig.Controller;
import dev.limen.coordinator.PrivacyConfig.Retention;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** The parts of {@link PrivacyConfig} as they are written in YAML. */
final class PrivacyYaml {
    private PrivacyYaml() {}

    static PrivacyConfig config(
            Optional<RetentionYaml> retention,
            Optional<AuditYaml> audit,
            Optional<ControllerYaml> controller,
            Path file) {
        return new PrivacyConfig(
                retention.map(RetentionYaml::retention).orElse(Retention.DEFAULT),
                audit.map(written -> written.beside(file)).orElse(PrivacyConfig.DEFAULT.audit()),
                controller
                        .map(written -> new Controller(written.name, written.contact))
                        .orElse(PrivacyConfig.DEFAULT.controller()));
    }

    record RetentionYaml(
            Optional<Duration> references,
            Optional<Duration> events,
            Optional<Duration> referrals,
            Optional<Duration> watchListHits,
            Optional<Duration> longestCase) {
        Retention retention() {
            return new Retention(
                    references.orElse(Retention.DEFAULT.references()),
                    events.orElse(Retention.DEFAULT.events()),
                    referrals.orElse(Retention.DEFAULT.referrals()),
                    watchListHits.orElse(Retention.DEFAULT.watchListHits()),
                    longestCase.orElse(Retention.DEFAULT.longestCase()));
        }
    }

    record AuditYaml(Optional<Path> signingKey, Optional<Duration> headInterval) {
        Audit beside(Path file) {
            return new Audit(
                    signingKey.map(
                            key -> file.toAbsolutePath().resolveSibling(key).normalize()),
                    headInterval.orElse(Audit.DEFAULT_INTERVAL));
        }
    }

    record ControllerYaml(Optional<String> name, Optional<String> contact) {}
}
