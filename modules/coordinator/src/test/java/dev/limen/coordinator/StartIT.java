package dev.limen.coordinator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.limen.core.InvalidInputException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What keeps a coordinator from starting is told in one sentence, and everything is left as it was. */
class StartIT {
    @TempDir
    Path directory;

    @Test
    void whatWasStoredIsThereAfterARestart() {
        try (RunningCoordinator first = RunningCoordinator.start(directory)) {
            first.api().putPerson("p1");
            first.api().enrol("p1", RunningCoordinator.image(1));
        }
        try (RunningCoordinator second = RunningCoordinator.start(directory)) {
            assertThat(second.api().get("/api/v1/persons/p1").status()).isEqualTo(200);
            assertThat(second.api().changes(0).entries()).hasSize(1);
        }
    }

    @Test
    void theFeedKeepsItsIdentityAcrossRestartsAndANewStoreHasAnother() {
        Object before = feedOf(directory);

        assertThat(feedOf(directory)).isEqualTo(before);
        assertThat(feedOf(directory.resolve("other"))).isNotEqualTo(before);
    }

    @Test
    void aFileThatIsNoDatabaseIsLeftAlone() throws IOException {
        Path store = Files.writeString(directory.resolve("coordinator.sqlite"), "Dear diary, this is no database.");

        assertRefused("is not an SQLite database", "backup");
        assertThat(Files.readString(store)).isEqualTo("Dear diary, this is no database.");
    }

    @Test
    void aDamagedDatabaseIsLeftAlone() throws IOException {
        try (RunningCoordinator healthy = RunningCoordinator.start(directory)) {
            for (int i = 0; i < 50; i++) {
                healthy.api().putPerson("p" + i);
            }
        }
        Path store = directory.resolve("coordinator.sqlite");
        try (RandomAccessFile file = new RandomAccessFile(store.toFile(), "rw")) {
            file.seek(4096);
            file.write(new byte[(int) file.length() - 4096]);
        }
        byte[] damaged = Files.readAllBytes(store);

        assertRefused("is damaged", "backup");
        assertThat(Files.readAllBytes(store)).isEqualTo(damaged);
    }

    @Test
    void aStoreFromTheFutureIsLeftAlone() throws Exception {
        RunningCoordinator.start(directory).close();
        Path store = directory.resolve("coordinator.sqlite");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + store);
                Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO flyway_schema_history SELECT 99, '99', 'future', type, 'V99__future.sql',"
                    + " checksum, installed_by, installed_on, execution_time, success FROM flyway_schema_history"
                    + " WHERE version = '1'");
        }

        assertRefused("written by another version");
    }

    @Test
    void aSecondCoordinatorOnOneDirectoryRefuses() {
        try (RunningCoordinator first = RunningCoordinator.start(directory)) {
            assertRefused("in use by another Limen", "data_dir");
            assertThat(first.api().get("/health/ready").status()).isEqualTo(200);
        }
        RunningCoordinator.start(directory).close();
    }

    @Test
    void aDataDirectoryThatCannotBeMadeIsNamed() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "");

        assertThatThrownBy(() -> RunningCoordinator.start(file.resolve("data")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(file.resolve("data").toString())
                .hasMessageContaining("data_dir");
    }

    @Test
    void aPortInUseIsNamedAndTheDirectoryIsReleased() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CoordinatorConfig config = new CoordinatorConfig(
                    directory,
                    Optional.empty(),
                    new CoordinatorConfig.Listen("127.0.0.1", taken.getLocalPort()),
                    Set.of(),
                    false,
                    CoordinatorConfig.onLoopback(directory).crops(),
                    EnrolmentConfig.DEFAULT,
                    WatchListConfig.DEFAULT);

            assertThatThrownBy(() -> RunningCoordinator.start(config, Clock.systemUTC()))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("Port " + taken.getLocalPort())
                    .hasMessageContaining("listen");
        }
        RunningCoordinator.start(directory).close();
    }

    @Test
    void onlyItsOwnerMayReadTheStore() throws IOException {
        try (RunningCoordinator coordinator = RunningCoordinator.start(directory)) {
            coordinator.api().putPerson("p1");
            for (String file :
                    new String[] {"coordinator.sqlite", "coordinator.sqlite-wal", "coordinator.sqlite-shm"}) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve(file))))
                        .as(file)
                        .isEqualTo("rw-------");
            }
        }
    }

    private void assertRefused(String... words) {
        assertThatThrownBy(() -> RunningCoordinator.start(directory))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(directory.toString())
                .hasMessageContainingAll(words)
                .hasMessageNotContaining("\n");
    }

    private static Object feedOf(Path directory) {
        try (RunningCoordinator coordinator = RunningCoordinator.start(directory)) {
            return coordinator.api().changes(0).feed();
        }
    }
}
