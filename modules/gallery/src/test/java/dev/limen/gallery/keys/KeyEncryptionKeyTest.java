package dev.limen.gallery.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.limen.core.InvalidInputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyEncryptionKeyTest {
    private static final byte[] SECRET = "a keyset".getBytes(StandardCharsets.UTF_8);
    private static final byte[] CONTEXT = "this gallery".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    @Test
    void aKeyFileOpensWhatItWrappedAndOnlyForTheSameContext() throws Exception {
        Path file = folder.resolve("gallery.key");
        KeyFile.create(file);

        byte[] wrapped = KeyEncryptionKey.open("file:" + file).wrap(SECRET, CONTEXT);

        KeyEncryptionKey again = KeyEncryptionKey.open("file:" + file);
        assertThat(again.unwrap(wrapped, CONTEXT)).isEqualTo(SECRET);
        assertThatThrownBy(() -> again.unwrap(wrapped, SECRET)).isInstanceOf(GeneralSecurityException.class);
        assertThatThrownBy(() -> KeyEncryptionKey.ephemeral().unwrap(wrapped, CONTEXT))
                .isInstanceOf(GeneralSecurityException.class);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void aKeyFileIsNeverOverwritten() throws IOException {
        Path file = folder.resolve("gallery.key");
        KeyFile.create(file);
        String before = Files.readString(file);

        assertThatThrownBy(() -> KeyFile.create(file))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("already");
        assertThat(Files.readString(file)).isEqualTo(before);
    }

    @Test
    void aKeyFileOthersMayReadIsRefused() throws IOException {
        Path file = folder.resolve("gallery.key");
        KeyFile.create(file);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));

        assertThatThrownBy(() -> KeyEncryptionKey.open("file:" + file))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("chmod 600");
    }

    @Test
    void aMissingKeyFileNamesTheVerbThatMakesOne() {
        assertThatThrownBy(() -> KeyEncryptionKey.open("file:" + folder.resolve("none")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("limen gallery key --out");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "short", "!!!!not base64!!!!", "c2hvcnQ="})
    void whatIsNoKeyIsRefusedWithoutBeingQuoted(String text) throws IOException {
        Path file = folder.resolve("gallery.key");
        KeyFile.create(file);
        Files.writeString(file, text);

        assertThatThrownBy(() -> KeyEncryptionKey.open("file:" + file))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("256")
                .matches(failure -> text.isEmpty() || !failure.toString().contains(text));
    }

    @Test
    void aKeyInAVariable() throws Exception {
        String text = Base64.getEncoder().encodeToString(new byte[32]);
        KeyVariable variable = new KeyVariable(name -> name.equals("LIMEN_KEY") ? text : null);

        KeyEncryptionKey key = variable.open("LIMEN_KEY");

        assertThat(key.unwrap(key.wrap(SECRET, CONTEXT), CONTEXT)).isEqualTo(SECRET);
        assertThatThrownBy(() -> variable.open("OTHER"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("OTHER");
    }

    @Test
    void aKeyOfAnotherKindComesThroughItsProvider() throws Exception {
        KeyEncryptionKey key = KeyEncryptionKey.open("vault:gates/north");

        assertThat(key.unwrap(key.wrap(SECRET, CONTEXT), CONTEXT)).isEqualTo(SECRET);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gallery.key", "", ":", "file:", "kms:projects/x"})
    void anAddressThatNamesNoKeyIsRefused(String address) {
        assertThatThrownBy(() -> KeyEncryptionKey.open(address))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("file:");
    }
}
