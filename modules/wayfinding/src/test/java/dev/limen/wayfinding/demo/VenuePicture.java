package dev.limen.wayfinding.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.limen.wayfinding.venue.LocalPlane;
import dev.limen.wayfinding.venue.Venue;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.locationtech.jts.geom.Coordinate;

/** Draws each level of the demo venue as a PNG, to be looked at: {@code VenuePicture OUTPUT_FOLDER}. */
public final class VenuePicture {
    private static final double SCALE = 2.4;
    private static final int SIZE = 1700;
    private static final Map<String, Color> FILL = Map.ofEntries(
            Map.entry("walkway", new Color(0xffffff)),
            Map.entry("lobby", new Color(0xfdfbf5)),
            Map.entry("footbridge", new Color(0xffffff)),
            Map.entry("unenclosedarea", new Color(0xfbfaf2)),
            Map.entry("water", new Color(0xbfe0f2)),
            Map.entry("fieldofplay", new Color(0xdff1fb)),
            Map.entry("recreation", new Color(0xdff1fb)),
            Map.entry("opentobelow", new Color(0xe9eef2)),
            Map.entry("structure", new Color(0xb9c2ca)),
            Map.entry("nonpublic", new Color(0xdde2e6)),
            Map.entry("stairs", new Color(0xf3c969)),
            Map.entry("escalator", new Color(0xf1a66a)),
            Map.entry("elevator", new Color(0x8fb8de)),
            Map.entry("ramp", new Color(0xcde3b5)),
            Map.entry("restroom", new Color(0xc9d8f0)),
            Map.entry("restroom.wheelchair", new Color(0xa9c3ec)),
            Map.entry("firstaid", new Color(0xf4b6b6)),
            Map.entry("foodservice", new Color(0xfae0c0)),
            Map.entry("retail", new Color(0xe6d3ee)),
            Map.entry("vegetation", new Color(0xd3e6cb)));

    private final ObjectNode json;
    private final LocalPlane plane;

    private VenuePicture(Venue venue) {
        json = venue.toJson();
        plane = new LocalPlane(venue.center().longitude(), venue.center().latitude());
    }

    public static void main(String[] arguments) throws IOException {
        VenuePicture picture = new VenuePicture(DemoVenue.load());
        for (int level = -1; level <= 3; level++) {
            picture.draw(level, Path.of(arguments[0], "level-" + level + ".png"));
        }
    }

    private void draw(int ordinal, Path file) throws IOException {
        BufferedImage image = new BufferedImage(SIZE, (int) (SIZE * 0.92), BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        // Without it Java2D moves points to whole pixels and straight walls waver.
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        g.setColor(new Color(0xf2f4f1));
        g.fillRect(0, 0, image.getWidth(), image.getHeight());
        g.setTransform(new AffineTransform(SCALE, 0, 0, -SCALE, image.getWidth() / 2.0, image.getHeight() / 2.0));
        String level = DemoArchive.id("level-" + ordinal);
        areas(g, "unit", level, new Color(0x8d99a3));
        areas(g, "fixture", level, new Color(0xa9c59d));
        areas(g, "section", level, new Color(0x4a6fa5));
        areas(g, "kiosk", level, Color.BLACK);
        g.setStroke(new BasicStroke(0.18f));
        g.setColor(new Color(0x9db4d3));
        on("detail", level).forEach(f -> g.draw(shape(f.path("geometry"))));
        g.setStroke(new BasicStroke(0.5f));
        g.setColor(Color.WHITE);
        on("opening", level).forEach(f -> g.draw(shape(f.path("geometry"))));
        graph(g, level);
        names(g, level);
        ImageIO.write(image, "png", file.toFile());
    }

    private void areas(Graphics2D g, String type, String level, Color edge) {
        for (JsonNode f : on(type, level)) {
            String category = f.path("properties").path("category").asText();
            Path2D shape = shape(f.path("geometry"));
            g.setColor(type.equals("section") ? new Color(0xc4d5ec) : FILL.getOrDefault(category, new Color(0xeeeeee)));
            g.fill(shape);
            g.setColor(edge);
            g.setStroke(new BasicStroke(0.15f));
            g.draw(shape);
        }
    }

    private void graph(Graphics2D g, String level) {
        List<String> nodes = on("pathway_node", level).stream()
                .map(n -> n.path("id").asText())
                .toList();
        g.setStroke(new BasicStroke(0.25f));
        for (JsonNode f : json.path("pathway").path("features")) {
            if (nodes.contains(f.path("properties").path("from_node_id").asText())) {
                boolean isWalk =
                        f.path("properties").path("pathway_mode").asText().equals("walkway");
                g.setColor(isWalk ? new Color(0xd0506080, true) : Color.RED);
                g.draw(shape(f.path("geometry")));
            }
        }
    }

    private void names(Graphics2D g, String level) {
        AffineTransform map = g.getTransform();
        g.setTransform(new AffineTransform());
        g.setFont(new Font("DejaVu Sans", Font.PLAIN, 11));
        g.setColor(new Color(0x223344));
        for (String type : List.of("unit", "section", "kiosk")) {
            for (JsonNode f : on(type, level)) {
                String name = f.path("properties").path("name").path("en").asText("");
                Coordinate at =
                        metres(f.path("properties").path("display_point").path("coordinates"));
                java.awt.geom.Point2D p = map.transform(new java.awt.geom.Point2D.Double(at.x, at.y), null);
                if (!name.isEmpty() && !name.equals("null")) {
                    g.drawString(name, (float) p.getX() - g.getFontMetrics().stringWidth(name) / 2f, (float) p.getY());
                }
            }
        }
        g.setTransform(map);
    }

    private List<JsonNode> on(String type, String level) {
        List<JsonNode> found = new java.util.ArrayList<>();
        json.path(type).path("features").forEach(f -> {
            if (f.path("properties").path("level_id").asText().equals(level)) {
                found.add(f);
            }
        });
        return found;
    }

    private Path2D shape(JsonNode geometry) {
        Path2D path = new Path2D.Double(Path2D.WIND_EVEN_ODD);
        add(path, geometry.path("coordinates"));
        return path;
    }

    private void add(Path2D path, JsonNode node) {
        if (!node.path(0).path(0).isNumber()) {
            node.forEach(part -> add(path, part));
            return;
        }
        for (int i = 0; i < node.size(); i++) {
            Coordinate c = metres(node.get(i));
            if (i == 0) {
                path.moveTo(c.x, c.y);
            } else {
                path.lineTo(c.x, c.y);
            }
        }
    }

    private Coordinate metres(JsonNode position) {
        return plane.toMetres(position.path(0).asDouble(), position.path(1).asDouble());
    }
}
