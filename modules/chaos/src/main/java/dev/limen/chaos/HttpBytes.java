package dev.limen.chaos;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Just enough of HTTP/1.1 (RFC 9112) to tell where a request of an edge ends. Stateless. */
final class HttpBytes {
    private static final String END = "\r\n\r\n";

    private HttpBytes() {}

    /** {@return the next whole request as it was sent; empty at the end of the connection} */
    static byte[] readRequest(InputStream in) throws IOException {
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        String head = readHead(in, request);
        if (head.isEmpty()) {
            return new byte[0];
        }
        String lower = head.toLowerCase(Locale.ROOT);
        if (lower.contains("\r\ntransfer-encoding:")) {
            throw new IOException("an edge sends whole requests, of a length that is known");
        }
        int length = length(lower);
        byte[] body = in.readNBytes(length);
        if (body.length < length) {
            return new byte[0];
        }
        request.write(body);
        return request.toByteArray();
    }

    /** {@return the status of the answer that comes next; 0 when none does} */
    static int readStatus(InputStream in) throws IOException {
        String head = readHead(in, new ByteArrayOutputStream());
        return head.length() > 12 ? Integer.parseInt(head.substring(9, 12)) : 0;
    }

    /** {@return whether a request brings events} */
    static boolean isEventBatch(byte[] request) {
        return new String(request, 0, Math.min(request.length, 40), StandardCharsets.ISO_8859_1)
                .startsWith("POST /api/v1/events ");
    }

    private static String readHead(InputStream in, ByteArrayOutputStream into) throws IOException {
        int matched = 0;
        while (matched < END.length()) {
            int next = in.read();
            if (next < 0) {
                return "";
            }
            into.write(next);
            matched = next == END.charAt(matched) ? matched + 1 : next == '\r' ? 1 : 0;
        }
        return into.toString(StandardCharsets.ISO_8859_1);
    }

    private static int length(String head) {
        String name = "\r\ncontent-length:";
        int at = head.indexOf(name);
        return at < 0
                ? 0
                : Integer.parseInt(head.substring(at + name.length(), head.indexOf("\r\n", at + 2))
                        .strip());
    }
}
