package dev.limen.benchmarks.gallery;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.codecs.lucene912.Lucene912Codec;
import org.apache.lucene.codecs.lucene99.Lucene99HnswScalarQuantizedVectorsFormat;
import org.apache.lucene.codecs.lucene99.Lucene99HnswVectorsFormat;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.NoMergePolicy;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;

/**
 * Lucene's HNSW graph with its default settings, in one segment on disk (mapped into memory), in float or with its own
 * int8 format.
 */
final class LuceneGraph implements SearchEngine {
    private static final String FIELD = "template";
    private static final int LOOKED_AT = 100;
    private static final double ONE_SEGMENT_MB = 1900;

    private final Directory directory;
    private final DirectoryReader reader;
    private final IndexSearcher searcher;

    private LuceneGraph(Directory directory) throws IOException {
        this.directory = directory;
        this.reader = DirectoryReader.open(directory);
        this.searcher = new IndexSearcher(reader);
    }

    /** @param folder empty, removed by the caller */
    static LuceneGraph ofFloats(SyntheticPeople people, Path folder) {
        return build(people, folder, new Lucene99HnswVectorsFormat());
    }

    /** @param folder empty, removed by the caller */
    static LuceneGraph ofBytes(SyntheticPeople people, Path folder) {
        return build(people, folder, new Lucene99HnswScalarQuantizedVectorsFormat());
    }

    @SuppressWarnings("MustBeClosedChecker")
    private static LuceneGraph build(SyntheticPeople people, Path folder, KnnVectorsFormat format) {
        try {
            Directory directory = FSDirectory.open(folder);
            IndexWriterConfig config = new IndexWriterConfig()
                    .setRAMBufferSizeMB(ONE_SEGMENT_MB)
                    .setUseCompoundFile(false)
                    .setMergePolicy(NoMergePolicy.INSTANCE)
                    .setCodec(new Lucene912Codec() {
                        @Override
                        public KnnVectorsFormat getKnnVectorsFormatForField(String field) {
                            return format;
                        }
                    });
            try (IndexWriter writer = new IndexWriter(directory, config)) {
                for (int reference = 0; reference < people.size(); reference++) {
                    float[] vector = new float[people.dimension()];
                    people.read(reference, vector);
                    Document document = new Document();
                    document.add(new KnnFloatVectorField(FIELD, vector, VectorSimilarityFunction.DOT_PRODUCT));
                    writer.addDocument(document);
                }
                writer.commit();
            }
            return new LuceneGraph(directory);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    @Override
    public int findBest(float[] probe) {
        try {
            TopDocs found = searcher.search(new KnnFloatVectorQuery(FIELD, probe, LOOKED_AT), 1);
            ScoreDoc[] documents = found.scoreDocs;
            return documents.length == 0 ? NOBODY : documents[0].doc;
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    @Override
    public long bytes() {
        try {
            long bytes = 0;
            for (String file : directory.listAll()) {
                bytes += directory.fileLength(file);
            }
            return bytes;
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    @Override
    public void close() {
        try {
            reader.close();
            directory.close();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
