package dev.limen.app.fetch;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * What a response brings, piece after piece, handed from the event loop to one thread that may block. Everything that
 * arrived before a connection broke is delivered before that is told.
 */
final class ResponseBody {
    /** Pieces are of some kilobytes; a slow disk makes the server wait instead of filling the memory. */
    private static final int MANY = 256;

    private final HttpClientResponse response;
    private final BlockingQueue<Piece> pieces = new LinkedBlockingQueue<>();

    /** Call it on the event loop that delivers {@code response}, or else its first bytes are lost. */
    ResponseBody(HttpClientResponse response) {
        this.response = response;
        response.exceptionHandler(broken -> pieces.add(new Broken(broken)));
        response.endHandler(end -> pieces.add(new End()));
        response.handler(bytes -> {
            pieces.add(new Bytes(bytes));
            if (pieces.size() >= MANY) {
                response.pause();
            }
        });
    }

    /**
     * {@return the next bytes; empty at the end}
     *
     * @throws IOException when the connection broke
     */
    Optional<Buffer> next() throws IOException {
        try {
            Piece piece = pieces.take();
            if (pieces.size() < MANY / 2) {
                response.resume();
            }
            if (piece instanceof Bytes bytes) {
                return Optional.of(bytes.buffer);
            }
            if (piece instanceof Broken broken) {
                throw new IOException(broken.cause);
            }
            return Optional.empty();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", stopping);
        }
    }

    private sealed interface Piece {}

    private record Bytes(Buffer buffer) implements Piece {}

    private record Broken(Throwable cause) implements Piece {}

    private record End() implements Piece {}
}
