package dev.limen.app.cli;

import dev.limen.core.NodeId;
import dev.limen.protocol.ApiPaths;
import dev.limen.protocol.EnrolledNode;
import dev.limen.protocol.NodeInvitation;
import dev.limen.protocol.ProtocolJson;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.util.List;

/** Which nodes a running coordinator knows. Blocks. */
final class NodeClient implements AutoCloseable {
    private final Vertx vertx = Vertx.vertx();
    private final WebClient client;
    private final String place;

    NodeClient(String host, int port) {
        place = host + ":" + port;
        client = WebClient.create(
                vertx, new WebClientOptions().setDefaultHost(host).setDefaultPort(port));
    }

    /** @throws dev.limen.core.InvalidInputException in the coordinator's own sentence when it refuses */
    NodeInvitation invite(NodeInvitation.Request request) {
        Buffer answer = WatchlistClient.await(
                        client.post(ApiPaths.NODE_INVITATIONS)
                                .putHeader("Content-Type", "application/json")
                                .sendBuffer(Buffer.buffer(ProtocolJson.write(request))),
                        place)
                .body();
        return ProtocolJson.read(answer.getBytes(), NodeInvitation.class, "The coordinator's answer");
    }

    List<EnrolledNode> list() {
        Buffer answer = WatchlistClient.await(
                        client.get(ApiPaths.NODE_IDENTITIES).send(), place)
                .body();
        return List.of(ProtocolJson.read(answer.getBytes(), EnrolledNode[].class, "The coordinator's answer"));
    }

    void revoke(NodeId node) {
        WatchlistClient.await(
                client.post(ApiPaths.NODE_IDENTITIES + "/" + node + "/revocation")
                        .send(),
                place);
    }

    @Override
    public void close() {
        client.close();
        vertx.close();
    }
}
