package dev.limen.app.cli;

import dev.limen.edge.simulation.LaneSimulation;
import dev.limen.edge.simulation.SimulationPlan;
import dev.limen.edge.simulation.SimulationReport;
import dev.limen.evaluation.pictures.Progress;
import dev.limen.vision.natives.NativeLibraries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code limen simulate lane}. */
@Command(
        name = "lane",
        description = {
            "Let a crowd walk through one lane: enrolled people, strangers, near-doubles, pictures held up.",
            "Tracking, fusion, search, rules and outbox are the product's own; faces, camera and barrier are imitated by",
            "distributions measured on pictures. The same seed gives the same evening."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class SimulateLaneCommand implements Callable<Integer> {
    private static final double USUAL_MINUTES = 30;
    private static final int USUAL_PEOPLE = 5_000;

    /** The last to come may bring others. */
    private static final int GROUP = 4;

    @Option(
            names = "--minutes",
            paramLabel = "N",
            description = "Of the lane's time (default 30, or as many as --walk-ups takes).")
    private @Nullable Double minutes;

    @Option(names = "--walk-ups", paramLabel = "N", description = "End after so many people, such as 10000.")
    private @Nullable Integer walkUps;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Of everything drawn by chance (default ${DEFAULT-VALUE}).")
    private long seed = 1;

    @Option(
            names = "--people",
            paramLabel = "N",
            description = "Enrolled, each with a ticket (default 5000, or enough for --walk-ups).")
    private @Nullable Integer people;

    @Option(
            names = "--arrivals",
            paramLabel = "N",
            description = "People a minute who come, alone and in groups (default ${DEFAULT-VALUE}).")
    private double arrivals = 60;

    @Option(names = "--unknown", paramLabel = "SHARE", description = "Not enrolled (default ${DEFAULT-VALUE}).")
    private double unknown = 0.02;

    @Option(
            names = "--twins",
            paramLabel = "SHARE",
            description = "Enrolled people with an enrolled near-double (default ${DEFAULT-VALUE}).")
    private double twins = 0.004;

    @Option(
            names = "--attacks",
            paramLabel = "SHARE",
            description = "Hold up a picture of somebody enrolled (default ${DEFAULT-VALUE}).")
    private double attacks = 0.002;

    @Option(
            names = "--target-fpir",
            paramLabel = "RATE",
            description = "Strangers that may be taken for somebody (default ${DEFAULT-VALUE}).")
    private double targetFpir = 0.001;

    @Option(
            names = "--bpcer",
            paramLabel = "SHARE",
            description = "People whom the presentation attack detector suspects; default as limen-liveness-4 on"
                    + " walk-ups judged at 64 pixels, 1 of 200 (${DEFAULT-VALUE}).")
    private double bpcer = 0.005;

    @Option(
            names = "--apcer",
            paramLabel = "SHARE",
            description = "Attacks that it does not suspect; default as limen-liveness-4, mean of three species"
                    + " (${DEFAULT-VALUE}).")
    private double apcer = 0.15;

    @Option(
            names = "--bpcer-at-doubt",
            paramLabel = "SHARE",
            description = "People whom it suspects or doubts, and who are to show a ticket; default as"
                    + " limen-liveness-4 (${DEFAULT-VALUE}).")
    private double bpcerAtDoubt = 0.045;

    @Option(
            names = "--apcer-at-doubt",
            paramLabel = "SHARE",
            description = "Attacks that it neither suspects nor doubts; default as limen-liveness-4, mean of three"
                    + " species (${DEFAULT-VALUE}).")
    private double apcerAtDoubt = 0.045;

    @Option(
            names = "--tickets-at-hand",
            paramLabel = "SHARE",
            description = "Enrolled people who can show their ticket when they are asked to (default ${DEFAULT-VALUE});"
                    + " whoever holds up a picture cannot.")
    private double ticketsAtHand = 0.95;

    @Option(
            names = "--plot",
            paramLabel = "FILE.png",
            description = "Draw throughput, waiting, times to the decision and reasons into FILE.png.")
    private @Nullable Path plot;

    @Option(names = "--json", description = "Print one JSON object instead of text.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        NativeLibraries.loadOpenCv();
        Progress line = Terminal.isThere() ? new ProgressLine(System.err, "%") : Progress.SILENT;
        SimulationReport report = LaneSimulation.run(plan(), done -> line.at((int) (100 * done) + 1, 100));
        line.at(100, 100);
        if (plot != null) {
            Files.write(plot, SimulationPlot.draw(report));
        }
        if (json) {
            JsonOutput.print(report);
        } else {
            System.out.print(text(report));
        }
        return 0;
    }

    private SimulationPlan plan() {
        int coming = walkUps == null ? 0 : walkUps;
        return new SimulationPlan(
                minutes != null ? minutes : walkUps == null ? USUAL_MINUTES : SimulationPlan.MOST_MINUTES,
                seed,
                people != null ? people : Math.max(USUAL_PEOPLE, coming + GROUP),
                arrivals,
                unknown,
                twins,
                attacks,
                targetFpir,
                new SimulationPlan.Detector(bpcer, apcer, bpcerAtDoubt, apcerAtDoubt),
                ticketsAtHand,
                walkUps == null ? OptionalInt.empty() : OptionalInt.of(walkUps));
    }

    private static String text(SimulationReport report) {
        StringBuilder text = new StringBuilder();
        text.append(String.format(
                Locale.ROOT,
                "SIMULATED LANE, %.0f minutes, seed %d: %d enrolled, threshold %.3f%n",
                report.minutes(),
                report.seed(),
                report.people(),
                report.threshold()));
        line(text, "walk-ups, decisions", String.format(Locale.ROOT, "%d, %d", report.walkUps(), report.decisions()));
        line(text, "through the gate", String.format(Locale.ROOT, "%.1f people a minute", report.peoplePerMinute()));
        line(
                text,
                "wrong admissions",
                String.format(
                        Locale.ROOT,
                        "%d (of pictures held up: %d)",
                        report.wrongAdmissions(),
                        report.wrongAdmissionsOfAttacks()));
        line(text, "wrong denials", Integer.toString(report.wrongDenials()));
        line(text, "referred to staff", shares(report.referredShare(), report.referredShareOfEnrolled()));
        line(text, "asked for the ticket", shares(report.askedShare(), report.askedShareOfEnrolled()));
        line(text, "decided within, ms", spread(report.decisionMs()));
        line(text, "waited, s", spread(report.waitSeconds()));
        int most = report.reasons().values().stream().max(Integer::compare).orElse(1);
        report.reasons()
                .forEach((reason, count) -> text.append(String.format(
                        Locale.ROOT, "  %-34s %6d %s%n", reason, count, "▇".repeat(Math.max(1, (int)
                                        Math.round(40.0 * count / most))))));
        return text.toString();
    }

    private static void line(StringBuilder text, String what, String value) {
        text.append(String.format("  %-22s %s%n", what, value));
    }

    private static String shares(double all, double enrolled) {
        return String.format(Locale.ROOT, "%.2f %% of all, %.2f %% of enrolled people", 100 * all, 100 * enrolled);
    }

    private static String spread(SimulationReport.Spread spread) {
        return String.format(
                Locale.ROOT,
                "half %.1f, 90 %% %.1f, 99 %% %.1f, all %.1f",
                spread.p50(),
                spread.p90(),
                spread.p99(),
                spread.max());
    }
}
