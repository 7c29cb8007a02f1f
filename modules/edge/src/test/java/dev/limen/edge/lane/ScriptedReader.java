package dev.limen.edge.lane;

import dev.limen.core.FaceTemplate;
import dev.limen.vision.camera.Frame;
import dev.limen.vision.detect.DetectedFace;
import dev.limen.vision.reading.FaceReader;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sees the faces a test lays before it, and fails where the test says so. */
final class ScriptedReader implements FaceReader {
    private final Map<DetectedFace, FaceTemplate> looks = new IdentityHashMap<>();
    private List<DetectedFace> faces = List.of();
    private Optional<Throwable> detectFault = Optional.empty();
    private Optional<Throwable> readFault = Optional.empty();
    private Optional<Throwable> cropFault = Optional.empty();
    private int reads;

    /** @param template what the networks would make of the face; empty for one too poor to read */
    record Seen(DetectedFace face, Optional<FaceTemplate> template) {
        static Seen of(DetectedFace face, FaceTemplate template) {
            return new Seen(face, Optional.of(template));
        }
    }

    void show(List<Seen> seen) {
        looks.clear();
        faces = seen.stream().map(Seen::face).toList();
        seen.forEach(one -> one.template().ifPresent(template -> looks.put(one.face(), template)));
    }

    void failToDetect(Throwable fault) {
        detectFault = Optional.of(fault);
    }

    void failToRead(Throwable fault) {
        readFault = Optional.of(fault);
    }

    void failToCrop(Throwable fault) {
        cropFault = Optional.of(fault);
    }

    void recover() {
        detectFault = Optional.empty();
        readFault = Optional.empty();
        cropFault = Optional.empty();
    }

    /** {@return how many faces were read so far} */
    int reads() {
        return reads;
    }

    @Override
    public List<DetectedFace> detect(Frame frame) {
        detectFault.ifPresent(ScriptedReader::raise);
        return faces;
    }

    @Override
    public Optional<Reading> read(Frame frame, DetectedFace face) {
        reads++;
        readFault.ifPresent(ScriptedReader::raise);
        return Optional.ofNullable(looks.get(face)).map(template -> new Reading(template, 1));
    }

    @Override
    public byte[] crop(Frame frame, DetectedFace face) {
        cropFault.ifPresent(ScriptedReader::raise);
        return new byte[] {(byte) 0xFF, (byte) 0xD8};
    }

    @Override
    public void close() {}

    private static void raise(Throwable fault) {
        if (fault instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) fault;
    }
}
