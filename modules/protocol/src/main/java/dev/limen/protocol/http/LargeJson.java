package dev.limen.protocol.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * JSON that is as large as a map, for many phones on one network: packed for whoever can unpack it (RFC 9110, section 8.4), and not
 * sent again to whoever has it (section 13.1.2). For what everybody may see: beside a secret, packed sizes would tell of it.
 * Immutable.
 */
public final class LargeJson {
    private static final int WORTH_PACKING = 1_400;
    private static final int TAG_BYTES = 12;

    private final byte[] body;
    private final boolean packed;
    private final Optional<String> tag;
    private final boolean known;

    private LargeJson(byte[] body, boolean packed, Optional<String> tag, boolean known) {
        this.body = body;
        this.packed = packed;
        this.tag = tag;
        this.known = known;
    }

    /**
     * Packs for one request. Takes some ten milliseconds a megabyte: not for an event loop.
     *
     * @param json of which the page may keep a copy, as long as it asks each time whether that is still right
     */
    public static LargeJson kept(HttpServerRequest request, byte[] json) {
        String tag = '"' + HexFormat.of().formatHex(digest(json), 0, TAG_BYTES) + '"';
        boolean known = Optional.ofNullable(request.getHeader("If-None-Match"))
                .map(tags -> Arrays.stream(tags.split(","))
                        .map(each -> each.trim().replaceFirst("^W/", ""))
                        .anyMatch(each -> each.equals(tag) || each.equals("*")))
                .orElse(false);
        return known
                ? new LargeJson(new byte[0], false, Optional.of(tag), true)
                : pack(request, json, Optional.of(tag));
    }

    /**
     * Packs for one request. Takes some ten milliseconds a megabyte: not for an event loop.
     *
     * @param json of which the page keeps no copy
     */
    public static LargeJson passing(HttpServerRequest request, byte[] json) {
        return pack(request, json, Optional.empty());
    }

    /** Sends it. */
    public void answer(RoutingContext context) {
        HttpServerResponse response = context.response()
                .putHeader("Vary", "Accept-Encoding")
                .putHeader("Cache-Control", tag.isPresent() ? "no-cache" : "no-store");
        tag.ifPresent(value -> response.putHeader("ETag", value));
        if (known) {
            response.setStatusCode(304).end();
            return;
        }
        if (packed) {
            response.putHeader("Content-Encoding", "gzip");
        }
        response.putHeader("Content-Type", "application/json").end(Buffer.buffer(body));
    }

    private static LargeJson pack(HttpServerRequest request, byte[] json, Optional<String> tag) {
        boolean packed = json.length >= WORTH_PACKING && unpacks(request);
        return new LargeJson(packed ? gzip(json) : json, packed, tag, false);
    }

    private static boolean unpacks(HttpServerRequest request) {
        return Optional.ofNullable(request.getHeader("Accept-Encoding")).stream()
                .flatMap(all -> Arrays.stream(all.toLowerCase(Locale.ROOT).split(",")))
                .map(coding -> coding.replace(" ", ""))
                .anyMatch(coding ->
                        coding.equals("gzip") || coding.startsWith("gzip;") && !coding.matches("gzip;q=0(\\.0*)?"));
    }

    private static byte[] gzip(byte[] json) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(json.length / 4);
        try (GZIPOutputStream packing = new Quick(out)) {
            packing.write(json);
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        }
        return out.toByteArray();
    }

    private static byte[] digest(byte[] json) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(json);
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    /** A fifth larger and three times as fast as usual. */
    private static final class Quick extends GZIPOutputStream {
        Quick(ByteArrayOutputStream out) throws IOException {
            super(out);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
