package dev.limen.protocol;

import dev.limen.core.NodeId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a script or a node shows instead of a person's credentials, without its secret.
 *
 * @param id names the token
 * @param label what it is for
 * @param roles what it may do; none when it is a node's
 * @param node whose it is; empty when it is a script's
 * @param createdAt when it was made
 * @param expiresAt when it ends
 */
public record TokenView(
        String id, String label, Set<Role> roles, Optional<NodeId> node, Instant createdAt, Instant expiresAt) {
    /** {@return what the audit chain records of it when it is made; what is to be shown is not known to it} */
    public Map<String, Object> said() {
        return Map.of(
                "label",
                label,
                "roles",
                Role.words(roles),
                "node",
                node.map(NodeId::value).orElse(""),
                "until",
                expiresAt.toString());
    }

    /**
     * What {@code POST /tokens} takes: either roles or a node.
     *
     * @param label what it is for, 1 to 100 characters
     * @param roles what it may do
     * @param node whose it is
     * @param days how long it holds, 1 to 366
     */
    public record New(String label, Set<Role> roles, Optional<NodeId> node, int days) {}

    /**
     * A token that was just made.
     *
     * @param token what is to be shown, as {@code Authorization: Bearer}; told this once
     * @param view the rest
     */
    public record Made(String token, TokenView view) {
        @Override
        public String toString() {
            return "Made[" + view + "]";
        }
    }
}
