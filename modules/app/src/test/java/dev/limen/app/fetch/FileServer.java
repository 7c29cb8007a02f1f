package dev.limen.app.fetch;

import dev.limen.testkit.network.LoopbackServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Queue;

/** Serves one file over HTTP/1.1, and has something planned for each request; when the plan is over it behaves. */
final class FileServer extends LoopbackServer {
    static final String TAG = "\"v1\"";

    private static final Answer PROPERLY = FileServer::properly;

    private final byte[] file;
    private final Queue<Answer> plan = new ArrayDeque<>();
    private final List<String> requests = Collections.synchronizedList(new ArrayList<>());

    private FileServer(byte[] file, Answer... plan) {
        super("file-server");
        this.file = file.clone();
        this.plan.addAll(List.of(plan));
        listen();
    }

    static FileServer start(byte[] file, Answer... plan) {
        return new FileServer(file, plan);
    }

    String url() {
        return "http://" + host() + ":" + port() + "/net.onnx";
    }

    /** {@return the head of every request so far} */
    List<String> requests() {
        return List.copyOf(requests);
    }

    /** {@return the {@code Range} of every request, "-" where there was none} */
    List<String> ranges() {
        return requests().stream()
                .map(request -> header(request, "range").orElse("-"))
                .toList();
    }

    @Override
    protected void serve(Socket connection) throws IOException, InterruptedException {
        InputStream in = connection.getInputStream();
        OutputStream out = connection.getOutputStream();
        for (String head = head(in); !head.isEmpty(); head = head(in)) {
            requests.add(head);
            Answer planned = next();
            planned.give(head, file, out);
            out.flush();
            if (planned != PROPERLY) {
                return;
            }
        }
    }

    private Answer next() {
        synchronized (plan) {
            return plan.isEmpty() ? PROPERLY : plan.remove();
        }
    }

    /** As RFC 9110 has it: a range when the version is still the same, the whole file otherwise. */
    static void properly(String head, byte[] file, OutputStream out) throws IOException {
        int from = range(head).orElse(0);
        boolean same = header(head, "if-range").map(TAG::equals).orElse(true);
        if (from >= file.length && same && from > 0) {
            text(out, "416 Range Not Satisfiable", "Content-Range: bytes */" + file.length, "Content-Length: 0");
            return;
        }
        if (from > 0 && same) {
            text(
                    out,
                    "206 Partial Content",
                    "Content-Range: bytes " + from + "-" + (file.length - 1) + "/" + file.length,
                    "Content-Length: " + (file.length - from),
                    "ETag: " + TAG);
            out.write(file, from, file.length - from);
        } else {
            whole(file, out);
        }
    }

    /** The whole file whatever was asked for. */
    static void whole(byte[] file, OutputStream out) throws IOException {
        text(out, "200 OK", "Content-Length: " + file.length, "ETag: " + TAG);
        out.write(file);
    }

    /** {@return as it should, but the connection ends after so many bytes of the body} */
    static Answer cutAfter(int bytes) {
        return (head, file, out) -> {
            int from = range(head).orElse(0);
            if (from > 0) {
                text(
                        out,
                        "206 Partial Content",
                        "Content-Range: bytes " + from + "-" + (file.length - 1) + "/" + file.length,
                        "Content-Length: " + (file.length - from),
                        "ETag: " + TAG);
            } else {
                text(out, "200 OK", "Content-Length: " + file.length, "ETag: " + TAG);
            }
            out.write(file, from, Math.min(bytes, file.length - from));
        };
    }

    /** {@return a head and no body} */
    static Answer only(String status, String... headers) {
        String[] all = Arrays.copyOf(headers, headers.length + 1);
        all[headers.length] = "Content-Length: 0";
        return (head, file, out) -> text(out, status, all);
    }

    static void text(OutputStream out, String status, String... headers) throws IOException {
        out.write(("HTTP/1.1 " + status + "\r\n" + String.join("\r\n", headers) + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
    }

    static Optional<Integer> range(String head) {
        return header(head, "range")
                .map(range -> Integer.parseInt(range.replace("bytes=", "").replace("-", "")));
    }

    static Optional<String> header(String head, String name) {
        return head.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name + ":"))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst();
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        for (int next = in.read(); next >= 0; next = in.read()) {
            head.append((char) next);
            if (head.length() >= 4 && head.substring(head.length() - 4).equals("\r\n\r\n")) {
                return head.toString();
            }
        }
        return "";
    }

    /** What the server does with one request. */
    interface Answer {
        void give(String head, byte[] file, OutputStream out) throws IOException, InterruptedException;
    }
}
