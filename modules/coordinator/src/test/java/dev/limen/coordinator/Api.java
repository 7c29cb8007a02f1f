package dev.limen.coordinator;

import com.fasterxml.jackson.databind.JsonNode;
import dev.limen.core.GateId;
import dev.limen.core.PersonId;
import dev.limen.core.Ticket;
import dev.limen.core.TicketId;
import dev.limen.core.Zone;
import dev.limen.protocol.ChangePage;
import dev.limen.protocol.EnrolledReference;
import dev.limen.protocol.EventBatch;
import dev.limen.protocol.EventReceipt;
import dev.limen.protocol.Person;
import dev.limen.protocol.ProtocolJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/** A client of a coordinator under test, over a real socket. */
final class Api {
    static final Instant NOON = Instant.parse("2026-02-09T12:00:00Z");
    static final GateId GATE = new GateId("gate-a");

    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private final HttpClient client;
    private final URI base;

    Api(int port) {
        this(CLIENT, URI.create("http://127.0.0.1:" + port));
    }

    private Api(HttpClient client, URI base) {
        this.client = client;
        this.base = base;
    }

    /** {@return a coordinator that speaks TLS} */
    static Api secure(int port, SSLContext tls) {
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(5))
                .sslContext(tls)
                .build();
        return new Api(client, URI.create("https://localhost:" + port));
    }

    /** {@return the same coordinator by another name of this machine} */
    Api under(String host) {
        return new Api(client, URI.create(base.getScheme() + "://" + host + ":" + base.getPort()));
    }

    record Answer(int status, HttpResponse<byte[]> response) {
        String text() {
            return new String(response.body(), StandardCharsets.UTF_8);
        }

        JsonNode json() {
            return ProtocolJson.read(response.body(), JsonNode.class, "The answer");
        }

        <T> T as(Class<T> type) {
            if (status >= 300) {
                throw new AssertionError("answered " + status + ": " + text());
            }
            return ProtocolJson.read(response.body(), type, "The answer");
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        String detail() {
            return json().path("detail").asText();
        }
    }

    URI uri(String path) {
        return base.resolve(path);
    }

    Answer get(String path) {
        return send(HttpRequest.newBuilder(uri(path)).GET());
    }

    Answer delete(String path) {
        return send(HttpRequest.newBuilder(uri(path)).DELETE());
    }

    Answer put(String path, Object body) {
        return send("PUT", path, "application/json", ProtocolJson.write(body));
    }

    Answer post(String path, Object body) {
        return send("POST", path, "application/json", ProtocolJson.write(body));
    }

    Answer send(String method, String path, String type, byte[] body) {
        return send(HttpRequest.newBuilder(uri(path))
                .header("Content-Type", type)
                .method(method, BodyPublishers.ofByteArray(body)));
    }

    Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<byte[]> response =
                    client.send(request.timeout(Duration.ofSeconds(70)).build(), BodyHandlers.ofByteArray());
            return new Answer(response.statusCode(), response);
        } catch (IOException fault) {
            throw new java.io.UncheckedIOException(fault);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stop);
        }
    }

    static Person person(String id) {
        return new Person(
                new PersonId(id), "Name of " + id, Optional.of(new Person.Consent("gate-admission", "1", NOON)));
    }

    static Ticket ticket(String id, String holder) {
        return new Ticket(
                new TicketId(id),
                new PersonId(holder),
                new Zone("east"),
                NOON,
                NOON.plusSeconds(3600),
                Optional.of("block-c"));
    }

    Person putPerson(String id) {
        Person person = person(id);
        return put("/api/v1/persons/" + id, person).as(Person.class);
    }

    EnrolledReference enrol(String person, byte[] image) {
        return send("POST", "/api/v1/persons/" + person + "/references", "image/jpeg", image)
                .as(EnrolledReference.class);
    }

    ChangePage changes(long after) {
        return get("/api/v1/changes?after=" + after).as(ChangePage.class);
    }

    EventReceipt send(EventBatch batch) {
        return post("/api/v1/events", batch).as(EventReceipt.class);
    }
}
