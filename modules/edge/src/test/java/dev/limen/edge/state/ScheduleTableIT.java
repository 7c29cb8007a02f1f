package dev.limen.edge.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limen.protocol.ScheduleEntry;
import dev.limen.protocol.ScheduleEntry.State;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScheduleTableIT {
    private static final Instant NOW = Instant.parse("2026-05-30T19:00:00Z");

    @TempDir
    Path folder;

    private LocalRecords open() {
        return LocalRecords.open(folder.resolve("records.sqlite"));
    }

    private static void write(LocalRecords records, LocalRecords.Changes changes) {
        records.apply(new Checkpoint(UUID.randomUUID(), 1, NOW), changes);
    }

    private static ScheduleEntry entry(String id) {
        return ScheduleEntries.match(id, NOW);
    }

    @Test
    void whatTakesPlaceOutlivesARestartAndIsTakenOutOneByOne() {
        try (LocalRecords records = open()) {
            write(records, writer -> {
                writer.putSchedule(entry("a"));
                writer.putSchedule(entry("b"));
                writer.putSchedule(entry("b").in(State.PLANNED.asCancelled()));
            });
        }

        try (LocalRecords records = open()) {
            assertThat(records.listSchedule())
                    .containsExactlyInAnyOrder(entry("a"), entry("b").in(State.PLANNED.asCancelled()));
            write(records, writer -> writer.removeSchedule("a"));
            assertThat(records.listSchedule()).extracting(ScheduleEntry::id).containsExactly("b");
        }
    }

    @Test
    void whoBeginsAfreshKeepsItUntilTheNewLogHasBeenReadWithoutIt() {
        try (LocalRecords records = open()) {
            write(records, writer -> {
                writer.putSchedule(entry("stays"));
                writer.putSchedule(entry("goes"));
            });

            write(records, writer -> writer.eraseAll(NOW));
            assertThat(records.listSchedule()).hasSize(2);

            write(records, writer -> {
                writer.putSchedule(entry("stays"));
                writer.dropForeign();
            });
            assertThat(records.listSchedule()).containsExactly(entry("stays"));
        }
    }

    @Test
    void anEntryThatCannotBeReadCostsItselfAlone() throws SQLException {
        try (LocalRecords records = open()) {
            write(records, writer -> writer.putSchedule(entry("good")));
        }
        try (Connection disk = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("records.sqlite"));
                Statement statement = disk.createStatement()) {
            statement.executeUpdate("INSERT INTO schedule (id, json) VALUES ('bad', CAST('{' AS BLOB))");
        }

        try (LocalRecords records = open()) {
            assertThat(records.listSchedule()).containsExactly(entry("good"));
        }
    }
}
