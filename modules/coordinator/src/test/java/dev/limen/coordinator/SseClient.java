package dev.limen.coordinator;

import com.fasterxml.jackson.databind.JsonNode;
import dev.limen.protocol.ProtocolJson;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import javax.net.SocketFactory;

/** A browser's EventSource, reduced to what tests need: blocks for the next event, at most ten seconds. */
final class SseClient implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 10_000;

    private final Socket socket;
    private final BufferedReader lines;

    record Message(String id, String event, JsonNode json) {}

    private SseClient(Socket socket, BufferedReader lines) {
        this.socket = socket;
        this.lines = lines;
    }

    /** {@return a stream that is open: its first line has come} */
    static SseClient open(URI uri, Optional<String> lastEventId) {
        return open(SocketFactory.getDefault(), uri, lastEventId);
    }

    /** As the other one, over sockets of that kind. */
    static SseClient open(SocketFactory sockets, URI uri, Optional<String> lastEventId) {
        try {
            Socket socket = sockets.createSocket(uri.getHost(), uri.getPort());
            socket.setSoTimeout(PATIENCE_MILLIS);
            String head = "GET " + uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery())
                    + " HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n"
                    + lastEventId.map(id -> "Last-Event-ID: " + id + "\r\n").orElse("") + "\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            BufferedReader lines =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            String line = lines.readLine();
            if (line == null || !line.contains(" 200 ")) {
                throw new AssertionError("the stream did not open: " + line);
            }
            while (line != null && !line.startsWith("retry:")) {
                line = lines.readLine();
            }
            return new SseClient(socket, lines);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /** {@return the next event; lines that only frame the chunks have no colon and are passed over} */
    Message next() {
        try {
            String id = "";
            String event = "";
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("id: ")) {
                    id = line.substring(4);
                } else if (line.startsWith("event: ")) {
                    event = line.substring(7);
                } else if (line.startsWith("data: ")) {
                    byte[] json = line.substring(6).getBytes(StandardCharsets.UTF_8);
                    return new Message(id, event, ProtocolJson.read(json, JsonNode.class, "The event"));
                }
            }
            throw new AssertionError("the stream ended");
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
