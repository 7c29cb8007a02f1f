package dev.limen.app.cli;

import dev.limen.app.fetch.ConsoleProgress;
import dev.limen.app.fetch.ModelFetch;
import dev.limen.app.fetch.Progress;
import dev.limen.core.InvalidInputException;
import dev.limen.core.ModelId;
import dev.limen.vision.model.ModelEntry;
import dev.limen.vision.model.ModelStore;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code limen models}: which networks there are, and getting more of them. */
@Command(
        name = "models",
        description = "List, verify and fetch the networks of the catalogue.",
        mixinStandardHelpOptions = true,
        subcommands = {ModelsCommand.ListModels.class, ModelsCommand.VerifyModels.class, ModelsCommand.FetchModel.class
        })
final class ModelsCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        throw new InvalidInputException("Say what to do with the models: list, verify or fetch NAME.");
    }

    /** {@code limen models list}. */
    @Command(name = "list", description = "Show every network and where it lies.", mixinStandardHelpOptions = true)
    static final class ListModels implements Callable<Integer> {
        @Mixin
        private ModelOptions models = new ModelOptions();

        @Override
        public Integer call() {
            System.out.print(new ModelTable(models.store()).list());
            return 0;
        }
    }

    /** {@code limen models verify}. */
    @Command(
            name = "verify",
            description = "Compare every network that is here with the catalogue; exit 2 when one differs.",
            mixinStandardHelpOptions = true)
    static final class VerifyModels implements Callable<Integer> {
        @Mixin
        private ModelOptions models = new ModelOptions();

        @Override
        public Integer call() {
            ModelTable.Verification found = new ModelTable(models.store()).verify();
            found.lines().forEach(System.out::println);
            return found.damaged() ? 2 : 0;
        }
    }

    /** {@code limen models fetch}. */
    @Command(
            name = "fetch",
            description =
                    "Get networks from their makers' official addresses into the user's cache and verify them; what broke off is gone on with.",
            mixinStandardHelpOptions = true)
    static final class FetchModel implements Callable<Integer> {
        @Mixin
        private ModelOptions models = new ModelOptions();

        @Parameters(paramLabel = "NAME", description = "As shown by limen models list.")
        @SuppressWarnings("NullAway.Init")
        private List<String> names;

        @Override
        public Integer call() {
            ModelStore store = models.store();
            Vertx vertx = Vertx.vertx();
            // The launcher knows whether somebody watches.
            Progress progress = Boolean.getBoolean("limen.terminal")
                    ? new ConsoleProgress(System.err, System::nanoTime)
                    : Progress.SILENT;
            try (ModelFetch fetch = new ModelFetch(vertx, ModelOptions.userCache(), System.getenv(), progress)) {
                for (String name : names) {
                    ModelEntry entry = store.catalog().getEntry(new ModelId(name));
                    System.out.println(entry.id() + ": good (" + fetch.fetch(entry) + ")");
                }
                return 0;
            } finally {
                vertx.close();
            }
        }
    }
}
