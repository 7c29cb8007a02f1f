package dev.limen.vision.quality;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QualityRulesTest {
    @Test
    void aGoodFacePasses() {
        FaceQuality good = new FaceQuality(60, 0.05, 0.55, 2, 20, 120, 40);

        assertThat(QualityRules.ENROLMENT.findObjection(good)).isEmpty();
        assertThat(QualityRules.GATE.findObjection(good)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "31, 0.05, 0.55,   2, 20, 120, 40, 'The face is too small (31 pixels between the eyes, 32 are needed): come closer.'",
        "60, 0.26, 0.55,   2, 20, 120, 40, 'The face is turned away: look straight into the camera.'",
        "60, 0.05, 0.55,  21, 20, 120, 40, 'The face is turned away: look straight into the camera.'",
        "60, 0.05, 0.55, -21, 20, 120, 40, 'The face is turned away: look straight into the camera.'",
        "60, 0.05, 0.29,   2, 20, 120, 40, 'The face looks up or down: look straight into the camera.'",
        "60, 0.05, 0.86,   2, 20, 120, 40, 'The face looks up or down: look straight into the camera.'",
        "60, 0.05, 0.55,   2, 20,  29, 40, 'The face is too dark: turn to the light.'",
        "60, 0.05, 0.55,   2, 20, 236, 40, 'The face is too bright: move out of the direct light.'",
        "60, 0.05, 0.55,   2, 20, 120,  9, 'The face is blurred: hold still, clean the lens or come closer.'",
        "60, 0.05, 0.55,   2,  4, 120, 40, 'The face is blurred: hold still, clean the lens or come closer.'",
    })
    void eachObjectionSaysWhatToDo(
            double interEye,
            double turn,
            double nod,
            double roll,
            double sharpness,
            double brightness,
            double contrast,
            String sentence) {
        FaceQuality poor = new FaceQuality(interEye, turn, nod, roll, sharpness, brightness, contrast);

        assertThat(QualityRules.ENROLMENT.findObjection(poor).map(Judgement.Poor::advice))
                .contains(sentence);
        assertThat(QualityRules.GATE.findObjection(poor))
                .as("a gate asks for less")
                .isEmpty();
    }

    @Test
    void theRuleMetMostNarrowlySaysWhatToMend() {
        QualityRules rules = QualityRules.ENROLMENT;
        FaceQuality ample = new FaceQuality(90, 0.05, 0.57, 2, 20, 110, 40);

        assertThat(rules.findRemedy(ample, 2)).isEmpty();
        assertThat(rules.findRemedy(new FaceQuality(60, 0.05, 0.57, 2, 20, 110, 40), 2)
                        .map(Judgement.Poor::advice))
                .contains("come closer");
        assertThat(rules.findRemedy(new FaceQuality(60, 0.05, 0.57, 2, 6, 110, 40), 2)
                        .map(Judgement.Poor::advice))
                .as("sharpness is nearer to its limit")
                .contains("hold still, clean the lens or come closer");
        assertThat(rules.findRemedy(new FaceQuality(60, 0.05, 0.57, 2, 6, 33, 40), 2)
                        .map(Judgement.Poor::advice))
                .contains("turn to the light");
        assertThat(rules.findRemedy(new FaceQuality(90, 0.05, 0.57, 2, Double.NaN, 110, 40), 2))
                .as("no number is never ample")
                .isPresent();
    }

    @Test
    void aValueThatIsNoNumberDoesNotPass() {
        double nan = Double.NaN;
        for (int field = 0; field < 7; field++) {
            double[] v = {60, 0.05, 0.55, 2, 20, 120, 40};
            v[field] = nan;
            assertThat(QualityRules.GATE.findObjection(new FaceQuality(v[0], v[1], v[2], v[3], v[4], v[5], v[6])))
                    .as("field %d", field)
                    .isPresent();
        }
    }
}
