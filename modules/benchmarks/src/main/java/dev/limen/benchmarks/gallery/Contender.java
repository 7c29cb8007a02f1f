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
 * @param opening fills it with people
 */
record Contender(String name, Kind kind, Opening opening) {
    /** What is expected of an engine. */
    enum Kind {
        /** Limen's: exact, and held against the time to read its bytes. */
        OWN,
        /** Somebody else's that looks at every reference. */
        EXACT,
        /** Follows a graph, misses some, and takes long to build. */
        GRAPH
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

    static final String OURS = "ours";
    static final String SQLITE_VEC = "sqlite-vec";

    /** {@return all, ours first} */
    static List<Contender> listAll() {
        return List.of(
                new Contender(OURS, Kind.OWN, (people, place) -> new OwnIndex(people, Engine.best())),
                new Contender("ours, plain Java", Kind.OWN, (people, place) -> openPlain(people)),
                new Contender("plain Java float loop", Kind.EXACT, (people, place) -> new FloatLoop(people)),
                new Contender(
                        SQLITE_VEC,
                        Kind.EXACT,
                        (people, place) -> new SqliteVec(people, place.rivals(), place.folder())),
                new Contender("jvector", Kind.GRAPH, (people, place) -> new JVectorGraph(people)),
                new Contender(
                        "Lucene HNSW", Kind.GRAPH, (people, place) -> LuceneGraph.ofFloats(people, place.folder())),
                new Contender(
                        "Lucene HNSW int8",
                        Kind.GRAPH,
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
    SearchEngine open(SyntheticPeople people, Place place) {
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
