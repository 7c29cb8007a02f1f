package dev.limen.wayfinding.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class LiveRoutesTest {
    @Property(tries = 300)
    void costsWhatATextbookDijkstraFindsWhileCrowdsChange(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 60) int nodes,
            @ForAll @DoubleRange(min = -60, max = 300) double departure) {
        LiveNetwork r = LiveNetwork.of(seed, nodes);
        Router router = new Router(r.graph());
        for (Profile profile : Profile.listAll()) {
            Weighting weighting = new Weighting(r.graph(), profile);
            LiveWeighting costs = new LiveWeighting(weighting, r.conditions());
            Landmarks unhindered = new Landmarks(weighting, 4);
            Landmarks landmarks = r.random().nextBoolean() ? unhindered : new Landmarks(unhindered, costs);
            int from = r.node();
            double[] expected = LiveNetwork.textbook(r.graph(), costs, from, departure);
            for (int to = 0; to < nodes; to++) {
                Optional<Path> path = router.findPath(from, to, costs, departure, landmarks);

                assertThat(path.isPresent()).isEqualTo(expected[to] < Double.POSITIVE_INFINITY);
                if (path.isPresent()) {
                    assertThat(path.get().cost()).isCloseTo(expected[to], within(1e-6));
                    assertThat(path.get().end()).isEqualTo(to);
                }
            }
        }
    }

    @Property(tries = 300)
    void theNearestOfSeveralIsTheOneATextbookDijkstraFinds(@ForAll long seed) {
        LiveNetwork r = LiveNetwork.of(seed, 50);
        Router router = new Router(r.graph());
        Weighting weighting = new Weighting(r.graph(), Profile.WALKING);
        LiveWeighting costs = new LiveWeighting(weighting, r.conditions());
        int a = r.node();
        int b = r.node();
        TargetTree targets = new TargetTree(weighting, a, b);
        for (int from = 0; from < 50; from++) {
            double[] all = LiveNetwork.textbook(r.graph(), costs, from, 40);
            double expected = Math.min(all[a], all[b]);

            double found =
                    router.findNearest(from, targets, costs, 40).map(Path::cost).orElse(Double.POSITIVE_INFINITY);

            assertThat(found == expected || Math.abs(found - expected) < 1e-6)
                    .as("%s is %s", found, expected)
                    .isTrue();
        }
    }

    @Property(tries = 300)
    void whoeverEntersLaterNeverLeavesEarlier(
            @ForAll long seed,
            @ForAll @DoubleRange(min = -60, max = 300) double early,
            @ForAll @DoubleRange(min = 0, max = 120) double later) {
        LiveNetwork r = LiveNetwork.of(seed, 20);
        for (Profile profile : Profile.listAll()) {
            LiveWeighting costs = new LiveWeighting(new Weighting(r.graph(), profile), r.conditions());
            for (int edge = 0; edge < r.graph().edges(); edge++) {
                double first = early + costs.cost(edge, early);
                double second = early + later + costs.cost(edge, early + later);

                assertThat(second).isGreaterThanOrEqualTo(first - 1e-9);
            }
        }
    }

    @Property(tries = 300)
    void noBoundExceedsTheTrueCost(@ForAll long seed) {
        LiveNetwork r = LiveNetwork.of(seed, 30);
        Weighting weighting = new Weighting(r.graph(), Profile.WHEELCHAIR);
        LiveWeighting costs = new LiveWeighting(weighting, r.conditions());
        Landmarks landmarks = new Landmarks(weighting, 4);
        Landmarks closer = new Landmarks(landmarks, costs);
        int from = r.node();
        double[] cost = LiveNetwork.textbook(r.graph(), costs, from, 0);
        for (int to = 0; to < 30; to++) {
            LandmarkBound landmark = new LandmarkBound().between(from, to, landmarks);

            assertThat(landmark.of(from)).isLessThanOrEqualTo(cost[to]);
            assertThat(landmark.between(from, to, closer).of(from)).isLessThanOrEqualTo(cost[to]);
            assertThat(new TargetTree(weighting, to).cost(from)).isLessThanOrEqualTo(cost[to]);
        }
    }

    @Property(tries = 200)
    void noProfileCrossesItsBarriersOrAClosure(@ForAll long seed) {
        LiveNetwork r = LiveNetwork.of(seed, 40);
        RoutePlanner planner = new RoutePlanner(r.graph(), r.conditions());
        for (Profile profile : Profile.listAll()) {
            for (int query = 0; query < 10; query++) {
                int from = r.node();
                int to = r.node();
                List<Path> paths = planner.listPaths(profile, from, to, LiveNetwork.NOW, Alternatives.USUAL);
                for (Path path : paths) {
                    assertLegal(r, profile, path, from, to);
                }
            }
        }
    }

    private static void assertLegal(LiveNetwork r, Profile profile, Path path, int from, int to) {
        int at = from;
        for (int i = 0; i < path.size(); i++) {
            int edge = path.edge(i);
            assertThat(r.graph().source(edge)).isEqualTo(at);
            assertThat(r.conditions().isClosed(edge)).as("closed").isFalse();
            assertThat(profile.use(r.graph().kind(edge))).isNotEqualTo(Use.FORBID);
            assertThat(r.graph().admits(edge, profile.rights())).as("rights").isTrue();
            assertThat(Math.abs(r.graph().slope(edge)) > profile.limits().maxSlope())
                    .isFalse();
            assertThat(r.graph().width(edge) < profile.limits().minWidth()).isFalse();
            at = r.graph().target(edge);
        }
        assertThat(at).isEqualTo(to);
    }

    @Property(tries = 200)
    void alternativesAreWaysOfTheirOwnAndNotMuchLonger(@ForAll long seed) {
        LiveNetwork r = LiveNetwork.of(seed, 40);
        RoutePlanner planner = new RoutePlanner(r.graph(), r.conditions());

        List<Path> paths = planner.listPaths(Profile.WALKING, r.node(), r.node(), LiveNetwork.NOW, Alternatives.USUAL);

        Set<String> different = new HashSet<>();
        for (Path path : paths) {
            assertThat(path.cost())
                    .isBetween(paths.get(0).cost() - 1e-9, 1.4 * paths.get(0).cost() + 1e-9);
            different.add(path.toString());
        }
        assertThat(different).hasSameSizeAs(paths);
        assertThat(paths.size()).isLessThanOrEqualTo(3);
    }
}
