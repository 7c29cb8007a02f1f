package dev.limen.gallery.archive;

import dev.limen.core.FaceTemplate;
import dev.limen.core.InvalidInputException;
import dev.limen.core.ModelId;
import dev.limen.gallery.Consent;
import dev.limen.gallery.store.StoredRow;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Optional;

/** How one reference is written before it is encrypted. Stateless. */
final class ArchiveRecord {
    private ArchiveRecord() {}

    static byte[] write(StoredRow.Carried row) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeUTF(row.reference());
            out.writeUTF(row.person());
            out.writeUTF(row.model());
            out.writeLong(row.enrolledAt());
            out.writeBoolean(row.consent().isPresent());
            if (row.consent().isPresent()) {
                out.writeUTF(row.consent().get().purpose());
                out.writeLong(row.consent().get().givenAt().toEpochMilli());
            }
            out.writeInt(row.vector().length);
            for (float number : row.vector()) {
                out.writeFloat(number);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /** @throws InvalidInputException when it is no reference */
    static StoredRow.Carried read(byte[] record) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(record))) {
            String reference = in.readUTF();
            String person = in.readUTF();
            String model = in.readUTF();
            long enrolledAt = in.readLong();
            Optional<Consent> consent = in.readBoolean()
                    ? Optional.of(new Consent(in.readUTF(), Instant.ofEpochMilli(in.readLong())))
                    : Optional.empty();
            int dimension = in.readInt();
            if (dimension != in.available() / Float.BYTES) {
                throw new InvalidInputException("it has not as many numbers as it says");
            }
            float[] vector = new float[dimension];
            for (int i = 0; i < dimension; i++) {
                vector[i] = in.readFloat();
            }
            FaceTemplate.of(new ModelId(model), vector); // refuses what has no direction
            return new StoredRow.Carried(reference, person, model, enrolledAt, consent, vector);
        } catch (IOException cut) {
            throw new InvalidInputException("it ends too early", cut);
        }
    }
}
