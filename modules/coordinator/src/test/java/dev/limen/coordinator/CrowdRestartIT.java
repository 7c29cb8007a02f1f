package dev.limen.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limen.core.Direction;
import dev.limen.core.GateId;
import dev.limen.protocol.ApiPaths;
import dev.limen.protocol.CrowdView;
import dev.limen.protocol.CrowdView.Level;
import dev.limen.protocol.Event;
import dev.limen.protocol.QueueView;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a coordinator takes up of queues and crowds when it starts. */
class CrowdRestartIT extends AtTheDemoVenue {
    private static final String WAY = VENUE.pathways().get(0).id();

    @Test
    void whoLeavesLeavesNoQueueBeforeARestartNorAfterIt() {
        // given
        api.put("/api/v1/persons/p1", Api.person("p1"));
        Events events = new Events("north");
        List<Event> passages = new ArrayList<>();
        for (int i = 1; i <= 90; i++) {
            Event.Passage passage = events.passage(i, "p1", "t1");
            passages.add(new Event.Passage(
                    passage.id(),
                    new GateId("gate-a"),
                    clock.instant(),
                    passage.decision(),
                    passage.person(),
                    passage.ticket(),
                    Optional.empty(),
                    Optional.of(i <= 30 ? Direction.ENTRY : Direction.EGRESS)));
        }

        // when
        assertThat(api.post(ApiPaths.EVENTS, events.batch(passages.toArray(Event[]::new)))
                        .status())
                .isEqualTo(200);

        // then
        assertThat(perMinute()).hasValue(6.0);
        restart();
        assertThat(perMinute()).hasValue(6.0);
    }

    private Optional<Double> perMinute() {
        return api.get(ApiPaths.QUEUES).as(QueueView.Page.class).queues().stream()
                .filter(queue -> queue.gate().value().equals("gate-a"))
                .findFirst()
                .orElseThrow()
                .perMinute();
    }

    @Test
    void whatCannotBeReadOfCrowdsKeepsNoCoordinatorFromStarting() throws SQLException {
        assertThat(report().status()).isEqualTo(200);
        StoreSql.run(directory, "UPDATE crowd_reports SET ends = 'soon'");

        restart();

        assertThat(reports()).isEmpty();
        assertThat(report().status()).isEqualTo(200);
        assertThat(reports()).hasSize(1);
    }

    private Api.Answer report() {
        return api.put(ApiPaths.CROWD_REPORTS + "/" + WAY, new CrowdView.Request(Level.JAMMED, 30));
    }

    private List<CrowdView.Report> reports() {
        return api.get(ApiPaths.CROWD).as(CrowdView.class).reports();
    }
}
