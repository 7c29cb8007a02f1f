package dev.limen.app.fetch;

import dev.limen.core.InvalidInputException;
import io.vertx.core.net.ProxyOptions;
import io.vertx.core.net.ProxyType;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The proxy that the environment names, as other command-line tools read it: {@code https_proxy} or {@code all_proxy},
 * unless {@code no_proxy} excepts the host; in small letters or else in capitals. Pure.
 */
final class ProxySettings {
    private ProxySettings() {}

    /**
     * {@return the proxy for {@code address}; empty to go there directly}
     *
     * @throws InvalidInputException when the environment names a proxy that is none
     */
    static Optional<URI> find(Map<String, String> environment, URI address) {
        if (Origin.isThisMachine(address) || isExcepted(environment, address.getHost())) {
            return Optional.empty();
        }
        return read(environment, address.getScheme().toLowerCase(Locale.ROOT) + "_proxy")
                .or(() -> read(environment, "all_proxy"))
                .map(ProxySettings::parse);
    }

    /** {@return the same for the HTTP client} */
    static ProxyOptions options(URI proxy) {
        ProxyOptions options = new ProxyOptions()
                .setType(ProxyType.HTTP)
                .setHost(proxy.getHost())
                .setPort(proxy.getPort() < 0 ? 3128 : proxy.getPort());
        if (proxy.getUserInfo() != null) {
            String[] login = proxy.getUserInfo().split(":", 2);
            options.setUsername(login[0]).setPassword(login.length > 1 ? login[1] : "");
        }
        return options;
    }

    private static boolean isExcepted(Map<String, String> environment, String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return read(environment, "no_proxy").stream()
                .flatMap(list -> Stream.of(list.split("[,\\s]+")))
                .map(entry -> entry.toLowerCase(Locale.ROOT))
                .map(entry -> entry.startsWith("*.") || entry.startsWith(".")
                        ? entry.substring(entry.indexOf('.') + 1)
                        : entry)
                .filter(entry -> !entry.isEmpty())
                .anyMatch(entry -> entry.equals("*") || name.equals(entry) || name.endsWith("." + entry));
    }

    private static Optional<String> read(Map<String, String> environment, String name) {
        return Stream.of(name, name.toUpperCase(Locale.ROOT))
                .map(key -> environment.getOrDefault(key, ""))
                .filter(value -> !value.isBlank())
                .findFirst();
    }

    private static URI parse(String value) {
        try {
            URI proxy = new URI(value.contains("://") ? value : "http://" + value);
            if (proxy.getHost() != null && "http".equalsIgnoreCase(proxy.getScheme())) {
                return proxy;
            }
        } catch (URISyntaxException nonsense) {
            throw new InvalidInputException(refusal(), nonsense);
        }
        throw new InvalidInputException(refusal());
    }

    /** Without the value, which may hold a password. */
    private static String refusal() {
        return "The proxy in the environment is no http://host:port: correct or unset https_proxy.";
    }
}
