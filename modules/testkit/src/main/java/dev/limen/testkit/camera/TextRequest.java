package dev.limen.testkit.camera;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A request line and its headers, as HTTP and RTSP share them. Header names are in lower case.
 *
 * @param target the address after the method
 */
record TextRequest(String method, String target, Map<String, String> headers) {
    private static final int MAX_LINE = 8192;

    /** {@return the next request, or empty when the other side has ended the connection} */
    static Optional<TextRequest> read(InputStream in) throws IOException {
        Optional<String> first = line(in);
        if (first.isEmpty()) {
            return Optional.empty();
        }
        String[] parts = first.get().split(" ", 3);
        if (parts.length < 3) {
            throw new IOException("not a request: " + first.get());
        }
        Map<String, String> headers = new TreeMap<>();
        String header;
        while (!(header = line(in).orElseThrow(EOFException::new)).isEmpty()) {
            int colon = header.indexOf(':');
            if (colon > 0) {
                headers.put(
                        header.substring(0, colon).strip().toLowerCase(Locale.ROOT),
                        header.substring(colon + 1).strip());
            }
        }
        return Optional.of(new TextRequest(parts[0], parts[1], headers));
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    private static Optional<String> line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        int c;
        while ((c = in.read()) != '\n') {
            if (c < 0) {
                return Optional.empty();
            }
            if (line.length() > MAX_LINE) {
                throw new IOException("line too long");
            }
            line.append((char) c);
        }
        return Optional.of(line.toString().strip());
    }
}
