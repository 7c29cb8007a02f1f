package dev.limen.coordinator.enrolment;

import dev.limen.audit.Actor;
import dev.limen.audit.AuditAction;
import dev.limen.coordinator.TemplateExtractor;
import dev.limen.coordinator.store.CoordinatorDatabase;
import dev.limen.coordinator.store.Session;
import dev.limen.coordinator.store.Stores;
import dev.limen.coordinator.store.WriteSession;
import dev.limen.core.FaceTemplate;
import dev.limen.core.PersonId;
import dev.limen.core.PoorQualityException;
import dev.limen.core.PortraitFault;
import dev.limen.core.ReferenceId;
import dev.limen.gallery.enrolment.EnrolmentDecision;
import dev.limen.gallery.enrolment.EnrolmentDecision.Accepted;
import dev.limen.gallery.enrolment.EnrolmentDecision.Referred;
import dev.limen.gallery.enrolment.EnrolmentDecision.Refused;
import dev.limen.gallery.enrolment.Review;
import dev.limen.protocol.EnrolmentReferral;
import dev.limen.protocol.EnrolmentReferral.Other;
import dev.limen.protocol.http.Problem;
import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Takes pictures in. A new template is held against everybody who is enrolled before it is kept, and only one is at a
 * time: of two people who send the same face at once, the second is compared with the first.
 *
 * <p>Belongs to one event loop. Pictures are looked at on worker threads, several at once, and dropped.
 */
public final class Enrolment {
    private final CoordinatorDatabase database;
    private final Stores stores;
    private final TemplateExtractor extractor;
    private final CandidateJudge judge;
    private final Turns turns;
    private final Duration referralRetention;
    private final WorkerExecutor workers;
    private final Clock clock;

    Enrolment(
            CoordinatorDatabase database,
            Stores stores,
            TemplateExtractor extractor,
            CandidateJudge judge,
            Turns turns,
            Duration referralRetention,
            WorkerExecutor workers,
            Clock clock) {
        this.database = database;
        this.stores = stores;
        this.extractor = extractor;
        this.judge = judge;
        this.turns = turns;
        this.referralRetention = referralRetention;
        this.workers = workers;
        this.clock = clock;
    }

    /**
     * Enrols a person from a portrait.
     *
     * @param replaces the reference whose place it is to take, if any
     * @param by who sent it
     * @return what became of it; fails with a {@link Problem} when the person or the reference to replace is unknown, and
     *     with {@link dev.limen.core.InvalidInputException} when the picture shows no face or several
     */
    public Future<EnrolmentOutcome> enrol(PersonId person, byte[] picture, Optional<ReferenceId> replaces, Actor by) {
        // Before the picture is looked at; the binding answer is given when the template is stored.
        Future<Boolean> consented = database.read(session -> {
            requireReplaced(session, person, replaces);
            return judge.hasConsented(session, person);
        });
        return consented.compose(yes -> yes
                ? lookAt(person, picture, replaces, by)
                : Future.succeededFuture(refused(judge.refuse(false, ""), Optional.empty())));
    }

    /**
     * Looks at a picture as if it were to be enrolled, and keeps nothing.
     *
     * @return done when it would do; fails with {@link dev.limen.core.InvalidInputException} when not
     */
    public Future<Void> look(byte[] picture) {
        return workers.executeBlocking(() -> extractor.extract(picture), false).mapEmpty();
    }

    private Future<EnrolmentOutcome> lookAt(PersonId person, byte[] picture, Optional<ReferenceId> replaces, Actor by) {
        return workers.executeBlocking(() -> extractor.extract(picture), false)
                .compose(template -> turns.take(() -> compare(person, template, replaces, by)))
                .recover(fault -> fault instanceof PoorQualityException poor
                        ? Future.succeededFuture(refused(
                                judge.refuse(true, String.valueOf(poor.getMessage())), Optional.of(poor.fault())))
                        : Future.failedFuture(fault));
    }

    private Future<EnrolmentOutcome> compare(
            PersonId person, FaceTemplate template, Optional<ReferenceId> replaces, Actor by) {
        ReferenceId id = new ReferenceId(UUID.randomUUID().toString());
        Candidate candidate = new Candidate(id, person, template, replaces, clock.instant());
        return database.read(session -> judge.search(session, candidate))
                .compose(found -> database.write(session -> settle(session, candidate, found, by)));
    }

    private EnrolmentOutcome settle(WriteSession session, Candidate candidate, CandidateJudge.Found found, Actor by)
            throws SQLException {
        requireReplaced(session, candidate.person(), candidate.replaces());
        Review review = new Review(stores.lookAlikes().listToldApart(session, candidate.person()), false);
        EnrolmentDecision decision = judge.judge(session, candidate, found, review);
        if (decision instanceof Accepted accepted) {
            record(session, candidate, by);
            return new EnrolmentOutcome.Enrolled(judge.store(session, candidate, accepted, review.toldApart()));
        }
        if (decision instanceof Referred referred) {
            EnrolmentReferral referral = referral(session, candidate, referred);
            stores.referrals().put(session, referral, candidate.template());
            return new EnrolmentOutcome.Referred(referral);
        }
        return refused((Refused) decision, Optional.empty());
    }

    private void record(WriteSession session, Candidate candidate, Actor by) throws SQLException {
        stores.audit()
                .append(
                        session,
                        by,
                        AuditAction.ENROLLED,
                        stores.audit().pseudonym(session, candidate.person()),
                        Map.of(
                                "reference",
                                candidate.id(),
                                "model",
                                candidate.template().model()));
    }

    private EnrolmentReferral referral(Session session, Candidate candidate, Referred referred) throws SQLException {
        return new EnrolmentReferral(
                candidate.id(),
                candidate.person(),
                referred.doubt().code(),
                referred.others().stream()
                        .map(other -> new Other(other.person(), other.score()))
                        .toList(),
                judge.own(session, candidate),
                candidate.replaces(),
                candidate.template().model(),
                candidate.createdAt(),
                candidate.createdAt().plus(referralRetention),
                Optional.empty());
    }

    private void requireReplaced(Session session, PersonId person, Optional<ReferenceId> replaces) throws SQLException {
        if (replaces.isPresent() && !stores.references().isOf(session, person, replaces.get())) {
            throw Problem.notFound("reference", replaces.get());
        }
    }

    private static EnrolmentOutcome refused(Refused refused, Optional<PortraitFault> fault) {
        return new EnrolmentOutcome.Refused(refused.reason(), refused.remedy(), fault);
    }
}
