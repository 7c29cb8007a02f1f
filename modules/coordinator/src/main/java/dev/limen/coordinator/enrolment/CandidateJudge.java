package dev.limen.coordinator.enrolment;

import dev.limen.coordinator.store.Session;
import dev.limen.coordinator.store.Stores;
import dev.limen.coordinator.store.WriteSession;
import dev.limen.core.ComparisonScore;
import dev.limen.core.PersonId;
import dev.limen.gallery.enrolment.EnrolmentDecision;
import dev.limen.gallery.enrolment.EnrolmentDecision.Accepted;
import dev.limen.gallery.enrolment.EnrolmentDecision.Refused;
import dev.limen.gallery.enrolment.EnrolmentQuestion;
import dev.limen.gallery.enrolment.EnrolmentRules;
import dev.limen.gallery.enrolment.EnrolmentThresholds;
import dev.limen.gallery.enrolment.EnrolmentThresholds.Scores;
import dev.limen.gallery.enrolment.Resemblance;
import dev.limen.gallery.enrolment.Review;
import dev.limen.protocol.EnrolledReference;
import dev.limen.protocol.Person;
import dev.limen.protocol.http.Problem;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Holds a candidate against everybody and asks the rules. Two steps, because a search takes time: {@link #search} on a
 * reader, {@link #judge} and {@link #store} on the writer, where consent and erasures are settled.
 */
final class CandidateJudge {
    private final Stores stores;
    private final EnrolmentRules rules;
    private final EnrolmentThresholds thresholds;

    CandidateJudge(Stores stores, EnrolmentRules rules, EnrolmentThresholds thresholds) {
        this.stores = stores;
        this.rules = rules;
        this.thresholds = thresholds;
    }

    /**
     * @param scores in force when the search was made
     * @param others everybody from {@link Scores#lookAlike()} on
     */
    record Found(Scores scores, List<Resemblance> others) {}

    /** {@return everybody who might matter, as of now} */
    Found search(Session session, Candidate candidate) throws SQLException {
        Scores scores = thresholds.at(stores.index().size());
        return new Found(
                scores, stores.index().search(session, candidate.template(), candidate.person(), scores.lookAlike()));
    }

    /** Judges; whoever was erased since the search no longer counts. */
    EnrolmentDecision judge(WriteSession session, Candidate candidate, Found found, Review review) throws SQLException {
        List<Resemblance> others = new ArrayList<>();
        for (Resemblance other : found.others) {
            if (stores.references().hasAny(session, other.person())) {
                others.add(other);
            }
        }
        EnrolmentQuestion question = new EnrolmentQuestion(
                hasConsented(session, candidate.person()),
                Optional.empty(),
                stores.references().list(session, candidate.person()).size(),
                candidate.replaces().isPresent(),
                own(session, candidate),
                others,
                review);
        return rules.decide(question, found.scores);
    }

    /** {@return why a picture is refused that has no template, or whose person has not consented} */
    Refused refuse(boolean consented, String objection) {
        return (Refused) rules.decide(EnrolmentQuestion.poor(consented, objection), thresholds.at(1));
    }

    /** Keeps what was accepted; the reference it replaces goes in the same transaction, after the new one. */
    EnrolledReference store(WriteSession session, Candidate candidate, Accepted accepted, Set<PersonId> toldApart)
            throws SQLException {
        List<PersonId> alike =
                accepted.lookAlikes().stream().map(Resemblance::person).toList();
        EnrolledReference reference = new EnrolledReference(
                candidate.id(),
                candidate.template().model(),
                candidate.template().dimension(),
                candidate.createdAt(),
                alike.size());
        stores.references().put(session, candidate.person(), reference, candidate.template(), alike, toldApart);
        if (candidate.replaces().isPresent()) {
            stores.references()
                    .erase(session, candidate.person(), candidate.replaces().get());
        }
        return reference;
    }

    /** {@return how alike the candidate and the person's own references are, at best} */
    Optional<ComparisonScore> own(Session session, Candidate candidate) throws SQLException {
        return stores
                .references()
                .listTemplates(session, candidate.person(), candidate.template().model())
                .stream()
                .filter(template -> template.dimension() == candidate.template().dimension())
                .map(candidate.template()::compareWith)
                .max(Comparator.naturalOrder());
    }

    boolean hasConsented(Session session, PersonId id) throws SQLException {
        Person person = stores.persons().find(session, id).orElseThrow(() -> Problem.notFound("person", id));
        return person.consent().isPresent();
    }
}
