package dev.limen.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.limen.coordinator.access.AccessSettings;
import dev.limen.coordinator.account.AccountsOnDisk;
import dev.limen.coordinator.account.TestPasskey;
import dev.limen.protocol.PasskeyView;
import dev.limen.protocol.PasskeyView.Assertion;
import dev.limen.protocol.Role;
import dev.limen.protocol.SessionView;
import dev.limen.testkit.time.MutableClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Passkeys of accounts, over a real socket and a real store; every answer is held against the API's description. */
class PasskeyIT {
    private static final String PASSWORD = "correct horse battery";
    private static final String SITE = "localhost";
    private static final String SIGN_IN = "/api/v1/session/passkey";
    private static final String STEP_UP = "/api/v1/session/second-factor/passkey";
    private static final String OWN = "/api/v1/account/passkeys";
    private static final Map<String, Object> GUARD = Map.of("roles", List.of("guard"), "password", PASSWORD);

    @TempDir
    Path directory;

    private final MutableClock clock = MutableClock.at("2026-02-09T12:00:00Z");
    private final TestPasskey passkey = new TestPasskey();
    private RunningCoordinator coordinator;
    private DescribedApi described;
    private Api api;
    private String origin = "";
    private Visitor ada;

    @BeforeEach
    void start() {
        coordinator = RunningCoordinator.start(
                CoordinatorConfig.onLoopback(directory).withAccess(AccessSettings.REQUIRED), clock);
        described = new DescribedApi(coordinator.api());
        api = coordinator.api().under(SITE);
        origin = "http://localhost:" + api.uri("/").getPort();
        ada = new Visitor(api);
        passkey.counter = 1;
        try (AccountsOnDisk accounts = AccountsOnDisk.open(directory, clock)) {
            accounts.add("ada", Set.of(Role.GUARD, Role.OPERATOR), PASSWORD);
            accounts.add("grace", Set.of(Role.GUARD), PASSWORD);
        }
    }

    @AfterEach
    void stop() {
        coordinator.close();
    }

    @Test
    void aPasskeyAloneSignsInAndCountsAsTwoFactors() {
        assertThat(added(ada, "ada", passkey).recoveryCodes()).hasSize(10).doesNotHaveDuplicates();
        Visitor elsewhere = new Visitor(api);

        signIn(elsewhere, passkey, 204);

        SessionView.User user =
                elsewhere.get("/api/v1/session").as(SessionView.class).user().orElseThrow();
        assertThat(user.name()).isEqualTo("ada");
        assertThat(user.secondFactor()).isTrue();
        assertThat(user.authenticator()).isFalse();
        assertThat(user.secondFactorAt()).contains(clock.instant());
        assertThat(elsewhere.send("PUT", "/api/v1/users/hedy", GUARD).status()).isEqualTo(200);
        List<PasskeyView> own = List.of(elsewhere.get(OWN).as(PasskeyView[].class));
        assertThat(own).singleElement().satisfies(view -> {
            assertThat(view.label()).isEqualTo("my phone");
            assertThat(view.site()).isEqualTo(SITE);
            assertThat(view.usedAt()).contains(clock.instant());
        });
    }

    @Test
    void whoHasAPasskeyIsAskedForItAfterThePassword() {
        PasskeyView.Made made = added(ada, "ada", passkey);
        Visitor elsewhere = new Visitor(api);

        assertThat(elsewhere.signIn("ada", PASSWORD).status()).isEqualTo(401);
        assertThat(withPassword(elsewhere, "ada", "not the password", passkey).status())
                .isEqualTo(401);
        assertThat(withPassword(elsewhere, "ada", PASSWORD, passkey).status()).isEqualTo(204);
        String code = made.recoveryCodes().get(0);
        assertThat(new Visitor(api).signIn("ada", PASSWORD, code).status()).isEqualTo(204);
        assertThat(new Visitor(api).signIn("ada", PASSWORD, code).status())
                .as("again")
                .isEqualTo(401);
    }

