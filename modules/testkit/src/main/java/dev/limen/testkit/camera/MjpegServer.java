package dev.limen.testkit.camera;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * A network camera that sends JPEG pictures over HTTP as {@code multipart/x-mixed-replace}, in a loop. Each client starts
 * at the first picture. Thread-safe.
 */
public final class MjpegServer extends CameraServer {
    private static final String BOUNDARY = "limen-picture";

    private final List<byte[]> jpegs;
    private final Optional<Login> login;

    private MjpegServer(List<byte[]> jpegs, double fps, Optional<Login> login) {
        super("mjpeg-camera", fps);
        this.jpegs = List.copyOf(jpegs);
        this.login = login;
    }

    /**
     * {@return a running camera}
     *
     * @param jpegs whole JPEG files, at least one
     * @param fps pictures a second
     */
    public static MjpegServer start(List<byte[]> jpegs, double fps) {
        return start(new MjpegServer(jpegs, fps, Optional.empty()));
    }

    /** {@return a running camera that answers 401 to anyone else} */
    public static MjpegServer start(List<byte[]> jpegs, double fps, Login login) {
        return start(new MjpegServer(jpegs, fps, Optional.of(login)));
    }

    private static MjpegServer start(MjpegServer server) {
        server.listen();
        return server;
    }

    @Override
    public String url() {
        return "http://" + host() + ":" + port() + "/video";
    }

    @Override
    protected void serve(Socket connection) throws IOException, InterruptedException {
        OutputStream out = connection.getOutputStream();
        Optional<TextRequest> request = TextRequest.read(new BufferedInputStream(connection.getInputStream()));
        if (request.isEmpty()) {
            return;
        }
        if (login.isPresent() && !login.get().accepts(request.get().header("authorization"))) {
            send(
                    out,
                    "HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Basic realm=\"camera\"\r\n"
                            + "Content-Length: 0\r\nConnection: close\r\n\r\n");
            return;
        }
        if (!request.get().target().equals("/video")) {
            send(out, "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
            return;
        }
        send(
                out,
                "HTTP/1.1 200 OK\r\nContent-Type: multipart/x-mixed-replace; boundary=" + BOUNDARY
                        + "\r\nCache-Control: no-store\r\nConnection: close\r\n\r\n");
        for (int i = 0; !isClosed(); i = (i + 1) % jpegs.size()) {
            byte[] jpeg = jpegs.get(i);
            send(out, "--" + BOUNDARY + "\r\nContent-Type: image/jpeg\r\nContent-Length: " + jpeg.length + "\r\n\r\n");
            out.write(jpeg);
            send(out, "\r\n");
            awaitNextPicture();
        }
    }

    private static void send(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }
}
