package dev.limen.testkit.camera;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import javax.imageio.plugins.jpeg.JPEGHuffmanTable;

/**
 * JPEG over RTP (RFC 2435): headers are left out, the receiver rebuilds them. This works only for baseline pictures of
 * 4:2:0 or 4:2:2 with the Huffman tables of ITU-T T.81 annex K and sides that are multiples of 8; others are refused.
 */
final class JpegPayload implements RtpPayload {
    private static final int HEADER = 8;
    private static final int TABLES = 4 + 128;

    private final List<List<byte[]>> pictures;

    /** @throws IllegalArgumentException when a JPEG cannot be sent this way */
    JpegPayload(List<byte[]> jpegs) {
        pictures = jpegs.stream().map(JpegPayload::packets).toList();
    }

    @Override
    public int type() {
        return 26;
    }

    @Override
    public String description() {
        return "m=video 0 RTP/AVP 26\r\nc=IN IP4 0.0.0.0\r\na=rtpmap:26 JPEG/90000\r\n";
    }

    @Override
    public List<List<byte[]>> pictures() {
        return pictures;
    }

    private static List<byte[]> packets(byte[] jpeg) {
        Parts parts = Parts.of(jpeg);
        List<byte[]> packets = new ArrayList<>();
        for (int offset = 0; offset < parts.scan.length; ) {
            boolean first = offset == 0;
            int room = MAX_PAYLOAD - HEADER - (first ? TABLES : 0);
            int count = Math.min(room, parts.scan.length - offset);
            ByteBuffer packet = ByteBuffer.allocate(HEADER + (first ? TABLES : 0) + count);
            // Type-specific 0, then 24 bits of fragment offset.
            packet.putInt(offset);
            packet.put((byte) parts.type).put((byte) 255);
            packet.put((byte) (parts.width / 8)).put((byte) (parts.height / 8));
            if (first) {
                packet.putShort((short) 0).putShort((short) 128).put(parts.quantisation);
            }
            packet.put(parts.scan, offset, count);
            packets.add(packet.array());
            offset += count;
        }
        return packets;
    }

    /** What is left of a JPEG file for the network. {@code type} is 0 for 4:2:2 and 1 for 4:2:0 (section 4.1). */
    private record Parts(int type, int width, int height, byte[] quantisation, byte[] scan) {
        /** The four tables of annex K.3 in DHT form: class and id, 16 counts, values. */
        private static final List<String> STANDARD_HUFFMAN = StandardHuffman.segments();

        static Parts of(byte[] jpeg) {
            int[] frame = new int[3];
            byte[][] tables = new byte[2][];
            int at = 2;
            while (true) {
                int marker = unsigned(jpeg, at + 1);
                int length = unsigned(jpeg, at + 2) << 8 | unsigned(jpeg, at + 3);
                byte[] body = Arrays.copyOfRange(jpeg, at + 4, at + 2 + length);
                at += 2 + length;
                switch (marker) {
                    case 0xc0 -> frame = baseline(body);
                    case 0xdb -> readQuantisation(body, tables);
                    case 0xc4 -> requireStandard(body);
                    case 0xda -> {
                        byte[] first = require(tables[0] != null, tables[0], "no quantisation table");
                        byte[] second = tables[1] == null ? first : tables[1];
                        byte[] both = Arrays.copyOf(first, 128);
                        System.arraycopy(second, 0, both, 64, 64);
                        // Without the end-of-image marker, which the receiver adds.
                        return new Parts(
                                frame[0], frame[1], frame[2], both, Arrays.copyOfRange(jpeg, at, jpeg.length - 2));
                    }
                    case 0xdd -> throw refused("restart intervals");
                    default -> {
                        if (marker > 0xc0 && marker < 0xd0) {
                            throw refused("not baseline");
                        }
                    }
                }
            }
        }

        private static int[] baseline(byte[] body) {
            int height = unsigned(body, 1) << 8 | unsigned(body, 2);
            int width = unsigned(body, 3) << 8 | unsigned(body, 4);
            int sampling = unsigned(body, 7);
            if (width % 8 != 0 || height % 8 != 0 || width > 2040 || height > 2040) {
                throw refused("sides must be multiples of 8 up to 2040");
            }
            if (body[5] != 3 || sampling != 0x21 && sampling != 0x22) {
                throw refused("neither 4:2:2 nor 4:2:0");
            }
            return new int[] {sampling == 0x22 ? 1 : 0, width, height};
        }

        private static void readQuantisation(byte[] body, byte[][] tables) {
            for (int at = 0; at < body.length; at += 65) {
                int id = unsigned(body, at);
                if (id > 1) {
                    throw refused("16-bit or more than two quantisation tables");
                }
                tables[id] = Arrays.copyOfRange(body, at + 1, at + 65);
            }
        }

        private static void requireStandard(byte[] body) {
            for (int at = 0; at < body.length; ) {
                int values = 0;
                for (int i = 1; i <= 16; i++) {
                    values += unsigned(body, at + i);
                }
                String table = HexFormat.of().formatHex(body, at, at + 17 + values);
                if (!STANDARD_HUFFMAN.contains(table)) {
                    throw refused("Huffman tables made for this picture");
                }
                at += 17 + values;
            }
        }

        private static byte[] require(boolean condition, byte[] value, String otherwise) {
            if (!condition) {
                throw refused(otherwise);
            }
            return value;
        }

        private static int unsigned(byte[] bytes, int at) {
            return bytes[at] & 0xff;
        }

        private static IllegalArgumentException refused(String why) {
            return new IllegalArgumentException("This JPEG cannot be sent by RFC 2435: " + why);
        }
    }

    /** The JDK knows annex K.3; here its tables are written as a DHT segment has them. */
    private static final class StandardHuffman {
        static List<String> segments() {
            return List.of(
                    segment(0x00, JPEGHuffmanTable.StdDCLuminance),
                    segment(0x01, JPEGHuffmanTable.StdDCChrominance),
                    segment(0x10, JPEGHuffmanTable.StdACLuminance),
                    segment(0x11, JPEGHuffmanTable.StdACChrominance));
        }

        private static String segment(int classAndId, JPEGHuffmanTable table) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            bytes.write(classAndId);
            short[] lengths = table.getLengths();
            for (int i = 0; i < 16; i++) {
                bytes.write(i < lengths.length ? lengths[i] : 0);
            }
            for (short value : table.getValues()) {
                bytes.write(value);
            }
            return HexFormat.of().formatHex(bytes.toByteArray());
        }
    }
}
