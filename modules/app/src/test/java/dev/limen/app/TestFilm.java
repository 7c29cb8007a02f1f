package dev.limen.app;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** Films, 640 × 480, for cameras of tests. */
final class TestFilm {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 480;
    private static final int FRAMES = 60;

    private TestFilm() {}

    /** {@return a film of one picture as motion JPEG, as Chromium's fake camera reads it} */
    static Path still(Path film, BufferedImage picture) throws IOException {
        BufferedImage frame = blank(new Color(96, 104, 88));
        double scale = Math.min(1.0 * WIDTH / picture.getWidth(), 1.0 * HEIGHT / picture.getHeight());
        int width = (int) (picture.getWidth() * scale);
        int height = (int) (picture.getHeight() * scale);
        Graphics2D g = draw(frame);
        g.drawImage(picture, (WIDTH - width) / 2, (HEIGHT - height) / 2, width, height, null);
        g.dispose();
        ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
        ImageIO.write(frame, "jpg", jpeg);
        try (OutputStream out = Files.newOutputStream(film)) {
            for (int i = 0; i < FRAMES; i++) {
                jpeg.writeTo(out);
            }
        }
        return film;
    }

    /** Writes, picture by picture, a hand that holds a code before a camera, not quite still; for the last second it is gone. */
    static void held(BufferedImage code, Path folder) throws IOException {
        for (int i = 0; i < FRAMES; i++) {
            BufferedImage frame = blank(new Color(40, 44, 48));
            if (i < FRAMES - 15) {
                Graphics2D g = draw(frame);
                g.translate(WIDTH / 2 + 4 * Math.sin(i / 4.0), HEIGHT / 2 + 3 * Math.cos(i / 5.0));
                g.rotate(Math.toRadians(3 + Math.sin(i / 7.0)));
                g.drawImage(code, -200, -200, 400, 400, null);
                g.dispose();
            }
            ImageIO.write(
                    frame, "png", folder.resolve(String.format("%03d.png", i)).toFile());
        }
    }

    private static BufferedImage blank(Color color) {
        BufferedImage frame = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D g = frame.createGraphics();
        g.setColor(color);
        g.fillRect(0, 0, WIDTH, HEIGHT);
        g.dispose();
        return frame;
    }

    private static Graphics2D draw(BufferedImage frame) {
        Graphics2D g = frame.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        return g;
    }
}
