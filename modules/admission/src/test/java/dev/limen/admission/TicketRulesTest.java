package dev.limen.admission;

import static dev.limen.admission.Scene.ANNA;
import static dev.limen.admission.Scene.BEN;
import static dev.limen.admission.Scene.EAST;
import static dev.limen.admission.Scene.MATCH;
import static dev.limen.admission.Scene.TICKET;
import static dev.limen.admission.Scene.WEST;
import static dev.limen.admission.Scene.anna;
import static dev.limen.admission.Scene.assertAdmitted;
import static dev.limen.admission.Scene.assertDenied;
import static dev.limen.admission.Scene.assertReferred;
import static dev.limen.admission.Scene.entered;
import static dev.limen.admission.Scene.minutes;
import static dev.limen.admission.Scene.ticket;
import static dev.limen.admission.Scene.used;
import static org.assertj.core.api.Assertions.assertThat;

import dev.limen.admission.AntiPassback.Mode;
import dev.limen.admission.AntiPassback.OnViolation;
import dev.limen.admission.PolicyRules.ReEntry;
import dev.limen.core.Category;
import dev.limen.core.OrderId;
import dev.limen.core.OrderRole;
import dev.limen.core.Ticket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What tickets open, how often, and which of several is used. */
class TicketRulesTest {
    private static final OrderId ORDER = new OrderId("o7");
    private static final TicketUse CAME_OUT = new TicketUse(1, 1, Optional.of(minutes(-50)), Optional.of(minutes(-20)));

    private final AdmissionPolicy policy = new AdmissionPolicy(MATCH);

    private static AdmissionPolicy policy(Mode mode, Optional<OnViolation> soft, Optional<Duration> within) {
        return new AdmissionPolicy(
                MATCH, Scene.rules(Optional.of(new AntiPassback(mode, soft, within)), Optional.empty()));
    }

    private static AdmissionPolicy passback(Mode mode) {
        return policy(mode, Optional.empty(), Optional.empty());
    }

    @Test
    void ticketsDecideInTheOrderAPersonWouldExplainThem() {
        assertDenied(policy.decide(anna()), Reason.NO_TICKET);
        assertDenied(policy.decide(anna(ticket("t2", ANNA, WEST, 0, 60))), Reason.WRONG_ZONE);
        assertDenied(policy.decide(anna(ticket("t3", ANNA, EAST, 10, 60))), Reason.TOO_EARLY);
        assertDenied(policy.decide(anna(ticket("t4", ANNA, EAST, -60, -1))), Reason.EXPIRED);
        assertReferred(policy.decide(used(anna(TICKET), entered(20))), Reason.ALREADY_USED);
    }

    @Test
    void whoHasAnExpiredAndALaterTicketIsTooEarly() {
        assertDenied(
                policy.decide(anna(ticket("t4", ANNA, EAST, -60, -1), ticket("t3", ANNA, EAST, 10, 60))),
                Reason.TOO_EARLY);
    }

    @Test
    void anotherPersonsTicketDoesNotHelp() {
        assertDenied(policy.decide(anna(ticket("t5", BEN, EAST, 0, 60))), Reason.NO_TICKET);
    }

    @Test
    void theStartOfTheWindowIsInsideAndItsEndIsNot() {
        Ticket startsNow = ticket("t6", ANNA, EAST, 0, 60);

        assertAdmitted(policy.decide(anna(startsNow)), startsNow);
        assertDenied(policy.decide(anna(ticket("t6", ANNA, EAST, -60, 0))), Reason.EXPIRED);
    }

    @Test
    void ofSeveralTicketsTheOneThatEndsFirstIsUsedAndOfThoseTheFirstById() {
        Ticket sooner = ticket("t7", ANNA, EAST, -10, 30);
        Ticket sameEnd = ticket("t6", ANNA, EAST, -20, 30);

        assertAdmitted(policy.decide(anna(TICKET, sooner)), sooner);
        AdmissionDecision decision = policy.decide(anna(sooner, TICKET, sameEnd));
        assertAdmitted(decision, sameEnd);
        assertThat(decision.trail())
                .filteredOn(line -> line.startsWith("ticket t"))
                .hasSize(1);
    }

    @Test
    void theBuyersOwnTicketIsUsedBeforeTheChildrensWhateverEndsFirst() {
        Ticket childs = ticket("t0", ANNA, EAST, -30, 10).inOrder(ORDER, OrderRole.MINOR);

        AdmissionRequest together = anna(childs, TICKET).withGuardians(Map.of(ORDER, minutes(-1)));
        assertAdmitted(policy.decide(together), TICKET);
    }

