package dev.limen.app.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.limen.core.InvalidInputException;
import dev.limen.core.PersonId;
import dev.limen.core.Ticket;
import dev.limen.core.TicketId;
import dev.limen.protocol.ApiPaths;
import dev.limen.protocol.NodeStatus;
import dev.limen.protocol.Person;
import dev.limen.protocol.PhoneClaim;
import dev.limen.protocol.ProtocolJson;
import dev.limen.protocol.ScheduleEntry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The coordinator as its REST API shows it to a box office. Blocks; for worker threads. */
public final class CoordinatorApi implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 30;
    private static final int ACCEPTED = 202;

    private final WebClient client;

    /** @param port on loopback */
    public CoordinatorApi(Vertx vertx, int port) {
        client = WebClient.create(
                vertx, new WebClientOptions().setDefaultHost("127.0.0.1").setDefaultPort(port));
    }

    /** Adds or replaces a person. */
    public void putPerson(Person person) {
        send(HttpMethod.PUT, "/api/v1/persons/" + person.id(), "application/json", ProtocolJson.write(person));
    }

    /**
     * Enrols a person from a portrait.
     *
     * @throws InvalidInputException when the picture is refused, in the coordinator's own sentence, or waits for staff
     */
    public void enrol(String person, byte[] image) {
        HttpResponse<Buffer> answer =
                send(HttpMethod.POST, "/api/v1/persons/" + person + "/references", imageType(image), image);
        if (answer.statusCode() == ACCEPTED) {
            throw new InvalidInputException("The portrait of " + person
                    + " waits for staff because somebody who looks the same is enrolled: enrol everybody once.");
        }
    }

    /** Adds or replaces a ticket. */
    public void putTicket(Ticket ticket) {
        send(HttpMethod.PUT, "/api/v1/tickets/" + ticket.id(), "application/json", ProtocolJson.write(ticket));
    }

    /** Puts something into the schedule, or plans it otherwise. */
    public void plan(ScheduleEntry entry) {
        send(
                HttpMethod.PUT,
                ApiPaths.SCHEDULE + "/" + entry.id(),
                "application/json",
                ProtocolJson.write(entry.plan()));
    }

    /** {@return what a phone needs to take a person's ticket} */
    public PhoneClaim claim(PersonId person, TicketId ticket) {
        PhoneClaim.Request request = new PhoneClaim.Request(List.of(ticket), person, Optional.empty());
        HttpResponse<Buffer> answer =
                send(HttpMethod.POST, ApiPaths.PHONE_CLAIMS, "application/json", ProtocolJson.write(request));
        return ProtocolJson.read(answer.body().getBytes(), PhoneClaim.class, "The claim");
    }

    /** Replaces the map. */
    public void putVenue(JsonNode imdf) {
        send(HttpMethod.PUT, ApiPaths.VENUE, "application/json", ProtocolJson.write(imdf));
    }

    /** Reports how a node is, as the node itself does. */
    public void putStatus(NodeStatus status) {
        send(
                HttpMethod.POST,
                ApiPaths.NODES + "/" + status.node() + "/status",
                "application/json",
                ProtocolJson.write(status));
    }

    /** {@return how many events the coordinator holds} */
    public long countEvents() {
        long after = 0;
        long count = 0;
        while (true) {
            JsonNode page = get(ApiPaths.EVENTS + "?limit=500&after=" + after);
            int size = page.path("events").size();
            count += size;
            if (size == 0) {
                return count;
            }
            after = page.path("position").asLong();
        }
    }

    /** {@return what is at that address} */
    public JsonNode get(String path) {
        return ProtocolJson.read(await(client.get(path).send()).body().getBytes(), JsonNode.class, "The answer");
    }

    @Override
    public void close() {
        client.close();
    }

    private HttpResponse<Buffer> send(HttpMethod method, String path, String type, byte[] body) {
        HttpRequest<Buffer> request = client.request(method, path).putHeader("Content-Type", type);
        return await(request.sendBuffer(Buffer.buffer(body)));
    }

    private static HttpResponse<Buffer> await(Future<HttpResponse<Buffer>> answer) {
        HttpResponse<Buffer> response;
        try {
            response = answer.toCompletionStage().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException away) {
            throw new InvalidInputException("The coordinator does not answer.", away);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new InvalidInputException("The demo is stopping.", stopping);
        }
        if (response.statusCode() / 100 != 2) {
            JsonNode problem = ProtocolJson.read(response.body().getBytes(), JsonNode.class, "The answer");
            throw new InvalidInputException(problem.path("detail").asText("The coordinator refused."));
        }
        return response;
    }

    private static String imageType(byte[] image) {
        if (image.length > 1 && image[0] == (byte) 0x89) {
            return "image/png";
        }
        return image.length > 1 && image[0] == 'R' ? "image/webp" : "image/jpeg";
    }
}
