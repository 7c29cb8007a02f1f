package dev.limen.chaos;

import java.io.IOException;

/** Small programs of the system. Stateless. */
final class Tool {
    private Tool() {}

    /** {@return whether the program ran and was content} */
    static boolean tried(String... command) throws InterruptedException {
        try {
            run(command);
            return true;
        } catch (IOException refused) {
            return false;
        }
    }

    /** @throws IOException when there is no such program, or it complains */
    static void run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        int code = process.waitFor();
        if (code != 0) {
            throw new IOException(String.join(" ", command) + " ended with " + code);
        }
    }
}
