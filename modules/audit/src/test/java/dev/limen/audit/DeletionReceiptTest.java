package dev.limen.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.limen.core.InvalidInputException;
import dev.limen.core.NodeId;
import dev.limen.credential.SigningKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DeletionReceiptTest {
    private static final Instant NOON = Instant.parse("2026-02-09T12:00:00Z");

    private final SigningKey key = SigningKey.ephemeral();

    private DeletionReceipt receipt(Optional<Instant> second) {
        return DeletionReceipt.sign(
                key,
                new UUID(1, 2),
                "person",
                NOON,
                new UUID(3, 4),
                17,
                List.of(
                        new DeletionReceipt.Node(new NodeId("east"), Optional.of(NOON.plusSeconds(1))),
                        new DeletionReceipt.Node(new NodeId("west"), second)));
    }

    @Test
    void isReadAsItWasWritten() {
        DeletionReceipt read =
                DeletionReceipt.parse(receipt(Optional.of(NOON.plusSeconds(2))).toString());

        assertThat(read.isSigned()).isTrue();
        assertThat(read.completedAt()).contains(NOON.plusSeconds(2));
        assertThat(read).isEqualTo(receipt(Optional.of(NOON.plusSeconds(2))));
    }

    @Test
    void isCompleteOnlyWhenEveryNodeHasAnswered() {
        assertThat(receipt(Optional.empty()).completedAt()).isEmpty();
        assertThat(receipt(Optional.empty()).toString())
                .contains("node west outstanding")
                .contains("complete no");
    }

    @Test
    void aNodeThatWasShutOutIsNamedAndNeverCountsAsErased() {
        DeletionReceipt.Node gone =
                new DeletionReceipt.Node(new NodeId("west"), Optional.empty(), Optional.of(NOON.plusSeconds(9)));
        DeletionReceipt receipt =
                DeletionReceipt.sign(key, new UUID(1, 2), "person", NOON, new UUID(3, 4), 17, List.of(gone));

        assertThat(gone.isShutOut()).isTrue();
        assertThat(receipt.completedAt()).isEmpty();
        assertThat(receipt.toString()).contains("node west revoked 2026-02-09T12:00:09Z\ncomplete no\n");
        assertThat(DeletionReceipt.parse(receipt.toString())).isEqualTo(receipt);
    }

    @Test
    void aChangedOneIsRefused() {
        String text = receipt(Optional.of(NOON)).toString();

        assertThat(DeletionReceipt.parse(text.replace("12:00:01", "12:00:00")).isSigned())
                .isFalse();
        assertThatThrownBy(() -> DeletionReceipt.parse(text.replace("complete", "completed")))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> DeletionReceipt.parse(text + " ")).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> DeletionReceipt.parse("")).isInstanceOf(InvalidInputException.class);
    }
}
