package dev.limen.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.limen.core.InvalidInputException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeedKeyIT {
    private static final byte[] MESSAGE = {1, 2, 3};

    @TempDir
    private Path folder;

    @Test
    void whatWasSignedIsKnownAgainOnlyAsItWasAndInItsDomain() {
        FeedSigner signer = FeedSigner.create(folder.resolve("feed.key"));
        FeedKey key = FeedKey.parse(
                FeedSigner.open(folder.resolve("feed.key")).publicKey().toString());

        byte[] signature = signer.sign("pages", MESSAGE);

        assertThat(key).isEqualTo(signer.publicKey());
        assertThat(key.signed("pages", MESSAGE, signature)).isTrue();
        assertThat(key.signed("heads", MESSAGE, signature)).isFalse();
        assertThat(key.signed("pages", new byte[] {1, 2, 4}, signature)).isFalse();
        assertThat(key.signed("pages", MESSAGE, new byte[3])).isFalse();
        assertThat(FeedSigner.ephemeral().publicKey().signed("pages", MESSAGE, signature))
                .isFalse();
    }

    @Test
    void aKeyOfTicketsIsNoneOfAFeed() {
        SigningKey.create(folder.resolve("ticket.key"));

        assertThatThrownBy(() -> FeedSigner.open(folder.resolve("ticket.key")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("limen feed key");
        assertThatThrownBy(
                        () -> FeedKey.parse(SigningKey.ephemeral().publicKey().toString()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("ed25519-feed:");
    }
}
