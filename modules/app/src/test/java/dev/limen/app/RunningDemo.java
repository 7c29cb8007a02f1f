package dev.limen.app;

import java.net.URI;

/**
 * The demo, as somebody starts it, and where its pages are.
 *
 * @param process it
 * @param centre of the coordinator's pages
 * @param node of the pages of the asked gate's node
 */
record RunningDemo(LimenProcess process, URI centre, URI node) implements AutoCloseable {
    /** Starts it on any port and waits until everybody walks up. */
    static RunningDemo start(String gate) {
        LimenProcess demo = LimenProcess.start("demo", "--port", "0");
        URI centre = address(demo, "Console (staff)", "", "console");
        URI node = address(demo, "from the node", "id=" + gate + " ", "kiosk");
        demo.awaitLine(said -> said.contains("Ctrl-C ends it"));
        return new RunningDemo(demo, centre, node);
    }

    private static URI address(LimenProcess demo, String words, String too, String page) {
        String line = demo.awaitLine(said -> said.contains(words) && said.contains(too));
        return URI.create(line.substring(line.indexOf("http"), line.indexOf(page, line.indexOf("http"))));
    }

    @Override
    public void close() {
        process.close();
    }
}
