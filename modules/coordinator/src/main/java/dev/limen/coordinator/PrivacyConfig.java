package dev.limen.coordinator;

import dev.limen.core.InvalidInputException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What an operator decides about how long data about people is held, and how that is proved.
 *
 * @param retention for how long
 * @param audit how the audit chain is signed
 * @param controller whose processing it is
 */
public record PrivacyConfig(Retention retention, Audit audit, Controller controller) {
    /** Thirty days for templates, ninety for events, heads every minute. */
    public static final PrivacyConfig DEFAULT = new PrivacyConfig(
            Retention.DEFAULT,
            new Audit(Optional.empty(), Audit.DEFAULT_INTERVAL),
            new Controller(Optional.empty(), Optional.empty()));

    /**
     * After which time something is erased by itself.
     *
     * @param references a person's templates: after the end of the last ticket, or after the last one was made
     * @param events what happened at the gates
     * @param referrals what staff decided about referred pictures
     * @param watchListHits what staff made of watch-list hits
     * @param longestCase the longest that a case may be opened for
     */
    public record Retention(
            Duration references, Duration events, Duration referrals, Duration watchListHits, Duration longestCase) {
        private static final Duration LONGEST = Duration.ofDays(3_650);

        /** Templates 30 days, events 90, decisions of staff 30, cases at most 30. */
        public static final Retention DEFAULT = new Retention(
                Duration.ofDays(30),
                Duration.ofDays(90),
                Duration.ofDays(30),
                Duration.ofDays(30),
                Duration.ofDays(30));

        /** @throws InvalidInputException when a time is out of range */
        public Retention {
            check("references", references);
            check("events", events);
            check("referrals", referrals);
            check("watch_list_hits", watchListHits);
            check("longest_case", longestCase);
        }

        private static void check(String key, Duration time) {
            if (time.compareTo(Duration.ofHours(1)) < 0 || time.compareTo(LONGEST) > 0) {
                throw new InvalidInputException("retention." + key
                        + " is out of range: give 1h to 87600h, the shortest that the purpose allows.");
            }
        }
    }

    /**
     * How the audit chain is signed.
     *
     * @param signingKey file of the secret key; empty for one that is made beside the store
     * @param headInterval how often a head is handed out to the nodes, a second to an hour
     */
    public record Audit(Optional<Path> signingKey, Duration headInterval) {
        static final Duration DEFAULT_INTERVAL = Duration.ofMinutes(1);

        /** @throws InvalidInputException when the interval is out of range */
        public Audit {
            if (headInterval.compareTo(Duration.ofSeconds(1)) < 0 || headInterval.compareTo(Duration.ofHours(1)) > 0) {
                throw new InvalidInputException(
                        "audit.head_interval is out of range: give 1s to 1h; what was done since"
                                + " the last head can be cut off unnoticed by whoever has the key.");
            }
        }
    }

    /**
     * Whose processing it is, for the record of processing activities.
     *
     * @param name of the organisation
     * @param contact of it or its data protection officer
     */
    public record Controller(Optional<String> name, Optional<String> contact) {}
}
