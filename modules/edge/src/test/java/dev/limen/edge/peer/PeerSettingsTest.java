package dev.limen.edge.peer;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.limen.core.InvalidInputException;
import dev.limen.core.NodeId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PeerSettingsTest {
    private static final NodeId SELF = new NodeId("node-east");

    private static PeerSettings settings(String host, PeerSettings.Peer... nodes) {
        return new PeerSettings(new PeerSettings.Listen(host, 8445), List.of(nodes), Optional.empty());
    }

    private static PeerSettings.Peer peer(String node, String url) {
        return new PeerSettings.Peer(new NodeId(node), url);
    }

    @Test
    void nodesWithCertificatesMeetOnTheNetworkAndThoseWithoutOnOneMachine() {
        assertThatCode(() -> settings("10.0.0.6", peer("node-west", "https://10.0.0.7:8445"))
                        .check(SELF, true))
                .doesNotThrowAnyException();
        assertThatCode(() -> settings("127.0.0.1", peer("node-west", "http://127.0.0.1:8446"))
                        .check(SELF, false))
                .doesNotThrowAnyException();
    }

    @Test
    void withoutCertificatesNobodyOnTheNetworkIsAsked() {
        assertThatThrownBy(() -> settings("127.0.0.1", peer("node-west", "http://10.0.0.7:8445"))
                        .check(SELF, false))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("node-west")
                .hasMessageContaining("coordinator.identity");
        assertThatThrownBy(() -> settings("0.0.0.0", peer("node-west", "http://127.0.0.1:8446"))
                        .check(SELF, false))
                .hasMessageContaining("peers.listen.host 0.0.0.0");
        assertThatThrownBy(() -> settings("127.0.0.1", peer("node-west", "https://127.0.0.1:8446"))
                        .check(SELF, false))
                .hasMessageContaining("coordinator.identity");
    }

    @Test
    void withCertificatesNothingIsAskedInTheClear() {
        assertThatThrownBy(() -> settings("10.0.0.6", peer("node-west", "http://10.0.0.7:8445"))
                        .check(SELF, true))
                .hasMessageContaining("https://");
    }

    @Test
    void aNodeIsNotItsOwnPeerNorTwiceAnothers() {
        assertThatThrownBy(() -> settings("10.0.0.6", peer("node-east", "https://10.0.0.7:8445"))
                        .check(SELF, true))
                .hasMessageContaining("this node itself");
        assertThatThrownBy(() -> settings(
                        "10.0.0.6", peer("node-west", "https://10.0.0.7:1"), peer("node-west", "https://10.0.0.8:1")))
                .hasMessageContaining("twice");
    }

    @Test
    void thereIsAtLeastOneAndAtMostSixteen() {
        assertThatThrownBy(() -> settings("127.0.0.1")).hasMessageContaining("1 to 16");
        PeerSettings.Peer[] many = IntStream.range(0, 17)
                .mapToObj(i -> peer("node-" + i, "https://10.0.0.7:8445"))
                .toArray(PeerSettings.Peer[]::new);
        assertThatThrownBy(() -> settings("127.0.0.1", many)).hasMessageContaining("not 17");
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.7:8445", "ftp://10.0.0.7", "https://", "https://10.0.0.7/path", "no url"})
    void whatIsNoAddressIsRefused(String url) {
        assertThatThrownBy(() -> peer("node-west", url))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("node-west");
    }

    @ParameterizedTest
    @ValueSource(longs = {9, 5_001})
    void theTimeToAnswerIsShortAndNotNothing(long millis) {
        assertThatThrownBy(() -> new PeerSettings(
                        new PeerSettings.Listen("127.0.0.1", 0),
                        List.of(peer("node-west", "http://127.0.0.1:1")),
                        Optional.of(Duration.ofMillis(millis))))
                .hasMessageContaining("answer_within");
    }

    @Test
    void peersComeToAPortOfTheirOwn() {
        PeerSettings settings = settings("127.0.0.1", peer("node-west", "http://127.0.0.1:8446"));

        assertThatThrownBy(() -> settings.checkBeside("127.0.0.1", 8445))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("listen and peers.listen are both to use port 8445 of 127.0.0.1:"
                        + " give other nodes a port of their own.");
        assertThatCode(() -> settings.checkBeside("127.0.0.1", 8080)).doesNotThrowAnyException();
        assertThatCode(() -> settings.checkBeside("10.0.0.6", 8445)).doesNotThrowAnyException();
    }
}
