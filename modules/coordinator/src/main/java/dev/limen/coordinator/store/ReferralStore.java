package dev.limen.coordinator.store;

import dev.limen.core.ComparisonScore;
import dev.limen.core.FaceTemplate;
import dev.limen.core.ModelId;
import dev.limen.core.PersonId;
import dev.limen.core.ReferenceId;
import dev.limen.gallery.enrolment.Resemblance;
import dev.limen.protocol.EnrolmentReferral;
import dev.limen.protocol.EnrolmentReferral.Decision;
import dev.limen.protocol.EnrolmentReferral.Other;
import dev.limen.protocol.EnrolmentReferral.Verdict;
import dev.limen.protocol.EnrolmentReferralPage;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * New references that wait for staff. Their templates lie in the vault, apart from the references that edges are told
 * of, until somebody has decided, time is up, or the person is gone.
 */
public final class ReferralStore {
    private static final String COLUMNS =
            "referral, person, doubt, own, replaces, model, created_at, expires_at, verdict,"
                    + " reason_slot, decided_at";

    private final Vault vault;

    ReferralStore(Vault vault) {
        this.vault = vault;
    }

    /** Which referrals a list shows. */
    public enum State {
        /** Those that wait. */
        OPEN("slot IS NOT NULL AND expires_at > ?"),
        /** Those that were decided, while their person is known. */
        DECIDED("verdict IS NOT NULL AND created_at <= ?");

        private final String condition;

        State(String condition) {
            this.condition = condition;
        }
    }

    /** Keeps an open referral of a person who is known. */
    public void put(WriteSession session, EnrolmentReferral referral, FaceTemplate template) throws SQLException {
        session.update(
                "INSERT INTO enrolment_referrals (referral, person, doubt, own, replaces, model, dimension, slot,"
                        + " created_at, expires_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                referral.id().value(),
                referral.person().value(),
                referral.doubt(),
                referral.own().map(ComparisonScore::value).orElse(null),
                referral.replaces().map(ReferenceId::value).orElse(null),
                referral.model().value(),
                template.dimension(),
                vault.put(
                        session, Label.waiting(referral.id(), referral.person(), referral.model()), template.toBytes()),
                referral.createdAt().toString(),
                referral.expiresAt().toString());
        for (Other other : referral.others()) {
            putOther(session, referral.id(), other);
        }
    }

    /**
     * Puts a new doubt about an open referral to staff.
     *
     * @param ownFace whether staff have found that it shows the person it was sent for
     * @param others whom the picture resembles now
     */
    public void renew(WriteSession session, ReferenceId id, String doubt, boolean ownFace, List<Resemblance> others)
            throws SQLException {
        session.update(
                "UPDATE enrolment_referrals SET doubt = ?, own_face = ? WHERE referral = ?",
                doubt,
                ownFace ? 1 : 0,
                id.value());
        session.update("DELETE FROM enrolment_referral_others WHERE referral = ?", id.value());
        for (Resemblance other : others) {
            putOther(session, id, new Other(other.person(), other.score()));
        }
    }

    /** {@return the referral of that id, decided or not} */
    public Optional<EnrolmentReferral> find(Session session, ReferenceId id) throws SQLException {
        Optional<Row> row =
                session.find("SELECT " + COLUMNS + " FROM enrolment_referrals WHERE referral = ?", Row::of, id.value());
        return row.isEmpty() ? Optional.empty() : Optional.of(referral(session, row.get()));
    }

    /** {@return whether staff have found that the picture shows the person it was sent for} */
    public boolean isOwnFace(Session session, ReferenceId id) throws SQLException {
        return session.number("SELECT own_face FROM enrolment_referrals WHERE referral = ?", id.value()) > 0;
    }

