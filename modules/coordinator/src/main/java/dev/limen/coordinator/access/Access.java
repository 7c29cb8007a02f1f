package dev.limen.coordinator.access;

import com.fasterxml.jackson.databind.JsonNode;
import dev.limen.coordinator.access.Caller.HolderCaller;
import dev.limen.coordinator.access.Caller.Nobody;
import dev.limen.coordinator.access.Caller.NodeCaller;
import dev.limen.coordinator.access.Caller.UserCaller;
import dev.limen.protocol.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who may use one operation, as its {@value #KEY} in the description says: {@code anybody}, {@code signed-in} (any user),
 * {@code node}, {@code holder} (a visitor's phone), or roles. With {@value #STEP_UP} a second factor must have been shown lately as well.
 *
 * @param roles those of users who may
 * @param anybody whether no credential is needed
 * @param signedIn whether every user may
 * @param node whether nodes may
 * @param holder whether visitors' phones may; nobody else then does, whatever the mode
 * @param stepUp whether a second factor must have been shown lately
 * @param stream whether the answer goes on for as long as the caller listens
 */
record Access(
        Set<Role> roles,
        boolean anybody,
        boolean signedIn,
        boolean node,
        boolean holder,
        boolean stepUp,
        boolean stream) {
    static final String KEY = "x-limen-access";
    static final String STEP_UP = "x-limen-step-up";

    /** How long a second factor counts as shown lately, and a sign-in as made lately. */
    static final Duration LATELY = Duration.ofMinutes(10);

    /** For what shows no person, such as the pages themselves. */
    static final Access ANYBODY = new Access(Set.of(), true, false, false, false, false, false);

    /** What the guard makes of a request. */
    enum Verdict {
        ALLOWED,
        CREDENTIAL_MISSING,
        ROLE_MISSING,
        SECOND_FACTOR_MISSING
    }

    /** {@return what an operation of the description says; nobody may use one that says nothing} */
    static Access of(JsonNode operation) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        boolean anybody = false;
        boolean signedIn = false;
        boolean node = false;
        boolean holder = false;
        for (JsonNode who : operation.path(KEY)) {
            switch (who.asText()) {
                case "anybody" -> anybody = true;
                case "signed-in" -> signedIn = true;
                case "node" -> node = true;
                case "holder" -> holder = true;
                default -> roles.add(Role.of(who.asText()));
            }
        }
        return new Access(
                Set.copyOf(roles),
                anybody,
                signedIn,
                node,
                holder,
                operation.path(STEP_UP).asBoolean(),
                operation.at("/responses/200/content").has("text/event-stream"));
    }

    /** {@return whether the operation says who may use it at all} */
    boolean isSaid() {
        return anybody || signedIn || node || holder || !roles.isEmpty();
    }

    /** {@return whether the answer is the same whoever asks} */
    boolean isBlind() {
        return anybody && !signedIn;
    }

    Verdict judge(Caller caller, Instant now) {
        if (anybody) {
            return Verdict.ALLOWED;
        }
        if (caller instanceof Nobody) {
            return Verdict.CREDENTIAL_MISSING;
        }
        if (holder || caller instanceof HolderCaller) {
            return holder && caller instanceof HolderCaller ? Verdict.ALLOWED : Verdict.ROLE_MISSING;
        }
        if (caller instanceof NodeCaller) {
            return node ? Verdict.ALLOWED : Verdict.ROLE_MISSING;
        }
        UserCaller user = (UserCaller) caller;
        if (!signedIn && user.roles().stream().noneMatch(roles::contains)) {
            return Verdict.ROLE_MISSING;
        }
        return stepUp && StepUp.isLate(user, now) ? Verdict.SECOND_FACTOR_MISSING : Verdict.ALLOWED;
    }

    /** {@return who may, in words} */
    String words() {
        if (holder) {
            return "a visitor's phone";
        }
        if (signedIn) {
            return "somebody who is signed in";
        }
        String said = roles.stream().sorted().map(Role::word).collect(Collectors.joining(", "));
        return said.isEmpty() ? node ? "a node" : "nobody" : node ? said + ", or a node" : said;
    }
}
