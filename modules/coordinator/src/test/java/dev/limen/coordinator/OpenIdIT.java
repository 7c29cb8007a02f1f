package dev.limen.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limen.coordinator.access.AccessSettings;
import dev.limen.coordinator.access.AccessSettings.Mode;
import dev.limen.coordinator.access.OpenIdSettings;
import dev.limen.protocol.Role;
import dev.limen.protocol.SessionView;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The code flow with a provider on a socket of its own, and what happens when that one lies. */
class OpenIdIT {
    @TempDir
    Path directory;

    private OpenIdProvider provider;
    private RunningCoordinator coordinator;
    private Visitor grace;

    @BeforeEach
    void start() {
        provider = OpenIdProvider.start();
        OpenIdSettings settings = new OpenIdSettings(
                provider.issuer(),
                OpenIdProvider.CLIENT,
                Optional.empty(),
                OpenIdSettings.GROUPS,
                Map.of("security", Set.of(Role.GUARD), "leads", Set.of(Role.SUPERVISOR)));
        coordinator = RunningCoordinator.start(
                CoordinatorConfig.onLoopback(directory)
                        .withAccess(new AccessSettings(Mode.REQUIRED, Optional.of(settings))),
                Clock.systemUTC());
        grace = new Visitor(coordinator.api());
    }

    @AfterEach
    void stop() {
        coordinator.close();
        provider.close();
    }

    @Test
    void groupsBecomeRoles() {
        provider.groups = List.of("security", "leads", "cooks");

        Api.Answer back = signIn();

        assertThat(back.status()).as(back.text()).isEqualTo(303);
        assertThat(back.header("location")).isEqualTo("/console");
        SessionView.User user =
                grace.get("/api/v1/session").as(SessionView.class).user().orElseThrow();
        assertThat(user.roles()).containsExactlyInAnyOrder(Role.GUARD, Role.SUPERVISOR);
        assertThat(user.name()).isEqualTo("grace (127.0.0.1: 0007)");
        assertThat(user.local()).isFalse();
        assertThat(user.secondFactorAt()).as("the provider says amr otp").isPresent();
        assertThat(grace.get("/api/v1/watch-list").status()).isEqualTo(200);
        assertThat(grace.get("/api/v1/users").status()).isEqualTo(403);
        assertThat(grace.cookies).doesNotContainKey("limen-openid");
    }

    @Test
    void whoIsInNoGroupGetsNoSession() {
        provider.groups = List.of("cooks");

        assertThat(signIn().status()).isEqualTo(403);
        assertThat(grace.cookies).isEmpty();
    }

    @Test
    void aTokenSignedByAnotherIsRefused() {
        provider.signedWith = OpenIdProvider.newKey();

        assertRefused();
    }

    @Test
    void aTokenForAnotherClientIsRefused() {
        provider.claims = claims -> claims.audience("somebody-else");

        assertRefused();
    }

    @Test
    void aTokenOfAnotherIssuerIsRefused() {
        provider.claims = claims -> claims.issuer("http://127.0.0.1:1");

        assertRefused();
    }

    @Test
    void aTokenOfAnotherSignInIsRefused() {
        provider.claims = claims -> claims.claim("nonce", "of-another");

        assertRefused();
    }

    @Test
    void aTokenThatHasRunOutIsRefused() {
        provider.claims =
                claims -> claims.expirationTime(Date.from(Instant.now().minusSeconds(600)));

        assertRefused();
    }

    @Test
    void theWayBackFitsOneBrowserAndOneUse() {
        URI back = atTheProvider(grace.get("/api/v1/session/openid"));
        Visitor victim = new Visitor(coordinator.api());
        assertThat(get(victim, back).status()).as("a link somebody sent").isEqualTo(401);

        Map<String, String> before = Map.copyOf(grace.cookies);
        assertThat(get(grace, back).status()).isEqualTo(303);
        grace.cookies.clear();
        grace.cookies.putAll(before);
        assertThat(get(grace, back).status()).as("again").isEqualTo(401);
    }

    @Test
    void anotherStateIsRefused() {
        URI back = atTheProvider(grace.get("/api/v1/session/openid"));

        Api.Answer answer = get(grace, URI.create(back.toString().replaceAll("state=.*", "state=x")));

        assertThat(answer.status()).isEqualTo(401);
        assertThat(grace.cookies).doesNotContainKey("limen-session");
    }

    @Test
    void whenTheProviderIsAwayThatIsTold() {
        provider.close();

        Api.Answer answer = grace.get("/api/v1/session/openid");

        assertThat(answer.status()).isEqualTo(502);
        assertThat(answer.detail()).contains("127.0.0.1", "later");
        assertThat(grace.get("/health/live").status()).isEqualTo(200);
    }

    private void assertRefused() {
        Api.Answer answer = signIn();

        assertThat(answer.status()).as(answer.text()).isEqualTo(401);
        assertThat(grace.cookies).doesNotContainKey("limen-session");
    }

    private Api.Answer signIn() {
        Api.Answer sent = grace.get("/api/v1/session/openid");
        assertThat(sent.status()).as(sent.text()).isEqualTo(303);
        assertThat(sent.header("location")).contains("code_challenge_method=S256", "nonce=", "state=");
        return get(grace, atTheProvider(sent));
    }

    private static Api.Answer get(Visitor visitor, URI back) {
        return visitor.get(back.getPath() + "?" + back.getRawQuery());
    }

    private static URI atTheProvider(Api.Answer sent) {
        try {
            return URI.create(HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(sent.header("location")))
                                    .build(),
                            BodyHandlers.discarding())
                    .headers()
                    .firstValue("location")
                    .orElseThrow());
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        } catch (InterruptedException stop) {
            throw new IllegalStateException(stop);
        }
    }
}
