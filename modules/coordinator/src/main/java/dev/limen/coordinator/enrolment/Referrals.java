package dev.limen.coordinator.enrolment;

import dev.limen.audit.Actor;
import dev.limen.audit.AuditAction;
import dev.limen.coordinator.store.CoordinatorDatabase;
import dev.limen.coordinator.store.Session;
import dev.limen.coordinator.store.Stores;
import dev.limen.coordinator.store.WriteSession;
import dev.limen.core.FaceTemplate;
import dev.limen.core.PersonId;
import dev.limen.core.ReferenceId;
import dev.limen.gallery.enrolment.EnrolmentDecision;
import dev.limen.gallery.enrolment.EnrolmentDecision.Accepted;
import dev.limen.gallery.enrolment.EnrolmentDecision.Doubt;
import dev.limen.gallery.enrolment.EnrolmentDecision.Referred;
import dev.limen.gallery.enrolment.EnrolmentDecision.Refused;
import dev.limen.gallery.enrolment.Review;
import dev.limen.protocol.EnrolledReference;
import dev.limen.protocol.EnrolmentReferral;
import dev.limen.protocol.EnrolmentReferral.Other;
import dev.limen.protocol.EnrolmentReferral.Verdict;
import dev.limen.protocol.ReferralOutcome;
import dev.limen.protocol.http.Problem;
import io.vertx.core.Future;
import java.sql.SQLException;
import java.time.Clock;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Carries out what staff find out about pictures that were referred.
 *
 * <p>A template is taken only when the answer dispels the doubt: different people when it looked like a duplicate, the
 * same person when it did not look like the person's own references. It is then held against everybody once more, for the
 * gallery went on while it waited; a new doubt is put to staff before anything else happens. All other answers erase it;
 * nothing is ever moved from one person to another. Belongs to one event loop.
 */
public final class Referrals {
    private final CoordinatorDatabase database;
    private final Stores stores;
    private final CandidateJudge judge;
    private final Turns turns;
    private final Clock clock;

    Referrals(CoordinatorDatabase database, Stores stores, CandidateJudge judge, Turns turns, Clock clock) {
        this.database = database;
        this.stores = stores;
        this.judge = judge;
        this.turns = turns;
        this.clock = clock;
    }

    /**
     * Decides about a referral.
     *
     * @param reason in the words of whoever decided
     * @param by who that is
     * @return what it led to; fails with a {@link Problem} when it is unknown, over, or a new doubt came up
     */
    public Future<ReferralOutcome> decide(ReferenceId id, Verdict verdict, String reason, Actor by) {
        return turns.take(() -> database.read(session -> {
                    Open open = open(session, id);
                    return new Searched(open, judge.search(session, open.candidate));
                })
                .compose(searched -> database.write(session -> settle(session, searched, verdict, reason, by)))
                .map(Settled::outcomeOrProblem));
    }

    /** Erases what has waited too long. */
    public Future<Integer> eraseExpired() {
        return database.read(session -> stores.referrals().anyExpired(session, clock.instant()))
                .compose(any -> any
                        ? database.write(session -> stores.referrals().eraseExpired(session, clock.instant()))
                        : Future.succeededFuture(0));
    }

    private Settled settle(WriteSession session, Searched searched, Verdict verdict, String reason, Actor by)
            throws SQLException {
        // Again, and now binding: it may have been erased with its person, or run out, while the search was made.
        EnrolmentReferral referral = open(session, searched.open.referral.id()).referral;
        boolean duplicate = referral.doubt().equals(Doubt.POSSIBLE_DUPLICATE.code());
        boolean dispelled = verdict == (duplicate ? Verdict.DIFFERENT_PEOPLE : Verdict.SAME_PERSON);
        if (!dispelled) {
            stores.referrals().decide(session, referral.id(), verdict, reason, clock.instant());
            record(session, referral, verdict, false, by);
            return done(session, referral, Optional.empty(), Optional.of(hint(referral, duplicate, verdict)));
        }
        Candidate waiting = searched.open.candidate;
        // The reference it was to replace may have been erased meanwhile; then there is nothing to replace.
        Candidate candidate = new Candidate(
                waiting.id(),
                waiting.person(),
                waiting.template(),
                replacedStill(session, waiting),
                waiting.createdAt());
        Review review = review(session, referral, duplicate);
        EnrolmentDecision decision = judge.judge(session, candidate, searched.found, review);
        if (decision instanceof Referred again) {
            stores.referrals().renew(session, referral.id(), again.doubt().code(), review.ownFace(), again.others());
            return Settled.not(
                    "While the referral waited something new came up; look at it again, for its doubt is now "
                            + again.doubt().code() + ".");
        }
        if (decision instanceof Refused refused) {
            return Settled.not(refused.remedy());
        }
        EnrolledReference kept = judge.store(session, candidate, (Accepted) decision, review.toldApart());
        stores.referrals().decide(session, referral.id(), verdict, reason, clock.instant());
        record(session, referral, verdict, true, by);
        return done(session, referral, Optional.of(kept), Optional.empty());
    }

