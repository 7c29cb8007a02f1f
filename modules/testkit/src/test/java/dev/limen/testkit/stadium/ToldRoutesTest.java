package dev.limen.testkit.stadium;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.limen.core.Directions;
import dev.limen.core.Instruction;
import dev.limen.core.Maneuver;
import dev.limen.wayfinding.demo.DemoVenue;
import dev.limen.wayfinding.guidance.Guide;
import dev.limen.wayfinding.network.PathwayNetwork;
import dev.limen.wayfinding.places.Place;
import dev.limen.wayfinding.places.PlaceFinder;
import dev.limen.wayfinding.routing.Conditions;
import dev.limen.wayfinding.routing.Path;
import dev.limen.wayfinding.routing.Profile;
import dev.limen.wayfinding.routing.RoutePlanner;
import dev.limen.wayfinding.venue.Kiosk;
import dev.limen.wayfinding.venue.Venue;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every way of two venues can be told to everybody, written and spoken. */
class ToldRoutesTest {
    private static final Instant NOW = Instant.parse("2026-02-09T18:00:00Z");
    /** Two spaces, a space before a stop, a placeholder left over, a particle not chosen. */
    private static final Pattern UNTIDY =
            Pattern.compile("[\\s\\u00a0\\u202f]([\\s\\u00a0\\u202f]|[.,;،。，、])|[{}()_]|null");

    private static final Pattern STOPPED = Pattern.compile("[.。]$");
    private static final Pattern ISOLATED = Pattern.compile("\u2068[^\u2068\u2069]*\u2069");
    private static final Pattern LATIN = Pattern.compile("[A-Za-z\u2068\u2069]");
    private static final Pattern SPOKEN =
            Pattern.compile("(\\p{L}|\\p{M}|[ .,;!?'’،؛؟。、，；！？]|(?<=\\p{L})-(?=\\p{L}))+[.。]");

    static Stream<Arguments> venuesAndLanguages() {
        Venue stadium = Venue.ofJson(Stadium.build(new StadiumPlan(6_000, 4, 6)).toImdf());
        Venue park = DemoVenue.load();
        return Guide.languages().stream()
                .flatMap(language -> Stream.of(
                        Arguments.of("stadium", language, stadium, 2), Arguments.of("demo park", language, park, 1)));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("venuesAndLanguages")
    void everyWayIsTold(String name, Locale language, Venue venue, int mostStarts) {
        PathwayNetwork network = new PathwayNetwork(venue);
        RoutePlanner planner = new RoutePlanner(network.graph(), Conditions.clear(NOW));
        Guide guide = new Guide(network);
        List<Place> places = new PlaceFinder(network).list();
        List<Place> starts = places.stream()
                .filter(place -> place.bearing().isPresent() || place.feature() instanceof Kiosk)
                .limit(mostStarts)
                .toList();
        int told = 0;
        for (Profile profile : Profile.listAll()) {
            for (Place start : starts) {
                for (Place end : places) {
                    Optional<Path> path = end.nodes().isEmpty()
                            ? Optional.empty()
                            : planner.findPath(
                                    profile, start.nodes().get(0), end.nodes().get(0), NOW);
                    if (path.isPresent()) {
                        OptionalDouble facing = told % 3 == 0 ? OptionalDouble.empty() : start.bearing();
                        check(
                                language,
                                guide.describe(
                                        path.get(), planner.weighting(profile), facing, end.feature(), language));
                        told++;
                    }
                }
            }
        }
        assertThat(told).isGreaterThan(1_000);
    }

    private static void check(Locale language, Directions way) {
        check(way.language().equals(language.toLanguageTag()), way.language());
        check(way.instructions().get(0).maneuver() == Maneuver.DEPART, way.summary());
        check(isSound(language, way.summary()), way.summary());
        for (Instruction step : way.instructions()) {
            check(isSound(language, step.text()) && STOPPED.matcher(step.text()).find(), step.text());
            String spoken = step.spoken().orElse("");
            check(SPOKEN.matcher(spoken).matches() && !UNTIDY.matcher(spoken).find(), spoken);
        }
    }

    /** Says the text only when it is wrong: there are millions of them. */
    private static void check(boolean isRight, String text) {
        if (!isRight) {
            fail("“%s” cannot be said so", text);
        }
    }

    private static boolean isSound(Locale language, String text) {
        return !text.isBlank()
                && text.equals(text.strip())
                && !UNTIDY.matcher(text).find()
                && (!Guide.isRightToLeft(language)
                        || !LATIN.matcher(ISOLATED.matcher(text).replaceAll("")).find());
    }
}
