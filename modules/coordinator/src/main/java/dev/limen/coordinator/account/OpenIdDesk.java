package dev.limen.coordinator.account;

import com.nimbusds.openid.connect.sdk.claims.AMR;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import dev.limen.coordinator.access.OpenIdSettings;
import dev.limen.coordinator.access.Secrets;
import dev.limen.coordinator.account.OpenIdClient.Pending;
import dev.limen.coordinator.store.SessionStore.SignedIn;
import dev.limen.protocol.Role;
import dev.limen.protocol.http.Problem;
import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Signs people in whom an OpenID Connect provider vouches for; their groups there say what they may do. Thread-safe.
 */
public final class OpenIdDesk {
    /** How long somebody may take at the provider's. */
    public static final Duration PATIENCE = Duration.ofMinutes(10);

    private static final int MOST_PENDING = 1_000;
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");
    private static final int LONGEST_NAME = 150;

    /** Ways to sign in that are a second factor, or stronger than one (RFC 8176). */
    private static final Set<String> STRONG = Set.of("mfa", "otp", "hwk", "swk", "sc");

    private final OpenIdClient client;
    private final WorkerExecutor workers;
    private final Clock clock;
    private final Map<String, Waiting> pending = new LinkedHashMap<>();

    /** A desk for one provider; it is not asked for anything yet. */
    public OpenIdDesk(OpenIdSettings settings, WorkerExecutor workers, Clock clock) {
        this.client = new OpenIdClient(settings);
        this.workers = workers;
        this.clock = clock;
    }

    /**
     * Somebody on their way to the provider.
     *
     * @param secret what their browser is to hold until they are back
     * @param address where to send them
     */
    public record Sent(String secret, URI address) {
        @Override
        public String toString() {
            return "Sent[]";
        }
    }

    private record Waiting(Pending pending, Instant until) {}

    /**
     * {@return where to send somebody; fails with 502 when the provider does not answer}
     *
     * @param back where the provider is to send them back to
     * @param fresh whether it is to ask them anew
     */
    public Future<Sent> send(URI back, boolean fresh) {
        Pending begun = Pending.to(back);
        String secret = Secrets.random();
        return workers.executeBlocking(() -> client.address(begun, fresh), false)
                .map(address -> {
                    remember(
                            Secrets.hash(secret),
                            new Waiting(begun, clock.instant().plus(PATIENCE)));
                    return new Sent(secret, address);
                });
    }

    /**
     * Takes somebody back.
     *
     * @param secret what their browser holds
     * @param answer the address they came back with
     * @return who they are; fails with 401 when that is not proven, with 403 when they have no role here
     */
    public Future<SignedIn> receive(String secret, URI answer) {
        Optional<Pending> begun = take(Secrets.hash(secret));
        if (begun.isEmpty()) {
            return Future.failedFuture(
                    new Problem(401, "This sign-in was not begun here, or too long ago: begin again."));
        }
        return workers.executeBlocking(() -> client.exchange(begun.get(), answer), false)
                .map(this::signedIn);
    }

    private SignedIn signedIn(IDTokenClaimsSet claims) {
        OpenIdSettings settings = client.settings();
        List<String> groups = Optional.ofNullable(claims.getStringListClaim(settings.groupsClaim()))
                .orElse(List.of());
        Set<Role> roles = EnumSet.noneOf(Role.class);
        groups.forEach(group -> roles.addAll(settings.roles().getOrDefault(group, Set.of())));
        if (roles.isEmpty()) {
            throw new Problem(403, "You are in no group that has a role here: ask whoever looks after users.");
        }
        Instant now = clock.instant();
        return new SignedIn(name(claims), Optional.empty(), roles, now, secondFactorAt(claims, now), now);
    }

    /** Unlike any local account's, and unlike anybody else's who chose the same user name. */
    private String name(IDTokenClaimsSet claims) {
        String chosen = OpenIdClient.text(claims, "preferred_username").orElse("");
        String name = chosen + " (" + client.settings().issuer().getHost() + ": "
                + claims.getSubject().getValue() + ")";
        String line = CONTROL.matcher(name).replaceAll(" ").strip();
        return line.codePoints()
                .limit(LONGEST_NAME)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static Optional<Instant> secondFactorAt(IDTokenClaimsSet claims, Instant now) {
        List<AMR> ways = claims.getAMR();
        if (ways == null || ways.stream().noneMatch(way -> STRONG.contains(way.getValue()))) {
            return Optional.empty();
        }
        return Optional.ofNullable(claims.getAuthenticationTime())
                .map(Date::toInstant)
                .map(at -> at.isAfter(now) ? now : at);
    }

    private synchronized void remember(String hash, Waiting waiting) {
        pending.values().removeIf(other -> other.until().isBefore(clock.instant()));
        if (pending.size() >= MOST_PENDING) {
            pending.remove(pending.keySet().iterator().next());
        }
        pending.put(hash, waiting);
    }

    private synchronized Optional<Pending> take(String hash) {
        return Optional.ofNullable(pending.remove(hash))
                .filter(waiting -> waiting.until().isAfter(clock.instant()))
                .map(Waiting::pending);
    }
}
