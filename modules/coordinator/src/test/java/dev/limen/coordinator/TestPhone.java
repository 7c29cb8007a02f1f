package dev.limen.coordinator;

import dev.limen.credential.PhoneProof;
import dev.limen.credential.ScreenCode;
import dev.limen.credential.SignedTicket;
import dev.limen.credential.TicketText;
import dev.limen.protocol.PhoneClaim;
import dev.limen.protocol.PhoneWallet;
import dev.limen.protocol.ProtocolJson;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

/** A visitor's phone: a key that never leaves it, and requests signed with it. */
final class TestPhone {
    private final Api api;
    private final KeyPair keys;
    private final byte[] point = new byte[33];

    TestPhone(Api api) {
        this.api = api;
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            keys = generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
        var w = ((ECPublicKey) keys.getPublic()).getW();
        byte[] x = w.getAffineX().toByteArray();
        int length = Math.min(32, x.length);
        System.arraycopy(x, x.length - length, point, 33 - length, length);
        point[0] = (byte) (w.getAffineY().testBit(0) ? 3 : 2);
    }

    static String nonce() {
        UUID random = UUID.randomUUID();
        byte[] bytes = ByteBuffer.allocate(16)
                .putLong(random.getMostSignificantBits())
                .putLong(random.getLeastSignificantBits())
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    String proof(String method, String path, Instant at, String nonce, byte[] body) {
        return PhoneProof.sign(keys.getPrivate(), point, method, path, at, nonce, body);
    }

    Api.Answer send(String method, String path, String type, byte[] body, String proof) {
        HttpRequest.Builder request = HttpRequest.newBuilder(api.uri(path)).header(PhoneProof.HEADER, proof);
        if (body.length > 0) {
            request.header("Content-Type", type);
        }
        return api.send(
                request.method(method, body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body)));
    }

    Api.Answer send(String method, String path, String type, byte[] body) {
        return send(method, path, type, body, proof(method, path, Instant.now(), nonce(), body));
    }

    Api.Answer get(String path) {
        return send("GET", path, "", new byte[0]);
    }

    Api.Answer delete(String path) {
        return send("DELETE", path, "", new byte[0]);
    }

    Api.Answer json(String method, String path, Object body) {
        return send(method, path, "application/json", ProtocolJson.write(body));
    }

    Api.Answer picture(String path, byte[] picture) {
        return send("POST", path, "image/jpeg", picture);
    }

    Api.Answer claim(String secret) {
        return json("POST", "/api/v1/me/claims", new PhoneClaim.Redemption(secret));
    }

    PhoneWallet wallet() {
        return get("/api/v1/me").as(PhoneWallet.class);
    }

    /** {@return what the phone shows for a ticket} */
    String shows(PhoneWallet.Entry entry, Instant at) {
        SignedTicket ticket = TicketText.parse(entry.text().orElseThrow());
        return ScreenCode.text(ticket, keys.getPrivate(), at);
    }
}
