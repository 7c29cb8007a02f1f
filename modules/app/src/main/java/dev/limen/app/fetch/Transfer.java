package dev.limen.app.fetch;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Asks for a file, or for what is still missing of it, and appends what comes to a {@link PartFile}. Its methods are
 * called from one thread that may block.
 */
final class Transfer implements AutoCloseable {
    private static final int MOST_REDIRECTS = 5;
    private static final Pattern CONTENT_RANGE = Pattern.compile("bytes (\\d+)-\\d+/(\\d+|\\*)");

    private final HttpClientAgent client;
    private final Map<String, String> environment;
    private final Duration patience;

    /**
     * @param environment where proxies are named
     * @param patience without a connection, or a byte, for longer, the attempt ends
     */
    Transfer(Vertx vertx, Map<String, String> environment, Duration patience) {
        this.environment = Map.copyOf(environment);
        this.patience = patience;
        // One connection for each request: one that is kept alive may be closed just when it is used again.
        HttpClientOptions options = new HttpClientOptions()
                .setKeepAlive(false)
                .setConnectTimeout((int) patience.toMillis())
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                .setReadIdleTimeout((int) patience.toMillis())
                .setDecompressionSupported(false);
        // What breaks a connection is told by its request or response; nobody needs it in the log as well.
        this.client = vertx.httpClientBuilder()
                .with(options)
                .withConnectHandler(connection -> connection.exceptionHandler(told -> {}))
                .build();
    }

    /**
     * Makes one attempt.
     *
     * @param address checked by {@link Origin}
     * @param total bytes of the whole file; a server that has more or fewer is refused
     * @throws RefusedException when the server has not this file, or sends us somewhere unsafe
     * @throws java.nio.file.FileSystemException when the disk failed
     * @throws IOException when the network failed; what had arrived is kept
     */
    void attempt(URI address, PartFile part, long total, String file, Progress progress)
            throws IOException, RefusedException {
        URI current = address;
        for (int hop = 0; hop <= MOST_REDIRECTS; hop++) {
            long offset = part.size();
            Optional<String> version = part.findVersion();
            Answer answer = await(ask(current, offset, version));
            if (answer.isRedirect()) {
                answer.discard();
                current = Origin.redirected(current, answer.header("Location").orElse(""));
                continue;
            }
            long from = begin(answer, part, offset, total);
            if (from >= 0) {
                receive(answer, part, from, total, done -> progress.advanced(file, done, total));
                return;
            }
            answer.discard();
        }
        throw new RefusedException(address, "sends us on and on");
    }

    @Override
    public void close() {
        client.close();
    }

    private Future<Answer> ask(URI address, long offset, Optional<String> version) {
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setAbsoluteURI(address.toString())
                .setConnectTimeout(patience.toMillis())
                .setTimeout(patience.toMillis())
                .setFollowRedirects(false)
                .putHeader(HttpHeaders.ACCEPT_ENCODING, "identity");
        if (offset > 0) {
            options.putHeader("Range", "bytes=" + offset + "-");
            version.ifPresent(known -> options.putHeader("If-Range", known));
        }
        ProxySettings.find(environment, address).map(ProxySettings::options).ifPresent(options::setProxyOptions);
        return client.request(options)
                .compose(request ->
                        request.send().map(response -> new Answer(address, response, new ResponseBody(response))));
    }

    /** {@return from which byte on the answer is; negative when the part was of no use and we must ask anew} */
    private static long begin(Answer answer, PartFile part, long offset, long total)
            throws IOException, RefusedException {
        switch (answer.status()) {
            case 200 -> {
                answer.refuseOtherSize(answer.length(), total);
                part.restart(answer.version());
                return 0;
            }
            case 206 -> {
                Matcher range =
                        CONTENT_RANGE.matcher(answer.header("Content-Range").orElse(""));
                if (!range.matches() || Long.parseLong(range.group(1)) != offset) {
                    part.delete();
                    return -1;
                }
                if (!range.group(2).equals("*")) {
                    answer.refuseOtherSize(Optional.of(Long.parseLong(range.group(2))), total);
                }
                return offset;
            }
            case 416 -> {
                if (offset == 0) {
                    throw answer.refusal("nothing there (status 416)");
                }
                part.delete();
                return -1;
            }
            default -> throw answer.refusal("nothing there (status " + answer.status() + ")");
        }
    }

    private static void receive(Answer answer, PartFile part, long from, long total, LongConsumer progress)
            throws IOException, RefusedException {
        long done = from;
        progress.accept(done);
        try (PartFile.Appender file = part.append()) {
            for (Optional<Buffer> next = answer.body.next(); next.isPresent(); next = answer.body.next()) {
                done += next.get().length();
                if (done > total) {
                    throw answer.refusal("more than the " + total + " bytes it should");
                }
                file.write(next.get().getBytes());
                progress.accept(done);
            }
        }
    }

    private static <T> T await(Future<T> future) throws IOException {
        try {
            return future.toCompletionStage().toCompletableFuture().get();
        } catch (ExecutionException failed) {
            throw new IOException(failed.getCause());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", stopping);
        }
    }

    /** What a server answered, its body still to come. */
    private record Answer(URI address, HttpClientResponse response, ResponseBody body) {
        int status() {
            return response.statusCode();
        }

        boolean isRedirect() {
            return switch (status()) {
                case 301, 302, 303, 307, 308 -> true;
                default -> false;
            };
        }

        Optional<String> header(String name) {
            return Optional.ofNullable(response.getHeader(name));
        }

        Optional<Long> length() {
            return header("Content-Length")
                    .filter(text -> text.matches("\\d{1,18}"))
                    .map(Long::parseLong);
        }

        /** A weak tag or none at all cannot say that a file is still the same, byte for byte; a date can, nearly. */
        Optional<String> version() {
            return header("ETag").filter(tag -> tag.startsWith("\"")).or(() -> header("Last-Modified"));
        }

        void refuseOtherSize(Optional<Long> size, long total) throws RefusedException {
            if (size.isPresent() && size.get() != total) {
                throw refusal("a file of " + size.get() + " bytes instead of " + total);
            }
        }

        RefusedException refusal(String has) {
            discard();
            return new RefusedException(address, "has " + has);
        }

        /** Nobody will read the body: the connection is of no more use. */
        void discard() {
            response.request().reset();
        }
    }
}
