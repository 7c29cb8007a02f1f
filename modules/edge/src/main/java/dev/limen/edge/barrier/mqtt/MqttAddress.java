package dev.limen.edge.barrier.mqtt;

import dev.limen.core.InvalidInputException;
import java.net.URI;
import java.net.URISyntaxException;

/**
 * Where a broker is.
 *
 * @param secure whether the connection is TLS, checked against the authorities this machine trusts
 */
record MqttAddress(String host, int port, boolean secure) {
    private static final int PLAIN_PORT = 1883;
    private static final int SECURE_PORT = 8883;

    /** @throws InvalidInputException when {@code text} is not {@code mqtt://host[:port]} or {@code mqtts://host[:port]} */
    static MqttAddress parse(String gate, String text) {
        try {
            URI uri = new URI(text.strip());
            boolean secure = "mqtts".equals(uri.getScheme());
            boolean known = secure || "mqtt".equals(uri.getScheme());
            String host = uri.getHost();
            boolean bare = uri.getUserInfo() == null
                    && (uri.getPath() == null || uri.getPath().length() <= 1);
            if (known && host != null && bare) {
                int port = uri.getPort() == -1 ? (secure ? SECURE_PORT : PLAIN_PORT) : uri.getPort();
                return new MqttAddress(host, port, secure);
            }
        } catch (URISyntaxException told) {
            // As an address of another kind is.
        }
        throw new InvalidInputException(
                "Gate " + gate + ": options.url is mqtt://host:port or mqtts://host:port, and the"
                        + " user stands in options.username.");
    }

    @Override
    public String toString() {
        return (secure ? "mqtts://" : "mqtt://") + host + ":" + port;
    }
}
