package dev.limen.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.limen.core.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFilesIT {
    @TempDir
    private Path folder;

    @Test
    void aKeyIsItsOwnersAloneAndTheSameWhenItIsOpenedAgain() throws IOException {
        Path file = folder.resolve("ticket.key");
        SigningKey made = SigningKey.create(file);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        SigningKey opened = SigningKey.open(file);
        assertThat(opened.publicKey()).isEqualTo(made.publicKey());
        assertThat(TrustedKey.parse(made.publicKey().toString())).isEqualTo(made.publicKey());
        assertThat(opened.toString())
                .doesNotContain(Files.readString(file).strip().substring(15));

        Path gates = folder.resolve("gates.key");
        assertThat(OpeningKey.create(gates).publicKey().toString())
                .isEqualTo(OpeningKey.open(gates).publicKey().toString())
                .startsWith("x25519:");
    }

    @Test
    void nothingIsOverwrittenAndNoOtherFileIsTakenForAKey() throws IOException {
        Path file = folder.resolve("ticket.key");
        SigningKey.create(file);
        String before = Files.readString(file);

        assertThatThrownBy(() -> SigningKey.create(file))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("already");
        assertThat(Files.readString(file)).isEqualTo(before);
        assertThatThrownBy(() -> OpeningKey.open(file))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("limen ticket gate-key")
                .satisfies(told -> assertThat(told.getMessage()).doesNotContain(before.strip()));
        assertThatThrownBy(() -> SigningKey.open(folder.resolve("none")))
                .hasMessageContaining("limen ticket key --out");
    }

    @Test
    void aKeyThatOthersMayReadIsRefused() throws IOException {
        Path file = folder.resolve("ticket.key");
        SigningKey.create(file);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

        assertThatThrownBy(() -> SigningKey.open(file))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("chmod 600");
    }
}
