package dev.limen.app.cli;

import dev.limen.app.route.RouteDrawing;
import dev.limen.app.route.RouteReport;
import dev.limen.core.InvalidInputException;
import dev.limen.wayfinding.check.VenueFile;
import dev.limen.wayfinding.demo.DemoVenue;
import dev.limen.wayfinding.guidance.Guide;
import dev.limen.wayfinding.places.Answer;
import dev.limen.wayfinding.places.Place;
import dev.limen.wayfinding.places.RouteDesk;
import dev.limen.wayfinding.routing.Profile;
import dev.limen.wayfinding.venue.Venue;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code limen route}: the way from one place of a venue to another. */
@Command(
        name = "route",
        description = {
            "Show the way from one place of a venue to another; exit 1 when there is none, with the reason.",
            "A place is a gate, section, room, occupant, amenity or kiosk, by its id or by its name in any language,",
            "or a seat as on the ticket: \"section 114 row 12 seat 7\", in short 114/12/7."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class RouteCommand implements Callable<Integer> {
    @Option(
            names = "--venue",
            paramLabel = "FILE",
            description = "An IMDF archive, folder or zip; default: the demo park.")
    private @Nullable Path venue;

    @Option(names = "--from", paramLabel = "PLACE", required = true, description = "Where somebody is.")
    private String from = "";

    @Option(names = "--to", paramLabel = "PLACE", required = true, description = "Where they want to go.")
    private String to = "";

    @Option(
            names = "--profile",
            paramLabel = "P",
            description = "walking, wheelchair, pushchair, low-vision, staff or evacuation (default ${DEFAULT-VALUE}).")
    private String profile = Profile.WALKING.name();

    @Option(
            names = "--at",
            paramLabel = "TIME",
            description = "Of departure, such as 2026-02-09T18:00:00Z; default: now.")
    private @Nullable String at;

    @Option(
            names = "--lang",
            paramLabel = "L",
            description = "Of the directions: en, ko, zh, ja, fr, de, es or ar (default ${DEFAULT-VALUE}).")
    private String language = "en";

    @Option(
            names = "--closed",
            paramLabel = "ID",
            split = ",",
            description = "Openings, units, pathways, lifts or gates that are closed.")
    private List<String> closed = List.of();

    @ArgGroup
    private Output output = new Output();

    /** Only one of the two. */
    private static final class Output {
        @Option(names = "--json", description = "Print one JSON object instead of text.")
        private boolean json;

        @Option(names = "--svg", description = "Print a drawing of the levels the way leads over.")
        private boolean svg;
    }

    @Override
    public Integer call() {
        Profile traveller = findProfile(profile);
        Locale reader = findLanguage(language);
        Instant departure = departure();
        Venue map = Optional.ofNullable(venue)
                .map(file -> VenueFile.open(file).venue())
                .orElseGet(DemoVenue::load);
        RouteDesk desk = new RouteDesk(map);
        closed.forEach(id -> desk.closables().get(id));
        desk.close(closed);
        Place start = desk.places().find(from);
        Place end = desk.places().find(to);
        Answer answer = desk.routeAndOthers(start, end, traveller, departure, reader);
        if (output.json) {
            JsonOutput.print(RouteReport.of(start, end, traveller, departure, answer));
        } else if (answer instanceof Answer.Found found) {
            System.out.println(output.svg ? RouteDrawing.svg(map, found.route()) : RouteReport.text(found, departure));
        } else if (answer instanceof Answer.Unreachable none) {
            System.err.println("limen: " + none.reason());
        }
        return answer instanceof Answer.Found ? 0 : 1;
    }

    private static Profile findProfile(String name) {
        return Profile.listAll().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new InvalidInputException("There is no profile " + name + ": give one of "
                        + Profile.listAll().stream().map(Profile::name).collect(Collectors.joining(", ")) + "."));
    }

    private static Locale findLanguage(String tag) {
        Locale wanted = Locale.forLanguageTag(tag);
        return Guide.languages().stream()
                .filter(known -> known.getLanguage().equals(wanted.getLanguage()))
                .findFirst()
                .map(known -> wanted)
                .orElseThrow(() -> new InvalidInputException("There are no directions in the language " + tag
                        + ": give one of "
                        + Guide.languages().stream().map(Locale::toLanguageTag).collect(Collectors.joining(", "))
                        + "."));
    }

    private Instant departure() {
        try {
            return at == null ? Instant.now() : Instant.parse(at);
        } catch (DateTimeException e) {
            throw new InvalidInputException(
                    "--at " + at + " is no moment: write it with its time zone, such as 2026-02-09T18:00:00Z.");
        }
    }
}