    @Test
    void whatIsAskedIsAnsweredOnceInTimeAndByTheBrowserThatWasAsked() {
        added(ada, "ada", passkey);
        Visitor elsewhere = new Visitor(api);
        Assertion answer = passkey.show(asked(elsewhere, SIGN_IN), origin, SITE);
        Map<String, String> cookies = Map.copyOf(elsewhere.cookies);

        Visitor thief = new Visitor(api);
        asked(thief, SIGN_IN);
        assertThat(thief.send("POST", SIGN_IN, answer).status())
                .as("another browser")
                .isEqualTo(401);
        assertThat(elsewhere.send("POST", SIGN_IN, answer).status()).isEqualTo(204);
        Visitor replay = new Visitor(api);
        replay.cookies.putAll(cookies);
        assertThat(replay.send("POST", SIGN_IN, answer).status()).as("replayed").isEqualTo(401);

        Visitor slow = new Visitor(api);
        Assertion late = passkey.show(asked(slow, SIGN_IN), origin, SITE);
        clock.advance(Duration.ofMinutes(5));
        assertThat(slow.send("POST", SIGN_IN, late).status()).as("late").isEqualTo(401);
    }

    @Test
    void whatWasAskedForOneThingAnswersNoOther() {
        added(ada, "ada", passkey);
        signIn(ada, passkey, 204);
        String forSteppingUp = asked(ada, STEP_UP);

        asked(ada, SIGN_IN);
        assertThat(ada.send("POST", SIGN_IN, passkey.show(forSteppingUp, origin, SITE))
                        .status())
                .isEqualTo(401);
    }

    @Test
    void aPasskeyStepsUp() {
        added(ada, "ada", passkey);
        signIn(ada, passkey, 204);
        clock.advance(Duration.ofMinutes(10));
        Api.Answer late = ada.send("PUT", "/api/v1/users/hedy", GUARD);
        assertThat(late.status()).isEqualTo(403);
        assertThat(late.header("limen-step-up")).isEqualTo("second-factor");

        Assertion shown = passkey.show(asked(ada, STEP_UP), origin, SITE);
        described.answered("post", STEP_UP, 204, ada.send("POST", STEP_UP, shown));

        assertThat(ada.send("PUT", "/api/v1/users/hedy", GUARD).status()).isEqualTo(200);
        described.answered("post", STEP_UP, 401, ada.send("POST", STEP_UP, shown));
    }

    @Test
    void strangersFromTheSameAddressTakeNobodysChallenge() {
        added(ada, "ada", passkey);
        signIn(ada, passkey, 204);
        Assertion shown = passkey.show(asked(ada, STEP_UP), origin, SITE);
        TestPasskey second = new TestPasskey();
        JsonNode creation = ada.send("POST", OWN + "/challenge", Map.of()).json();
        second.user = Optional.of(creation.path("user").asText());
        PasskeyView.New made =
                second.make("my other phone", creation.path("challenge").asText(), origin, SITE);

        Visitor stranger = new Visitor(api);
        for (int i = 0; i < 510; i++) {
            assertThat(stranger.send("POST", SIGN_IN + "/challenge", Map.of()).status())
                    .isEqualTo(200);
        }

        assertThat(ada.send("POST", STEP_UP, shown).status()).isEqualTo(204);
        assertThat(ada.send("POST", OWN, made).status()).isEqualTo(200);
    }

    @Test
    void whyAPasskeyIsNotTakenIsToldToItsOwner() {
        added(ada, "ada", passkey);
        signIn(ada, passkey, 204);

        Assertion elsewhere = passkey.show(asked(ada, STEP_UP), "https://evil.example", SITE);
        assertThat(ada.send("POST", STEP_UP, elsewhere).detail()).contains("another address");
        passkey.verifies = false;
        Assertion unverified = passkey.show(asked(ada, STEP_UP), origin, SITE);
        assertThat(ada.send("POST", STEP_UP, unverified).detail()).contains("PIN");
    }

    @Test
    void aPasskeyOfAnotherAccountIsNotTaken() {
        Visitor grace = new Visitor(api);
        TestPasskey hers = new TestPasskey();
        added(ada, "ada", passkey);
        added(grace, "grace", hers);
        signIn(ada, passkey, 204);

        Assertion shown = hers.show(asked(ada, STEP_UP), origin, SITE);
        assertThat(ada.send("POST", STEP_UP, shown).status()).isEqualTo(401);
        assertThat(withPassword(new Visitor(api), "ada", PASSWORD, hers).status())
                .isEqualTo(401);
        hers.user = passkey.user;
        signIn(new Visitor(api), hers, 401);
        hers.user = Optional.empty();
        signIn(new Visitor(api), hers, 401);
    }

