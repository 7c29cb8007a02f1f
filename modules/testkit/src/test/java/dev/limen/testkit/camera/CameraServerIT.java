package dev.limen.testkit.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The cameras' own manners; that real clients can read their pictures is tested where the clients are. */
@Timeout(30)
class CameraServerIT {
    private static byte[] jpeg() throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB), "jpg", file);
        return file.toByteArray();
    }

    @Test
    void mjpegSendsEachPictureUnchangedAsOnePart() throws IOException {
        byte[] jpeg = jpeg();
        try (MjpegServer server = MjpegServer.start(List.of(jpeg), 100)) {
            HttpURLConnection connection =
                    (HttpURLConnection) URI.create(server.url()).toURL().openConnection();
            assertThat(connection.getContentType()).isEqualTo("multipart/x-mixed-replace; boundary=limen-picture");
            String part = "--limen-picture\r\nContent-Type: image/jpeg\r\nContent-Length: " + jpeg.length + "\r\n\r\n";
            try (InputStream in = connection.getInputStream()) {
                for (int i = 0; i < 3; i++) {
                    assertThat(new String(in.readNBytes(part.length()), StandardCharsets.US_ASCII))
                            .isEqualTo(part);
                    assertThat(in.readNBytes(jpeg.length)).isEqualTo(jpeg);
                    in.skipNBytes(2);
                }
            }
        }
    }

    @Test
    void mjpegAsksForItsLogin() throws IOException {
        try (MjpegServer server = MjpegServer.start(List.of(jpeg()), 100, new Login("gate", "secret"))) {
            HttpURLConnection connection =
                    (HttpURLConnection) URI.create(server.url()).toURL().openConnection();
            assertThat(connection.getResponseCode()).isEqualTo(401);
        }
    }

    @Test
    void rtspRefusesWhatItCannotDo() throws IOException {
        byte[] sps = {0, 0, 1, 0x67, 1, 2};
        byte[] pps = {0, 0, 1, 0x68, 1, 2};
        byte[] slice = {0, 0, 1, 0x65, (byte) 0x80, 2};
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        stream.writeBytes(sps);
        stream.writeBytes(pps);
        stream.writeBytes(slice);
        try (RtspServer server = RtspServer.startH264(stream.toByteArray(), 10);
                Socket socket = new Socket(server.host(), server.port())) {
            assertThat(ask(
                            socket,
                            "SETUP",
                            server.url() + "/video",
                            "Transport: RTP/AVP;unicast;client_port=4000-4001"))
                    .startsWith("RTSP/1.0 461 ");
            assertThat(ask(socket, "DESCRIBE", "rtsp://" + server.host() + "/other", "Accept: application/sdp"))
                    .startsWith("RTSP/1.0 404 ");
            assertThat(ask(socket, "RECORD", server.url(), "Session: 1")).startsWith("RTSP/1.0 501 ");
        }
    }

    private static String ask(Socket socket, String method, String url, String header) throws IOException {
        String request = method + " " + url + " RTSP/1.0\r\nCSeq: 7\r\n" + header + "\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        StringBuilder reply = new StringBuilder();
        while (!reply.toString().endsWith("\r\n\r\n")) {
            reply.append((char) socket.getInputStream().read());
        }
        assertThat(reply).contains("CSeq: 7\r\n");
        return reply.toString();
    }

    @Test
    void rtspRefusesJpegsThatItsReceiversCouldNotRebuild() {
        byte[] progressive = {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xc2, 0, 2};

        assertThatThrownBy(() -> RtspServer.startJpeg(List.of(progressive), 10))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not baseline");
    }
}
