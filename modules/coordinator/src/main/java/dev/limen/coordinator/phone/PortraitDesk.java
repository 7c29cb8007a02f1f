package dev.limen.coordinator.phone;

import dev.limen.audit.Actor;
import dev.limen.coordinator.access.Caller.HolderCaller;
import dev.limen.coordinator.enrolment.EnrolmentDesk;
import dev.limen.coordinator.enrolment.EnrolmentOutcome;
import dev.limen.coordinator.store.CoordinatorDatabase;
import dev.limen.coordinator.store.Stores;
import dev.limen.core.InvalidInputException;
import dev.limen.core.PortraitFault;
import dev.limen.core.ReferenceId;
import dev.limen.core.UnusablePortraitException;
import dev.limen.gallery.enrolment.EnrolmentDecision.Refusal;
import dev.limen.protocol.EnrolledReference;
import dev.limen.protocol.Person;
import dev.limen.protocol.PortraitVerdict;
import dev.limen.protocol.PortraitVerdict.Outcome;
import dev.limen.protocol.http.Problem;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Takes pictures that people take of themselves: looked at by what looks at every portrait, under the same rules. For one
 * event loop.
 */
public final class PortraitDesk {
    /** Pictures in memory at once, of all phones. */
    private static final int AT_ONCE = 8;

    private static final int ENROLMENTS_PER_HOUR = 12;
    private static final int LOOKS_PER_MINUTE = 90;

    private final CoordinatorDatabase database;
    private final Stores stores;
    private final EnrolmentDesk desk;
    private final WindowLimit enrolments;
    private final WindowLimit looks;
    private int pictures;

    PortraitDesk(CoordinatorDatabase database, Stores stores, EnrolmentDesk desk, Clock clock) {
        this.database = database;
        this.stores = stores;
        this.desk = desk;
        String wait = "Enough pictures for now: come to the box office, or try again later.";
        this.enrolments = new WindowLimit(clock, ENROLMENTS_PER_HOUR, Duration.ofHours(1), wait);
        this.looks = new WindowLimit(clock, LOOKS_PER_MINUTE, Duration.ofMinutes(1), wait);
    }

    /** {@return whether a picture would do; nothing of it is kept, and none is looked at before its person agreed} */
    public Future<PortraitVerdict> look(HolderCaller caller, byte[] picture) {
        looks.count(caller.phone());
        return oneOfFew(() -> database.read(session -> stores.persons().find(session, caller.person()))
                .compose(person -> person.flatMap(Person::consent).isPresent()
                        ? desk.enrolment().look(picture)
                        : Future.failedFuture(notAgreed()))
                .map(nothing -> PortraitVerdict.of(Outcome.GOOD))
                .recover(PortraitDesk::fault));
    }

    /** {@return what became of a picture that is to become the person's reference, in place of the oldest if there are many} */
    public Future<PortraitVerdict> enrol(HolderCaller caller, byte[] picture) {
        enrolments.count(caller.phone());
        return oneOfFew(() -> database.read(session -> stores.references().list(session, caller.person()))
                .compose(references ->
                        desk.enrolment().enrol(caller.person(), picture, replaced(references), Actor.HOLDER))
                .map(PortraitDesk::verdict)
                .recover(PortraitDesk::fault));
    }

    private Optional<ReferenceId> replaced(List<EnrolledReference> references) {
        return references.size() < desk.rules().mostReferences()
                ? Optional.empty()
                : Optional.of(references.get(0).id());
    }

    private Future<PortraitVerdict> oneOfFew(Supplier<Future<PortraitVerdict>> work) {
        if (pictures >= AT_ONCE) {
            throw new Problem(503, "Too many pictures are looked at just now; send this one again in a moment.");
        }
        pictures++;
        return work.get().onComplete(done -> pictures--);
    }

    private static PortraitVerdict verdict(EnrolmentOutcome outcome) {
        if (outcome instanceof EnrolmentOutcome.Enrolled) {
            return PortraitVerdict.of(Outcome.ENROLLED);
        }
        if (outcome instanceof EnrolmentOutcome.Referred) {
            return PortraitVerdict.of(Outcome.REFERRED);
        }
        EnrolmentOutcome.Refused refused = (EnrolmentOutcome.Refused) outcome;
        if (refused.reason() == Refusal.NO_CONSENT) {
            throw notAgreed();
        }
        return new PortraitVerdict(
                Outcome.REFUSED, refused.fault().map(PortraitFault::word), Optional.of(refused.remedy()));
    }

    private static Problem notAgreed() {
        return new Problem(409, "Agree to being recognised at gates first; until then no picture is taken.");
    }

    private static Future<PortraitVerdict> fault(Throwable fault) {
        if (!(fault instanceof InvalidInputException unusable)) {
            return Future.failedFuture(fault);
        }
        PortraitFault what =
                unusable instanceof UnusablePortraitException told ? told.fault() : PortraitFault.UNREADABLE;
        return Future.succeededFuture(new PortraitVerdict(
                Outcome.REFUSED, Optional.of(what.word()), Optional.of(String.valueOf(unusable.getMessage()))));
    }
}
