package dev.limen.wayfinding.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class FollowedRoutesTest {
    @Property(tries = 200)
    void areWhatSingleQueriesAnswerWhateverShutsOpensOrFills(
            @ForAll long seed, @ForAll @IntRange(min = 2, max = 60) int nodes) {
        // given
        LiveNetwork r = LiveNetwork.of(seed, nodes);
        RoutePlanner planner = new RoutePlanner(r.graph(), r.conditions());
        FollowedRoutes routes = new FollowedRoutes(planner, Profile.WALKING);
        List<Trip> trips = new ArrayList<>();
        int target = r.node();
        for (int i = 0; i < 40; i++) {
            // Many to one target, so that they share a search, and some to others.
            trips.add(new Trip(
                    r.node(),
                    i % 2 == 0 ? target : r.node(),
                    LiveNetwork.NOW.plusSeconds(r.random().nextInt(200))));
        }
        routes.follow(trips);

        for (int step = 0; step < 6; step++) {
            // when
            change(r, planner, step);
            BitSet anew = routes.refresh();

            // then
            RoutePlanner fresh = new RoutePlanner(r.graph(), planner.conditions());
            for (int i = 0; i < trips.size(); i++) {
                Trip trip = trips.get(i);
                Optional<Path> expected = fresh.findPath(Profile.WALKING, trip.from(), trip.to(), trip.departure());
                Optional<Path> kept = routes.path(i);
                assertThat(kept.isPresent())
                        .as("trip %s, anew %s", trip, anew.get(i))
                        .isEqualTo(expected.isPresent());
                if (kept.isPresent()) {
                    assertThat(kept.get().cost()).isCloseTo(expected.get().cost(), within(1e-6));
                    assertThat(kept.get().end()).isEqualTo(trip.to());
                    assertIsOpen(kept.get(), planner.conditions());
                }
            }
        }
    }

    private static void change(LiveNetwork r, RoutePlanner planner, int step) {
        if (step == 4) {
            Forecast other = LiveNetwork.of(r.random().nextLong(), r.graph().nodes())
                    .conditions()
                    .forecast();
            planner.update(now -> now.withForecast(LiveNetwork.NOW.plusSeconds(30), other));
            return;
        }
        BitSet closed = planner.conditions().closed();
        for (int i = 0; i < 3; i++) {
            closed.flip(r.random().nextInt(r.graph().edges()));
        }
        planner.update(now -> now.withClosed(closed));
    }

    private static void assertIsOpen(Path path, Conditions conditions) {
        for (int i = 0; i < path.size(); i++) {
            assertThat(conditions.isClosed(path.edge(i))).isFalse();
        }
    }

    @Test
    void onlyWhatAClosureTouchesIsSearchedForAnew() {
        // given two ways of the same kind side by side
        Graph.Builder builder = new Graph.Builder();
        for (int n = 0; n < 6; n++) {
            builder.addNode(10 * n, n < 3 ? 0 : 500, 0);
        }
        for (int from : new int[] {0, 1, 3, 4}) {
            builder.addEdge(Edge.of(from, from + 1, EdgeKind.WALKWAY, 10));
        }
        RoutePlanner planner = new RoutePlanner(builder.build(), Conditions.clear(LiveNetwork.NOW));
        FollowedRoutes routes = new FollowedRoutes(planner, Profile.WALKING);
        routes.follow(List.of(new Trip(0, 2, LiveNetwork.NOW), new Trip(3, 5, LiveNetwork.NOW)));

        // when
        BitSet closed = new BitSet();
        closed.set(1);
        planner.update(now -> now.withClosed(closed));
        BitSet shut = routes.refresh();
        boolean isCut = routes.path(0).isEmpty();
        planner.update(now -> now.withClosed(new BitSet()));
        BitSet opened = routes.refresh();

        // then
        assertThat(shut.stream()).containsExactly(0);
        assertThat(isCut).isTrue();
        assertThat(opened.stream()).containsExactly(0);
        assertThat(routes.path(0)).isPresent();
        assertThat(routes.refresh().isEmpty()).isTrue();
    }
}