    @Test
    void aUsedTicketIsSkippedAndTheTrailSaysSo() {
        Ticket second = ticket("t2", ANNA, EAST, -30, 90);

        AdmissionDecision decision = policy.decide(used(anna(TICKET, second), entered(20)));

        assertAdmitted(decision, second);
        assertThat(decision.trail()).containsSequence("ticket t1: 1 of 1 entry used", "ticket t2: 0 of 1 entry used");
    }

    @Test
    void aTicketForWhichAGateHasJustOpenedOpensNoOther() {
        AdmissionDecision decision =
                policy.decide(anna(TICKET).withTickets(List.of(TICKET), Map.of(), Set.of(TICKET.id())));

        assertReferred(decision, Reason.ALREADY_USED);
        assertThat(decision.trail()).last().isEqualTo("ticket t1: a gate has just opened for it");
    }

    @Test
    void aTicketForSeveralEntriesCountsThem() {
        Ticket thrice = TICKET.withEntries(3);
        AdmissionPolicy lax = passback(Mode.NONE);
        TicketUse twice = new TicketUse(2, 1, Optional.of(minutes(-20)), Optional.of(minutes(-30)));

        AdmissionDecision decision = lax.decide(used(anna(thrice), twice));
        assertAdmitted(decision, thrice);
        assertThat(decision.trail()).contains("ticket t1: 2 of 3 entries used, 1 exit");
        TicketUse full = new TicketUse(3, 2, Optional.of(minutes(-20)), Optional.of(minutes(-10)));
        AdmissionDecision spent = lax.decide(used(anna(thrice), full));
        assertReferred(spent, Reason.ALREADY_USED);
        assertThat(spent.trail()).last().isEqualTo("ticket t1: 3 of 3 entries used, 2 exits");
    }

    @Test
    void whoCameOutMayGoInAgainOnlyWhereThePolicySaysSo() {
        AdmissionPolicy again =
                new AdmissionPolicy(MATCH, Scene.rules(Optional.empty(), Optional.of(ReEntry.AFTER_EXIT)));

        assertReferred(policy.decide(used(anna(TICKET), CAME_OUT)), Reason.ALREADY_USED);
        assertAdmitted(again.decide(used(anna(TICKET), CAME_OUT)), TICKET);
        assertReferred(again.decide(used(anna(TICKET), entered(20))), Reason.ALREADY_USED);
    }

    @Test
    void softAntiPassbackRefers() {
        Ticket thrice = TICKET.withEntries(3);

        AdmissionDecision decision = policy.decide(used(anna(thrice), entered(20)));

        assertReferred(decision, Reason.PASSBACK);
        assertThat(decision.trail())
                .last()
                .isEqualTo("ticket t1: went in at 2026-02-09T11:40:00Z and was not seen to leave");
        assertAdmitted(policy.decide(used(anna(thrice), CAME_OUT)), thrice);
    }

    @Test
    void softAntiPassbackMayAdmitWithARemark() {
        Ticket thrice = TICKET.withEntries(3);
        AdmissionPolicy remarks = policy(Mode.SOFT, Optional.of(OnViolation.REMARK), Optional.empty());

        AdmissionDecision decision = remarks.decide(used(anna(thrice), entered(20)));

        assertAdmitted(decision, thrice);
        assertThat(decision.reason()).isEqualTo(Reason.PASSBACK_REMARKED);
        Ticket other = ticket("t2", ANNA, EAST, -30, 90);
        assertAdmitted(remarks.decide(used(anna(thrice, other), entered(20))), other);
    }

    @Test
    void hardAntiPassbackDeniesUntilTheExitWasSeen() {
        AdmissionPolicy hard = passback(Mode.HARD);
        Ticket thrice = TICKET.withEntries(3);

        assertDenied(hard.decide(used(anna(TICKET), entered(20))), Reason.PASSBACK);
        assertDenied(hard.decide(used(anna(thrice), entered(1000))), Reason.PASSBACK);
        assertAdmitted(hard.decide(used(anna(thrice), CAME_OUT)), thrice);
    }

    @Test
    void anEntryAndAnExitOfTheSameMomentCountAsInside() {
        TicketUse unclear = new TicketUse(1, 1, Optional.of(minutes(-5)), Optional.of(minutes(-5)));

        assertDenied(passback(Mode.HARD).decide(used(anna(TICKET.withEntries(2)), unclear)), Reason.PASSBACK);
    }

