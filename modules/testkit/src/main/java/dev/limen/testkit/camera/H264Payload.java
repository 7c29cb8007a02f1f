package dev.limen.testkit.camera;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * H.264 over RTP (RFC 6184), packetisation mode 1: NAL units that fit travel alone, larger ones as FU-A fragments.
 */
final class H264Payload implements RtpPayload {
    private static final int SLICE = 1;
    private static final int KEY_SLICE = 5;
    private static final int SEI = 6;
    private static final int SPS = 7;
    private static final int PPS = 8;
    private static final int DELIMITER = 9;
    private static final int FU_A = 28;

    private final List<List<byte[]>> pictures = new ArrayList<>();
    private final String parameterSets;

    /**
     * @param stream a byte stream with start codes (ITU-T H.264, annex B), without B-frames
     * @throws IllegalArgumentException when it holds no picture or no parameter sets
     */
    H264Payload(byte[] stream) {
        List<byte[]> sets = new ArrayList<>();
        List<byte[]> packets = new ArrayList<>();
        boolean hasSlice = false;
        for (byte[] nal : split(stream)) {
            int type = nal[0] & 0x1f;
            boolean slice = type == SLICE || type == KEY_SLICE;
            // first_mb_in_slice is 0, coded as a single 1 bit: the slice begins a picture (clause 7.4.1.2.4).
            boolean beginsPicture = slice ? (nal[1] & 0x80) != 0 : type >= SEI && type <= DELIMITER;
            if (hasSlice && beginsPicture) {
                pictures.add(List.copyOf(packets));
                packets.clear();
                hasSlice = false;
            }
            if ((type == SPS || type == PPS) && sets.size() < 2) {
                sets.add(nal);
            }
            hasSlice |= slice;
            packets.addAll(fragments(nal));
        }
        if (!hasSlice || sets.size() < 2) {
            throw new IllegalArgumentException("This is not an H.264 byte stream with parameter sets");
        }
        pictures.add(List.copyOf(packets));
        Base64.Encoder base64 = Base64.getEncoder();
        parameterSets = base64.encodeToString(sets.get(0)) + "," + base64.encodeToString(sets.get(1));
    }

    @Override
    public int type() {
        return 96;
    }

    @Override
    public String description() {
        return "m=video 0 RTP/AVP 96\r\nc=IN IP4 0.0.0.0\r\na=rtpmap:96 H264/90000\r\n"
                + "a=fmtp:96 packetization-mode=1; sprop-parameter-sets=" + parameterSets + "\r\n";
    }

    @Override
    public List<List<byte[]>> pictures() {
        return List.copyOf(pictures);
    }

    private static List<byte[]> split(byte[] stream) {
        List<byte[]> units = new ArrayList<>();
        int start = -1;
        for (int i = 0; i + 2 < stream.length; i++) {
            if (stream[i] == 0 && stream[i + 1] == 0 && stream[i + 2] == 1) {
                if (start >= 0) {
                    units.add(withoutTrailingZeros(stream, start, i));
                }
                start = i + 3;
                i += 2;
            }
        }
        if (start >= 0) {
            units.add(withoutTrailingZeros(stream, start, stream.length));
        }
        return units;
    }

    private static byte[] withoutTrailingZeros(byte[] stream, int from, int to) {
        int end = to;
        while (end > from + 1 && stream[end - 1] == 0) {
            end--;
        }
        return Arrays.copyOfRange(stream, from, end);
    }

    private static List<byte[]> fragments(byte[] nal) {
        if (nal.length <= MAX_PAYLOAD) {
            return List.of(nal);
        }
        List<byte[]> fragments = new ArrayList<>();
        for (int at = 1; at < nal.length; ) {
            int count = Math.min(MAX_PAYLOAD - 2, nal.length - at);
            byte[] fragment = new byte[2 + count];
            fragment[0] = (byte) (nal[0] & 0xe0 | FU_A);
            fragment[1] = (byte) ((at == 1 ? 0x80 : 0) | (at + count == nal.length ? 0x40 : 0) | nal[0] & 0x1f);
            System.arraycopy(nal, at, fragment, 2, count);
            fragments.add(fragment);
            at += count;
        }
        return fragments;
    }
}
