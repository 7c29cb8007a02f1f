package dev.limen.wayfinding.venue.osm;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import dev.limen.core.InvalidInputException;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Reads OSM PBF (the format page of the OpenStreetMap wiki): raw and zlib blobs, dense and plain nodes. A blob says how long
 * it is unpacked, and is believed up to the 32 MiB that the format allows and no further.
 */
final class OsmPbf {
    private static final int MOST_HEADER_BYTES = 64 << 10;
    private static final int MOST_BLOB_BYTES = 32 << 20;
    private static final double NANO = 1e-9;
    /** Member types of relations: 0 node, 1 way, 2 relation. */
    private static final int WAY = 1;

    private final OsmData data = new OsmData();
    private List<String> strings = List.of();
    private long granularity = 100;
    private long latitudeOffset;
    private long longitudeOffset;

    private OsmPbf() {}

    static OsmData read(InputStream in) {
        OsmPbf reader = new OsmPbf();
        try {
            reader.readAll(new DataInputStream(in));
        } catch (IOException | DataFormatException | IndexOutOfBoundsException e) {
            throw new InvalidInputException("The OpenStreetMap extract is not a whole .osm.pbf: download it again.", e);
        }
        return reader.data;
    }

    private void readAll(DataInputStream in) throws IOException, DataFormatException {
        while (true) {
            int size;
            try {
                size = in.readInt();
            } catch (EOFException end) {
                return;
            }
            CodedInputStream header = message(bytes(in, size, MOST_HEADER_BYTES));
            String type = "";
            int blobSize = 0;
            for (int tag = header.readTag(); tag != 0; tag = header.readTag()) {
                switch (WireFormat.getTagFieldNumber(tag)) {
                    case 1 -> type = header.readString();
                    case 3 -> blobSize = header.readInt32();
                    default -> header.skipField(tag);
                }
            }
            byte[] blob = bytes(in, blobSize, MOST_BLOB_BYTES);
            if (type.equals("OSMData")) {
                block(message(unpack(blob)));
            }
        }
    }

    private static byte[] bytes(DataInputStream in, int size, int most) throws IOException {
        if (size < 0 || size > most) {
            throw new IOException("A part of " + size + " bytes.");
        }
        byte[] bytes = in.readNBytes(size);
        if (bytes.length < size) {
            throw new EOFException();
        }
        return bytes;
    }

    private static CodedInputStream message(byte[] bytes) {
        return CodedInputStream.newInstance(bytes);
    }

