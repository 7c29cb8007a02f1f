package dev.limen.credential.qr;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limen.credential.Tickets;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Tickets as a camera sees them on paper: small, turned, tilted, blurred, in bad light, with noise. */
class PrintedTicketTest {
    private static final String PAPER = Tickets.printed().text();

    @Test
    void theVersionsAreAsTheyAreSaidToBe() {
        assertThat(QrSymbol.of(PAPER).version()).isEqualTo(7);
        assertThat(QrSymbol.of(Tickets.textOnPhone()).version()).isEqualTo(11);
        assertThat(QrSymbol.of(Tickets.textWithFace()).version()).isEqualTo(16);
    }

    static Stream<Arguments> views() {
        View plain = View.plain();
        return Stream.of(
                Arguments.of("small, 2.5 pixels a module", plain.module(2.5)),
                Arguments.of("turned by 17 degrees", plain.turned(17)),
                Arguments.of("turned by 45 degrees", plain.turned(45)),
                Arguments.of("upside down and askew", plain.turned(190)),
                Arguments.of("tilted away", plain.tilted(0.25)),
                Arguments.of("out of focus", plain.module(6).blurred(1)),
                Arguments.of(
                        "in low light with noise", plain.module(4).light(18, 52).noise(4)),
                Arguments.of("in a slant of light", plain.module(4).slant(0.7)),
                Arguments.of(
                        "all of it at once",
                        plain.module(6)
                                .turned(-12)
                                .tilted(0.1)
                                .blurred(1)
                                .light(30, 120)
                                .noise(3)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("views")
    void aPrintedTicketIsReadWhen(String how, View view) {
        assertThat(looked(PAPER, view)).as(how).isEqualTo(PAPER);
    }

    @Test
    void aPhonesCodeAndATicketWithAFaceAreReadFromNearby() {
        assertThat(looked(Tickets.textOnPhone(), View.plain().module(4).turned(8)))
                .startsWith("LT:");
        assertThat(looked(Tickets.textWithFace(), View.plain().module(4).turned(8)))
                .startsWith("LT:");
    }

    /** Some data look like a corner of the code; in the hands of their owner such a ticket must be no worse than others. */
    @Test
    void noTicketIsUnreadableForWhatIsInIt() {
        QrReader reader = new QrReader();
        for (int number = 0; number < 600; number++) {
            String text = Tickets.printed("t-" + number).text();
            byte[] picture = View.plain().module(4).of(QrSymbol.of(text), 240, 240);

            assertThat(Stream.of(reader.look(picture, 240, 240), reader.look(picture, 240, 240))
                            .flatMap(List::stream))
                    .as("ticket %d", number)
                    .isNotEmpty()
                    .containsOnly(text);
        }
    }

    @Test
    void ticketsSideBySideAreAllRead() {
        List<String> texts =
                List.of(Tickets.printed("t-1").text(), Tickets.printed("t-2").text());
        byte[] left = View.plain().module(4).of(QrSymbol.of(texts.get(0)), 240, 240);
        byte[] right = View.plain().module(4).turned(11).of(QrSymbol.of(texts.get(1)), 300, 240);
        byte[] both = new byte[540 * 240];
        for (int y = 0; y < 240; y++) {
            System.arraycopy(left, y * 240, both, y * 540, 240);
            System.arraycopy(right, y * 300, both, y * 540 + 240, 300);
        }

        assertThat(new QrReader().search(both, 540, 240)).containsExactlyInAnyOrderElementsOf(texts);
    }

    @Test
    void aPictureOfNothingHoldsNoTicket() {
        byte[] noise = new byte[640 * 360];
        new Random(1).nextBytes(noise);

        assertThat(new QrReader().search(noise, 640, 360)).isEmpty();
        assertThat(new QrReader().search(new byte[640 * 360], 640, 360)).isEmpty();
    }

    /** As a camera reads a ticket that is held before it for two thirds of a second, by a hand that is not quite still. */
    private static String looked(String text, View view) {
        QrReader reader = new QrReader();
        QrSymbol symbol = QrSymbol.of(text);
        for (int frame = 0; frame < 10; frame++) {
            List<String> read =
                    reader.look(view.turned(view.degrees() + 0.6 * frame).of(symbol, 640, 480), 640, 480);
            if (!read.isEmpty()) {
                return read.get(0);
            }
        }
        return "nothing";
    }
}
