package dev.limen.app.demo;

import dev.limen.core.PersonId;
import dev.limen.edge.lane.LaneListener;
import dev.limen.protocol.Event;
import dev.limen.protocol.Outcome;
import java.io.PrintStream;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** Prints one line for each decision and remembers them. Thread-safe. */
public final class DemoLog implements LaneListener {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneId.systemDefault());
    private static final Map<Outcome, String> WORDS =
            Map.of(Outcome.ADMITTED, "admitted", Outcome.DENIED, "denied  ", Outcome.REFERRED, "referred");

    /** More than one round of the footage; a demo may be left running. */
    private static final int MOST = 200;

    private final PrintStream out;
    private final Map<String, String> names;
    private final Consumer<PersonId> onPassage;
    private final List<Event.Decision> decisions = new ArrayList<>();
    private int passages;

    /**
     * @param out where the lines go
     * @param names what to call people, by id
     * @param onPassage told who went through
     */
    public DemoLog(PrintStream out, Map<String, String> names, Consumer<PersonId> onPassage) {
        this.out = out;
        this.names = Map.copyOf(names);
        this.onPassage = onPassage;
    }

    @Override
    public synchronized void decided(Event.Decision decision, byte[] crop) {
        decisions.add(decision);
        if (decisions.size() > MOST) {
            decisions.remove(0);
        }
        out.println(line(decision));
    }

    @Override
    public void passed(Event.Passage passage) {
        synchronized (this) {
            passages++;
        }
        onPassage.accept(passage.person());
    }

    /** {@return the latest decisions, oldest first} */
    public synchronized List<Event.Decision> decisions() {
        return List.copyOf(decisions);
    }

    /** {@return how many people went through} */
    public synchronized int passages() {
        return passages;
    }

    private String line(Event.Decision decision) {
        StringBuilder line = new StringBuilder(String.format(
                Locale.ROOT,
                "%s  %-7s %s  %-17s",
                TIME.format(decision.at()),
                decision.gate(),
                WORDS.get(decision.outcome()),
                decision.reason()));
        decision.match().ifPresent(match -> {
            boolean recognised = match.score().compareTo(match.threshold()) >= 0;
            String person = match.person().value();
            line.append(String.format(
                    Locale.ROOT,
                    "  %-13s score %.2f of %.2f  %4d ms",
                    recognised ? names.getOrDefault(person, person) : "(unknown)",
                    match.score().value(),
                    match.threshold().value(),
                    decision.latencyMillis()));
        });
        decision.directions().ifPresent(way -> line.append("  → ").append(way.summary()));
        return line.toString();
    }
}
