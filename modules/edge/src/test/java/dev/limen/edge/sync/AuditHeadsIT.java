package dev.limen.edge.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limen.audit.SignedHead;
import dev.limen.credential.SigningKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a node remembers of the coordinator's chain outlives the node's process, and no later word replaces it. */
class AuditHeadsIT {
    private static final SigningKey KEY = SigningKey.ephemeral();
    private static final UUID CHAIN = new UUID(1, 1);

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("audit-heads.txt");
    }

    private static String head(UUID chain, long sequence, char digit) {
        return SignedHead.sign(KEY, chain, sequence, Character.toString(digit).repeat(64), Instant.EPOCH)
                .toString();
    }

    @Test
    void isReadAgainAfterARestartAndPassesOverATornLine() throws IOException {
        AuditHeads heads = AuditHeads.open(file);
        heads.saw(head(CHAIN, 1, 'a'));
        heads.saw(head(CHAIN, 2, 'b'));
        heads.saw(head(CHAIN, 2, 'b'));
        Files.writeString(file, "limen-audit-head 1 torn", StandardOpenOption.APPEND);

        assertThat(AuditHeads.read(file)).containsExactly(head(CHAIN, 1, 'a'), head(CHAIN, 2, 'b'));
        AuditHeads.open(file).saw(head(CHAIN, 3, 'c'));
        assertThat(AuditHeads.open(file).newest()).contains(head(CHAIN, 3, 'c'));
    }

    @Test
    void aForkAndAnotherChainAreKeptButNotBelieved() throws IOException {
        AuditHeads heads = AuditHeads.open(file);
        heads.saw(head(CHAIN, 5, 'a'));
        List<String> others = List.of(head(CHAIN, 5, 'b'), head(new UUID(2, 2), 9, 'c'), head(CHAIN, 3, 'd'));
        others.forEach(heads::saw);

        assertThat(heads.newest()).contains(head(CHAIN, 5, 'a'));
        assertThat(AuditHeads.read(file)).containsAll(others);
    }

    @Test
    void whatNobodySignedIsNotKept() {
        AuditHeads heads = AuditHeads.open(file);
        heads.saw("nothing");
        heads.saw(head(CHAIN, 1, 'a').replace(" 1 " + CHAIN, " 1 " + new UUID(3, 3)));

        assertThat(heads.newest()).isEmpty();
        assertThat(file).doesNotExist();
    }

    @Test
    void ofVeryManyTheFirstAndTheNewestStay() throws IOException {
        StringBuilder many = new StringBuilder();
        for (int i = 1; i <= 4_096; i++) {
            many.append(head(CHAIN, i, 'a')).append('\n');
        }
        Files.writeString(file, many);

        AuditHeads.open(file).saw(head(CHAIN, 5_000, 'b'));

        assertThat(AuditHeads.read(file))
                .hasSizeLessThan(3_200)
                .contains(head(CHAIN, 1, 'a'), head(CHAIN, 4_096, 'a'), head(CHAIN, 5_000, 'b'));
        assertThat(AuditHeads.open(file).newest()).contains(head(CHAIN, 5_000, 'b'));
    }
}
