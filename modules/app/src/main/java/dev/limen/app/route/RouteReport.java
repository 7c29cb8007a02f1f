package dev.limen.app.route;

import dev.limen.core.Directions;
import dev.limen.core.Instruction;
import dev.limen.core.Maneuver;
import dev.limen.core.MapPoint;
import dev.limen.wayfinding.guidance.Guide;
import dev.limen.wayfinding.places.Answer;
import dev.limen.wayfinding.places.Place;
import dev.limen.wayfinding.routing.Profile;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What {@code limen route --json} prints.
 *
 * @param from id of the place
 * @param to id of the place
 * @param profile who travels
 * @param departure when
 * @param reachable whether there is a way
 * @param arrival when they are there
 * @param distance metres
 * @param duration seconds
 * @param language BCP 47 tag of every text
 * @param direction {@code ltr} or {@code rtl}: how they are read
 * @param summary the way in one line
 * @param instructions one after the other
 * @param path the line to draw
 * @param others seconds of other ways worth a thought
 * @param reason why there is none
 * @param nearest id of the nearest place that can be reached instead
 */
public record RouteReport(
        String from,
        String to,
        String profile,
        Instant departure,
        boolean reachable,
        Optional<Instant> arrival,
        Optional<Double> distance,
        Optional<Double> duration,
        Optional<String> language,
        Optional<String> direction,
        Optional<String> summary,
        List<Step> instructions,
        List<MapPoint> path,
        List<Double> others,
        Optional<String> reason,
        Optional<String> nearest) {
    private static final double MILLIS = 1e3;

    /**
     * One thing to do.
     *
     * @param maneuver what
     * @param icon the name of its picture, one for each maneuver, such as {@code stairs-up}
     * @param text the same in words
     * @param spoken the same for a voice to read out
     * @param language BCP 47 tag of the words
     * @param direction {@code ltr} or {@code rtl}
     * @param at where
     * @param bearing to walk afterwards, degrees clockwise from true north
     * @param distance metres until the next
     * @param duration seconds until the next
     */
    public record Step(
            Maneuver maneuver,
            String icon,
            String text,
            String spoken,
            String language,
            String direction,
            MapPoint at,
            double bearing,
            double distance,
            double duration) {
        private static Step of(Instruction step, String language) {
            return new Step(
                    step.maneuver(),
                    step.maneuver().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                    step.text(),
                    step.spoken().orElse(step.text()),
                    language,
                    directionOf(language),
                    step.at(),
                    step.bearing(),
                    step.distance(),
                    step.duration());
        }
    }

    static String directionOf(String language) {
        return Guide.isRightToLeft(Locale.forLanguageTag(language)) ? "rtl" : "ltr";
    }

    /** {@return the report of an answer} */
    public static RouteReport of(Place from, Place to, Profile profile, Instant departure, Answer answer) {
        if (answer instanceof Answer.Found found) {
            Directions way = found.route();
            return new RouteReport(
                    from.id(),
                    to.id(),
                    profile.name(),
                    departure,
                    true,
                    Optional.of(arrival(departure, way)),
                    Optional.of(way.distance()),
                    Optional.of(way.duration()),
                    Optional.of(way.language()),
                    Optional.of(directionOf(way.language())),
                    Optional.of(way.summary()),
                    way.instructions().stream()
                            .map(step -> Step.of(step, way.language()))
                            .toList(),
                    way.path(),
                    found.others(),
                    Optional.empty(),
                    Optional.empty());
        }
        Answer.Unreachable none = (Answer.Unreachable) answer;
        return new RouteReport(
                from.id(),
                to.id(),
                profile.name(),
                departure,
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                Optional.of(none.reason()),
                none.nearest().map(Place::id));
    }

    /** {@return the way for people} */
    public static String text(Answer.Found found, Instant departure) {
        Directions way = found.route();
        StringBuilder text = new StringBuilder(way.summary());
        text.append(String.format(
                Locale.ROOT,
                "%n%.0f m, %.0f s; there at %s%n",
                way.distance(),
                way.duration(),
                arrival(departure, way)));
        int number = 1;
        for (Instruction step : way.instructions()) {
            text.append(String.format(Locale.ROOT, "%3d  %s%n", number++, step.text()));
        }
        return text.toString().stripTrailing();
    }

    private static Instant arrival(Instant departure, Directions way) {
        return departure.plusMillis((long) Math.ceil(way.duration() * MILLIS));
    }
}
