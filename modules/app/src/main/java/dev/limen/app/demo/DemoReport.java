package dev.limen.app.demo;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.limen.protocol.Event;
import dev.limen.protocol.NodeStatus;
import dev.limen.protocol.Outcome;
import dev.limen.protocol.ProtocolJson;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What happened while the footage was played once.
 *
 * @param people walk-ups expected
 * @param admitted decisions of that outcome
 * @param denied decisions of that outcome
 * @param referred decisions of that outcome
 * @param frames looked at, all gates together
 * @param latency first usable frame at the gate to barrier command, admitted people
 * @param eventsSent events the gates handed to the coordinator and had acknowledged
 * @param eventsStored events the coordinator holds
 * @param routes admitted people who were told a way
 * @param thresholds by which each gate recognised people, and how it found that
 * @param decisions every walk-up, and every decision nobody expected
 */
public record DemoReport(
        int people,
        long admitted,
        long denied,
        long referred,
        long frames,
        @JsonProperty("latency_ms") Latency latency,
        @JsonProperty("events_sent") long eventsSent,
        @JsonProperty("events_stored") long eventsStored,
        long routes,
        List<Threshold> thresholds,
        List<Line> decisions) {

    static DemoReport of(
            List<Event.Decision> made, long frames, long eventsSent, long eventsStored, List<NodeStatus.Gate> gates) {
        return new DemoReport(
                DemoCast.WALK_UPS.size(),
                count(made, Outcome.ADMITTED),
                count(made, Outcome.DENIED),
                count(made, Outcome.REFERRED),
                frames,
                Latency.of(made.stream()
                        .filter(decision -> decision.outcome() == Outcome.ADMITTED)
                        .mapToLong(Event.Decision::latencyMillis)
                        .toArray()),
                eventsSent,
                eventsStored,
                made.stream()
                        .filter(decision -> decision.directions().isPresent())
                        .count(),
                gates.stream().map(Threshold::of).toList(),
                compare(made));
    }

    /** {@return whether every decision was the expected one, nobody was left out, and no event was lost or doubled} */
    public boolean asExpected() {
        return eventsSent == eventsStored
                && routes == admitted
                && decisions.stream().allMatch(line -> line.expected().equals(line.actual()));
    }

    /** {@return the report as one JSON object, indented} */
    public String toJson() {
        try {
            return ProtocolJson.mapper()
                    .writer(SerializationFeature.INDENT_OUTPUT)
                    .writeValueAsString(this);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** {@return the report for people} */
    public String toText() {
        StringBuilder text = new StringBuilder();
        for (Line line : decisions) {
            text.append(String.format(
                    Locale.ROOT,
                    "%-7s %-5s expected %-24s got %-24s %s%n",
                    line.gate(),
                    line.person(),
                    line.expected(),
                    line.actual(),
                    line.expected().equals(line.actual()) ? "as expected" : "NOT AS EXPECTED"));
        }
        thresholds.forEach(gate -> text.append(gate.gate() + ": " + gate.explanation() + System.lineSeparator()));
        return text.append(String.format(
                        Locale.ROOT,
                        "%d people, %d admitted, %d denied, %d referred; %d frames; admission p50 %d ms, p99 %d ms;"
                                + " %d events sent, %d stored; %d routes",
                        people,
                        admitted,
                        denied,
                        referred,
                        frames,
                        latency.p50(),
                        latency.p99(),
                        eventsSent,
                        eventsStored,
                        routes))
                .toString();
    }

    /** Pairs walk-ups with decisions: the recognised by name, the unknown in the order they came. */
    private static List<Line> compare(List<Event.Decision> made) {
        List<Event.Decision> left = new ArrayList<>(made);
        List<Line> lines = new ArrayList<>();
        for (DemoCast.WalkUp walkUp : DemoCast.WALK_UPS) {
            Optional<Event.Decision> decision = left.stream()
                    .filter(d -> d.gate().value().equals(walkUp.gate()) && isAbout(d, walkUp))
                    .findFirst();
            decision.ifPresent(left::remove);
            lines.add(new Line(
                    walkUp.gate(),
                    walkUp.person(),
                    text(walkUp.outcome(), walkUp.reason()),
                    decision.map(d -> text(d.outcome(), d.reason())).orElse("none"),
                    decision.map(Event.Decision::latencyMillis),
                    decision.flatMap(Event.Decision::match)
                            .map(match -> match.score().value())));
        }
        for (Event.Decision extra : left) {
            lines.add(new Line(
                    extra.gate().value(),
                    "nobody expected",
                    "none",
                    text(extra.outcome(), extra.reason()),
                    Optional.of(extra.latencyMillis()),
                    extra.match().map(match -> match.score().value())));
        }
        return lines;
    }

    private static boolean isAbout(Event.Decision decision, DemoCast.WalkUp walkUp) {
        boolean recognised = decision.match().isPresent()
                && decision.match()
                                .get()
                                .score()
                                .compareTo(decision.match().get().threshold())
                        >= 0;
        return walkUp.enrolled()
                ? recognised && decision.match().get().person().value().equals(walkUp.person())
                : !recognised;
    }

    private static String text(Outcome outcome, String reason) {
        return outcome.name().toLowerCase(Locale.ROOT) + " " + reason;
    }

    private static long count(List<Event.Decision> made, Outcome outcome) {
        return made.stream().filter(decision -> decision.outcome() == outcome).count();
    }

    /**
     * @param p50 median, milliseconds
     * @param p99 99th percentile (nearest rank), milliseconds
     */
    public record Latency(long p50, long p99) {
        static Latency of(long[] millis) {
            long[] sorted = Arrays.stream(millis).sorted().toArray();
            return sorted.length == 0 ? new Latency(0, 0) : new Latency(rank(sorted, 0.5), rank(sorted, 0.99));
        }

        private static long rank(long[] sorted, double share) {
            return sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)];
        }
    }

    /**
     * @param gate which
     * @param threshold in use when the footage had ended
     * @param origin {@code site}: found by the gate itself
     * @param targetFpir wanted share of strangers taken for somebody
     * @param explanation how it came about
     */
    public record Threshold(
            String gate,
            Optional<Double> threshold,
            String origin,
            @JsonProperty("target_fpir") Optional<Double> targetFpir,
            String explanation) {
        static Threshold of(NodeStatus.Gate gate) {
            return new Threshold(
                    gate.gate().value(),
                    gate.recognition().threshold(),
                    gate.recognition().origin(),
                    gate.recognition().targetFpir(),
                    gate.recognition().explanation());
        }
    }

    /**
     * @param gate where
     * @param person who walked up
     * @param expected outcome and reason
     * @param actual outcome and reason, or {@code none}
     * @param latency milliseconds
     * @param score of the best candidate
     */
    public record Line(
            String gate,
            String person,
            String expected,
            String actual,
            @JsonProperty("latency_ms") Optional<Long> latency,
            Optional<Double> score) {}
}
