package dev.limen.evaluation.chart;

import dev.limen.core.InvalidInputException;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;

/**
 * The paper of one chart: frame, grid, titles, lines and a legend, drawn without a screen. Lengths are in points of which
 * the picture has {@value #SCALE} pixels each. Not thread-safe.
 */
final class Canvas {
    static {
        System.setProperty("java.awt.headless", "true");
    }

    private static final int SCALE = 2;
    private static final int WIDTH = 760;
    private static final int LEFT = 92;
    private static final int TOP = 66;
    private static final int RIGHT = 24;
    private static final int UNDER = 62;
    private static final int LEGEND_LINE = 20;

    /** Distinguishable with any colour vision (M. Okabe and K. Ito, "Color Universal Design", 2008). */
    private static final List<Color> COLOURS = List.of(
            new Color(0, 114, 178),
            new Color(213, 94, 0),
            new Color(0, 158, 115),
            new Color(204, 121, 167),
            new Color(230, 159, 0),
            new Color(86, 180, 233),
            Color.BLACK);

    private static final Color TEXT = new Color(40, 40, 40);
    private static final Color FAINT = new Color(110, 110, 110);
    private static final Color GRID = new Color(226, 226, 226);

    private final BufferedImage picture;
    private final Graphics2D pen;
    private final Axis across;
    private final Axis up;
    private final Rectangle2D area;
    private final List<Rectangle2D> written = new ArrayList<>();
    private int legendLines;

