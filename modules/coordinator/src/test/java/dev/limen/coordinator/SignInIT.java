package dev.limen.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limen.coordinator.access.AccessSettings;
import dev.limen.coordinator.account.AccountsOnDisk;
import dev.limen.coordinator.account.Totp;
import dev.limen.coordinator.store.SessionStore;
import dev.limen.protocol.Role;
import dev.limen.protocol.SessionView;
import dev.limen.protocol.TokenView;
import dev.limen.protocol.UserView;
import dev.limen.testkit.time.MutableClock;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.net.HttpURLConnection;
import java.net.SocketTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Accounts, sessions and second factors, over a real socket and a real store. */
class SignInIT {
    private static final String PASSWORD = "correct horse battery";

    @TempDir
    Path directory;

    private final MutableClock clock = MutableClock.at("2026-02-09T12:00:00Z");
    private RunningCoordinator coordinator;
    private Visitor ada;
    private List<String> codes = List.of();

    @BeforeEach
    void start() {
        coordinator = RunningCoordinator.start(
                CoordinatorConfig.onLoopback(directory).withAccess(AccessSettings.REQUIRED), clock);
        ada = new Visitor(coordinator.api());
        try (AccountsOnDisk accounts = AccountsOnDisk.open(directory, clock)) {
            accounts.add("ada", Set.of(Role.GUARD, Role.OPERATOR), PASSWORD);
        }
    }

    @AfterEach
    void stop() {
        coordinator.close();
    }

    @Test
    void whoSignsInIsKnownUntilTheySignOut() {
        assertThat(ada.get("/api/v1/session").as(SessionView.class).user()).isEmpty();
        assertThat(ada.get("/api/v1/nodes").status()).isEqualTo(401);

        Api.Answer signedIn = ada.signIn("ada", PASSWORD);

        assertThat(signedIn.status()).as(signedIn.text()).isEqualTo(204);
        assertThat(ada.get("/api/v1/nodes").status()).isEqualTo(200);
        assertThat(ada.get("/api/v1/session")
                        .as(SessionView.class)
                        .user()
                        .orElseThrow()
                        .roles())
                .containsExactlyInAnyOrder(Role.GUARD, Role.OPERATOR);

        Map<String, String> before = Map.copyOf(ada.cookies);
        assertThat(ada.delete("/api/v1/session").status()).isEqualTo(204);
        ada.cookies.putAll(before);
        assertThat(ada.get("/api/v1/nodes").status())
                .as("the cookie kept by somebody")
                .isEqualTo(401);
    }

    @Test
    void theCookieIsForThisServerAloneAndNoScriptReadsIt() {
        List<String> cookies = Visitor.setCookies(ada.signIn("ada", PASSWORD));

        assertThat(cookies)
                .hasSize(2)
                .allSatisfy(cookie -> assertThat(cookie)
                        .contains("HTTPOnly", "SameSite=Strict", "Path=/")
                        .doesNotContain("Domain", "Secure"));
        assertThat(cookies).anySatisfy(cookie -> assertThat(cookie).startsWith("limen-session="));
    }

    @Test
    void nothingThatWouldLetSomebodyInIsInTheStore() throws Exception {
        ada.signIn("ada", PASSWORD);

        try (var files = Files.list(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String stored = Files.readString(file, StandardCharsets.ISO_8859_1);
                assertThat(stored.contains(PASSWORD)).as(file.toString()).isFalse();
                ada.cookies
                        .values()
                        .forEach(secret -> assertThat(stored.contains(secret))
                                .as(file.toString())
                                .isFalse());
            }
        }
    }

    @Test
    void whatIsWrongAboutATryIsNotTold() {
        String wrong = ada.signIn("ada", PASSWORD + "!").detail();

        assertThat(ada.signIn("nobody", PASSWORD).detail()).isEqualTo(wrong);
        assertThat(ada.signIn("ada' OR 1=1", PASSWORD).status()).isEqualTo(401);
        assertThat(ada.cookies).isEmpty();
    }