    @Test
    void aPasskeyThatIsKnownIsAnsweredAsOneThatIsNot() {
        added(ada, "ada", passkey);
        passkey.lies = true;
        TestPasskey stranger = new TestPasskey();
        stranger.user = passkey.user;

        JsonNode known = signIn(new Visitor(api), passkey, 401);
        JsonNode unknown = signIn(new Visitor(api), stranger, 401);

        assertThat(known).isEqualTo(unknown);
        assertThat(asked(new Visitor(api), SIGN_IN)).hasSize(43);
    }

    @Test
    void whoGuessesIsKeptOutForAWhile() {
        added(ada, "ada", passkey);
        passkey.lies = true;
        for (int i = 0; i < 10; i++) {
            signIn(new Visitor(api), passkey, 401);
        }
        passkey.lies = false;

        signIn(new Visitor(api), passkey, 429);
        signIn(ada, passkey, 204);
        clock.advance(Duration.ofMinutes(15));
        signIn(new Visitor(api), passkey, 204);
    }

    @Test
    void aCopyIsNotTakenAndStandsInTheAuditChain() {
        try (AccountsOnDisk accounts = AccountsOnDisk.open(directory, clock)) {
            accounts.add("officer", Set.of(Role.PRIVACY_OFFICER), PASSWORD);
        }
        String id = added(ada, "ada", passkey).passkey().id();
        signIn(ada, passkey, 204);
        passkey.counter = 1;

        JsonNode refused = signIn(new Visitor(api), passkey, 401);

        assertThat(refused.path("detail").asText()).contains("counts backwards");
        Visitor officer = new Visitor(api);
        officer.signIn("officer", PASSWORD);
        assertThat(officer.get("/api/v1/audit/entries?limit=1000&after=0")
                        .text()
                        .replace("\\t", " "))
                .contains("passkey-refused user:ada")
                .contains("passkey_added")
                .contains(id);
    }

    @Test
    void anotherPasskeyIsAddedByWhoHasShownTheFirst() {
        added(ada, "ada", passkey);

        Api.Answer refused = ada.send("POST", OWN + "/challenge", Map.of());
        described.answered("post", OWN + "/challenge", 403, refused);
        assertThat(refused.header("limen-step-up")).isEqualTo("second-factor");
        ada.send("POST", STEP_UP, passkey.show(asked(ada, STEP_UP), origin, SITE));
        TestPasskey second = new TestPasskey();

        assertThat(made(ada, second).recoveryCodes()).isEmpty();
        assertThat(ada.send("POST", OWN, second.make("again", asked(ada, OWN), origin, SITE))
                        .status())
                .as("one that is known")
                .isEqualTo(409);
        signIn(new Visitor(api), second, 204);
    }

    @Test
    void theFirstPasskeyIsAddedByWhoTypedThePasswordLately() {
        ada.signIn("ada", PASSWORD);
        clock.advance(Duration.ofMinutes(10).plusSeconds(1));

        assertThat(ada.send("POST", OWN + "/challenge", Map.of()).status()).isEqualTo(403);
    }

    @Test
    void theLastSecondFactorOfWhoNeedsOneStays() {
        String only = added(ada, "ada", passkey).passkey().id();
        signIn(ada, passkey, 204);

        described.answered("delete", OWN + "/{passkey}", 409, ada.delete(OWN + "/" + only));
        TestPasskey second = new TestPasskey();
        made(ada, second);
        described.answered("delete", OWN + "/{passkey}", 204, ada.delete(OWN + "/" + only));
        described.answered("delete", OWN + "/{passkey}", 404, ada.delete(OWN + "/" + only));
        signIn(new Visitor(api), passkey, 401);
        signIn(new Visitor(api), second, 204);
    }

    @Test
    void whoNeedsNoneMayGoBackToThePasswordAlone() {
        Visitor grace = new Visitor(api);
        PasskeyView.Made hers = added(grace, "grace", passkey);
        assertThat(grace.delete(OWN + "/" + hers.passkey().id()).status())
                .as("without showing it")
                .isEqualTo(403);
        signIn(grace, passkey, 204);

        assertThat(grace.delete(OWN + "/" + hers.passkey().id()).status()).isEqualTo(204);

        assertThat(new Visitor(api).signIn("grace", PASSWORD).status()).isEqualTo(204);
    }

