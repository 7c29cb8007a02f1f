package dev.limen.chaos;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import javax.imageio.ImageIO;

/** Pictures of people who walk up one after the other, for a camera that is a folder. Stateless. */
final class Reel {
    /** Few, because every edge of a run looks at all of them on the same few processors. */
    static final double FRAMES_PER_SECOND = 3;

    private static final int FRAMES_EACH = 7;
    private static final int FRAMES_BETWEEN = 3;
    private static final int WIDTH = 640;
    private static final int HEIGHT = 480;
    private static final int SIDE = 300;

    private Reel() {}

    /** Draws each portrait before a wall, not quite still, and nobody in between. */
    static void shoot(Path folder, Collection<byte[]> portraits) throws IOException {
        Files.createDirectories(folder);
        int frame = 0;
        for (byte[] portrait : portraits) {
            BufferedImage face = ImageIO.read(new ByteArrayInputStream(portrait));
            for (int i = 0; i < FRAMES_EACH + FRAMES_BETWEEN; i++) {
                BufferedImage picture = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_3BYTE_BGR);
                Graphics2D g = picture.createGraphics();
                g.setColor(new Color(96, 104, 88));
                g.fillRect(0, 0, WIDTH, HEIGHT);
                if (i < FRAMES_EACH) {
                    g.drawImage(face, (WIDTH - SIDE) / 2 + 3 * i, (HEIGHT - SIDE) / 2 + i, SIDE, SIDE, null);
                }
                g.dispose();
                ImageIO.write(
                        picture,
                        "png",
                        folder.resolve(String.format("%04d.png", frame++)).toFile());
            }
        }
    }
}
