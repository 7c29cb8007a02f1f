package dev.limen.app;

import dev.limen.app.cli.LimenCommand;
import dev.limen.core.InvalidInputException;
import dev.limen.storage.StorageException;
import java.io.PrintWriter;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;

/** Starts a verb and turns what went wrong into an exit code: 2 for what a person can mend, 1 for a fault of ours. */
public final class Main {
    private static final int USER_ERROR = 2;

    private Main() {}

    /** Runs one verb and exits. */
    public static void main(String[] args) {
        System.exit(run(args));
    }

    /** {@return the exit code of the verb} */
    public static int run(String... args) {
        return new CommandLine(new LimenCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((fault, command, parsed) -> explain(fault, command.getErr()))
                .execute(args);
    }

    private static int explain(Exception fault, PrintWriter err) {
        for (Throwable at = fault; at != null; at = at.getCause()) {
            if (at instanceof InvalidInputException) {
                err.println("limen: " + at.getMessage());
                return USER_ERROR;
            }
            if (at instanceof StorageException storage && storage.isDiskFull()) {
                err.println("limen: " + at.getMessage());
                return USER_ERROR;
            }
        }
        LoggerFactory.getLogger(Main.class).error("limen stopped", fault);
        err.println(
                "limen: Something went wrong that should not (" + fault + "); please report it with the log above.");
        return 1;
    }
}
