package dev.limen.wayfinding.places;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.limen.core.Direction;
import dev.limen.wayfinding.closure.Closables;
import dev.limen.wayfinding.crowd.CrowdForecast;
import dev.limen.wayfinding.crowd.CrowdReport;
import dev.limen.wayfinding.crowd.GatePassages;
import dev.limen.wayfinding.crowd.GateWatch;
import dev.limen.wayfinding.crowd.Observation.Crowding;
import dev.limen.wayfinding.crowd.Sighting;
import dev.limen.wayfinding.crowd.Weidmann;
import dev.limen.wayfinding.demo.DemoVenue;
import dev.limen.wayfinding.demo.DemoVenueGenerator;
import dev.limen.wayfinding.network.PathwayNetwork;
import dev.limen.wayfinding.routing.Conditions;
import dev.limen.wayfinding.routing.EdgeKind;
import dev.limen.wayfinding.routing.LiveWeighting;
import dev.limen.wayfinding.routing.Profile;
import dev.limen.wayfinding.routing.RoutePlanner;
import dev.limen.wayfinding.routing.Weighting;
import dev.limen.wayfinding.venue.Pathway;
import dev.limen.wayfinding.venue.Section;
import dev.limen.wayfinding.venue.Venue;
import dev.limen.wayfinding.venue.VenueGate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class CrowdModelTest {
    private static final Instant NOW = Instant.parse("2026-02-09T18:00:00Z");
    private static final Venue VENUE = DemoVenueGenerator.arena();
    private static final PathwayNetwork NETWORK = new PathwayNetwork(VENUE);
    private static final Closables CLOSABLES = new Closables(NETWORK);
    private static final PlaceFinder PLACES = new PlaceFinder(NETWORK);
    private static final String BLOCK = DemoVenue.idOf(VENUE, "Block C");
    private static final List<String> BLOCKS = VENUE.features().stream()
            .filter(Section.class::isInstance)
            .map(section -> section.id())
            .toList();

    private final BitSet closed = new BitSet();
    private final CrowdModel model = new CrowdModel(NETWORK, CLOSABLES, PLACES, () -> (BitSet) closed.clone());

    private static GatePassages stream(String gate, Optional<String> to, int perSecond) {
        GatePassages passages = new GatePassages();
        for (int second = 1; second < 600; second++) {
            for (int i = 0; i < perSecond; i++) {
                passages.passed(gate, to, NOW.minusSeconds(second));
            }
        }
        return passages;
    }

    private CrowdForecast foresee(GatePassages passages, CrowdReport... reports) {
        return model.foresee(NOW, passages.list(NOW), List.of(reports), new GateWatch());
    }

    private static LiveWeighting weighting(CrowdForecast forecast) {
        return new LiveWeighting(
                new Weighting(NETWORK.graph(), Profile.WALKING),
                new Conditions(NOW, new BitSet(), CrowdedWays.on(NETWORK, forecast)));
    }

    private static BitSet edges(CrowdForecast forecast) {
        return NETWORK.edgesOf(
                forecast.ways().stream().map(CrowdForecast.Way::pathway).toList());
    }

    @Test
    void withoutPassagesAndReportsNothingIsForeseen() {
        CrowdForecast forecast = foresee(new GatePassages());

        assertThat(forecast.isEmpty()).isTrue();
        assertThat(CrowdedWays.on(NETWORK, forecast).isClear()).isTrue();
    }

    @Test
    void whoPassedFillsTheWayToTheirBlockAndNoOther() {
        // given
        int gate = NETWORK.node(VENUE.gates().get(0).pathwayNodeId());
        int block = PLACES.findById(BLOCK).orElseThrow().nodes().get(0);
        BitSet way = new BitSet();
        new RoutePlanner(NETWORK.graph(), Conditions.clear(NOW))
                .findPath(Profile.WALKING, gate, block, NOW)
                .ifPresent(path -> {
                    for (int i = 0; i < path.size(); i++) {
                        way.set(path.edge(i));
                    }
                });

        // when
        CrowdForecast forecast = foresee(stream(VENUE.gates().get(0).gateId().value(), Optional.of(BLOCK), 6));

        // then
        assertThat(forecast.ways()).isNotEmpty();
        for (CrowdForecast.Way crowded : forecast.ways()) {
            BitSet common = NETWORK.edgesOf(List.of(crowded.pathway()));
            common.and(way);
            assertThat(common.isEmpty()).as(crowded.pathway()).isFalse();
        }
    }

    @Test
    void whatIsClosedIsWalkedByNobody() {
        GatePassages passages = stream(VENUE.gates().get(0).gateId().value(), Optional.of(BLOCK), 6);
        CrowdForecast before = foresee(passages);
        BitSet taken = NETWORK.edgesOf(List.of(before.ways().get(0).pathway()));

        closed.or(taken);
        BitSet after = edges(foresee(passages));

        after.and(taken);
        assertThat(after.isEmpty()).isTrue();
    }

    @Test
    void aReportHoldsUntilItEndsAndCountsWhereItsPlaceIsReached() {
        CrowdForecast forecast =
                foresee(new GatePassages(), new CrowdReport(BLOCK, Crowding.DENSE, NOW.plusSeconds(300)));

        assertThat(forecast.ways())
                .extracting(CrowdForecast.Way::pathway)
                .isEqualTo(model.pathways(BLOCK).stream().sorted().toList());
        assertThat(forecast.ways().get(0).densities().subList(0, 6)).containsExactly(2.0, 2.0, 2.0, 2.0, 2.0, 0.0);
    }

    @Test
    void aPlaceThatTheMapDoesNotHaveSlowsNothing() {
        assertThat(model.pathways("nowhere")).isEmpty();
        assertThat(foresee(new GatePassages(), new CrowdReport("nowhere", Crowding.DENSE, NOW.plusSeconds(300)))
                        .isEmpty())
                .isTrue();
    }

    @Test
    void aQueueIsWaitedForAtTheFareGate() {
        // given
        String gate = VENUE.gates().get(0).gateId().value();
        GateWatch watch = new GateWatch();
        for (int i = 0; i < 60; i++) {
            watch.passed(gate, NOW.minusSeconds(i));
        }
        watch.counted(gate, new GateWatch.Count(30, NOW));

        // when
        CrowdForecast forecast = model.foresee(NOW, List.of(), List.of(), watch);

        // then
        assertThat(forecast.waits())
                .singleElement()
                .satisfies(wait -> assertThat(wait.seconds().get(0)).isBetween(140.0, 160.0));
        LiveWeighting live = weighting(forecast);
        Weighting free = live.weighting();
        int slower = 0;
        for (int edge = 0; edge < NETWORK.graph().edges(); edge++) {
            if (live.cost(edge, 0) > free.cost(edge) + 100) {
                slower++;
                assertThat(NETWORK.graph().target(edge))
                        .isEqualTo(NETWORK.node(VENUE.gates().get(0).pathwayNodeId()));
            }
        }
        assertThat(slower).isPositive();
    }

    private static GateWatch queue(String gate, int waiting) {
        GateWatch watch = new GateWatch();
        for (int i = 0; i < 300; i++) {
            watch.passed(gate, NOW.minusSeconds(i));
        }
        watch.counted(gate, new GateWatch.Count(waiting, NOW));
        return watch;
    }

    @Test
    void whoWaitsStandsBeforeTheGateAndNobodyWaitsForItTwice() {
        // given
        VenueGate gate = VENUE.gates().get(0);
        Floor floor = new Floor(NETWORK);
        Pathway before = new Approach(NETWORK, floor).before(gate).get(0);
        int people = (int) (1.5 * floor.area(before));

        // when
        CrowdForecast forecast =
                model.foresee(NOW, List.of(), List.of(), queue(gate.gateId().value(), people));

        // then
        assertThat(forecast.ways()).extracting(CrowdForecast.Way::pathway).containsExactly(before.id());
        assertThat(forecast.ways().get(0).densities().get(0)).isEqualTo(1.5);
        LiveWeighting live = weighting(forecast);
        double walked = 0;
        double waited = 0;
        for (int edge = 0; edge < NETWORK.graph().edges(); edge++) {
            double dearer = live.seconds(edge, 0) - live.weighting().seconds(edge);
            if (NETWORK.pathway(edge).equals(before) && NETWORK.graph().target(edge) == entrance(gate)) {
                walked += dearer;
            } else if (NETWORK.graph().source(edge) == entrance(gate)
                    && NETWORK.graph().kind(edge) == EdgeKind.FARE_GATE) {
                waited += dearer;
            }
        }
        assertThat(walked).isPositive();
        assertThat(walked + waited).isCloseTo(people, within(3.0));
    }

    private static int entrance(VenueGate gate) {
        return Approach.entrances(NETWORK, gate)
                .map(edge -> NETWORK.graph().source(edge))
                .findFirst()
                .orElseThrow();
    }

    @Property(tries = 100)
    void everybodyWhoWaitsStandsSomewhereAsLongAsThereIsRoom(@ForAll @LongRange(min = 0, max = 2_000) long waiting) {
        VenueGate gate = VENUE.gates().get(1);
        Floor floor = new Floor(NETWORK);
        Approach approach = new Approach(NETWORK, floor);

        Map<Pathway, Double> standing = approach.standing(gate, waiting);

        double room = approach.before(gate).stream().mapToDouble(floor::area).sum() * Weidmann.JAM_DENSITY;
        assertThat(standing.values().stream().mapToDouble(p -> p).sum())
                .isCloseTo(Math.min(waiting, room), within(1e-6));
        standing.forEach((pathway, people) ->
                assertThat(people / floor.area(pathway)).isBetween(0.0, Weidmann.JAM_DENSITY + 1e-9));
    }

    @Test
    void whoLeavesWalksFromTheirBlockToTheGate() {
        String gate = VENUE.gates().get(0).gateId().value();
        GatePassages leaving = new GatePassages();
        for (int second = 1; second < 600; second++) {
            for (int i = 0; i < 6; i++) {
                leaving.passed(gate, Direction.EGRESS, Optional.of(BLOCK), NOW.minusSeconds(second));
            }
        }

        CrowdForecast out = foresee(leaving);
        CrowdForecast in = foresee(stream(gate, Optional.of(BLOCK), 6));

        assertThat(out.ways()).isNotEmpty();
        assertThat(out.ways())
                .extracting(CrowdForecast.Way::pathway)
                .as("by the way they came")
                .containsAnyElementsOf(
                        in.ways().stream().map(CrowdForecast.Way::pathway).toList());
    }

    @Test
    void aCameraAtAGateTellsOfTheWayBeforeIt() {
        VenueGate gate = VENUE.gates().get(0);
        String id = gate.gateId().value();
        Sighting sighting = new Sighting(id, id, 2.5, 20, NOW);

        CrowdForecast forecast = model.foresee(NOW, List.of(), List.of(), List.of(sighting), new GateWatch());

        assertThat(forecast.ways()).singleElement().satisfies(way -> {
            assertThat(way.pathway())
                    .isEqualTo(new Approach(NETWORK, new Floor(NETWORK))
                            .before(gate)
                            .get(0)
                            .id());
            assertThat(way.source()).isEqualTo(CrowdForecast.Source.SEEN);
            assertThat(way.densities().get(0)).isEqualTo(2.5);
        });
        assertThat(model.foresee(NOW.plusSeconds(60), List.of(), List.of(), List.of(sighting), new GateWatch())
                        .isEmpty())
                .as("a camera that is cut off")
                .isTrue();
        assertThat(model.pathways(new Sighting("c", BLOCK, 1, 20, NOW))).isEqualTo(model.pathways(BLOCK));
        assertThat(model.pathways(new Sighting("c", "nowhere", 1, 20, NOW))).isEmpty();
    }

    @Property(tries = 40)
    void nobodyOvertakesNoTimeIsNegativeAndAReportMakesNothingFaster(
            @ForAll @LongRange(min = 0, max = 1L << 40) long seed) {
        // given
        Random random = new Random(seed);
        GatePassages passages = new GatePassages();
        for (int person = random.nextInt(6_000); person >= 0; person--) {
            passages.passed(
                    random.nextBoolean() ? "gate-a" : "gate-b",
                    random.nextInt(3) == 0 ? Optional.empty() : Optional.of(BLOCKS.get(random.nextInt(BLOCKS.size()))),
                    NOW.minusMillis(random.nextInt(900_000)));
        }
        GateWatch queues = new GateWatch();
        for (int person = random.nextInt(100); person >= 0; person--) {
            queues.passed("gate-a", NOW.minusMillis(random.nextInt(290_000)));
        }
        queues.counted("gate-a", new GateWatch.Count(random.nextInt(300), NOW.minusSeconds(random.nextInt(500))));
        List<Pathway> pathways = VENUE.pathways();
        List<CrowdReport> reports = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            reports.add(new CrowdReport(
                    random.nextBoolean()
                            ? pathways.get(random.nextInt(pathways.size())).id()
                            : BLOCKS.get(random.nextInt(BLOCKS.size())),
                    Crowding.values()[random.nextInt(Crowding.values().length)],
                    NOW.plusSeconds(random.nextInt(1_200))));
        }

        // when
        LiveWeighting without = weighting(model.foresee(NOW, passages.list(NOW), List.of(), queues));
        LiveWeighting with = weighting(model.foresee(NOW, passages.list(NOW), reports, queues));

        // then
        for (int edge = 0; edge < NETWORK.graph().edges(); edge++) {
            double left = 0;
            for (double then = 0; then <= 1_000; then += 17) {
                double cost = with.cost(edge, then);
                assertThat(cost).as("seed %d, edge %d", seed, edge).isGreaterThanOrEqualTo(0);
                assertThat(with.seconds(edge, then))
                        .isGreaterThanOrEqualTo(with.weighting().seconds(edge));
                assertThat(then + cost).isGreaterThanOrEqualTo(left - 1e-9);
                assertThat(cost).isGreaterThanOrEqualTo(without.cost(edge, then) - 1e-9);
                left = then + cost;
            }
        }
    }
}
