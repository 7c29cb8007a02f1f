package dev.limen.coordinator.store;

import dev.limen.core.InvalidInputException;
import dev.limen.core.NodeId;
import dev.limen.protocol.Role;
import dev.limen.protocol.TokenView;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What scripts and nodes may show, by the hashes of it. Safe to share; it holds nothing. */
public final class TokenStore {
    private static final int LONGEST_LABEL = 100;
    private static final String COLUMNS = "id, label, roles, node, created_at, expires_at";

    /**
     * Adds a token.
     *
     * @param hash of what is to be shown
     * @throws InvalidInputException when it has both roles and a node, or neither, or no label
     */
    public void add(WriteSession session, String hash, TokenView token) throws SQLException {
        if (token.node().isPresent() != token.roles().isEmpty()) {
            throw new InvalidInputException("A token has either roles or a node: give one of them.");
        }
        if (token.label().isBlank() || token.label().length() > LONGEST_LABEL) {
            throw new InvalidInputException(
                    "A token's label says what it is for in 1 to " + LONGEST_LABEL + " characters.");
        }
        session.update(
                "INSERT INTO access_tokens (hash, " + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?)",
                hash,
                token.id(),
                token.label(),
                Role.words(token.roles()),
                token.node().map(NodeId::value).orElse(null),
                token.createdAt().toString(),
                token.expiresAt().toString());
    }

    /** {@return the token of that hash, if it holds} */
    public Optional<TokenView> find(Session session, String hash, Instant now) throws SQLException {
        return session.find("SELECT " + COLUMNS + " FROM access_tokens WHERE hash = ?", TokenStore::view, hash)
                .filter(token -> token.expiresAt().isAfter(now));
    }

    /** {@return all, those that have ended too, oldest first} */
    public List<TokenView> list(Session session) throws SQLException {
        return session.list("SELECT " + COLUMNS + " FROM access_tokens ORDER BY created_at, id", TokenStore::view);
    }

    /** Ends a token; {@return whether there was one} */
    public boolean remove(WriteSession session, String id) throws SQLException {
        return session.update("DELETE FROM access_tokens WHERE id = ?", id) > 0;
    }

    private static TokenView view(ResultSet row) throws SQLException {
        return new TokenView(
                row.getString(1),
                row.getString(2),
                Role.ofWords(row.getString(3)),
                Optional.ofNullable(row.getString(4)).map(NodeId::new),
                Instant.parse(row.getString(5)),
                Instant.parse(row.getString(6)));
    }
}
