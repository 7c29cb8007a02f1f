package dev.limen.edge.lane;

import dev.limen.vision.camera.Frame;
import dev.limen.vision.detect.DetectedFace;
import dev.limen.vision.reading.FaceReader;
import java.util.List;
import java.util.Optional;

/**
 * Counts the faces that another reader finds, bystanders too: a number leaves it, and nobody is read for it. Owns the other
 * reader.
 */
final class CountingReader implements FaceReader {
    private final FaceReader reader;
    private final HeadCount heads;

    CountingReader(FaceReader reader, HeadCount heads) {
        this.reader = reader;
        this.heads = heads;
    }

    @Override
    public List<DetectedFace> detect(Frame frame) {
        List<DetectedFace> faces = reader.detect(frame);
        heads.saw(faces.size(), frame.arrivalNanos());
        return faces;
    }

    @Override
    public Optional<Reading> read(Frame frame, DetectedFace face) {
        return reader.read(frame, face);
    }

    @Override
    public byte[] crop(Frame frame, DetectedFace face) {
        return reader.crop(frame, face);
    }

    @Override
    public void close() {
        reader.close();
    }
}
