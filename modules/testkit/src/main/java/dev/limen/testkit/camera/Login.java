package dev.limen.testkit.camera;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** The user and password that a test camera asks for, by HTTP's Basic scheme (RFC 7617). */
public record Login(String user, String password) {
    boolean accepts(Optional<String> authorization) {
        String expected = Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
        return authorization.equals(Optional.of("Basic " + expected));
    }
}
