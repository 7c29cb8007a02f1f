package dev.limen.wayfinding.venue.osm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.CodedOutputStream;
import dev.limen.core.InvalidInputException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** The files are written here by hand from the format's description. */
class OsmPbfTest {
    private interface Fields {
        void write(CodedOutputStream out) throws IOException;
    }

    @Test
    void readsDenseNodesWaysAndRelations() throws IOException {
        OsmData data = OsmPbf.read(new ByteArrayInputStream(file(block(), true)));

        assertThat(data.nodes.keySet()).containsExactly(10L, 12L);
        assertThat(data.nodes.get(12L).latitude()).isCloseTo(52.5001, Offset.offset(1e-9));
        assertThat(data.nodes.get(12L).longitude()).isCloseTo(13.3, Offset.offset(1e-9));
        assertThat(data.nodes.get(10L).tags()).isEmpty();
        assertThat(data.nodes.get(12L).tags()).isEqualTo(Map.of("level", "0"));
        assertThat(data.ways.get(7L).refs()).containsExactly(10L, 12L);
        assertThat(data.ways.get(7L).tags()).isEqualTo(Map.of("level", "0"));
        assertThat(data.relations)
                .singleElement()
                .satisfies(r -> assertThat(r.members()).isEqualTo(Map.of("outer", List.of(7L))));
    }

    @Test
    void readsBlobsThatAreNotPacked() throws IOException {
        assertThat(OsmPbf.read(new ByteArrayInputStream(file(block(), false))).ways)
                .hasSize(1);
    }

    @Test
    void aCutFileIsRefused() throws IOException {
        byte[] whole = file(block(), true);

        assertRefused(Arrays.copyOf(whole, whole.length - 5));
        assertRefused("<osm/>".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aBlobThatClaimsToBecomeHugeIsNotBelieved() throws IOException {
        byte[] packed = packed(new byte[100]);
        byte[] blob = message(out -> {
            out.writeInt32(2, Integer.MAX_VALUE);
            out.writeByteArray(3, packed);
        });

        assertRefused(framed("OSMData", blob));
    }

    @Test
    void aBombStopsAtWhatItClaimed() throws IOException {
        byte[] packed = packed(new byte[50 << 20]);
        byte[] blob = message(out -> {
            out.writeInt32(2, 40 << 20);
            out.writeByteArray(3, packed);
        });

        assertRefused(framed("OSMData", blob));
    }

    private static void assertRefused(byte[] file) {
        assertThatThrownBy(() -> OsmPbf.read(new ByteArrayInputStream(file)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("not a whole .osm.pbf");
    }

    private static byte[] block() throws IOException {
        byte[] strings = message(out -> {
            for (String s : List.of("", "level", "0", "outer")) {
                out.writeString(1, s);
            }
        });
        byte[] dense = message(out -> {
            out.writeByteArray(1, signed(10, 2));
            out.writeByteArray(8, signed(525_000_000, 1_000));
            out.writeByteArray(9, signed(133_000_000, 0));
            out.writeByteArray(10, unsigned(0, 1, 2, 0));
        });
        byte[] way = message(out -> {
            out.writeInt64(1, 7);
            out.writeByteArray(2, unsigned(1));
            out.writeByteArray(3, unsigned(2));
            out.writeByteArray(8, signed(10, 2));
        });
        byte[] relation = message(out -> {
            out.writeInt64(1, 3);
            out.writeByteArray(8, unsigned(3));
            out.writeByteArray(9, signed(7));
            out.writeByteArray(10, unsigned(1));
        });
        byte[] group = message(out -> {
            out.writeByteArray(2, dense);
            out.writeByteArray(3, way);
            out.writeByteArray(4, relation);
        });
        return message(out -> {
            out.writeByteArray(1, strings);
            out.writeByteArray(2, group);
        });
    }

    private static byte[] file(byte[] block, boolean isPacked) throws IOException {
        byte[] blob = message(out -> {
            if (isPacked) {
                out.writeInt32(2, block.length);
                out.writeByteArray(3, packed(block));
            } else {
                out.writeByteArray(1, block);
            }
        });
        return framed("OSMData", blob);
    }

    private static byte[] framed(String type, byte[] blob) throws IOException {
        byte[] header = message(out -> {
            out.writeString(1, type);
            out.writeInt32(3, blob.length);
        });
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(file);
        out.writeInt(header.length);
        out.write(header);
        out.write(blob);
        return file.toByteArray();
    }

    private static byte[] packed(byte[] bytes) {
        Deflater deflater = new Deflater();
        deflater.setInput(bytes);
        deflater.finish();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        while (!deflater.finished()) {
            out.write(buffer, 0, deflater.deflate(buffer));
        }
        deflater.end();
        return out.toByteArray();
    }

    private static byte[] signed(long... values) throws IOException {
        return message(out -> {
            for (long value : values) {
                out.writeSInt64NoTag(value);
            }
        });
    }

    private static byte[] unsigned(long... values) throws IOException {
        return message(out -> {
            for (long value : values) {
                out.writeUInt64NoTag(value);
            }
        });
    }

    private static byte[] message(Fields fields) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        fields.write(out);
        out.flush();
        return bytes.toByteArray();
    }
}
