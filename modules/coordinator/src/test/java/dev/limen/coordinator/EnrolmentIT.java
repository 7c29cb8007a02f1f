package dev.limen.coordinator;

import static dev.limen.coordinator.RunningCoordinator.alike;
import static dev.limen.coordinator.RunningCoordinator.image;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.limen.core.PersonId;
import dev.limen.core.ReferenceId;
import dev.limen.protocol.Change;
import dev.limen.protocol.ChangePage;
import dev.limen.protocol.EnrolledReference;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which pictures make references, which wait for staff and which are refused, over real sockets and a real store. */
class EnrolmentIT {
    /** Below the duplicates' score and above the look-alikes' of {@link RunningCoordinator#THRESHOLDS}. */
    private static final double ALIKE = 0.38;

    @TempDir
    Path directory;

    private RunningCoordinator coordinator;
    private Api api;

    @BeforeEach
    void start() {
        coordinator = RunningCoordinator.start(directory);
        api = coordinator.api();
        for (String person : List.of("p1", "p2", "p3")) {
            api.putPerson(person);
        }
    }

    @AfterEach
    void stop() {
        coordinator.close();
    }

    @Test
    void aPoorPictureIsRefusedWithWhatToDo() {
        Api.Answer refused = post("p1", RunningCoordinator.DARK);

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.detail()).isEqualTo("The face is too dark: turn to the light.");
        assertThat(api.changes(0).entries()).isEmpty();
    }

    @Test
    void aFaceThatIsEnrolledUnderAnotherNameWaitsForStaffAndNoGateHearsOfIt() {
        api.enrol("p1", image(1));

        Api.Answer referred = post("p2", alike(1, 0.9, 1));

        assertThat(referred.status()).isEqualTo(202);
        assertThat(referred.json().path("doubt").asText()).isEqualTo("possible-duplicate");
        assertThat(referred.text()).as("says nothing of whom it resembles").doesNotContain("p1");
        assertThat(kinds(api.changes(0))).containsExactly("ReferencePut");
        assertThat(api.get("/api/v1/persons/p2/references").json()).isEmpty();
        JsonNode open = api.get(referred.header("location")).json();
        assertThat(open.at("/others/0/person").asText()).isEqualTo("p1");
        assertThat(open.at("/others/0/score").asDouble()).isBetween(0.89, 0.91);
        assertThat(open.has("own")).isFalse();
    }

    @Test
    void differentPeopleAreBothMarkedBeforeAnyGateCanFindTheSecond() {
        api.enrol("p1", image(1));
        String referral = refer("p2", alike(1, 0.9, 1));

        Api.Answer decided = decide(referral, "different-people");

        assertThat(decided.status()).isEqualTo(200);
        assertThat(decided.json().at("/reference/id").asText()).isEqualTo(referral);
        assertThat(decided.json().at("/reference/lookAlikes").asInt()).isEqualTo(1);
        assertThat(api.changes(1).entries())
                .extracting(ChangePage.Entry::change)
                .first()
                .isEqualTo(new Change.LookAlikesPut(new PersonId("p1"), new PersonId("p2")));
        assertThat(kinds(api.changes(1))).containsExactly("LookAlikesPut", "ReferencePut");
        assertThat(api.get("/api/v1/enrolment-referrals").json().path("referrals"))
                .isEmpty();
        assertThat(api.get("/metrics").text()).contains("limen_look_alikes 2.0", "limen_references 2.0");
    }

    @Test
    void whomStaffHaveToldApartIsNotAskedAboutAgain() {
        api.enrol("p1", image(1));
        decide(refer("p2", alike(1, 0.9, 1)), "different-people");

        assertThat(post("p2", alike(1, 0.92, 1)).status()).isEqualTo(201);
        assertThat(post("p3", alike(1, 0.9, 2)).status()).as("but about others").isEqualTo(202);
    }

    @Test
    void theSamePersonIsNotEnrolledTwiceAndTheHintNamesTheOther() {
        api.enrol("p1", image(1));
        String referral = refer("p2", alike(1, 0.9, 1));

        Api.Answer decided = decide(referral, "same-person");

        assertThat(decided.json().has("reference")).isFalse();
        assertThat(decided.json().path("hint").asText()).contains("p1", "erase p2");
        assertThat(kinds(api.changes(0))).containsExactly("ReferencePut");
        Api.Answer again = decide(referral, "different-people");
        assertThat(again.status()).isEqualTo(409);
        JsonNode record = api.get("/api/v1/enrolment-referrals?state=decided").json();
        assertThat(record.at("/referrals/0/decision/verdict").asText()).isEqualTo("same-person");
        assertThat(record.at("/referrals/0/decision/reason").asText()).isEqualTo("Looked at both.");
    }

    @Test
    void aDecisionNeedsAReason() {
        api.enrol("p1", image(1));
        String referral = refer("p2", alike(1, 0.9, 1));

        Api.Answer silent = api.send(
                "POST",
                "/api/v1/enrolment-referrals/" + referral + "/decision",
                "application/json",
                "{\"decision\":\"reject\",\"reason\":\"  \"}".getBytes());

        assertThat(silent.status()).isEqualTo(400);
        assertThat(silent.detail()).contains("reason");
        assertThat(api.get("/api/v1/enrolment-referrals").json().path("referrals"))
                .hasSize(1);
    }

    @Test
    void lookAlikesAreEnrolledAndBothMarkedUntilEitherIsGone() {
        api.enrol("p1", image(1));
        EnrolledReference second = api.enrol("p2", alike(1, ALIKE, 1));

        assertThat(second.lookAlikes()).isEqualTo(1);
        assertThat(kinds(api.changes(0))).containsExactly("ReferencePut", "LookAlikesPut", "ReferencePut");

        api.delete("/api/v1/persons/p2/references/" + second.id());
        assertThat(kinds(api.changes(3))).containsExactly("ReferenceErased", "LookAlikesErased");

        api.enrol("p2", alike(1, ALIKE, 1));
        assertThat(kinds(api.changes(5))).containsExactly("LookAlikesPut", "ReferencePut");
        api.delete("/api/v1/persons/p1");
        assertThat(api.changes(0).entries())
                .as("the tombstone covers the pair, whose names are nowhere")
                .extracting(ChangePage.Entry::change)
                .noneMatch(change -> change instanceof Change.LookAlikesPut)
                .noneMatch(change -> change instanceof Change.LookAlikesErased)
                .contains(new Change.PersonErased(new PersonId("p1")));
    }

    @Test
    void aFurtherReferenceMustShowTheSamePerson() {
        api.enrol("p1", image(1));

        assertThat(post("p1", alike(1, 0.8, 1)).status()).isEqualTo(201);
        Api.Answer friend = post("p1", image(2));

        assertThat(friend.status()).isEqualTo(202);
        assertThat(friend.json().path("doubt").asText()).isEqualTo("unlike-own-reference");
        String referral = friend.json().path("referral").asText();
        assertThat(decide(referral, "different-people").json().path("hint").asText())
                .contains("somebody else than p1");
        assertThat(kinds(api.changes(0))).containsExactly("ReferencePut", "ReferencePut");
    }

    @Test
    void aNewPictureReplacesAnOldOneInOneStepWhenItShowsThePerson() {
        EnrolledReference old = api.enrol("p1", image(1));

        Api.Answer replaced = replace("p1", alike(1, 0.8, 1), old.id());

        assertThat(replaced.status()).isEqualTo(201);
        assertThat(kinds(api.changes(1))).containsExactly("ReferencePut", "ReferenceErased");
        assertThat(api.get("/api/v1/persons/p1/references").json()).hasSize(1);
        assertThat(replace("p1", alike(1, 0.8, 2), old.id()).status())
                .as("it is gone")
                .isEqualTo(404);
    }

    @Test
    void aPictureOfSomebodyElseReplacesNothingUntilStaffSaySo() {
        EnrolledReference old = api.enrol("p1", image(1));
        Api.Answer referred = replace("p1", image(2), old.id());
        assertThat(referred.status()).isEqualTo(202);
        assertThat(kinds(api.changes(0))).containsExactly("ReferencePut");

        Api.Answer decided = decide(referred.json().path("referral").asText(), "same-person");

        assertThat(decided.json().has("reference")).isTrue();
        assertThat(kinds(api.changes(1))).containsExactly("ReferencePut", "ReferenceErased");
    }

    @Test
    void anotherPersonsReferenceCannotBeReplaced() {
        EnrolledReference others = api.enrol("p1", image(1));
        api.enrol("p2", image(2));

        assertThat(replace("p2", alike(2, 0.8, 1), others.id()).status()).isEqualTo(404);
    }

    @Test
    void aPersonHasNoMoreReferencesThanAllowed() {
        EnrolledReference first = api.enrol("p1", image(1));
        for (int i = 1; i < 5; i++) {
            api.enrol("p1", alike(1, 0.8, i));
        }

        Api.Answer sixth = post("p1", alike(1, 0.8, 6));

        assertThat(sixth.status()).isEqualTo(422);
        assertThat(sixth.detail()).contains("5 references", "replace or erase");
        assertThat(replace("p1", alike(1, 0.8, 7), first.id()).status()).isEqualTo(201);
    }

    @Test
    void whatChangedWhileAReferralWaitedIsPutToStaffFirst() {
        api.enrol("p1", image(1));
        String referral = refer("p2", alike(1, 0.9, 1));
        decide(refer("p3", alike(1, 0.9, 1)), "different-people");

        Api.Answer again = decide(referral, "different-people");

        assertThat(again.status()).isEqualTo(409);
        assertThat(again.detail()).contains("possible-duplicate");
        JsonNode open = api.get("/api/v1/enrolment-referrals").json();
        assertThat(open.at("/referrals/0/others").findValuesAsText("person")).containsExactly("p3");
        assertThat(kinds(api.changes(0))).filteredOn("ReferencePut"::equals).hasSize(2);
    }

    @Test
    void ofTwoPeopleWhoSendOneFaceAtOnceOneWaits() {
        for (int round = 0; round < 20; round++) {
            String one = "one" + round;
            String two = "two" + round;
            api.putPerson(one);
            api.putPerson(two);
            byte[] face = image(100 + round);
            CountDownLatch together = new CountDownLatch(2);
            List<CompletableFuture<Integer>> both = new ArrayList<>();
            for (String person : List.of(one, two)) {
                both.add(CompletableFuture.supplyAsync(() -> {
                    together.countDown();
                    await(together);
                    return post(person, face).status();
                }));
            }
            assertThat(both.stream().map(CompletableFuture::join).toList())
                    .as("round " + round)
                    .containsExactlyInAnyOrder(201, 202);
        }
    }

    @Test
    void aPersonErasedWhileAReferralWaitsTakesItAlong() {
        api.enrol("p1", image(1));
        String ofErased = refer("p2", alike(1, 0.9, 1));
        String ofOther = refer("p3", alike(1, 0.9, 2));

        api.delete("/api/v1/persons/p2");
        assertThat(decide(ofErased, "different-people").status()).isEqualTo(404);

        api.delete("/api/v1/persons/p1");
        JsonNode left = api.get("/api/v1/enrolment-referrals/" + ofOther).json();
        assertThat(left.path("others")).as("p1 is named nowhere").isEmpty();
        Api.Answer decided = decide(ofOther, "different-people");
        assertThat(decided.json().at("/reference/lookAlikes").asInt()).isZero();
    }

    @Test
    void aPersonWhoWithdrawsConsentWhileAReferralWaitsTakesItAlong() {
        api.enrol("p1", image(1));
        String referral = refer("p2", alike(1, 0.9, 1));

        api.put("/api/v1/persons/p2", Map.of("id", "p2", "displayName", "Somebody"));

        assertThat(decide(referral, "different-people").status()).isEqualTo(404);
        assertThat(kinds(api.changes(0))).containsExactly("ReferencePut");
    }

    @Test
    void consentOrPersonThatGoWhileThePictureIsLookedAtTakeItAlong() {
        coordinator.close();
        Semaphore looking = new Semaphore(0);
        Semaphore maySee = new Semaphore(0);
        coordinator = RunningCoordinator.start(
                CoordinatorConfig.onLoopback(directory),
                picture -> {
                    looking.release();
                    maySee.acquireUninterruptibly();
                    return RunningCoordinator.EXTRACTOR.extract(picture);
                },
                Clock.systemUTC());
        api = coordinator.api();

        CompletableFuture<Api.Answer> first = CompletableFuture.supplyAsync(() -> post("p1", image(1)));
        CompletableFuture<Api.Answer> second = CompletableFuture.supplyAsync(() -> post("p2", image(2)));
        looking.acquireUninterruptibly(2);
        api.put("/api/v1/persons/p1", Map.of("id", "p1", "displayName", "Somebody"));
        api.delete("/api/v1/persons/p2");
        maySee.release(2);

        assertThat(first.join().status()).isEqualTo(409);
        assertThat(first.join().detail()).contains("p1", "consent");
        assertThat(second.join().status()).isEqualTo(404);
        assertThat(kinds(api.changes(0))).containsExactly("PersonErased");
        assertThat(api.get("/metrics").text()).contains("limen_references 0.0");
    }

    @Test
    void openReferralsAndTheSearchSurviveARestart() {
        api.enrol("p1", image(1));
        String referral = refer("p2", alike(1, 0.9, 1));

        coordinator.close();
        coordinator = RunningCoordinator.start(directory);
        api = coordinator.api();

        assertThat(post("p3", alike(1, 0.9, 2)).status()).isEqualTo(202);
        assertThat(decide(referral, "different-people").status()).isEqualTo(200);
    }

    @Test
    void whoIsErasedIsNotRememberedByTheSearch() {
        api.enrol("p1", image(1));
        api.delete("/api/v1/persons/p1");

        assertThat(post("p2", image(1)).status()).isEqualTo(201);
        assertThat(api.get("/metrics").text()).contains("limen_references 1.0");
    }

    private Api.Answer post(String person, byte[] picture) {
        return api.send("POST", "/api/v1/persons/" + person + "/references", "image/jpeg", picture);
    }

    private Api.Answer replace(String person, byte[] picture, ReferenceId replaces) {
        return api.send(
                "POST", "/api/v1/persons/" + person + "/references?replaces=" + replaces, "image/jpeg", picture);
    }

    private String refer(String person, byte[] picture) {
        Api.Answer referred = post(person, picture);
        assertThat(referred.status()).as(referred.text()).isEqualTo(202);
        return referred.json().path("referral").asText();
    }

    private Api.Answer decide(String referral, String verdict) {
        return api.post(
                "/api/v1/enrolment-referrals/" + referral + "/decision",
                Map.of("decision", verdict, "reason", "Looked at both."));
    }

    private static List<String> kinds(ChangePage page) {
        return page.entries().stream()
                .map(entry -> entry.change().getClass().getSimpleName())
                .toList();
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(10, TimeUnit.SECONDS)) {
                throw new AssertionError("the other one never came");
            }
        } catch (InterruptedException stop) {
            throw new AssertionError(stop);
        }
    }
}
