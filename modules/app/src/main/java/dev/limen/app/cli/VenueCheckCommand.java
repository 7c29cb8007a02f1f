package dev.limen.app.cli;

import dev.limen.wayfinding.check.VenueCheck;
import dev.limen.wayfinding.check.VenueReport;
import dev.limen.wayfinding.venue.Finding;
import dev.limen.wayfinding.venue.Severity;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code limen venue check}. */
@Command(
        name = "check",
        description = {
            "List everything that is wrong with a map, and who can get where in it.",
            "Reads an IMDF folder, .zip or .json, an OpenStreetMap extract (.osm, .osm.pbf) with indoor tagging, or a",
            "folder of nodes and connections (graph.json, config.json).",
            "Exit code 1 when something had to be left out, 2 when nothing can be used."
        },
        mixinStandardHelpOptions = true)
final class VenueCheckCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "The map.")
    @SuppressWarnings("NullAway.Init")
    private Path file;

    @Option(
            names = "--profile",
            paramLabel = "NAME",
            description =
                    "Whose reach to look at, such as walking or wheelchair; may be repeated. Those two by default.")
    private List<String> profiles = new ArrayList<>();

    @Option(names = "--json", description = "Print the report as JSON.")
    private boolean json;

    /** A finding as it is printed. */
    record FindingRow(
            String severity, String rule, String file, Optional<String> feature, String what, String remedy) {}

    /** The share of public rooms within reach of one profile. */
    record ReachRow(String profile, int reachable, int rooms, double share) {}

    /** What {@code --json} prints. */
    record Report(
            String format,
            String name,
            int levels,
            int units,
            int publicRooms,
            int nodes,
            int edges,
            int spaces,
            int doors,
            int presumedDoors,
            long milliseconds,
            List<ReachRow> reach,
            List<FindingRow> findings) {}

    @Override
    public Integer call() {
        VenueReport report = VenueCheck.run(file, profiles);
        if (json) {
            JsonOutput.print(printed(report));
        } else {
            print(report);
        }
        return report.count(Severity.ERROR) > 0 ? 1 : 0;
    }

    private static Report printed(VenueReport r) {
        return new Report(
                r.format(),
                r.name(),
                r.levels(),
                r.units(),
                r.publicRooms(),
                r.nodes(),
                r.edges(),
                r.spaces(),
                r.doors(),
                r.presumedDoors(),
                r.milliseconds(),
                r.reach().stream()
                        .map(s -> new ReachRow(s.profile(), s.reachable(), s.rooms(), s.share()))
                        .toList(),
                r.findings().stream().map(VenueCheckCommand::printed).toList());
    }

    private static FindingRow printed(Finding f) {
        return new FindingRow(
                f.severity().name().toLowerCase(Locale.ROOT),
                f.rule().id(),
                f.file(),
                f.featureId(),
                f.what(),
                f.remedy());
    }

    private static void print(VenueReport report) {
        for (Finding finding : report.findings()) {
            System.out.printf(
                    Locale.ROOT,
                    "%-7s %-20s %s%n",
                    finding.severity().name().toLowerCase(Locale.ROOT),
                    finding.rule().id(),
                    finding.sentence());
        }
        System.out.println();
        System.out.printf(
                Locale.ROOT,
                "%s (%s): %d levels, %d units, %d public rooms; %d nodes and %d edges in %d ms.%n",
                report.name(),
                report.format(),
                report.levels(),
                report.units(),
                report.publicRooms(),
                report.nodes(),
                report.edges(),
                report.milliseconds());
        for (VenueReport.Share share : report.reach()) {
            System.out.printf(
                    Locale.ROOT,
                    "%-12s %d of %d public rooms within reach (%.1f %%)%n",
                    share.profile(),
                    share.reachable(),
                    share.rooms(),
                    100 * share.share());
        }
        System.out.printf(
                Locale.ROOT,
                "%d errors, %d warnings, %d notes.%n",
                report.count(Severity.ERROR),
                report.count(Severity.WARNING),
                report.count(Severity.NOTE));
    }
}
