package dev.limen.gallery.store;

import dev.limen.core.ModelId;
import java.security.GeneralSecurityException;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Reads rows of the reference table: checks, decrypts, and brings them into the space that is asked for. Thread-safe. */
final class RowReader {
    /** What {@link #read} expects of a result, in this order. */
    static final String SELECT = "SELECT r.row, r.person, r.id, p.id, r.model, r.format, r.transform, r.enrolled_at,"
            + " r.template FROM reference r LEFT JOIN person p ON p.number = r.person WHERE ";

    private final Spaces spaces;
    private final ModelId model;
    private final int dimension;

    RowReader(Spaces spaces, ModelId model, int dimension) {
        this.spaces = spaces;
        this.model = model;
        this.dimension = dimension;
    }

    static RowLabel label(ResultSet row) throws SQLException {
        return new RowLabel(
                row.getInt(1),
                orEmpty(row.getString(3)),
                orEmpty(row.getString(4)),
                orEmpty(row.getString(5)),
                row.getInt(6),
                row.getInt(7),
                row.getLong(8));
    }

    static byte[] sealed(ResultSet row) throws SQLException {
        byte[] sealed = row.getBytes(9);
        return sealed == null ? new byte[0] : sealed;
    }

    /**
     * Reads the row a result stands at.
     *
     * @return its label, which is then known to be untouched
     * @throws UnusableRowException when it cannot be compared
     */
    RowLabel read(ResultSet row, RowCipher cipher, TemplateSpace space, float[] into, int offset)
            throws SQLException, UnusableRowException {
        RowLabel label = label(row);
        if (label.format() == RowLabel.DAMAGED) {
            throw new UnusableRowException(label, "it was damaged before it was encrypted");
        }
        if (label.format() != RowLabel.FLOATS) {
            throw new UnusableRowException(label, "its format " + label.format() + " is not known here");
        }
        if (!label.model().equals(model.value())) {
            throw new UnusableRowException(label, "it is of model " + label.model() + ", not " + model);
        }
        try {
            byte[] numbers = cipher.open(label, sealed(row));
            if (numbers.length != dimension * Float.BYTES) {
                throw new UnusableRowException(
                        label, "it has " + numbers.length / Float.BYTES + " numbers, not " + dimension);
            }
            RowCipher.takeFloats(numbers, into, offset);
            if (label.transform() != space.id()) {
                space.enterFrom(spaces.get(label.transform(), label.model(), dimension), into, offset);
            }
            return label;
        } catch (GeneralSecurityException changed) {
            throw new UnusableRowException(label, "it was changed on disk, or its key is gone");
        }
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
