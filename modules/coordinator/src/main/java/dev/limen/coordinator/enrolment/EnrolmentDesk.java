package dev.limen.coordinator.enrolment;

import dev.limen.coordinator.TemplateExtractor;
import dev.limen.coordinator.store.CoordinatorDatabase;
import dev.limen.coordinator.store.Session;
import dev.limen.coordinator.store.Stores;
import dev.limen.gallery.enrolment.EnrolmentRules;
import dev.limen.gallery.enrolment.EnrolmentThresholds;
import dev.limen.protocol.DueReferencePage;
import io.vertx.core.WorkerExecutor;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Everything about enrolment by one set of rules: pictures coming in, referrals, references that have grown old.
 *
 * @param enrolment takes pictures in
 * @param referrals what staff decide
 * @param rules in force
 * @param stores where it is kept
 * @param clock what ages are measured by
 */
public record EnrolmentDesk(
        Enrolment enrolment, Referrals referrals, EnrolmentRules rules, Stores stores, Clock clock) {
    /**
     * {@return a desk}
     *
     * @param referralRetention how long a template waits for staff before it is erased
     * @param workers for looking at pictures
     */
    public static EnrolmentDesk open(
            CoordinatorDatabase database,
            Stores stores,
            TemplateExtractor extractor,
            EnrolmentRules rules,
            EnrolmentThresholds thresholds,
            Duration referralRetention,
            WorkerExecutor workers,
            Clock clock) {
        CandidateJudge judge = new CandidateJudge(stores, rules, thresholds);
        Turns turns = new Turns();
        return new EnrolmentDesk(
                new Enrolment(database, stores, extractor, judge, turns, referralRetention, workers, clock),
                new Referrals(database, stores, judge, turns, clock),
                rules,
                stores,
                clock);
    }

    /** {@return a piece of the list of references that are due for renewal} */
    public DueReferencePage listDue(Session session, String after, int limit) throws SQLException {
        return stores.references().listMadeUpTo(session, dueUpTo(), rules::dueAt, after, limit);
    }

    /** {@return how many references are due for renewal} */
    public long countDue(Session session) throws SQLException {
        return stores.references().countMadeUpTo(session, dueUpTo());
    }

    private Instant dueUpTo() {
        return clock.instant().minus(rules.refreshAfter());
    }
}
