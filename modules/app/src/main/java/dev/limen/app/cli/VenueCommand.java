package dev.limen.app.cli;

import dev.limen.core.InvalidInputException;
import dev.limen.protocol.ProtocolJson;
import dev.limen.wayfinding.Wayfinder;
import dev.limen.wayfinding.check.VenueFile;
import dev.limen.wayfinding.demo.DemoVenue;
import dev.limen.wayfinding.venue.Venue;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code limen venue}: maps. */
@Command(
        name = "venue",
        description = "Prepare a venue's map.",
        mixinStandardHelpOptions = true,
        subcommands = {VenueCommand.Pack.class, VenueCheckCommand.class})
final class VenueCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        throw new InvalidInputException("Say what to do with the map: check or pack.");
    }

    /** {@code limen venue pack}. */
    @Command(
            name = "pack",
            description = {
                "Print a map as the one JSON object that the coordinator takes, mended and with its ways.",
                "Without a path: the demo park, a good example to start from."
            },
            mixinStandardHelpOptions = true)
    static final class Pack implements Callable<Integer> {
        @Parameters(arity = "0..1", paramLabel = "PATH", description = "Any map that venue check can read.")
        private @Nullable Path path;

        @Override
        public Integer call() {
            Venue venue = Optional.ofNullable(path).map(Pack::open).orElseGet(DemoVenue::load);
            // Also what the coordinator will ask: can people be led through it?
            if (new Wayfinder(venue).venue().gates().isEmpty()) {
                System.err.println("limen: The venue has no gates yet; directions will start at kiosks only.");
            }
            System.out.println(new String(ProtocolJson.write(venue.toJson()), StandardCharsets.UTF_8));
            return 0;
        }

        private static Venue open(Path path) {
            VenueFile file = VenueFile.open(path);
            if (!file.findings().isEmpty()) {
                System.err.println("limen: " + file.findings().size() + " things were mended, left out or presumed; "
                        + "limen venue check " + path + " lists them.");
            }
            return file.venue();
        }
    }
}
