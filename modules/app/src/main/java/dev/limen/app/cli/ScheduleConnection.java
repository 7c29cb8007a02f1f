package dev.limen.app.cli;

import dev.limen.core.InvalidInputException;
import dev.limen.protocol.ApiPaths;
import dev.limen.protocol.KioskView;
import dev.limen.protocol.ScheduleEntry;
import dev.limen.protocol.SchedulePage;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

/** What the verbs of the schedule ask a coordinator. Blocks. */
final class ScheduleConnection implements AutoCloseable {
    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private final CoordinatorConnection connection;

    ScheduleConnection(CoordinatorOption coordinator) {
        connection = coordinator.connect();
    }

    SchedulePage list() {
        return connection.get(ApiPaths.SCHEDULE, SchedulePage.class);
    }

    /** @throws InvalidInputException when there is no such entry */
    ScheduleEntry get(String id) {
        return list().entries().stream()
                .filter(entry -> entry.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new InvalidInputException(
                        "The schedule has no entry " + id + ": limen schedule list shows all."));
    }

    ScheduleEntry plan(ScheduleEntry entry) {
        return connection.put(path(entry.id()), entry.plan(), ScheduleEntry.class);
    }

    ScheduleEntry say(String id, ScheduleEntry.State state) {
        return connection.put(path(id) + "/state", state, ScheduleEntry.class);
    }

    void remove(String id) {
        connection.delete(path(id));
    }

    /** {@return what makes an id of a place's English name; what is no such name is an id already} */
    UnaryOperator<String> places() {
        Map<String, String> ids = new LinkedHashMap<>();
        KioskView[] kiosks = connection.get(ApiPaths.KIOSKS + "?lang=en", KioskView[].class);
        Arrays.stream(kiosks)
                .flatMap(kiosk -> kiosk.destinations().stream())
                .forEach(place -> ids.putIfAbsent(place.name(), place.id()));
        return name -> ids.getOrDefault(name, name);
    }

    @Override
    public void close() {
        connection.close();
    }

    /** {@return one line about an entry, in the venue's time} */
    static String text(ScheduleEntry entry) {
        ScheduleEntry.State state = entry.state();
        StringBuilder text = new StringBuilder()
                .append(WHEN.format(entry.startsAt().atZone(entry.plan().zoneId())))
                .append("  ")
                .append(entry.id())
                .append("  ")
                .append(entry.plan().name(Locale.ENGLISH));
        if (state.cancelled()) {
            text.append("  cancelled");
        }
        if (state.delayedTo().isPresent()) {
            text.append("  delayed from ")
                    .append(WHEN.format(entry.plan().start().atZone(entry.plan().zoneId())));
        }
        state.movedTo().ifPresent(to -> text.append("  moved to ").append(to));
        return text.toString();
    }

    private static String path(String id) {
        return ApiPaths.SCHEDULE + "/"
                + URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
