package dev.limen.app.cli;

import dev.limen.core.InvalidInputException;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.util.Arrays;

/** A password as it is typed: twice and unseen at a terminal, else the first line of the standard input. */
final class NewPassword {
    private NewPassword() {}

    /** @throws InvalidInputException when there is none, or the two differ */
    static String read(String name) {
        Console console = System.console();
        if (console == null) {
            return firstLine();
        }
        char[] first = console.readPassword("Password for %s: ", name);
        char[] again = console.readPassword("Again: ");
        if (first == null || again == null || !Arrays.equals(first, again)) {
            throw new InvalidInputException("The two passwords differ: try again.");
        }
        return new String(first);
    }

    private static String firstLine() {
        try {
            String line = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())).readLine();
            if (line != null) {
                return line;
            }
        } catch (IOException told) {
            // As an empty input is.
        }
        throw new InvalidInputException("Type the password, or send it as the first line of the standard input.");
    }
}