    @Test
    void aPasskeyIsCalledAsItsOwnerLikesAndIsNobodyElses() {
        String id = added(ada, "ada", passkey).passkey().id();
        Visitor grace = new Visitor(api);
        TestPasskey hers = new TestPasskey();
        added(grace, "grace", hers);
        signIn(grace, hers, 204);

        Map<String, String> label = Map.of("label", " key on my ring ");
        described.answered("put", OWN + "/{passkey}", 204, ada.send("PUT", OWN + "/" + id, label));
        described.answered(
                "put", OWN + "/{passkey}", 400, ada.send("PUT", OWN + "/" + id, Map.of("label", "two\nlines")));

        assertThat(grace.send("PUT", OWN + "/" + id, label).status()).isEqualTo(404);
        assertThat(grace.delete(OWN + "/" + id).status()).isEqualTo(404);
        assertThat(described
                        .answered("get", OWN, 200, ada.get(OWN))
                        .at("/0/label")
                        .asText())
                .isEqualTo("key on my ring");
    }

    @Test
    void passkeysAreForgottenOnTheMachineWithEverySecondFactor() {
        added(ada, "ada", passkey);
        try (AccountsOnDisk accounts = AccountsOnDisk.open(directory, clock)) {
            accounts.forgetSecondFactor("ada");
        }

        signIn(new Visitor(api), passkey, 401);
        assertThat(ada.get(OWN).status()).as("the session has ended").isEqualTo(401);
        assertThat(ada.signIn("ada", PASSWORD).status()).isEqualTo(204);
    }

    @Test
    void underANumberInsteadOfANameThereAreNone() {
        Visitor numbered = new Visitor(coordinator.api());
        numbered.signIn("ada", PASSWORD);

        assertThat(numbered.get("/api/v1/session").as(SessionView.class).passkeys())
                .isFalse();
        assertThat(ada.get("/api/v1/session").as(SessionView.class).passkeys()).isTrue();
        described.answered(
                "post", SIGN_IN + "/challenge", 409, numbered.send("POST", SIGN_IN + "/challenge", Map.of()));
        assertThat(numbered.send("POST", OWN + "/challenge", Map.of()).status()).isEqualTo(409);
    }

    @Test
    void whatCannotBeReadIsToldInOneSentence() {
        Assertion garbage = new Assertion("AAAA", "AAAA", "AAAA", "AAAA", Optional.empty());

        asked(ada, SIGN_IN);
        assertThat(ada.send("POST", SIGN_IN, garbage).detail()).startsWith("What the passkey sent cannot be read");
        assertThat(ada.send("POST", SIGN_IN, Map.of("id", "x")).status()).isEqualTo(400);
    }

    private PasskeyView.Made added(Visitor who, String name, TestPasskey made) {
        who.signIn(name, PASSWORD);
        return made(who, made);
    }

    private PasskeyView.Made made(Visitor who, TestPasskey made) {
        JsonNode creation =
                described.answered("post", OWN + "/challenge", 200, who.send("POST", OWN + "/challenge", Map.of()));
        made.user = Optional.of(creation.path("user").asText());
        Api.Answer answer = who.send(
                "POST", OWN, made.make("my phone", creation.path("challenge").asText(), origin, SITE));
        described.answered("post", OWN, 200, answer);
        return answer.as(PasskeyView.Made.class);
    }

    private JsonNode signIn(Visitor who, TestPasskey shown, int status) {
        Assertion answer = shown.show(asked(who, SIGN_IN), origin, SITE);
        return described.answered("post", SIGN_IN, status, who.send("POST", SIGN_IN, answer));
    }

    private Api.Answer withPassword(Visitor who, String name, String password, TestPasskey shown) {
        Assertion answer = shown.show(asked(who, SIGN_IN), origin, SITE);
        return who.send("POST", "/api/v1/session", Map.of("name", name, "password", password, "passkey", answer));
    }

    /** {@return what is to be signed} */
    private String asked(Visitor who, String path) {
        return described
                .answered("post", path + "/challenge", 200, who.send("POST", path + "/challenge", Map.of()))
                .path("challenge")
                .asText();
    }
}