    /**
     * @param legendLines how many lines will be written under the chart
     * @throws InvalidInputException when Java finds no font to write with
     */
    Canvas(Axis across, Axis up, int areaHeight, int legendLines) {
        this.across = across;
        this.up = up;
        this.area = new Rectangle2D.Double(LEFT, TOP, WIDTH - LEFT - RIGHT, areaHeight);
        int height = TOP + areaHeight + UNDER + LEGEND_LINE * legendLines + 14;
        this.picture = new BufferedImage(WIDTH * SCALE, height * SCALE, BufferedImage.TYPE_INT_RGB);
        this.pen = picture.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        pen.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        pen.scale(SCALE, SCALE);
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, WIDTH, height);
        try {
            font(Font.PLAIN, 12);
            pen.getFontMetrics().stringWidth("0");
        } catch (RuntimeException | LinkageError | InternalError noFonts) {
            throw new InvalidInputException(
                    "The chart cannot be drawn because Java finds no font: install fontconfig and a font (Debian:"
                            + " fontconfig fonts-dejavu-core), or leave out --out.",
                    noFonts);
        }
    }

    static Color colour(int index) {
        return COLOURS.get(index % COLOURS.size());
    }

    void titles(String title, String subtitle, String acrossTitle, String upTitle) {
        pen.setColor(TEXT);
        font(Font.BOLD, 16);
        pen.drawString(fitting(title, WIDTH - LEFT - RIGHT), LEFT, 28);
        pen.setColor(FAINT);
        font(Font.PLAIN, 12);
        pen.drawString(fitting(subtitle, WIDTH - LEFT - RIGHT), LEFT, 48);
        pen.setColor(TEXT);
        font(Font.PLAIN, 13);
        centred(acrossTitle, area.getCenterX(), area.getMaxY() + 44);
        AffineTransform upright = pen.getTransform();
        pen.rotate(-Math.PI / 2, 24, area.getCenterY());
        centred(upTitle, 24, area.getCenterY() + 4);
        pen.setTransform(upright);
    }

    /** Lines and labels at every tick of both axes, and the frame. */
    void grid() {
        font(Font.PLAIN, 11);
        FontMetrics metrics = pen.getFontMetrics();
        double free = Double.NEGATIVE_INFINITY;
        for (Axis.Tick tick : across.ticks()) {
            double x = x(tick.value());
            rule(x, area.getMinY(), x, area.getMaxY());
            double half = metrics.stringWidth(tick.label()) / 2.0;
            // Crowded labels are left out, their lines are not.
            if (x - half > free + 6) {
                pen.setColor(TEXT);
                centred(tick.label(), x, area.getMaxY() + 18);
                free = x + half;
            }
        }
        free = Double.POSITIVE_INFINITY;
        for (Axis.Tick tick : up.ticks()) {
            double y = y(tick.value());
            rule(area.getMinX(), y, area.getMaxX(), y);
            if (y < free - 12) {
                pen.setColor(TEXT);
                pen.drawString(tick.label(), (float) (area.getMinX() - 8 - metrics.stringWidth(tick.label())), (float)
                        (y + 4));
                free = y;
            }
        }
        pen.setColor(FAINT);
        pen.setStroke(new BasicStroke(1));
        pen.draw(area);
    }

    /** A line from one place to another, for the eye's guidance only. */
    void guide(double fromAcross, double fromUp, double toAcross, double toUp) {
        pen.setColor(FAINT);
        pen.setStroke(new BasicStroke(0.8f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, new float[] {2, 3}, 0));
        pen.draw(new Line2D.Double(x(fromAcross), y(fromUp), x(toAcross), y(toUp)));
    }

    /**
     * @param points [across, up], in order
     * @param colour index of the curve
     * @param dashed for what is rough
     */
    void line(List<double[]> points, int colour, boolean dashed) {
        if (points.size() < 2) {
            return;
        }
        Path2D path = new Path2D.Double();
        path.moveTo(x(points.get(0)[0]), y(points.get(0)[1]));
        points.forEach(point -> path.lineTo(x(point[0]), y(point[1])));
        pen.setColor(colour(colour));
        pen.setStroke(stroke(dashed));
        pen.draw(path);
    }

    /**
     * A level bar from 0 on, in one of several rows, with words at its end.
     *
     * @param row from the top, 0 up
     * @param rows how many there are
     */
    void bar(int row, int rows, double value, String words, int colour) {
        double high = area.getHeight() / rows;
        double y = area.getMinY() + high * row;
        double thick = Math.min(26, 0.55 * high);
        Rectangle2D bar = new Rectangle2D.Double(
                area.getMinX(), y + high / 2 - thick / 2, Math.max(1, x(value) - area.getMinX()), thick);
        pen.setColor(colour(colour));
        pen.fill(bar);
        font(Font.PLAIN, 12);
        int width = pen.getFontMetrics().stringWidth(words);
        boolean inside = bar.getMaxX() + 8 + width > area.getMaxX();
        pen.setColor(inside ? Color.WHITE : TEXT);
        pen.drawString(
                words, (float) (inside ? bar.getMaxX() - 8 - width : bar.getMaxX() + 8), (float) (y + high / 2 + 4));
    }

    /** A ring with a few words beside it. */
    void mark(double atAcross, double atUp, String words, int colour) {
        double x = x(atAcross);
        double y = y(atUp);
        Ellipse2D ring = new Ellipse2D.Double(x - 4.5, y - 4.5, 9, 9);
        pen.setColor(Color.WHITE);
        pen.fill(ring);
        pen.setColor(colour(colour));
        pen.setStroke(new BasicStroke(2));
        pen.draw(ring);
        font(Font.PLAIN, 11);
        int width = pen.getFontMetrics().stringWidth(words);
        boolean left = x + 12 + width > area.getMaxX();
        Rectangle2D box = new Rectangle2D.Double(left ? x - 14 - width : x + 8, y - 20, width + 4, 15);
        // Up, or from the upper edge down, until the words lie on no others.
        double step = box.getMinY() - area.getMinY() < 60 ? 16 : -16;
        while (written.stream().anyMatch(box::intersects)) {
            box.setRect(box.getX(), box.getY() + step, box.getWidth(), box.getHeight());
        }
        written.add(box);
        pen.setColor(new Color(255, 255, 255, 210));
        pen.fill(box);
        pen.setColor(TEXT);
        pen.drawString(words, (float) box.getX() + 2, (float) box.getMaxY() - 4);
    }

    /** One line of the legend, with a sample of its curve. */
    void legend(String words, int colour, boolean dashed) {
        double y = legendLine();
        pen.setColor(colour(colour));
        pen.setStroke(stroke(dashed));
        pen.draw(new Line2D.Double(LEFT, y - 4, LEFT + 26, y - 4));
        pen.setColor(TEXT);
        pen.drawString(fitting(words, WIDTH - LEFT - RIGHT - 36), LEFT + 36, (float) y);
    }

    /** One line of the legend that belongs to no curve. */
    void note(String words) {
        double y = legendLine();
        pen.setColor(FAINT);
        pen.drawString(fitting(words, WIDTH - LEFT - RIGHT), LEFT, (float) y);
    }

    byte[] toPng() {
        pen.dispose();
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try {
            if (!ImageIO.write(picture, "png", png)) {
                throw new IllegalStateException("this Java has no PNG writer");
            }
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return png.toByteArray();
    }

    private static BasicStroke stroke(boolean dashed) {
        return dashed
                ? new BasicStroke(1.6f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, new float[] {5, 4}, 0)
                : new BasicStroke(2.2f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
    }

    private double legendLine() {
        font(Font.PLAIN, 12);
        return area.getMaxY() + UNDER + LEGEND_LINE * ++legendLines - 6;
    }

    private void rule(double fromX, double fromY, double toX, double toY) {
        pen.setColor(GRID);
        pen.setStroke(new BasicStroke(0.8f));
        pen.draw(new Line2D.Double(fromX, fromY, toX, toY));
    }

    private String fitting(String words, double width) {
        FontMetrics metrics = pen.getFontMetrics();
        String cut = words;
        while (metrics.stringWidth(cut) > width && cut.length() > 2) {
            cut = cut.substring(0, cut.length() - 2) + "…";
        }
        return cut;
    }

    private void centred(String words, double x, double y) {
        pen.drawString(words, (float) (x - pen.getFontMetrics().stringWidth(words) / 2.0), (float) y);
    }

    private void font(int style, int size) {
        pen.setFont(new Font(Font.SANS_SERIF, style, size));
    }

    private double x(double value) {
        return area.getMinX() + across.position(value) * area.getWidth();
    }

    private double y(double value) {
        return area.getMaxY() - up.position(value) * area.getHeight();
    }
}