    private static byte[] unpack(byte[] blob) throws IOException, DataFormatException {
        CodedInputStream in = message(blob);
        int size = 0;
        byte[] raw = {};
        byte[] packed = {};
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (WireFormat.getTagFieldNumber(tag)) {
                case 1 -> raw = in.readByteArray();
                case 2 -> size = in.readInt32();
                case 3 -> packed = in.readByteArray();
                case 4, 5, 6, 7 ->
                    throw new InvalidInputException(
                            "The OpenStreetMap extract is packed in another way than zlib: convert it with osmium.");
                default -> in.skipField(tag);
            }
        }
        if (packed.length == 0) {
            return raw;
        }
        if (size < 0 || size > MOST_BLOB_BYTES) {
            throw new IOException("A blob that unpacks to " + size + " bytes.");
        }
        byte[] unpacked = new byte[size];
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(packed);
            int filled = 0;
            while (filled < size) {
                int more = inflater.inflate(unpacked, filled, size - filled);
                if (more == 0) {
                    throw new EOFException();
                }
                filled += more;
            }
        } finally {
            inflater.end();
        }
        return unpacked;
    }

    private void block(CodedInputStream in) throws IOException {
        granularity = 100;
        latitudeOffset = 0;
        longitudeOffset = 0;
        List<byte[]> groups = new ArrayList<>();
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (WireFormat.getTagFieldNumber(tag)) {
                case 1 -> strings = strings(message(in.readByteArray()));
                case 2 -> groups.add(in.readByteArray());
                case 17 -> granularity = in.readInt32();
                case 19 -> latitudeOffset = in.readInt64();
                case 20 -> longitudeOffset = in.readInt64();
                default -> in.skipField(tag);
            }
        }
        // Granularity and offsets may stand behind the groups they apply to.
        for (byte[] group : groups) {
            group(message(group));
        }
    }

    private static List<String> strings(CodedInputStream in) throws IOException {
        List<String> strings = new ArrayList<>();
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (WireFormat.getTagFieldNumber(tag) == 1) {
                ByteString bytes = in.readBytes();
                strings.add(bytes.toStringUtf8());
            } else {
                in.skipField(tag);
            }
        }
        return strings;
    }

    private void group(CodedInputStream in) throws IOException {
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (WireFormat.getTagFieldNumber(tag)) {
                case 1 -> node(message(in.readByteArray()));
                case 2 -> dense(message(in.readByteArray()));
                case 3 -> way(message(in.readByteArray()));
                case 4 -> relation(message(in.readByteArray()));
                default -> in.skipField(tag);
            }
        }
    }

    private void node(CodedInputStream in) throws IOException {
        long id = 0;
        long latitude = 0;
        long longitude = 0;
        List<Long> keys = List.of();
        List<Long> values = List.of();
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (WireFormat.getTagFieldNumber(tag)) {
                case 1 -> id = in.readSInt64();
                case 2 -> keys = unsigned(in, tag);
                case 3 -> values = unsigned(in, tag);
                case 8 -> latitude = in.readSInt64();
                case 9 -> longitude = in.readSInt64();
                default -> in.skipField(tag);
            }
        }
        data.add(new OsmData.Node(
                id, degrees(longitudeOffset, longitude), degrees(latitudeOffset, latitude), tags(keys, values)));
    }

    private void dense(CodedInputStream in) throws IOException {
        List<Long> ids = List.of();
        List<Long> latitudes = List.of();
        List<Long> longitudes = List.of();
        List<Long> keysValues = List.of();
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (WireFormat.getTagFieldNumber(tag)) {
                case 1 -> ids = signed(in);
                case 8 -> latitudes = signed(in);
                case 9 -> longitudes = signed(in);
                case 10 -> keysValues = unsigned(in, tag);
                default -> in.skipField(tag);
            }
        }
        long id = 0;
        long latitude = 0;
        long longitude = 0;
        int at = 0;
        for (int i = 0; i < ids.size(); i++) {
            id += ids.get(i);
            latitude += latitudes.get(i);
            longitude += longitudes.get(i);
            Map<String, String> tags = new LinkedHashMap<>();
            // Keys and values in turn; a zero ends the node's.
            while (at < keysValues.size() && keysValues.get(at) != 0) {
                tags.put(string(keysValues.get(at)), string(keysValues.get(at + 1)));
                at += 2;
            }
            at++;
            data.add(
                    new OsmData.Node(id, degrees(longitudeOffset, longitude), degrees(latitudeOffset, latitude), tags));
        }
    }

    private void way(CodedInputStream in) throws IOException {
        long id = 0;
        List<Long> keys = List.of();
        List<Long> values = List.of();
        List<Long> deltas = List.of();
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (WireFormat.getTagFieldNumber(tag)) {
                case 1 -> id = in.readInt64();
                case 2 -> keys = unsigned(in, tag);
                case 3 -> values = unsigned(in, tag);
                case 8 -> deltas = signed(in);
                default -> in.skipField(tag);
            }
        }
        data.add(new OsmData.Way(id, summed(deltas), tags(keys, values)));
    }

    private void relation(CodedInputStream in) throws IOException {
        long id = 0;
        List<Long> keys = List.of();
        List<Long> values = List.of();
        List<Long> roles = List.of();
        List<Long> deltas = List.of();
        List<Long> types = List.of();
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (WireFormat.getTagFieldNumber(tag)) {
                case 1 -> id = in.readInt64();
                case 2 -> keys = unsigned(in, tag);
                case 3 -> values = unsigned(in, tag);
                case 8 -> roles = unsigned(in, tag);
                case 9 -> deltas = signed(in);
                case 10 -> types = unsigned(in, tag);
                default -> in.skipField(tag);
            }
        }
        List<Long> members = summed(deltas);
        Map<String, List<Long>> byRole = new HashMap<>();
        for (int i = 0; i < members.size(); i++) {
            if (types.get(i) == WAY) {
                byRole.computeIfAbsent(string(roles.get(i)), k -> new ArrayList<>())
                        .add(members.get(i));
            }
        }
        data.add(new OsmData.Relation(id, byRole, tags(keys, values)));
    }

    private double degrees(long offset, long value) {
        return NANO * (offset + granularity * value);
    }

    private String string(long index) {
        return strings.get((int) index);
    }

    private Map<String, String> tags(List<Long> keys, List<Long> values) {
        Map<String, String> tags = new LinkedHashMap<>();
        for (int i = 0; i < keys.size(); i++) {
            tags.put(string(keys.get(i)), string(values.get(i)));
        }
        return tags;
    }

    private static List<Long> summed(List<Long> deltas) {
        List<Long> sums = new ArrayList<>(deltas.size());
        long sum = 0;
        for (long delta : deltas) {
            sum += delta;
            sums.add(sum);
        }
        return sums;
    }

    private static List<Long> signed(CodedInputStream in) throws IOException {
        List<Long> numbers = new ArrayList<>();
        int end = in.pushLimit(in.readRawVarint32());
        while (!in.isAtEnd()) {
            numbers.add(in.readSInt64());
        }
        in.popLimit(end);
        return numbers;
    }

    private static List<Long> unsigned(CodedInputStream in, int tag) throws IOException {
        if (WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_VARINT) {
            return List.of(in.readRawVarint64());
        }
        List<Long> numbers = new ArrayList<>();
        int end = in.pushLimit(in.readRawVarint32());
        while (!in.isAtEnd()) {
            numbers.add(in.readRawVarint64());
        }
        in.popLimit(end);
        return numbers;
    }
}
