package dev.limen.coordinator.crowd;

import dev.limen.coordinator.store.CrowdStore;
import dev.limen.core.InvalidInputException;
import dev.limen.protocol.CrowdView.Level;
import dev.limen.wayfinding.crowd.CrowdReport;
import dev.limen.wayfinding.crowd.Observation.Crowding;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Where staff see a crowd, as long as it lasts; the newest for each place. Thread-safe; reads no clock. */
final class StaffReports {
    private static final int MOST = 200;

    private final Map<String, CrowdStore.Report> reports = new LinkedHashMap<>();

    /** {@return what it says, for the forecast} */
    static CrowdReport foreseen(CrowdStore.Report report) {
        return new CrowdReport(report.feature(), crowding(level(report)), report.until());
    }

    static Level level(CrowdStore.Report report) {
        return Level.valueOf(report.level().toUpperCase(Locale.ROOT));
    }

    static String word(Level level) {
        return level.name().toLowerCase(Locale.ROOT);
    }

    private static Crowding crowding(Level level) {
        return switch (level) {
            case BUSY -> Crowding.BUSY;
            case DENSE -> Crowding.DENSE;
            case JAMMED -> Crowding.JAMMED;
        };
    }

    /** @throws InvalidInputException when there are too many for one more */
    synchronized void checkRoom(String feature) {
        if (!reports.containsKey(feature) && reports.size() >= MOST) {
            throw new InvalidInputException(
                    "There are " + MOST + " reports of crowds already: take back those that are over first.");
        }
    }

    synchronized void put(CrowdStore.Report report) {
        reports.remove(report.feature());
        reports.put(report.feature(), report);
    }

    synchronized boolean remove(String feature) {
        return reports.remove(feature) != null;
    }

    synchronized Optional<CrowdStore.Report> find(String feature, Instant now) {
        return Optional.ofNullable(reports.get(feature)).filter(report -> !isOver(report, now));
    }

    /** {@return those that last} */
    synchronized List<CrowdStore.Report> holding(Instant now) {
        return reports.values().stream().filter(report -> !isOver(report, now)).toList();
    }

    /** {@return those that are over, which are forgotten} */
    synchronized List<CrowdStore.Report> dropOver(Instant now) {
        List<CrowdStore.Report> over =
                reports.values().stream().filter(report -> isOver(report, now)).toList();
        over.forEach(report -> reports.remove(report.feature()));
        return over;
    }

    private static boolean isOver(CrowdStore.Report report, Instant now) {
        return !now.isBefore(report.until());
    }
}
