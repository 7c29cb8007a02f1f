package dev.limen.benchmarks.gallery;

import dev.limen.gallery.index.Engine;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * An engine that takes part.
 *
 * @param name in the report
 * @param kind what is expected of it
 * @param limit up to where it takes part
 * @param opening fills it with people
 */
record Contender(String name, Kind kind, Limit limit, Opening opening) {
    /** What is expected of an engine. */
    enum Kind {
        /** Limen's: exact, and held against the time to read its bytes. */
        OWN,
        /** Somebody else's that looks at every reference. */
        EXACT,
        /** Follows a graph, misses some, and takes long to build. */
        GRAPH
    }

    /**
     * Up to where an engine takes part.
     *
     * @param components references × dimension
     * @param reason why not beyond
     */
    record Limit(long components, String reason) {
        static final Limit NONE = new Limit(Long.MAX_VALUE, "");
    }

    /** Builds an engine. */
    @FunctionalInterface
    interface Opening {
        /**
         * @param people to find
         * @param place where it may write and what is there
         * @throws LeftOutException when it cannot take part
         */
        SearchEngine open(SyntheticPeople people, Place place);
    }

    /**
     * @param folder empty; removed afterwards
     * @param rivals where libraries are that do not travel with Limen
     */
    record Place(Path folder, Optional<Path> rivals) {}

    private static final Limit GRAPH =
            new Limit(100_000L * 128, "building its graph takes minutes beyond 100,000 × 128");
    private static final Limit SECOND_GRAPH =
            new Limit(10_000L * 256, "building a second graph of Lucene's beyond 10,000 × 256 takes minutes more");
    private static final Limit ENCRYPTED =
            new Limit(1_000_000L * 128, "writing more than 1,000,000 × 128 durably takes minutes");

    static final String OURS = "ours";
    static final String SQLITE_VEC = "sqlite-vec";

    /** {@return all, ours first} */
    static List<Contender> listAll() {
        return List.of(
                new Contender(OURS, Kind.OWN, Limit.NONE, (people, place) -> new OwnIndex(people, Engine.best())),
                new Contender("ours, plain Java", Kind.OWN, Limit.NONE, (people, place) -> openPlain(people)),
                new Contender(
                        "ours, encrypted store",
                        Kind.OWN,
                        ENCRYPTED,
                        (people, place) -> new EncryptedStore(people, place.folder())),
                new Contender(
                        "plain Java float loop", Kind.EXACT, Limit.NONE, (people, place) -> new FloatLoop(people)),
                new Contender(
                        SQLITE_VEC,
                        Kind.EXACT,
                        Limit.NONE,
                        (people, place) -> new SqliteVec(people, place.rivals(), place.folder())),
                new Contender("jvector", Kind.GRAPH, GRAPH, (people, place) -> new JVectorGraph(people)),
                new Contender(
                        "Lucene HNSW",
                        Kind.GRAPH,
                        GRAPH,
                        (people, place) -> LuceneGraph.ofFloats(people, place.folder())),
                new Contender(
                        "Lucene HNSW int8",
                        Kind.GRAPH,
                        SECOND_GRAPH,
                        (people, place) -> LuceneGraph.ofBytes(people, place.folder())));
    }

    private static SearchEngine openPlain(SyntheticPeople people) {
        if (Engine.best() == Engine.PLAIN) {
            throw new LeftOutException("the Vector API is not there, so that is what ours did");
        }
        return new OwnIndex(people, Engine.PLAIN);
    }

    /** {@return whether its answer must always be the exact one} */
    boolean isExact() {
        return kind != Kind.GRAPH;
    }

    /**
     * Fills the engine.
     *
     * @throws LeftOutException when it cannot take part
     */
    SearchEngine open(SyntheticPeople people, Place place, Pace pace) {
        long components = (long) people.size() * people.dimension();
        if (components > limit.components()) {
            throw new LeftOutException(limit.reason());
        }
        if (limit != Limit.NONE && components > pace.slowComponents()) {
            throw new LeftOutException("filling it takes too long for a quick run");
        }
        try {
            return opening.open(people, place);
        } catch (LinkageError missing) {
            throw new LeftOutException(
                    "its library is not on the class path (scripts/limen puts it there for this verb): "
                            + missing.getMessage(),
                    missing);
        }
    }
}
