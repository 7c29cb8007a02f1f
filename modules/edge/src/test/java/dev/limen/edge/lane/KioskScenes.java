package dev.limen.edge.lane;

import dev.limen.admission.MatchRules;
import dev.limen.core.ComparisonScore;
import dev.limen.credential.SigningKey;
import dev.limen.credential.qr.QrSymbol;
import dev.limen.edge.lane.ScriptedReader.Seen;
import dev.limen.edge.threshold.FixedRules;
import dev.limen.vision.natives.NativeLibraries;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.imgcodecs.Imgcodecs;

/** A kiosk's eyes before which somebody stands who holds a ticket to block C. For tests in other packages. */
public final class KioskScenes implements AutoCloseable {
    private final ScriptedReader reader = new ScriptedReader();
    private final Gatehouse house;
    private final TicketGate node;
    private final String ticket;

    /** Opens a node's gallery and records in that folder. */
    public KioskScenes(Path folder) {
        NativeLibraries.loadOpenCv();
        house = new Gatehouse(folder);
        house.enrol(0);
        node = new TicketGate(house, folder, SigningKey.ephemeral());
        ticket = node.printed(house.sell(0, "t0")).text();
    }

    /** {@return eyes to which three pictures are enough, and which check nobody's liveness} */
    public KioskEyes eyes() {
        FixedRules rules = new FixedRules(new MatchRules(new ComparisonScore(0.6), 0.1, 0.05, 3));
        return new KioskEyes(reader, PersonCheck.NONE, rules, false, house.gallery, house.records, house.clock);
    }

    /** {@return what tells the way by a ticket} */
    public KioskTickets tickets() {
        return node.kiosk();
    }

    /** {@return the holder's ticket, as it is printed} */
    public String ticket() {
        return ticket;
    }

    /** {@return a picture of that text as a code, as a browser sends it} */
    public static byte[] pictureOf(String text) {
        Mat png = new MatOfByte(QrSymbol.of(text).png(6));
        Mat decoded = Imgcodecs.imdecode(png, Imgcodecs.IMREAD_COLOR);
        MatOfByte jpeg = new MatOfByte();
        try {
            Imgcodecs.imencode(".jpg", decoded, jpeg);
            return jpeg.toArray();
        } finally {
            png.release();
            decoded.release();
            jpeg.release();
        }
    }

    /** The holder of the ticket is in every picture from now on. */
    public void holderStands() {
        reader.show(List.of(Seen.of(Faces.at(320, 200, 160), Faces.of(0))));
    }

    /** {@return a picture as a browser sends it; what is in it is said by the scene} */
    public byte[] picture() throws IOException {
        return KioskEyesIT.jpeg(640, 480);
    }

    @Override
    public void close() {
        house.close();
    }
}
