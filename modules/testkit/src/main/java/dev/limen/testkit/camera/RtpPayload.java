package dev.limen.testkit.camera;

import java.util.List;

/** Pictures cut into the payloads of RTP packets. */
interface RtpPayload {
    /** Largest payload: an Ethernet frame less the headers. */
    int MAX_PAYLOAD = 1400;

    /** {@return the RTP payload type} */
    int type();

    /** {@return the lines of the session description (RFC 8866) for this stream, each ended by CR LF} */
    String description();

    /** {@return for each picture the payloads that carry it, in order} */
    List<List<byte[]>> pictures();
}
