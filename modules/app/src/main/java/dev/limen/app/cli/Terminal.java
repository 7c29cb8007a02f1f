package dev.limen.app.cli;

import java.io.Console;

/** Whether a person is watching. */
final class Terminal {
    private Terminal() {}

    /** {@return whether standard input and output are a terminal} */
    @SuppressWarnings("SystemConsoleNull") // asked further below, where there is something to ask
    static boolean isThere() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            // From JDK 22 on there is a console without a terminal, too.
            return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException older) {
            return true;
        }
    }
}