    @Test
    void aSessionEndsWhenNobodyIsThereAndInAnyCaseAfterAShift() {
        ada.signIn("ada", PASSWORD);
        clock.advance(SessionStore.IDLE.minusSeconds(1));
        assertThat(ada.get("/api/v1/nodes").status()).isEqualTo(200);
        clock.advance(SessionStore.IDLE.minusSeconds(1));
        assertThat(ada.get("/api/v1/nodes").status()).as("somebody was there").isEqualTo(200);
        clock.advance(SessionStore.IDLE);
        assertThat(ada.get("/api/v1/nodes").status()).as("idle").isEqualTo(401);

        ada.signIn("ada", PASSWORD);
        for (int minute = 0; minute < SessionStore.LONGEST.toMinutes() - 10; minute += 10) {
            clock.advance(Duration.ofMinutes(10));
            assertThat(ada.get("/api/v1/nodes").status()).isEqualTo(200);
        }
        clock.advance(Duration.ofMinutes(10));
        assertThat(ada.get("/api/v1/nodes").status()).as("after a shift").isEqualTo(401);
    }

    @Test
    void aFormOfAnotherSiteChangesNothing() {
        ada.signIn("ada", PASSWORD);
        HttpRequest.Builder withoutHeader = HttpRequest.newBuilder(
                        coordinator.api().uri("/api/v1/tickets/t1"))
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString("{}"));
        HttpRequest.Builder foreign = HttpRequest.newBuilder(coordinator.api().uri("/api/v1/tickets/t1"))
                .header("Content-Type", "application/json")
                .header("Limen-Protocol", "1")
                .header("Origin", "http://evil.example")
                .PUT(BodyPublishers.ofString("{}"));

