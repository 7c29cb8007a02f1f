package dev.limen.app.cli;

import dev.limen.coordinator.CoordinatorConfig;
import dev.limen.coordinator.account.AccountsOnDisk;
import java.nio.file.Path;
import java.time.Clock;
import picocli.CommandLine.Option;

/** Of which coordinator the users are. */
final class AccountsOption {
    @Option(
            names = "--config",
            required = true,
            paramLabel = "FILE",
            description = "The coordinator's YAML configuration; its data_dir holds the users.")
    @SuppressWarnings("NullAway.Init")
    private Path config;

    AccountsOnDisk open() {
        return AccountsOnDisk.open(CoordinatorConfig.load(config).dataDir(), Clock.systemUTC());
    }
}
