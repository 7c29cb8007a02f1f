package dev.limen.testkit.stadium;

import dev.limen.wayfinding.venue.PathwayMode;
import java.util.List;

/** Wide stairs, an escalator up, one down, and a lift, over all levels at one place around. */
final class Core {
    private static final double RUN = 9;
    private static final double STAIRS_WIDTH = 6;
    private static final double ESCALATOR_WIDTH = 1;
    private static final double LIFT_WIDTH = 1.1;

    private final StadiumBuilder stadium;
    private final String slug;
    private final double angle;

    Core(StadiumBuilder stadium, int number) {
        this.stadium = stadium;
        slug = "core-" + number;
        angle = Oval.angle(number, StadiumBuilder.CORES) + 0.06;
    }

    void draw(List<Concourse> concourses) {
        int[] doors = new int[concourses.size()];
        for (int level = 0; level < doors.length; level++) {
            Concourse concourse = concourses.get(level);
            doors[level] = stadium.node(Oval.at(angle, concourse.innerEdge() + 3), level);
            stadium.walk(slug + "-lift-door-" + level, concourse.nearest(angle), doors[level], LIFT_WIDTH);
        }
        for (int low = 0; low < doors.length; low++) {
            for (int high = low + 1; high < doors.length; high++) {
                stadium.way(
                        slug + "-lift-" + low + "-" + high,
                        doors[low],
                        doors[high],
                        PathwayMode.ELEVATOR,
                        true,
                        0,
                        LIFT_WIDTH);
            }
            if (low + 1 < doors.length) {
                flights(concourses.get(low), concourses.get(low + 1));
            }
        }
    }

    private void flights(Concourse low, Concourse high) {
        String between = slug + "-" + low.level() + "-" + high.level();
        int foot = foot(between + "-foot", low);
        int head = foot(between + "-head", high);
        stadium.way(between + "-stairs", foot, head, PathwayMode.STAIRS, true, RUN, STAIRS_WIDTH);
        stadium.way(between + "-up", foot, head, PathwayMode.ESCALATOR, false, RUN, ESCALATOR_WIDTH);
        stadium.way(between + "-down", head, foot, PathwayMode.ESCALATOR, false, RUN, ESCALATOR_WIDTH);
    }

    private int foot(String name, Concourse concourse) {
        int at = concourse.outer(angle);
        int node = stadium.node(Oval.at(angle, concourse.outerEdge() - 0.2), concourse.level());
        stadium.walk(name, at, node, STAIRS_WIDTH);
        return node;
    }
}
