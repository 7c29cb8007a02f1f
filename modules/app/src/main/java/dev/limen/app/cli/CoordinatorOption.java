package dev.limen.app.cli;

import dev.limen.core.InvalidInputException;
import java.net.URI;
import java.net.URISyntaxException;
import picocli.CommandLine.Option;

/** Which coordinator a verb speaks to. */
final class CoordinatorOption {
    @Option(
            names = "--coordinator",
            paramLabel = "URL",
            description = "Where the coordinator is (default ${DEFAULT-VALUE}).")
    private String address = "http://127.0.0.1:8080";

    /** To be closed. */
    CoordinatorConnection connect() {
        return connect(address);
    }

    /** To be closed. */
    static CoordinatorConnection connect(String address) {
        URI uri = uri(address);
        return new CoordinatorConnection(uri.getHost(), port(uri));
    }

    private static int port(URI uri) {
        return uri.getPort() == -1 ? 80 : uri.getPort();
    }

    private static URI uri(String address) {
        try {
            URI uri = new URI(address);
            if ("http".equals(uri.getScheme()) && uri.getHost() != null) {
                return uri;
            }
        } catch (URISyntaxException told) {
            // As an address of another kind is.
        }
        throw new InvalidInputException("--coordinator is an address such as http://127.0.0.1:8080.");
    }
}