    @Test
    void anExitWhoseEntryNobodySawCountsAsOutside() {
        TicketUse out = new TicketUse(0, 1, Optional.empty(), Optional.of(minutes(-5)));

        assertAdmitted(passback(Mode.HARD).decide(used(anna(TICKET), out)), TICKET);
    }

    @Test
    void timedAntiPassbackForgets() {
        AdmissionPolicy timed = policy(Mode.TIMED, Optional.empty(), Optional.of(Duration.ofMinutes(30)));
        Ticket thrice = TICKET.withEntries(3);

        assertDenied(timed.decide(used(anna(thrice), entered(29))), Reason.PASSBACK);
        assertAdmitted(timed.decide(used(anna(thrice), entered(30))), thrice);
        TicketUse unknownWhen = new TicketUse(1, 0, Optional.empty(), Optional.empty());
        AdmissionDecision doubt = timed.decide(used(anna(thrice), unknownWhen));
        assertDenied(doubt, Reason.PASSBACK);
        assertThat(doubt.trail()).last().isEqualTo("ticket t1: went in and was not seen to leave");
    }

    @Test
    void whatStaffMayOpenComesBeforeWhatIsShut() {
        AdmissionPolicy hard = passback(Mode.HARD);
        Ticket minors = ticket("t2", ANNA, EAST, -30, 90).inOrder(ORDER, OrderRole.MINOR);

        AdmissionDecision decision = hard.decide(used(anna(TICKET, minors), entered(20)));

        assertReferred(decision, Reason.GUARDIAN_NEEDED);
        assertThat(decision.trail())
                .containsSubsequence(
                        "ticket t1: went in at 2026-02-09T11:40:00Z and was not seen to leave",
                        "ticket t2: a minor's, and no guardian of the order is near");
    }

    @ParameterizedTest
    @ValueSource(longs = {-10, -3, 0, 3, 10})
    void aMinorEntersAroundTheGuardian(long minutesAgo) {
        Ticket minors = TICKET.inOrder(ORDER, OrderRole.MINOR);

        assertAdmitted(policy.decide(anna(minors).withGuardians(Map.of(ORDER, minutes(-minutesAgo)))), minors);
    }

    @Test
    void aMinorWaitsForAGuardianOfTheSameOrder() {
        Ticket minors = TICKET.inOrder(ORDER, OrderRole.MINOR);

        assertReferred(policy.decide(anna(minors)), Reason.GUARDIAN_NEEDED);
        assertReferred(
                policy.decide(anna(minors).withGuardians(Map.of(new OrderId("o8"), minutes(-1)))),
                Reason.GUARDIAN_NEEDED);
        assertReferred(
                policy.decide(
                        anna(minors).withGuardians(Map.of(ORDER, minutes(-10).minusMillis(1)))),
                Reason.GUARDIAN_NEEDED);
    }

    @Test
    void guardiansAndOthersOfAnOrderWaitForNobody() {
        Ticket guardians = TICKET.inOrder(ORDER, OrderRole.GUARDIAN);
        Ticket friends = TICKET.inOrder(ORDER);

        assertAdmitted(policy.decide(anna(guardians)), guardians);
        assertAdmitted(policy.decide(anna(friends)), friends);
    }

    @Test
    void aCategoryOpensItsZonesBesidesTheTicketsOwn() {
        PolicyRules rules = new PolicyRules(
                "test 2",
                Optional.empty(),
                Optional.empty(),
                Optional.of(List.of(
                        new CategoryRule(new Category("crew"), List.of(WEST)),
                        new CategoryRule(new Category("press"), List.of(WEST, EAST)))),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        AdmissionPolicy accredits = new AdmissionPolicy(MATCH, rules);
        Ticket plain = ticket("t2", ANNA, WEST, -30, 60);
        Ticket press = plain.withCategory(new Category("press"));

        AdmissionDecision decision = accredits.decide(anna(press));
        assertAdmitted(decision, press);
        assertThat(decision.trail()).contains("policy: version test 2", "category press also opens [west, east]");
        assertDenied(accredits.decide(anna(plain)), Reason.WRONG_ZONE);
        assertDenied(accredits.decide(anna(plain.withCategory(new Category("crew")))), Reason.WRONG_ZONE);
        AdmissionDecision unknown = accredits.decide(anna(plain.withCategory(new Category("vip"))));
        assertDenied(unknown, Reason.WRONG_ZONE);
        assertThat(unknown.trail()).contains("category vip opens nothing by this policy");
    }
}
