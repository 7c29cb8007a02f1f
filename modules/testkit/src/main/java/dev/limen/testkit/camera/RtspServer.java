package dev.limen.testkit.camera;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * A network camera that speaks RTSP 1.0 (RFC 2326) with RTP interleaved in the same connection (section 10.12), and
 * plays its pictures in a loop. Each client starts at the first picture. It offers no UDP. Thread-safe.
 */
public final class RtspServer extends CameraServer {
    private static final int CLOCK_RATE = 90_000;
    private static final String PATH = "/live";

    private final RtpPayload payload;
    private final Optional<Login> login;

    private RtspServer(RtpPayload payload, double fps, Optional<Login> login) {
        super("rtsp-camera", fps);
        this.payload = payload;
        this.login = login;
    }

    /**
     * {@return a running camera that sends JPEG (RFC 2435)}
     *
     * @param jpegs baseline JPEG files, 4:2:0 or 4:2:2, standard Huffman tables, sides multiples of 8
     * @param fps pictures a second
     * @throws IllegalArgumentException when a picture cannot be sent this way
     */
    public static RtspServer startJpeg(List<byte[]> jpegs, double fps) {
        return start(new RtspServer(new JpegPayload(jpegs), fps, Optional.empty()));
    }

    /**
     * {@return a running camera that sends H.264 (RFC 6184)}
     *
     * @param stream a byte stream with start codes, parameter sets first, no B-frames, ending where it can begin again
     * @param fps pictures a second
     */
    public static RtspServer startH264(byte[] stream, double fps) {
        return start(new RtspServer(new H264Payload(stream), fps, Optional.empty()));
    }

    /** {@return a running camera that sends H.264 and answers 401 to anyone else} */
    public static RtspServer startH264(byte[] stream, double fps, Login login) {
        return start(new RtspServer(new H264Payload(stream), fps, Optional.of(login)));
    }

    private static RtspServer start(RtspServer server) {
        server.listen();
        return server;
    }

    @Override
    public String url() {
        return "rtsp://" + host() + ":" + port() + PATH;
    }

    @Override
    protected void serve(Socket connection) throws IOException {
        InputStream in = new BufferedInputStream(connection.getInputStream());
        Session session = new Session(connection, connection.getOutputStream());
        while (true) {
            in.mark(1);
            int first = in.read();
            if (first == '$') {
                skipInterleaved(in);
                continue;
            }
            in.reset();
            Optional<TextRequest> request = first < 0 ? Optional.empty() : TextRequest.read(in);
            if (request.isEmpty() || !session.answer(request.get())) {
                return;
            }
        }
    }

    /** The receiver's RTCP reports come on the same connection. */
    private static void skipInterleaved(InputStream in) throws IOException {
        in.readNBytes(1);
        byte[] length = in.readNBytes(2);
        if (length.length == 2) {
            in.skipNBytes((length[0] & 0xff) << 8 | length[1] & 0xff);
        }
    }

    /** One client. Requests come on one thread while pictures go out on another, so writing is locked. */
    private final class Session {
        private final Socket connection;
        private final OutputStream out;
        private int channel;
        private boolean playing;

        Session(Socket connection, OutputStream out) {
            this.connection = connection;
            this.out = out;
        }

        /** {@return whether the connection stays open} */
        boolean answer(TextRequest request) throws IOException {
            String method = request.method();
            if (method.equals("OPTIONS")) {
                reply(request, "200 OK", "Public: OPTIONS, DESCRIBE, SETUP, PLAY, GET_PARAMETER, TEARDOWN\r\n", "");
            } else if (login.isPresent() && !login.get().accepts(request.header("authorization"))) {
                reply(request, "401 Unauthorized", "WWW-Authenticate: Basic realm=\"camera\"\r\n", "");
            } else if (!request.target().contains(PATH)) {
                reply(request, "404 Not Found", "", "");
            } else {
                switch (method) {
                    case "DESCRIBE" -> describe(request);
                    case "SETUP" -> setUp(request);
                    case "PLAY" -> play(request);
                    case "GET_PARAMETER" -> reply(request, "200 OK", "Session: 1\r\n", "");
                    case "TEARDOWN" -> {
                        reply(request, "200 OK", "Session: 1\r\n", "");
                        return false;
                    }
                    default -> reply(request, "501 Unknown Method", "", "");
                }
            }
            return true;
        }

        private void describe(TextRequest request) throws IOException {
            String sdp = "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=Limen test camera\r\nt=0 0\r\na=control:*\r\n"
                    + payload.description() + "a=control:" + url() + "/video\r\n";
            reply(request, "200 OK", "Content-Base: " + url() + "/\r\nContent-Type: application/sdp\r\n", sdp);
        }

        private void setUp(TextRequest request) throws IOException {
            String transport = request.header("transport").orElse("");
            int interleaved = transport.indexOf("interleaved=");
            if (!transport.contains("RTP/AVP/TCP") || interleaved < 0) {
                reply(request, "461 Unsupported Transport", "", "");
                return;
            }
            channel = Integer.parseInt(transport.substring(interleaved + 12).split("[-;,]")[0]);
            reply(
                    request,
                    "200 OK",
                    "Session: 1;timeout=60\r\nTransport: RTP/AVP/TCP;unicast;interleaved=" + channel + "-"
                            + (channel + 1) + "\r\n",
                    "");
        }

        private void play(TextRequest request) throws IOException {
            reply(request, "200 OK", "Session: 1\r\nRange: npt=0.000-\r\n", "");
            if (!playing) {
                playing = true;
                startThread("rtsp-camera-pictures", this::sendPictures);
            }
        }

        private void reply(TextRequest request, String status, String headers, String body) throws IOException {
            String text =
                    "RTSP/1.0 " + status + "\r\nCSeq: " + request.header("cseq").orElse("0") + "\r\n" + headers
                            + "Content-Length: " + body.length() + "\r\n\r\n" + body;
            synchronized (out) {
                out.write(text.getBytes(StandardCharsets.US_ASCII));
                out.flush();
            }
        }

        private void sendPictures() {
            List<List<byte[]>> pictures = payload.pictures();
            long ticks = Math.round(period().toNanos() * (double) CLOCK_RATE / 1e9);
            int sequence = 0;
            long timestamp = 0;
            try {
                for (int i = 0; !isClosed() && !connection.isClosed(); i = (i + 1) % pictures.size()) {
                    List<byte[]> packets = pictures.get(i);
                    for (int p = 0; p < packets.size(); p++) {
                        send(packets.get(p), p == packets.size() - 1, sequence++, timestamp);
                    }
                    timestamp += ticks;
                    awaitNextPicture();
                }
            } catch (IOException e) {
                reset(connection);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        /** RTP (RFC 3550, section 5.1) behind the four bytes that interleave it. */
        private void send(byte[] body, boolean last, int sequence, long timestamp) throws IOException {
            ByteBuffer packet = ByteBuffer.allocate(16 + body.length);
            packet.put((byte) '$').put((byte) channel).putShort((short) (12 + body.length));
            packet.put((byte) 0x80)
                    .put((byte) (payload.type() | (last ? 0x80 : 0)))
                    .putShort((short) sequence);
            packet.putInt((int) timestamp).putInt(0x11_3e_11).put(body);
            synchronized (out) {
                out.write(packet.array());
                out.flush();
            }
        }
    }
}
