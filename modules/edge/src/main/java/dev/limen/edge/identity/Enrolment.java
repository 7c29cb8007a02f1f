package dev.limen.edge.identity;

import dev.limen.core.InvalidInputException;
import dev.limen.core.NodeId;
import dev.limen.identity.EnrolmentCode;
import dev.limen.identity.FirstContact;
import dev.limen.identity.KeyAndChain;
import dev.limen.identity.KeyPairs;
import dev.limen.identity.NodeCertificate;
import dev.limen.identity.SigningRequest;
import dev.limen.identity.UntrustedPeerException;
import dev.limen.protocol.ApiPaths;
import dev.limen.protocol.NodeEnrolment;
import dev.limen.protocol.ProtocolJson;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.TrustOptions;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.io.IOException;
import java.net.URI;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * How a device becomes a node: it makes a key that never leaves it, recognises the coordinator by the code, and only then
 * shows the code's secret.
 *
 * @param node which node it is now
 * @param coordinator where the coordinator listens to nodes
 * @param identity to be kept in an {@link dev.limen.identity.IdentityFolder}
 * @param clockAhead this device's clock minus the coordinator's
 */
public record Enrolment(NodeId node, String coordinator, KeyAndChain identity, Duration clockAhead) {
    private static final int USUAL_PORT = 443;
    private static final long PATIENCE_SECONDS = 15;

    /**
     * Enrols this device. Blocks.
     *
     * @param coordinator where to enrol, such as {@code https://coordinator.example:8444}
     * @param code what limen node invite printed
     * @throws InvalidInputException when nobody answers, or another than the code's coordinator, or the code is not good
     */
    public static Enrolment of(Vertx vertx, URI coordinator, EnrolmentCode code, Clock clock) {
        if (!"https".equals(coordinator.getScheme()) || coordinator.getHost() == null) {
            throw new InvalidInputException("The coordinator's address \"" + coordinator
                    + "\" is not usable: give the one that limen node invite printed, such as"
                    + " https://coordinator.example:8444.");
        }
        KeyPair keys = KeyPairs.create();
        FirstContact trust = new FirstContact(code, clock);
        WebClient client = WebClient.create(
                vertx,
                new WebClientOptions()
                        .setDefaultHost(coordinator.getHost())
                        .setDefaultPort(coordinator.getPort() > 0 ? coordinator.getPort() : USUAL_PORT)
                        .setSsl(true)
                        .setVerifyHost(true)
                        .setEnabledSecureTransportProtocols(Set.of("TLSv1.3"))
                        .setTrustOptions(TrustOptions.wrap(trust))
                        .setFollowRedirects(false));
        try {
            NodeEnrolment answer =
                    ask(client, coordinator, new NodeEnrolment.Request(code.secret(), SigningRequest.of(keys)));
            X509Certificate authority = trust.findAuthority().orElseThrow();
            KeyAndChain identity = NodeCertificate.read(keys.getPrivate(), answer.certificates(), authority);
            if (!NodeCertificate.findNode(identity.certificate()).orElseThrow().equals(answer.node())) {
                throw new InvalidInputException("The coordinator answered with another node's certificate.");
            }
            return new Enrolment(
                    answer.node(), answer.coordinator(), identity, Duration.between(answer.at(), clock.instant()));
        } finally {
            client.close();
        }
    }

    private static NodeEnrolment ask(WebClient client, URI coordinator, NodeEnrolment.Request request) {
        Future<HttpResponse<Buffer>> sent = client.post(ApiPaths.NODE_ENROLMENTS)
                .putHeader(ApiPaths.VERSION_HEADER, ApiPaths.VERSION)
                .putHeader("Content-Type", "application/json")
                .sendBuffer(Buffer.buffer(ProtocolJson.write(request)));
        HttpResponse<Buffer> response;
        try {
            response = sent.toCompletionStage().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException away) {
            throw new InvalidInputException(
                    UntrustedPeerException.findIn(away)
                            .orElse("The coordinator at " + coordinator
                                    + " does not answer: start it, or check the address and the port."),
                    away);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new InvalidInputException("Interrupted before the coordinator answered.", stopping);
        }
        byte[] body = response.body() == null ? new byte[0] : response.body().getBytes();
        if (response.statusCode() != 201) {
            throw new InvalidInputException(detail(body));
        }
        return ProtocolJson.read(body, NodeEnrolment.class, "The coordinator's answer");
    }

    private static String detail(byte[] body) {
        try {
            return ProtocolJson.mapper().readTree(body).path("detail").asText("The coordinator refused.");
        } catch (IOException foreign) {
            return "The coordinator refused.";
        }
    }
}