    private void record(WriteSession session, EnrolmentReferral referral, Verdict verdict, boolean enrolled, Actor by)
            throws SQLException {
        stores.audit()
                .append(
                        session,
                        by,
                        AuditAction.REFERRAL_DECIDED,
                        stores.audit().pseudonym(session, referral.person()),
                        Map.of("referral", referral.id(), "verdict", verdict, "enrolled", enrolled));
    }

    private Review review(Session session, EnrolmentReferral referral, boolean duplicate) throws SQLException {
        Set<PersonId> toldApart = new HashSet<>(stores.lookAlikes().listToldApart(session, referral.person()));
        if (duplicate) {
            referral.others().stream().map(Other::person).forEach(toldApart::add);
        }
        return new Review(toldApart, !duplicate || stores.referrals().isOwnFace(session, referral.id()));
    }

    private Optional<ReferenceId> replacedStill(Session session, Candidate candidate) throws SQLException {
        Optional<ReferenceId> replaces = candidate.replaces();
        return replaces.isPresent() && stores.references().isOf(session, candidate.person(), replaces.get())
                ? replaces
                : Optional.empty();
    }

    private Settled done(
            Session session, EnrolmentReferral referral, Optional<EnrolledReference> reference, Optional<String> hint)
            throws SQLException {
        EnrolmentReferral decided =
                stores.referrals().find(session, referral.id()).orElseThrow();
        return new Settled(Optional.of(new ReferralOutcome(decided, reference, hint)), "");
    }

    private Open open(Session session, ReferenceId id) throws SQLException {
        EnrolmentReferral referral =
                stores.referrals().find(session, id).orElseThrow(() -> Problem.notFound("enrolment referral", id));
        if (referral.decision().isPresent()) {
            throw new Problem(
                    409,
                    "Referral " + id + " was decided at "
                            + referral.decision().get().at() + "; a new picture brings a new one.");
        }
        FaceTemplate template = stores.referrals()
                .findTemplate(session, id, clock.instant())
                .orElseThrow(() -> Problem.notFound("enrolment referral", id));
        return new Open(
                referral, new Candidate(id, referral.person(), template, referral.replaces(), referral.createdAt()));
    }

    private static String hint(EnrolmentReferral referral, boolean duplicate, Verdict verdict) {
        if (verdict == Verdict.REJECT) {
            return "The template is erased; ask for another picture.";
        }
        if (!duplicate) {
            return "The template is erased: the picture shows somebody else than " + referral.person()
                    + ", who must be enrolled as a person of their own.";
        }
        return "The template is erased: " + referral.person() + " is the same human being as "
                + referral.others().stream()
                        .map(other -> other.person().value())
                        .findFirst()
                        .orElse("somebody erased since")
                + ", who is enrolled; put the tickets on that person and erase " + referral.person() + ".";
    }

    private record Open(EnrolmentReferral referral, Candidate candidate) {}

    private record Searched(Open open, CandidateJudge.Found found) {}

    /** Either an outcome, or a sentence that says why there is none yet; what was noted with it stays noted. */
    private record Settled(Optional<ReferralOutcome> outcome, String obstacle) {
        static Settled not(String obstacle) {
            return new Settled(Optional.empty(), obstacle);
        }

        ReferralOutcome outcomeOrProblem() {
            return outcome.orElseThrow(() -> new Problem(409, obstacle));
        }
    }
}
