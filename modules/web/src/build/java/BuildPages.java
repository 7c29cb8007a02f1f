import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Checks, tests and builds the pages with npm; run by Maven as a single source file.
 *
 * <p>It leaves a stamp of all its inputs in {@code target}, and does nothing while that still holds.
 */
final class BuildPages {
    private static final int NODE_MAJOR = 20;
    private static final int NODE_MINOR = 19;
    private static final List<String> INPUTS =
            List.of(".npmrc", "package.json", "package-lock.json", "tsconfig.json", "vite.config.ts", "src", "dev");

    private final Path module;

    private BuildPages(Path module) {
        this.module = module;
    }

    public static void main(String[] args) {
        try {
            new BuildPages(Path.of(args[0])).run();
        } catch (CannotBuild problem) {
            System.err.println("[ERROR] " + problem.getMessage());
            System.exit(2);
        } catch (IOException | UncheckedIOException fault) {
            System.err.println("[ERROR] The pages cannot be built: " + fault.getMessage());
            System.exit(1);
        }
    }

    private void run() throws IOException {
        Path stamp = module.resolve("target/limen-web.stamp");
        Path built = module.resolve("target/classes/limen-web/kiosk.html");
        String inputs = digest(INPUTS);
        if (Files.exists(built) && holds(stamp, inputs)) {
            return;
        }
        checkNode();
        install();
        npm("run", "--silent", "check");
        npm("test", "--silent");
        npm("run", "--silent", "build");
        write(stamp, inputs);
    }

    private void checkNode() {
        String remedy = "install Node ≥ " + NODE_MAJOR + " (" + NODE_MAJOR + "." + NODE_MINOR
                + " or newer, with npm) to build the pages of modules/web.";
        String version = output("node", "--version");
        Matcher numbers = Pattern.compile("v(\\d+)\\.(\\d+)\\..*").matcher(version);
        if (!numbers.matches()) {
            throw new CannotBuild("Node was not found: " + remedy);
        }
        int major = Integer.parseInt(numbers.group(1));
        int minor = Integer.parseInt(numbers.group(2));
        if (major < NODE_MAJOR || (major == NODE_MAJOR && minor < NODE_MINOR)) {
            throw new CannotBuild("Node " + version + " is too old: " + remedy);
        }
        if (output(npmCommand(), "--version").isEmpty()) {
            throw new CannotBuild("npm was not found beside Node " + version + ": " + remedy);
        }
    }

    private void install() throws IOException {
        Path stamp = module.resolve("node_modules/.limen-installed");
        String wanted = digest(List.of("package.json", "package-lock.json"));
        if (!holds(stamp, wanted)) {
            System.out.println("[INFO] Installing the packages that build the pages");
            npm("ci", "--no-audit", "--no-fund", "--loglevel=error");
            write(stamp, wanted);
        }
    }

    private void npm(String... arguments) {
        List<String> command = new ArrayList<>(List.of(npmCommand()));
        command.addAll(Arrays.asList(arguments));
        int code;
        try {
            Process process = new ProcessBuilder(command)
                    .directory(module.toFile())
                    .inheritIO()
                    .start();
            code = process.waitFor();
        } catch (IOException notStarted) {
            throw new CannotBuild("npm could not be started: " + notStarted.getMessage());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new CannotBuild("The build of the pages was interrupted.");
        }
        if (code != 0) {
            throw new CannotBuild("\"npm " + String.join(" ", arguments) + "\" failed in " + module
                    + "; what it complained about stands above.");
        }
    }

    /** The first line the command prints, or nothing when it cannot be run. */
    private static String output(String... command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor() == 0 ? text.strip().lines().reduce("", (before, line) -> line) : "";
        } catch (IOException notThere) {
            return "";
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    private static String npmCommand() {
        return System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows") ? "npm.cmd" : "npm";
    }

    private String digest(List<String> inputs) throws IOException {
        MessageDigest digest = sha256();
        for (String input : inputs) {
            Path root = module.resolve(input);
            if (!Files.exists(root)) {
                continue;
            }
            try (Stream<Path> files = Files.walk(root)) {
                for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                    digest.update(module.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
                    try (DigestInputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
                        in.readAllBytes();
                    }
                }
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static boolean holds(Path stamp, String wanted) throws IOException {
        return Files.exists(stamp) && Files.readString(stamp).equals(wanted);
    }

    private static void write(Path stamp, String value) throws IOException {
        Files.createDirectories(stamp.getParent());
        Files.writeString(stamp, value);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** One sentence for whoever builds. */
    private static final class CannotBuild extends RuntimeException {
        CannotBuild(String sentence) {
            super(sentence, null, false, false);
        }
    }
}
