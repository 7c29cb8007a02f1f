package dev.limen.app.cli;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which coordinator a verb speaks to, and for whom. */
final class CoordinatorOption {
    @Option(
            names = "--coordinator",
            paramLabel = "URL",
            description = "Where the coordinator is (default ${DEFAULT-VALUE}).")
    private String address = "http://127.0.0.1:8080";

    @Mixin
    private TokenOption token = new TokenOption();

    /** To be closed. */
    CoordinatorConnection connect() {
        return CoordinatorConnection.open(address, token.read());
    }
}
