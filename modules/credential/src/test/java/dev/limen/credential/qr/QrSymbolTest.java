package dev.limen.credential.qr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.limen.core.InvalidInputException;
import dev.limen.credential.Tickets;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class QrSymbolTest {
    private final QrSymbol symbol = QrSymbol.of(Tickets.printed().text());

    @Test
    void thePngIsAPictureThatReadsBack() throws IOException {
        BufferedImage picture = ImageIO.read(new ByteArrayInputStream(symbol.png(4)));

        assertThat(picture.getWidth()).isEqualTo((45 + 8) * 4).isEqualTo(picture.getHeight());
        byte[] grey = new byte[picture.getWidth() * picture.getHeight()];
        for (int i = 0; i < grey.length; i++) {
            grey[i] = (byte) picture.getRGB(i % picture.getWidth(), i / picture.getWidth());
        }
        assertThat(new QrReader().search(grey, picture.getWidth(), picture.getHeight()))
                .containsExactly(Tickets.printed().text());
    }

    @Test
    void theTerminalsHalfBlocksReadBack() {
        List<String> lines = symbol.terminal().lines().toList();
        int side = 45 + 8;
        assertThat(lines).hasSize((side + 1) / 2).allMatch(line -> line.length() == side);
        byte[] grey = new byte[side * 4 * side * 4];
        for (int y = 0; y < side * 4; y++) {
            for (int x = 0; x < side * 4; x++) {
                char block = lines.get(y / 8).charAt(x / 4);
                boolean light = block == '\u2588' || block == (y / 4 % 2 == 0 ? '\u2580' : '\u2584');
                grey[y * side * 4 + x] = (byte) (light ? 255 : 0);
            }
        }
        assertThat(new QrReader().search(grey, side * 4, side * 4))
                .containsExactly(Tickets.printed().text());
    }

    @Test
    void whatIsTooLongIsRefusedInOneSentence() {
        assertThatThrownBy(() -> QrSymbol.of("A".repeat(5_000)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageEndingWith(".");
        assertThatThrownBy(() -> symbol.png(0)).isInstanceOf(InvalidInputException.class);
    }
}
