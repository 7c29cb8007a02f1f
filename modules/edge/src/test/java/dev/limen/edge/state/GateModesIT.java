package dev.limen.edge.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limen.core.GateId;
import dev.limen.protocol.GateModeOrder;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GateModesIT {
    private static final Instant NOW = Instant.parse("2026-05-30T19:00:00Z");
    private static final GateId GATE = new GateId("gate-a");
    private static final GateModeOrder CLOSED = new GateModeOrder(3, GATE, "closed", Optional.of(NOW.plusSeconds(60)));

    @TempDir
    Path folder;

    private LocalRecords open() {
        return LocalRecords.open(folder.resolve("records.sqlite"));
    }

    private static void write(LocalRecords records, LocalRecords.Changes changes) {
        records.apply(new Checkpoint(UUID.randomUUID(), 1, NOW), changes);
        records.gateModes().reload();
    }

    @Test
    void anOrderHoldsOverARestartUntilItsTimeIsUp() {
        try (LocalRecords records = open()) {
            write(records, writer -> writer.putGateModes(List.of(CLOSED)));
        }

        try (LocalRecords records = open()) {
            assertThat(records.gateModes().find(GATE, NOW)).hasValue(CLOSED);
            assertThat(records.gateModes().find(new GateId("gate-b"), NOW)).isEmpty();
            assertThat(records.gateModes().find(GATE, NOW.plusSeconds(60))).isEmpty();
        }
    }

    @Test
    void whoBeginsAfreshKeepsTheOrdersUntilTheNewLogHasBeenReadWithoutOne() {
        try (LocalRecords records = open()) {
            write(records, writer -> writer.putGateModes(List.of(CLOSED)));

            write(records, writer -> writer.eraseAll(NOW));
            assertThat(records.gateModes().find(GATE, NOW)).hasValue(CLOSED);

            write(records, RecordsWriter::dropForeign);
            assertThat(records.gateModes().find(GATE, NOW)).isEmpty();
        }
    }

    @Test
    void whatTheNewLogSaysStays() {
        try (LocalRecords records = open()) {
            write(records, writer -> writer.putGateModes(List.of(CLOSED)));
            write(records, writer -> writer.eraseAll(NOW));

            GateModeOrder again = new GateModeOrder(1, GATE, "qr-only", Optional.empty());
            write(records, writer -> {
                writer.putGateModes(List.of(again));
                writer.dropForeign();
            });

            assertThat(records.gateModes().find(GATE, NOW)).hasValue(again);
        }
    }

    @Test
    void thatEverybodyIsToLeaveHoldsUntilTheNewLogHasBeenReadAndLongerWhenItSaysSo() {
        try (LocalRecords records = open()) {
            write(records, writer -> writer.putEvacuation(true));

            write(records, writer -> writer.eraseAll(NOW));
            assertThat(records.isEvacuating()).as("while the new log is read").isTrue();

            write(records, RecordsWriter::dropForeign);
            assertThat(records.isEvacuating())
                    .as("the new log knows nothing of it")
                    .isFalse();

            write(records, writer -> writer.putEvacuation(true));
            write(records, writer -> writer.eraseAll(NOW));
            write(records, writer -> {
                writer.putEvacuation(true);
                writer.dropForeign();
            });
            assertThat(records.isEvacuating()).as("the new log says it, too").isTrue();
        }
    }

    @Test
    void whatCannotBeReadOrdersNothing() throws SQLException {
        try (LocalRecords records = open()) {
            write(records, writer -> writer.putGateModes(List.of(CLOSED)));
        }
        try (Connection c = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("records.sqlite"));
                Statement statement = c.createStatement()) {
            assertThat(statement.executeUpdate("UPDATE gate_modes SET json = '{'"))
                    .isEqualTo(1);
        }

        try (LocalRecords records = open()) {
            assertThat(records.gateModes().find(GATE, NOW)).isEmpty();
        }
    }
}
