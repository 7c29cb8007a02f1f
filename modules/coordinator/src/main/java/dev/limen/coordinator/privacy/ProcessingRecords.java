package dev.limen.coordinator.privacy;

import dev.limen.coordinator.CoordinatorConfig;
import dev.limen.coordinator.PrivacyConfig.Retention;
import dev.limen.coordinator.store.CoordinatorDatabase;
import dev.limen.coordinator.store.Session;
import dev.limen.coordinator.store.Stores;
import dev.limen.protocol.NodeView;
import dev.limen.protocol.ProcessingRecord;
import dev.limen.protocol.ProcessingRecord.Activity;
import io.vertx.core.Future;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Writes the record of processing activities from the settings and the store as they really are. */
public final class ProcessingRecords {
    private static final String ENROLLED = "people who enrolled";
    private static final String CONSENT =
            "consent (GDPR, Art. 6(1)(a) and 9(2)(a)), with a ticket without a face as the" + " alternative";

    private final CoordinatorDatabase database;
    private final Stores stores;
    private final CoordinatorConfig config;
    private final Clock clock;

    /** @param config in force */
    public ProcessingRecords(CoordinatorDatabase database, Stores stores, CoordinatorConfig config, Clock clock) {
        this.database = database;
        this.stores = stores;
        this.config = config;
        this.clock = clock;
    }

    /** {@return the record as of now} */
    public Future<ProcessingRecord> write() {
        return database.read(session -> new ProcessingRecord(
                config.privacy().controller().name(),
                config.privacy().controller().contact(),
                clock.instant(),
                activities(session),
                security()));
    }

    private List<Activity> activities(Session session) throws SQLException {
        Retention retention = config.privacy().retention();
        Instant now = clock.instant();
        List<String> nodes = stores.nodes().list(session, now).stream()
                .map(NodeView::status)
                .map(status -> "node " + status.node())
                .toList();
        List<Activity> activities = new ArrayList<>();
        activities.add(new Activity(
                "recognition at gates",
                "to open a gate to people who hold a ticket and enrolled their face",
                CONSENT,
                ENROLLED,
                List.of("name", "consents", "face templates (biometric data)"),
                nodes,
                "templates " + text(retention.references())
                        + " after the last ticket ended, or at once when consent is taken back; all of it when the"
                        + " person is erased",
                stores.persons().count(session)));
        activities.add(new Activity(
                "recognition at kiosks",
                "to show somebody who asked for it the way to the place on their ticket, where a node offers that",
                "explicit consent on the kiosk's screen, each time (Art. 9(2)(a))",
                ENROLLED,
                List.of("face template (biometric data), in the node's memory only"),
                List.of(),
                "at the end of the visit, 10 seconds at most",
                0));
        activities.add(new Activity(
                "tickets",
                "to let in whoever holds one",
                "contract (Art. 6(1)(b))",
                "holders of tickets",
                List.of("ticket, zone, time", "passages", "public key of the phone that carries them"),
                nodes,
                "with the person, or when the ticket is taken back",
                stores.tickets().count(session)));
        activities.add(new Activity(
                "events at gates",
                "to show and to account for what the gates decided",
                "legitimate interest (Art. 6(1)(f))",
                "people who come to a gate",
                List.of("time, gate, decision, score", "person's id when one was recognised"),
                List.of("staff"),
                text(retention.events()) + " after they came",
                stores.events().count(session)));
        activities.add(new Activity(
                "face crops",
                "to let staff decide what a gate referred to them",
                "legitimate interest (Art. 6(1)(f))",
                "people in the lane of a gate",
                List.of("picture of the face, in memory only"),
                List.of("staff"),
                text(config.crops().retention()) + " after the decision; in a case at most "
                        + text(retention.longestCase()),
                stores.cases().list(session, now).size()));
        activities.add(new Activity(
                "referred enrolments",
                "to keep one face from being enrolled under two names",
                CONSENT,
                ENROLLED,
                List.of("face template while nobody has decided", "words of staff"),
                List.of("staff"),
                "templates " + text(config.enrolment().referralRetention()) + " after they came; records "
                        + text(retention.referrals()) + " after the decision",
                stores.referrals().countOpen(session, now)));
        activities.add(new Activity(
                "watch list",
                "to call staff to somebody whom a court or the venue named",
                "legal obligation or substantial public interest; the operator states it with each entry",
                "people named",
                List.of("face template (biometric data)", "source, reason"),
                nodes,
                "at the end of each entry, " + text(config.watchList().longest()) + " at most; reviews of hits "
                        + text(retention.watchListHits()) + " after they came",
                stores.watchList().list(session, now).size()));
        return activities;
    }

    private List<String> security() {
        List<String> measures = new ArrayList<>(List.of(
                "names, templates, pictures in cases and words of staff are encrypted at rest (AES-256-GCM), the key lies"
                        + " outside the store",
                "what is erased is overwritten in the file and in its write-ahead log",
                "portraits are never stored; face crops stay in memory unless a case is opened",
                "reads of biometric data, decisions of staff, exports, changes of policy and of keys stand in a signed"
                        + " audit chain that the nodes anchor",
                "erasures are proved by signed receipts that name every node"));
        measures.add(
                config.listen().isSecure()
                        ? "the coordinator listens on " + config.listen().host() + ", in TLS 1.2 and 1.3 only"
                        : config.acceptUnauthenticatedNetwork()
                                ? "NOT in force: the coordinator listens on a network without proof of who asks"
                                : "the coordinator listens on "
                                        + config.listen().host());
        return measures;
    }

    private static String text(Duration time) {
        return time.toHours() % 24 == 0 && time.toDays() > 0
                ? time.toDays() + " days"
                : time.toHours() > 0 ? time.toHours() + " hours" : time.toMinutes() + " minutes";
    }
}
