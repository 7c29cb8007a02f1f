package dev.limen.app.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code limen}: lists the verbs. */
@Command(
        name = "limen",
        description = "Camera gates that open, kiosks that show the way, one console for staff.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        subcommands = {
            DemoCommand.class,
            EdgeCommand.class,
            CoordinatorCommand.class,
            GalleryCommand.class,
            PolicyCommand.class,
            TicketCommand.class,
            FeedCommand.class,
            WatchlistCommand.class,
            ClosureCommand.class,
            ModeCommand.class,
            EvacuationCommand.class,
            ScheduleCommand.class,
            UserCommand.class,
            NodeCommand.class,
            AuditCommand.class,
            PrivacyCommand.class,
            VenueCommand.class,
            RouteCommand.class,
            ModelsCommand.class,
            EvaluateCommand.class,
            SimulateCommand.class,
            CalibrateCommand.class,
            BenchCommand.class,
            ChaosCommand.class,
            SoakCommand.class
        })
public final class LimenCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name a verb; limen demo is a good first one.");
    }
}
