package dev.limen.coordinator.store;

import dev.limen.core.ModelId;
import dev.limen.core.PersonId;
import dev.limen.core.ReferenceId;
import java.sql.SQLException;
import java.util.List;

/** What versions before encryption left in the vault. */
public final class PlainContents {
    private static final int AT_ONCE = 500;

    private final Vault vault;

    PlainContents(Vault vault) {
        this.vault = vault;
    }

    /**
     * Encrypts some of it; nothing of these is in plain in any file once this is answered.
     *
     * @return how many; 0 when none is left
     */
    public int sealSome(WriteSession session) throws SQLException {
        int names = seal(
                session,
                session.list(
                        "SELECT name_slot, person FROM persons JOIN vault ON slot = name_slot WHERE sealed = 0 LIMIT "
                                + AT_ONCE,
                        row -> new Plain(row.getLong(1), Label.name(new PersonId(row.getString(2))))),
                "UPDATE persons SET name_slot = ? WHERE name_slot = ?");
        int templates = seal(
                session,
                session.list(
                        "SELECT slot, reference, person, model FROM reference_templates JOIN vault USING (slot)"
                                + " WHERE sealed = 0 LIMIT " + AT_ONCE,
                        row -> new Plain(
                                row.getLong(1),
                                Label.template(
                                        new ReferenceId(row.getString(2)),
                                        new PersonId(row.getString(3)),
                                        new ModelId(row.getString(4))))),
                "UPDATE reference_templates SET slot = ? WHERE slot = ?");
        return names + templates;
    }

    private int seal(WriteSession session, List<Plain> contents, String repoint) throws SQLException {
        for (Plain plain : contents) {
            session.update(repoint, vault.seal(session, plain.slot, plain.label), plain.slot);
        }
        return contents.size();
    }

    private record Plain(long slot, Label label) {}
}
