package dev.limen.app.cli;

import dev.limen.core.InvalidInputException;
import dev.limen.core.ModelId;
import dev.limen.vision.model.ModelEntry;
import dev.limen.vision.model.ModelStore;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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
            ModelStore store = models.store();
            for (ModelEntry entry : store.catalog().listEntries()) {
                String place = store.findFile(entry).map(Path::toString).orElse("not here");
                System.out.printf(
                        "%-22s %-29s %-11s %8.1f kB  %s%n",
                        entry.id(), entry.task().spoken(), entry.licence(), entry.bytes() / 1000.0, place);
            }
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
            ModelStore store = models.store();
            int damaged = 0;
            for (ModelEntry entry : store.catalog().listEntries()) {
                Optional<Path> file = store.findFile(entry);
                if (file.isEmpty()) {
                    System.out.println(entry.id() + ": not here");
                    continue;
                }
                try {
                    ModelStore.verify(entry, file.get());
                    System.out.println(entry.id() + ": good (" + file.get() + ")");
                } catch (InvalidInputException different) {
                    damaged++;
                    System.out.println(entry.id() + ": " + different.getMessage());
                }
            }
            return damaged == 0 ? 0 : 2;
        }
    }

    /** {@code limen models fetch}. */
    @Command(
            name = "fetch",
            description = "Get a network from its maker's official address into the user's cache and verify it.",
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
            try {
                for (String name : names) {
                    ModelEntry entry = store.catalog().getEntry(new ModelId(name));
                    Path file = new ModelFetch(vertx, ModelOptions.userCache()).fetch(entry);
                    System.out.println(entry.id() + ": good (" + file + ")");
                }
                return 0;
            } finally {
                vertx.close();
            }
        }
    }
}
