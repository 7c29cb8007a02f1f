package dev.limen.chaos;

import dev.limen.core.InvalidInputException;
import dev.limen.core.NodeId;
import dev.limen.edge.identity.Enrolment;
import dev.limen.identity.EnrolmentCode;
import dev.limen.identity.IdentityFolder;
import dev.limen.protocol.ApiPaths;
import dev.limen.protocol.NodeInvitation;
import dev.limen.protocol.ProtocolJson;
import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * Where nodes with certificates come to, in a run that has them.
 *
 * @param port for nodes with a certificate
 * @param enrolmentPort for nodes with a code
 */
record Certificates(int port, int enrolmentPort) {
    /** The shortest there is, so that certificates run out and are renewed within a run. */
    static final Duration LIFE = Duration.ofHours(1);

    /** {@return the line of the coordinator's configuration} */
    String setting() {
        return "node_listen: {host: 127.0.0.1, port: %d, enrolment_port: %d, certificate_life: %dh}%n"
                .formatted(port, enrolmentPort, LIFE.toHours());
    }

    /**
     * Makes a node of the running coordinator, as an operator and the device do together. Blocks.
     *
     * @param identity where the device keeps who it is
     * @throws InvalidInputException when the coordinator refuses
     */
    void enrol(CentreApi api, String node, Path identity) throws InterruptedException {
        CentreApi.Answer answer = api.post(
                ApiPaths.NODE_INVITATIONS,
                new NodeInvitation.Request(new NodeId(node), Optional.empty(), Optional.empty()));
        if (!answer.isDone()) {
            throw new InvalidInputException("The coordinator of the chaos run invites no node: " + answer.status());
        }
        NodeInvitation invitation = ProtocolJson.read(answer.body(), NodeInvitation.class, "The invitation");
        Vertx vertx = Vertx.vertx();
        try {
            Enrolment enrolment = Enrolment.of(
                    vertx,
                    URI.create(invitation.coordinator()),
                    EnrolmentCode.parse(invitation.code()),
                    Clock.systemUTC());
            IdentityFolder folder = new IdentityFolder(identity);
            folder.prepare();
            folder.write(enrolment.identity());
        } finally {
            vertx.close();
        }
    }
}
