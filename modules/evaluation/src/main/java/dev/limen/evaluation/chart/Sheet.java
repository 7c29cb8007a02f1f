package dev.limen.evaluation.chart;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;

/** Several charts on one sheet, two in a row. Stateless. */
public final class Sheet {
    private Sheet() {}

    /**
     * @param charts PNG files of one size, in reading order; at least one
     * @return a PNG file
     */
    public static byte[] of(List<byte[]> charts) {
        try {
            List<BufferedImage> pictures = new ArrayList<>();
            for (byte[] chart : charts) {
                pictures.add(ImageIO.read(new ByteArrayInputStream(chart)));
            }
            int width = pictures.get(0).getWidth();
            int height =
                    pictures.stream().mapToInt(BufferedImage::getHeight).max().orElseThrow();
            int rows = (pictures.size() + 1) / 2;
            BufferedImage sheet = new BufferedImage(2 * width, rows * height, BufferedImage.TYPE_INT_RGB);
            Graphics2D pen = sheet.createGraphics();
            pen.setColor(java.awt.Color.WHITE);
            pen.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
            for (int i = 0; i < pictures.size(); i++) {
                pen.drawImage(pictures.get(i), i % 2 * width, i / 2 * height, null);
            }
            pen.dispose();
            ByteArrayOutputStream png = new ByteArrayOutputStream();
            ImageIO.write(sheet, "png", png);
            return png.toByteArray();
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
