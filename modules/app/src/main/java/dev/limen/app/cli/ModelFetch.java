package dev.limen.app.cli;

import dev.limen.core.InvalidInputException;
import dev.limen.vision.model.ModelEntry;
import dev.limen.vision.model.ModelStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.CompletionException;

/** Gets one model file from the address in the catalogue. A file that does not match its hash is thrown away. */
final class ModelFetch {
    private static final long PATIENCE_MILLIS = 300_000;

    private final Vertx vertx;
    private final Path folder;

    ModelFetch(Vertx vertx, Path folder) {
        this.vertx = vertx;
        this.folder = folder;
    }

    /**
     * {@return the file, verified}
     *
     * @throws InvalidInputException when there is no address, no answer, or another file than catalogued
     */
    Path fetch(ModelEntry entry) {
        URI address = entry.address()
                .orElseThrow(() -> new InvalidInputException(
                        "Model " + entry.id() + " has no address to fetch it from; it is shipped or made by you."));
        try {
            Files.createDirectories(folder);
            Path part = Files.createTempFile(folder, entry.file(), ".part");
            try {
                Files.write(part, download(entry, address).getBytes());
                ModelStore.verify(entry, part);
                return Files.move(
                        part,
                        folder.resolve(entry.file()),
                        StandardCopyOption.ATOMIC_MOVE,
                        StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException disk) {
            throw new InvalidInputException("The model cache " + folder + " cannot be written.", disk);
        }
    }

    private Buffer download(ModelEntry entry, URI address) {
        WebClient client = WebClient.create(
                vertx, new WebClientOptions().setFollowRedirects(true).setMaxRedirects(5));
        try {
            Future<HttpResponse<Buffer>> answer =
                    client.getAbs(address.toString()).timeout(PATIENCE_MILLIS).send();
            HttpResponse<Buffer> response =
                    answer.toCompletionStage().toCompletableFuture().join();
            if (response.statusCode() != 200) {
                throw new InvalidInputException("Model " + entry.id() + " is not at " + address + " (status "
                        + response.statusCode() + "): get " + entry.file() + " elsewhere and use --models.");
            }
            return response.body();
        } catch (CompletionException away) {
            throw new InvalidInputException(
                    "Model " + entry.id() + " cannot be fetched, " + address.getHost() + " does not answer: get "
                            + entry.file() + " on another machine and use --models.",
                    away);
        } finally {
            client.close();
        }
    }
}
