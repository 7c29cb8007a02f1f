package dev.limen.coordinator;

import dev.limen.coordinator.node.NodeListen;
import dev.limen.coordinator.node.NodePorts;
import dev.limen.core.NodeId;
import dev.limen.core.Zone;
import dev.limen.identity.EnrolmentCode;
import dev.limen.identity.FirstContact;
import dev.limen.identity.KeyAndChain;
import dev.limen.identity.KeyPairs;
import dev.limen.identity.NodeCertificate;
import dev.limen.identity.PeerTrust;
import dev.limen.identity.SigningRequest;
import dev.limen.protocol.ApiPaths;
import dev.limen.protocol.NodeEnrolment;
import dev.limen.protocol.NodeInvitation;
import dev.limen.testkit.time.MutableClock;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A coordinator that takes nodes by certificate only, and devices that want in. One clock for all, unless said. */
final class NodeVenue implements AutoCloseable {
    final MutableClock clock = MutableClock.at("2026-02-09T12:00:00Z");
    private final Path directory;
    private RunningCoordinator coordinator;

    NodeVenue(Path directory) {
        this.directory = directory;
        this.coordinator = start();
    }

    /** What a device holds that has enrolled. */
    record Device(NodeId node, KeyAndChain identity) {}

    void restart() {
        coordinator.close();
        coordinator = start();
    }

    Api staff() {
        return coordinator.api();
    }

    NodePorts ports() {
        return coordinator.nodePorts();
    }

    /** @param zones which its gates lead to; all without any */
    NodeInvitation invite(String node, String... zones) {
        Optional<List<Zone>> some =
                Optional.of(Stream.of(zones).map(Zone::new).toList()).filter(list -> !list.isEmpty());
        return staff().post(
                        ApiPaths.NODE_INVITATIONS, new NodeInvitation.Request(new NodeId(node), some, Optional.empty()))
                .as(NodeInvitation.class);
    }

    Api.Answer enrol(EnrolmentCode code, KeyPair keys) {
        return new NodeApi(ports().enrolment(), new FirstContact(code, clock), Optional.empty())
                .post(ApiPaths.NODE_ENROLMENTS, new NodeEnrolment.Request(code.secret(), SigningRequest.of(keys)));
    }

    Device enrolled(String node, String... zones) {
        EnrolmentCode code = EnrolmentCode.parse(invite(node, zones).code());
        KeyPair keys = KeyPairs.create();
        FirstContact trust = new FirstContact(code, clock);
        NodeEnrolment answer = new NodeApi(ports().enrolment(), trust, Optional.empty())
                .post(ApiPaths.NODE_ENROLMENTS, new NodeEnrolment.Request(code.secret(), SigningRequest.of(keys)))
                .as(NodeEnrolment.class);
        return new Device(
                answer.node(),
                NodeCertificate.read(
                        keys.getPrivate(),
                        answer.certificates(),
                        trust.findAuthority().orElseThrow()));
    }

    /** {@return a device's link to the coordinator, with its own connections} */
    NodeApi link(Device device) {
        return link(device, clock);
    }

    NodeApi link(Device device, MutableClock deviceClock) {
        return new NodeApi(
                ports().nodes(),
                PeerTrust.ofCoordinator(device.identity().authority(), deviceClock),
                Optional.of(device.identity()));
    }

    Device renewed(Device device) {
        KeyPair keys = KeyPairs.create();
        NodeEnrolment answer = link(device)
                .post(
                        ApiPaths.NODES + "/" + device.node() + ApiPaths.NODE_CERTIFICATE,
                        new NodeEnrolment.Renewal(SigningRequest.of(keys)))
                .as(NodeEnrolment.class);
        return new Device(
                device.node(),
                NodeCertificate.read(
                        keys.getPrivate(),
                        answer.certificates(),
                        device.identity().authority()));
    }

    int revoke(String node) {
        return staff().send(
                        "POST", ApiPaths.NODE_IDENTITIES + "/" + node + "/revocation", "application/json", new byte[0])
                .status();
    }

    @Override
    public void close() {
        coordinator.close();
    }

    private RunningCoordinator start() {
        return RunningCoordinator.start(
                CoordinatorConfig.onLoopback(directory).withNodeListen(NodeListen.onLoopback()), clock);
    }
}
