package dev.limen.app.fetch;

import dev.limen.core.InvalidInputException;
import dev.limen.vision.model.ModelEntry;
import dev.limen.vision.model.ModelStore;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * Gets model files from the addresses in the catalogue into a folder.
 *
 * <p>A file has its name only once its hash is right. What broke off is kept and gone on with, at once as long as
 * something comes, and else by the next call, also by another process; two at once are told apart by a lock. Blocks; not
 * thread-safe.
 */
public final class ModelFetch implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** A server that cuts every connection after a few bytes is given up on at last. */
    private static final int MOST_ATTEMPTS = 20;

    private final Path folder;
    private final Map<String, String> environment;
    private final Transfer transfer;
    private final Progress progress;

    /**
     * @param folder where files go; made when it is not there
     * @param environment where proxies are named
     * @param progress hears how far each file is
     */
    public ModelFetch(Vertx vertx, Path folder, Map<String, String> environment, Progress progress) {
        this(vertx, folder, environment, progress, PATIENCE);
    }

    ModelFetch(Vertx vertx, Path folder, Map<String, String> environment, Progress progress, Duration patience) {
        this.folder = folder.toAbsolutePath();
        this.environment = Map.copyOf(environment);
        this.transfer = new Transfer(vertx, environment, patience);
        this.progress = progress;
    }

    /**
     * {@return the file, verified; at once when it is in the folder already}
     *
     * @throws InvalidInputException when there is no address, no network, no space, or another file than catalogued; one
     *     sentence that says how to go on
     */
    public Path fetch(ModelEntry entry) {
        URI address = Origin.check(entry.address()
                .orElseThrow(() -> new InvalidInputException("Model " + entry.id()
                        + " has no address to fetch it from: it is shipped with Limen, or yours to put into a --models"
                        + " folder.")));
        Path target = folder.resolve(entry.file());
        try {
            Files.createDirectories(folder);
            try (FetchLock lock = FetchLock.take(target)) {
                if (!isGood(entry, target)) {
                    PartFile part = new PartFile(target);
                    download(entry, address, part);
                    part.moveTo(target);
                }
                return target;
            }
        } catch (IOException disk) {
            throw new InvalidInputException(
                    "The model cache " + folder + " cannot be written: make room, or name another in XDG_CACHE_HOME.",
                    disk);
        } finally {
            progress.ended();
        }
    }

    @Override
    public void close() {
        transfer.close();
    }

    /** Ends with the whole file in {@code part}, its hash right. */
    private void download(ModelEntry entry, URI address, PartFile part) throws IOException {
        boolean resumed = part.size() > 0;
        receive(entry, address, part);
        if (resumed && !isGood(entry, part.path())) {
            // What lay here from an earlier attempt may be what is wrong: once more, from the start.
            part.delete();
            receive(entry, address, part);
        }
        if (!isGood(entry, part.path())) {
            part.delete();
            throw new InvalidInputException("What " + address.getHost() + " sent for model " + entry.id()
                    + " is not the catalogued file (another SHA-256) and was thrown away: " + remedy(entry, address));
        }
    }

    private void receive(ModelEntry entry, URI address, PartFile part) throws IOException {
        if (part.size() > entry.bytes()) {
            part.delete();
        }
        for (int attempt = 1; part.size() < entry.bytes(); attempt++) {
            long before = part.size();
            try {
                transfer.attempt(address, part, entry.bytes(), entry.file(), progress);
            } catch (RefusedException refused) {
                throw refused(entry, address, refused);
            } catch (FileSystemException disk) {
                throw disk;
            } catch (IOException broken) {
                if (part.size() <= before || attempt == MOST_ATTEMPTS) {
                    throw unreachable(entry, address, part.size(), broken);
                }
                continue;
            }
            if (part.size() <= before || attempt == MOST_ATTEMPTS) {
                throw unreachable(entry, address, part.size(), new IOException("the answer ended too early"));
            }
        }
    }

    private InvalidInputException refused(ModelEntry entry, URI address, RefusedException refused) {
        return new InvalidInputException(
                "Model " + entry.id() + " cannot be fetched, " + refused.getMessage() + ": " + remedy(entry, address),
                refused);
    }

    private InvalidInputException unreachable(ModelEntry entry, URI address, long arrived, IOException broken) {
        String through = ProxySettings.find(environment, address)
                .map(proxy -> " through the proxy " + proxy.getHost())
                .orElse("");
        String what = arrived > 0
                ? address.getHost() + " broke off after " + arrived + " of " + entry.bytes()
                        + " bytes: run this again to go on from there, or "
                : address.getHost() + " cannot be reached" + through + ": ";
        return new InvalidInputException(
                "Model " + entry.id() + " cannot be fetched, " + what + remedy(entry, address), broken);
    }

    private String remedy(ModelEntry entry, URI address) {
        return "get " + address + " on another machine, check that its SHA-256 is " + entry.sha256()
                + ", and put it as " + entry.file() + " into " + folder + ".";
    }

    private static boolean isGood(ModelEntry entry, Path file) {
        return Files.isRegularFile(file) && ModelStore.matches(entry, file);
    }
}
