package dev.limen.edge.peer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limen.core.NodeId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RoundTest {
    private static final NodeId WEST = new NodeId("west");
    private static final NodeId NORTH = new NodeId("north");

    private final List<Round.Result> results = new ArrayList<>();

    private Round round(Set<NodeId> expected) {
        Round round = new Round(Set.of(WEST, NORTH), expected, results::add);
        round.begun();
        return round;
    }

    @Test
    void endsWithTheLastAnswerAndOnlyOnce() {
        Round round = round(Set.of(WEST, NORTH));
        round.heard(WEST);
        round.kept(WEST, Set.of());
        assertThat(results).isEmpty();

        round.heard(NORTH);
        round.kept(NORTH, Set.of(WEST));
        round.timeIsUp();

        assertThat(results).hasSize(1);
        assertThat(results.get(0).unasked()).isEmpty();
        assertThat(results.get(0).answers()).containsEntry(NORTH, Set.of(WEST));
    }

    @Test
    void nobodyWaitsForThoseThatAreKnownToBeAway() {
        round(Set.of());

        assertThat(results.get(0).unasked()).containsExactly(NORTH, WEST);
    }

    @Test
    void endsWithoutThoseThatDoNotAnswerInTime() {
        Round round = round(Set.of(WEST, NORTH));
        round.failed(WEST);
        round.timeIsUp();

        assertThat(results.get(0).unasked()).containsExactly(NORTH, WEST);
        assertThat(round.heard(NORTH)).isFalse();
        assertThat(results).hasSize(1);
    }

    @Test
    void whatWasHeardInTimeIsKeptFirstHoweverLongThatTakes() {
        Round round = round(Set.of(WEST));
        round.heard(WEST);
        round.timeIsUp();
        assertThat(results).isEmpty();

        round.kept(WEST, Set.of(WEST));

        assertThat(results.get(0).answers()).containsEntry(WEST, Set.of(WEST));
    }

    @Test
    void whatCouldNotBeKeptIsNotForgotten() {
        Round round = round(Set.of(WEST));
        round.heard(WEST);
        round.lost(new IllegalStateException("disk full"));
        assertThat(results).as("north and west may still answer").isEmpty();

        round.timeIsUp();

        assertThat(results.get(0).fault()).isPresent();
    }
}
