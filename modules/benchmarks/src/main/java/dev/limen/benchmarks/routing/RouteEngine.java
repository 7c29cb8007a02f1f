package dev.limen.benchmarks.routing;

/** Something that finds the cheapest way. Not thread-safe. */
interface RouteEngine {
    /** {@return felt seconds; positive infinity when no way leads there} */
    double cost(Query query);

    /**
     * @param from node
     * @param to node
     * @param departure seconds after the moment of the conditions; engines without time pass over it
     */
    record Query(int from, int to, int departure) {}
}