        assertThat(ada.send(withoutHeader).status()).isEqualTo(403);
        assertThat(ada.send(foreign).status()).isEqualTo(403);
        assertThat(ada.send("PUT", "/api/v1/tickets/t1", Map.of()).status()).isEqualTo(400);
    }

    @Test
    void aSessionOfBeforeIsNotTakenOver() {
        ada.cookies.put("limen-session", "chosen-by-somebody-else");

        ada.signIn("ada", PASSWORD);

        assertThat(ada.cookies.get("limen-session"))
                .isNotEqualTo("chosen-by-somebody-else")
                .hasSize(43);
    }

    @Test
    void whoGuessesKeepsOutStrangersButNotWhoseAccountItIs() {
        ada.signIn("ada", PASSWORD);
        Visitor stranger = new Visitor(coordinator.api());
        for (int i = 0; i < 10; i++) {
            assertThat(stranger.signIn("ada", "a wrong guess " + i).status()).isEqualTo(401);
        }

        assertThat(stranger.signIn("ada", PASSWORD).status()).isEqualTo(429);
        assertThat(ada.signIn("ada", PASSWORD).status()).isEqualTo(204);
        clock.advance(Duration.ofMinutes(15));
        assertThat(stranger.signIn("ada", PASSWORD).status()).as("not for ever").isEqualTo(204);
    }

    @Test
    void aSecondFactorIsAskedForOnceItIsConfirmedAndEachCodeIsTakenOnce() {
        byte[] secret = addAuthenticator();
        Visitor phone = new Visitor(coordinator.api());

        assertThat(phone.signIn("ada", PASSWORD).status()).isEqualTo(401);
        assertThat(phone.signIn("ada", PASSWORD, "000000").status()).isEqualTo(401);
        assertThat(phone.signIn("ada", PASSWORD, Totp.codeAt(secret, clock.instant()))
                        .status())
                .as("the code it was confirmed with")
                .isEqualTo(401);
        clock.advance(Duration.ofSeconds(30));
        String code = Totp.codeAt(secret, clock.instant());
        assertThat(phone.signIn("ada", PASSWORD, code).status()).isEqualTo(204);
        assertThat(new Visitor(coordinator.api()).signIn("ada", PASSWORD, code).status())
                .as("overheard")
                .isEqualTo(401);
        assertThat(phone.send("POST", "/api/v1/account/second-factor", Map.of()).status())
                .as("another one over it")
                .isEqualTo(409);
    }

    @Test
    void aRecoveryCodeStandsInOnce() {
        addAuthenticator();
        Visitor phone = new Visitor(coordinator.api());
        String code = codes.get(3).toLowerCase(Locale.ROOT);

        assertThat(phone.signIn("ada", PASSWORD, code).status()).isEqualTo(204);
        assertThat(phone.signIn("ada", PASSWORD, code).status()).isEqualTo(401);
        assertThat(codes).hasSize(10).doesNotHaveDuplicates();
    }

    @Test
    void usersAreLookedAfterWithASecondFactorShownLately() {
        Map<String, Object> guard = Map.of("roles", List.of("guard"), "password", PASSWORD);
        ada.signIn("ada", PASSWORD);
        assertThat(ada.send("PUT", "/api/v1/users/grace", guard).status()).isEqualTo(403);
        byte[] secret = addAuthenticator();
        clock.advance(Duration.ofSeconds(30));

        Api.Answer shown =
                ada.send("POST", "/api/v1/session/second-factor", Map.of("code", Totp.codeAt(secret, clock.instant())));

        assertThat(shown.status()).as(shown.text()).isEqualTo(204);
        UserView grace = ada.send("PUT", "/api/v1/users/grace", guard).as(UserView.class);
        assertThat(grace.roles()).containsExactly(Role.GUARD);
        clock.advance(Duration.ofMinutes(10));
        Api.Answer late = ada.delete("/api/v1/users/grace");
        assertThat(late.status()).as("too long ago").isEqualTo(403);
        assertThat(late.header("limen-step-up")).isEqualTo("second-factor");
    }

    @Test
    void aChangeOfRolesCountsAtOnceAndSomebodyStaysOperator() {
        Visitor grace = new Visitor(coordinator.api());
        stepUp();
        ada.send("PUT", "/api/v1/users/grace", Map.of("roles", List.of("guard"), "password", PASSWORD));
        grace.signIn("grace", PASSWORD);
        assertThat(grace.get("/api/v1/watch-list").status()).isEqualTo(200);

        ada.send("PUT", "/api/v1/users/grace", Map.of("roles", List.of("operator")));
        assertThat(grace.get("/api/v1/watch-list").status()).isEqualTo(403);
        assertThat(ada.delete("/api/v1/users/grace").status()).isEqualTo(204);
        assertThat(grace.get("/api/v1/nodes").status()).isEqualTo(401);
        assertThat(ada.delete("/api/v1/users/ada").status()).isEqualTo(409);
        assertThat(ada.send("PUT", "/api/v1/users/ada", Map.of("roles", List.of("guard")))
                        .status())
                .isEqualTo(409);
    }

    @Test
    void aTokenHoldsUntilItEnds() {
        stepUp();
        TokenView.Made made = ada.send(
                        "POST", "/api/v1/tokens", Map.of("label", "shop", "roles", List.of("guard"), "days", 1))
                .as(TokenView.Made.class);
        assertThat(bearer(made.token())).isEqualTo(200);
        assertThat(ada.get("/api/v1/tokens").text()).contains("shop").doesNotContain(made.token());

        clock.advance(Duration.ofDays(1));
        assertThat(bearer(made.token())).as("run out").isEqualTo(401);
        assertThat(ada.send("POST", "/api/v1/tokens", Map.of("label", "x", "roles", List.of(), "days", 1))
                        .status())
                .isEqualTo(401);
    }

    @Test
    void whatChangesWhoMayDoWhatStandsInTheAuditChain() {
        try (AccountsOnDisk accounts = AccountsOnDisk.open(directory, clock)) {
            accounts.add("officer", Set.of(Role.PRIVACY_OFFICER), PASSWORD);
        }
        stepUp();
        ada.send("PUT", "/api/v1/users/grace", Map.of("roles", List.of("guard"), "password", PASSWORD));
        ada.send("POST", "/api/v1/tokens", Map.of("label", "shop", "roles", List.of("guard"), "days", 1));
        ada.delete("/api/v1/users/grace");
        Visitor officer = new Visitor(coordinator.api());
        officer.signIn("officer", PASSWORD);

        String chain =
                officer.get("/api/v1/audit/entries?limit=1000&after=0").text().replace("\\t", " ");

        assertThat(chain)
                .contains("machine user-changed user:officer")
                .contains("user:ada signed-in user:ada")
                .contains("user:ada user-changed user:ada")
                .contains("user:ada user-changed user:grace")
                .contains("user:ada token-made token:")
                .contains("user:ada user-removed user:grace")
                .doesNotContain(PASSWORD);
    }

    @Test
    void aNewPasswordEndsAllSessions() {
        Visitor elsewhere = new Visitor(coordinator.api());
        elsewhere.signIn("ada", PASSWORD);
        ada.signIn("ada", PASSWORD);
        String next = "another horse, another battery";

        assertThat(change("wrong", next).status()).isEqualTo(401);
        assertThat(change(PASSWORD, "short").status()).isEqualTo(400);
        assertThat(change(PASSWORD, next).status()).isEqualTo(204);

        assertThat(elsewhere.get("/api/v1/nodes").status()).isEqualTo(401);
        assertThat(ada.signIn("ada", PASSWORD).status()).isEqualTo(401);
        assertThat(ada.signIn("ada", next).status()).isEqualTo(204);
    }

    @Test
    void aStreamEndsWithItsSession() throws Exception {
        ada.signIn("ada", PASSWORD);
        String cookie = "limen-session=" + ada.cookies.get("limen-session");
        var connection = (HttpURLConnection)
                coordinator.api().uri("/api/v1/stream").toURL().openConnection();
        connection.setRequestProperty("Cookie", cookie);
        connection.setReadTimeout(60_000);
        assertThat(connection.getResponseCode()).isEqualTo(200);

        ada.delete("/api/v1/session");

        try (var in = connection.getInputStream()) {
            assertThat(readToEnd(in)).isTrue();
        }
    }

    @Test
    void answersAreNotKeptOrFramed() {
        ada.signIn("ada", PASSWORD);
        Api.Answer answer = ada.get("/api/v1/users");

        assertThat(answer.header("cache-control")).isEqualTo("no-store");
        assertThat(answer.header("content-security-policy")).contains("frame-ancestors 'none'", "default-src 'none'");
        assertThat(answer.header("x-content-type-options")).isEqualTo("nosniff");
        assertThat(answer.header("referrer-policy")).isEqualTo("no-referrer");
        assertThat(ada.get("/login").header("content-security-policy")).doesNotContain("unsafe-inline");
    }

    private byte[] addAuthenticator() {
        ada.signIn("ada", PASSWORD);
        String shown = ada.send("POST", "/api/v1/account/second-factor", Map.of())
                .as(SessionView.SecondFactor.class)
                .secret();
        byte[] secret = ofBase32(shown);
        codes = ada.send(
                        "POST",
                        "/api/v1/account/second-factor/confirmation",
                        Map.of("code", Totp.codeAt(secret, clock.instant())))
                .as(SessionView.RecoveryCodes.class)
                .codes();
        return secret;
    }

    private void stepUp() {
        byte[] secret = addAuthenticator();
        clock.advance(Duration.ofSeconds(30));
        ada.signIn("ada", PASSWORD, Totp.codeAt(secret, clock.instant()));
    }

    private Api.Answer change(String current, String next) {
        return ada.send("PUT", "/api/v1/account/password", Map.of("current", current, "next", next));
    }

    private int bearer(String token) {
        return coordinator
                .api()
                .send(HttpRequest.newBuilder(coordinator.api().uri("/api/v1/nodes"))
                        .header("Authorization", "Bearer " + token))
                .status();
    }

    private static boolean readToEnd(InputStream in) {
        try {
            in.readAllBytes();
            return true;
        } catch (SocketTimeoutException stillOpen) {
            return false;
        } catch (IOException cutOff) {
            return true;
        }
    }

    private static byte[] ofBase32(String text) {
        BigInteger bits = BigInteger.ZERO;
        for (char letter : text.toCharArray()) {
            bits = bits.shiftLeft(5).or(BigInteger.valueOf("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter)));
        }
        byte[] bytes = new byte[Totp.SECRET_BYTES];
        byte[] all = bits.toByteArray();
        for (int i = 1; i <= Math.min(all.length, bytes.length); i++) {
            bytes[bytes.length - i] = all[all.length - i];
        }
        return bytes;
    }
}