    /** {@return the template of a referral that is open at {@code now}; empty when it is not} */
    public Optional<FaceTemplate> findTemplate(Session session, ReferenceId id, Instant now) throws SQLException {
        Optional<Held> held = session.find(
                "SELECT model, slot, person FROM enrolment_referrals WHERE referral = ? AND slot IS NOT NULL AND"
                        + " expires_at > ?",
                row -> new Held(new ModelId(row.getString(1)), row.getLong(2), new PersonId(row.getString(3))),
                id.value(),
                now.toString());
        if (held.isEmpty()) {
            return Optional.empty();
        }
        Label label = Label.waiting(id, held.get().person, held.get().model);
        return Optional.of(FaceTemplate.ofBytes(held.get().model, vault.get(session, held.get().slot, label)));
    }

    /**
     * Reads a piece of the list, sorted by id.
     *
     * @param after ids up to and including this text are left out
     * @param limit the most referrals, at least 1
     */
    public EnrolmentReferralPage list(Session session, State state, Instant now, String after, int limit)
            throws SQLException {
        List<Row> rows = session.list(
                "SELECT " + COLUMNS + " FROM enrolment_referrals WHERE " + state.condition
                        + " AND referral > ? ORDER BY referral LIMIT ?",
                Row::of,
                now.toString(),
                after,
                limit + 1);
        List<EnrolmentReferral> referrals = new ArrayList<>();
        for (Row row : rows.subList(0, Math.min(limit, rows.size()))) {
            referrals.add(referral(session, row));
        }
        return new EnrolmentReferralPage(referrals, rows.size() > limit);
    }

    /** {@return how many wait} */
    public long countOpen(Session session, Instant now) throws SQLException {
        return session.number(
                "SELECT count(*) FROM enrolment_referrals WHERE slot IS NOT NULL AND expires_at > ?", now.toString());
    }

    /** Records what staff found and erases the template from here; the record stays as long as the person. */
    public void decide(WriteSession session, ReferenceId id, Verdict verdict, String reason, Instant at)
            throws SQLException {
        eraseSlots(session, "SELECT slot FROM enrolment_referrals WHERE referral = ? AND slot IS NOT NULL", id.value());
        session.update(
                "UPDATE enrolment_referrals SET slot = NULL, verdict = ?, reason_slot = ?, decided_at = ?"
                        + " WHERE referral = ?",
                verdict.name(),
                vault.put(session, Label.reason(id), reason.getBytes(StandardCharsets.UTF_8)),
                at.toString(),
                id.value());
    }

    /** {@return whether a referral's time is up, so that {@link #eraseExpired} has something to do} */
    public boolean anyExpired(Session session, Instant now) throws SQLException {
        return session.number(
                        "SELECT EXISTS (SELECT 1 FROM enrolment_referrals WHERE slot IS NOT NULL AND expires_at <= ?)",
                        now.toString())
                > 0;
    }

    /** Erases the referrals nobody has decided in time; {@return how many} */
    public int eraseExpired(WriteSession session, Instant now) throws SQLException {
        List<String> expired = session.list(
                "SELECT referral FROM enrolment_referrals WHERE slot IS NOT NULL AND expires_at <= ?",
                row -> row.getString(1),
                now.toString());
        for (String referral : expired) {
            erase(session, referral);
        }
        return expired.size();
    }

    /** Erases the records of what staff decided before; {@return how many} */
    public int eraseDecided(WriteSession session, Instant before) throws SQLException {
        List<String> decided = session.list(
                "SELECT referral FROM enrolment_referrals WHERE verdict IS NOT NULL AND decided_at < ?",
                row -> row.getString(1),
                before.toString());
        for (String referral : decided) {
            erase(session, referral);
        }
        return decided.size();
    }

    /** {@return how many records there are about a person, open or decided} */
    public long countAbout(Session session, PersonId person) throws SQLException {
        return session.number("SELECT count(*) FROM enrolment_referrals WHERE person = ?", person.value());
    }

    /** {@return how many about a person wait for staff} */
    public long countOpenAbout(Session session, PersonId person, Instant now) throws SQLException {
        return session.number(
                "SELECT count(*) FROM enrolment_referrals WHERE person = ? AND slot IS NOT NULL AND expires_at > ?",
                person.value(),
                now.toString());
    }

