import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Brings the loadable library of sqlite-vec from npm into {@code target/rivals}; run by Maven as a single source file.
 *
 * <p>Only the benchmark of the gallery wants it, so nothing here fails a build: without it that benchmark leaves the
 * rival out and says so.
 */
final class FetchSqliteVec {
    private static final long PATIENCE_SECONDS = 120;

    private FetchSqliteVec() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        Path lock = Path.of(args[0], "rivals", "package-lock.json");
        Path rivals = Path.of(args[0], "target", "rivals");
        Path packages = rivals.resolve("npm");
        Path copy = packages.resolve("package-lock.json");
        if (Files.exists(copy)
                && Files.mismatch(lock, copy) == -1
                && !listLibraries(rivals).isEmpty()) {
            return;
        }
        Files.createDirectories(packages);
        for (String file : List.of("package.json", "package-lock.json", ".npmrc")) {
            Files.copy(lock.resolveSibling(file), packages.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
        if (install(packages)) {
            for (Path library : listLibraries(packages.resolve("node_modules"))) {
                Files.copy(library, rivals.resolve(library.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        if (listLibraries(rivals).isEmpty()) {
            System.out.println(
                    "[WARNING] npm brought no sqlite-vec for this machine: \"limen bench gallery\" will leave"
                            + " it out. Delete modules/benchmarks/target/rivals/npm and build again to retry.");
        }
    }

    private static boolean install(Path folder) throws InterruptedException {
        boolean windows = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
        try {
            Process npm = new ProcessBuilder(windows ? "npm.cmd" : "npm", "ci", "--ignore-scripts", "--loglevel=error")
                    .directory(folder.toFile())
                    .inheritIO()
                    .start();
            if (!npm.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                npm.destroyForcibly();
                return false;
            }
            return npm.exitValue() == 0;
        } catch (IOException noNpm) {
            return false;
        }
    }

    private static List<Path> listLibraries(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.find(
                folder, 2, (file, attributes) -> file.getFileName().toString().matches("vec0\\.(so|dylib|dll)"))) {
            return files.toList();
        }
    }
}
