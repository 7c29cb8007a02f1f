package dev.limen.wayfinding.guidance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KoreanParticlesTest {
    @ParameterizedTest
    @CsvSource({
        "C블록을(를) 지나, C블록을 지나",
        "게이트을(를) 통과, 게이트를 통과",
        "C블록이(가) 있습니다, C블록이 있습니다",
        "카페이(가) 있습니다, 카페가 있습니다",
        "2층(으)로, 2층으로",
        "경사로(으)로, 경사로로",
        "교실(으)로, 교실로",
        "게이트 1(으)로, 게이트 1로",
        "게이트 3(으)로, 게이트 3으로",
        "게이트 2(으)로, 게이트 2로",
        "게이트 7을(를), 게이트 7을",
        "구역 L은(는), 구역 L은",
        "구역 C은(는), 구역 C는",
        "카페 (2층)을(를), 카페 (2층)을",
        "빙판과(와) 카페과(와), 빙판과 카페와",
        "그대로 두세요, 그대로 두세요",
    })
    void theSoundBeforeChoosesTheParticle(String both, String right) {
        assertThat(KoreanParticles.resolve(both)).isEqualTo(right);
    }
}
