package dev.limen.benchmarks.gallery;

import io.github.jbellis.jvector.graph.GraphIndexBuilder;
import io.github.jbellis.jvector.graph.GraphSearcher;
import io.github.jbellis.jvector.graph.ImmutableGraphIndex;
import io.github.jbellis.jvector.graph.ListRandomAccessVectorValues;
import io.github.jbellis.jvector.graph.SearchResult;
import io.github.jbellis.jvector.graph.similarity.DefaultSearchScoreProvider;
import io.github.jbellis.jvector.util.Bits;
import io.github.jbellis.jvector.vector.VectorSimilarityFunction;
import io.github.jbellis.jvector.vector.VectorizationProvider;
import io.github.jbellis.jvector.vector.types.VectorFloat;
import io.github.jbellis.jvector.vector.types.VectorTypeSupport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * jvector's graph in memory, with 32 links per node and a beam of 100, which is what Lucene's defaults come to. Built on all
 * cores, searched by one thread.
 */
final class JVectorGraph implements SearchEngine {
    private static final VectorSimilarityFunction COSINE = VectorSimilarityFunction.DOT_PRODUCT;
    private static final int DEGREE = 32;
    private static final int BEAM = 100;
    private static final float OVERFLOW = 1.2f;
    private static final float ALPHA = 1.2f;
    private static final int LOOKED_AT = 100;

    private final VectorTypeSupport types = VectorizationProvider.getInstance().getVectorTypeSupport();
    private final ListRandomAccessVectorValues vectors;
    private final ImmutableGraphIndex graph;
    private final GraphSearcher searcher;
    private final long bytes;

    JVectorGraph(SyntheticPeople people) {
        long before = HeapUse.bytes();
        List<VectorFloat<?>> list = new ArrayList<>(people.size());
        for (int reference = 0; reference < people.size(); reference++) {
            float[] vector = new float[people.dimension()];
            people.read(reference, vector);
            list.add(types.createFloatVector(vector));
        }
        vectors = new ListRandomAccessVectorValues(list, people.dimension());
        try (GraphIndexBuilder builder = new GraphIndexBuilder(vectors, COSINE, DEGREE, BEAM, OVERFLOW, ALPHA, true)) {
            graph = builder.build(vectors);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
        searcher = new GraphSearcher(graph);
        bytes = HeapUse.bytes() - before;
    }

    @Override
    public int findBest(float[] probe) {
        VectorFloat<?> query = types.createFloatVector(probe);
        SearchResult result =
                searcher.search(DefaultSearchScoreProvider.exact(query, COSINE, vectors), 1, LOOKED_AT, 0, 0, Bits.ALL);
        return result.getNodes().length == 0 ? NOBODY : result.getNodes()[0].node;
    }

    @Override
    public long bytes() {
        return bytes;
    }

    @Override
    public void close() {
        try {
            searcher.close();
            graph.close();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
