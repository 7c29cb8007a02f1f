package dev.limen.wayfinding.floorplan;

import java.util.Arrays;

/** Which numbered things hang together (union–find). Not thread-safe. */
final class Regions {
    private final int[] parent;

    Regions(int count) {
        parent = new int[count];
        Arrays.setAll(parent, i -> i);
    }

    int of(int thing) {
        int root = thing;
        while (parent[root] != root) {
            parent[root] = parent[parent[root]];
            root = parent[root];
        }
        return root;
    }

    /** {@return whether the two were apart} */
    boolean join(int a, int b) {
        int one = of(a);
        int other = of(b);
        parent[one] = other;
        return one != other;
    }
}