    /** Erases the open referrals of a person who withdrew consent, and takes the person out of those of others. */
    void withdraw(WriteSession session, PersonId person) throws SQLException {
        for (String referral : session.list(
                "SELECT referral FROM enrolment_referrals WHERE person = ? AND slot IS NOT NULL",
                row -> row.getString(1),
                person.value())) {
            erase(session, referral);
        }
        session.update("DELETE FROM enrolment_referral_others WHERE other = ?", person.value());
    }

    /** Erases all referrals of a person, and takes the person out of those of others. */
    void eraseAllOf(WriteSession session, PersonId person) throws SQLException {
        for (String referral : session.list(
                "SELECT referral FROM enrolment_referrals WHERE person = ?", row -> row.getString(1), person.value())) {
            erase(session, referral);
        }
        session.update("DELETE FROM enrolment_referral_others WHERE other = ?", person.value());
    }

    private void erase(WriteSession session, String referral) throws SQLException {
        eraseSlots(session, "SELECT slot FROM enrolment_referrals WHERE referral = ? AND slot IS NOT NULL", referral);
        eraseSlots(
                session,
                "SELECT reason_slot FROM enrolment_referrals WHERE referral = ? AND reason_slot IS NOT NULL",
                referral);
        session.update("DELETE FROM enrolment_referral_others WHERE referral = ?", referral);
        session.update("DELETE FROM enrolment_referrals WHERE referral = ?", referral);
    }

    private void eraseSlots(WriteSession session, String select, String referral) throws SQLException {
        for (long slot : session.list(select, row -> row.getLong(1), referral)) {
            vault.erase(session, slot);
        }
    }

    private static void putOther(WriteSession session, ReferenceId id, Other other) throws SQLException {
        session.update(
                "INSERT OR REPLACE INTO enrolment_referral_others (referral, other, score) VALUES (?, ?, ?)",
                id.value(),
                other.person().value(),
                other.score().value());
    }

    private EnrolmentReferral referral(Session session, Row row) throws SQLException {
        List<Other> others = session.list(
                "SELECT other, score FROM enrolment_referral_others WHERE referral = ? ORDER BY score DESC, other",
                found -> new Other(new PersonId(found.getString(1)), new ComparisonScore(found.getDouble(2))),
                row.id);
        Optional<Decision> decision = row.verdict == null
                ? Optional.empty()
                : Optional.of(new Decision(
                        Verdict.valueOf(row.verdict),
                        new String(
                                vault.get(session, row.reasonSlot, Label.reason(new ReferenceId(row.id))),
                                StandardCharsets.UTF_8),
                        Instant.parse(row.decidedAt)));
        return new EnrolmentReferral(
                new ReferenceId(row.id),
                row.person,
                row.doubt,
                others,
                row.own,
                row.replaces,
                row.model,
                row.createdAt,
                row.expiresAt,
                decision);
    }

    private record Held(ModelId model, long slot, PersonId person) {}

    private record Row(
            String id,
            PersonId person,
            String doubt,
            Optional<ComparisonScore> own,
            Optional<ReferenceId> replaces,
            ModelId model,
            Instant createdAt,
            Instant expiresAt,
            @Nullable String verdict,
            long reasonSlot,
            String decidedAt) {
        static Row of(ResultSet row) throws SQLException {
            double own = row.getDouble(4);
            Optional<ComparisonScore> score = row.wasNull() ? Optional.empty() : Optional.of(new ComparisonScore(own));
            String verdict = row.getString(9);
            return new Row(
                    row.getString(1),
                    new PersonId(row.getString(2)),
                    row.getString(3),
                    score,
                    Optional.ofNullable(row.getString(5)).map(ReferenceId::new),
                    new ModelId(row.getString(6)),
                    Instant.parse(row.getString(7)),
                    Instant.parse(row.getString(8)),
                    verdict,
                    row.getLong(10),
                    verdict == null ? "" : row.getString(11));
        }
    }
}
