package dev.limen.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.limen.benchmarks.ModelReport.Budget;
import dev.limen.core.ModelId;
import dev.limen.vision.model.ModelTask;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ModelReportTest {
    private static final ModelReport.Row GOOD = row("small", ModelTask.FACE_EMBEDDING, Optional.of(0.25), true);
    private static final ModelReport.Row BAD = row("blind", ModelTask.FACE_DETECTION, Optional.empty(), false);

    @Test
    void everyAnswerMustBeRight() {
        assertThat(report(GOOD).correct()).isTrue();
        assertThat(report(GOOD, BAD).correct()).isFalse();
    }

    @Test
    void aBudgetIsMetUpToItsLimit() {
        assertThat(Budget.of("ms", 6, 6)).returns(true, Budget::met).hasToString("≤ 6 ms yes");
        assertThat(Budget.of("MB", 6.0001, 6)).returns(false, Budget::met).hasToString("≤ 6 MB NO");
    }

    @Test
    void theTableIsByTaskAndSaysWhatIsMissed() {
        assertThat(report(GOOD, BAD).toTable())
                .containsSubsequence("face detector", "blind", "NOT AS EXPECTED", "face embedder", "small", "0.25")
                .contains("≤ 6 ms NO", "3 rounds");
    }

    @Test
    void theJsonHasEveryFigure() throws Exception {
        JsonNode json = new ObjectMapper().readTree(report(GOOD).toJson());

        JsonNode row = json.get("rows").get(0);
        assertThat(row.get("id").asText()).isEqualTo("small");
        assertThat(row.get("task").asText()).isEqualTo("face-embedding");
        assertThat(row.get("multiplyAdds").asLong()).isEqualTo(73_700_000);
        assertThat(row.get("timesTeacher").asDouble()).isEqualTo(0.25);
        assertThat(row.get("budgets").get(0).get("met").asBoolean()).isFalse();
        assertThat(json.get("machine").get("cores").asInt()).isPositive();
    }

    private static ModelReport report(ModelReport.Row... rows) {
        return new ModelReport(List.of(rows), 3, Machine.current());
    }

    private static ModelReport.Row row(String id, ModelTask task, Optional<Double> ratio, boolean correct) {
        return new ModelReport.Row(
                new ModelId(id),
                task,
                3_705_345,
                926_000,
                73_700_000,
                "112×112",
                3,
                7.5,
                9.25,
                8.5,
                20,
                ratio,
                List.of(Budget.of("ms", 7.5, 6)),
                correct,
                "asked and answered");
    }
}
