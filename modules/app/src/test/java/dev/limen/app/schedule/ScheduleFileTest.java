package dev.limen.app.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.limen.core.InvalidInputException;
import dev.limen.core.Zone;
import dev.limen.protocol.ScheduleEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScheduleFileTest {
    private static final UnaryOperator<String> PLACES =
            name -> Map.of("Block C", "id-c").getOrDefault(name, name);

    @TempDir
    Path folder;

    private List<ScheduleEntry> read(String name, String text, Optional<String> zone) throws IOException {
        return ScheduleFile.read(Files.writeString(folder.resolve(name), text), zone)
                .entries(PLACES);
    }

    @Test
    void yamlSaysItsTimesInTheVenuesZone() throws IOException {
        List<ScheduleEntry> entries = read("schedule.yaml", """
                time_zone: Asia/Seoul
                events:
                  - id: final
                    names: {en: Final, ko: 결승}
                    kind: match
                    place: Block C
                    doors: 2026-02-09 18:00
                    start: 2026-02-09 19:30
                    end: 2026-02-09T12:30:00Z
                    zones: [east]
                """, Optional.empty());

        assertThat(entries).hasSize(1);
        ScheduleEntry.Plan plan = entries.get(0).plan();
        assertThat(plan.place()).isEqualTo("id-c");
        assertThat(plan.start()).isEqualTo(Instant.parse("2026-02-09T10:30:00Z"));
        assertThat(plan.doors()).hasValue(Instant.parse("2026-02-09T09:00:00Z"));
        assertThat(plan.end()).isEqualTo(Instant.parse("2026-02-09T12:30:00Z"));
        assertThat(plan.timeZone()).isEqualTo("Asia/Seoul");
        assertThat(plan.zones()).containsExactly(new Zone("east"));
    }

    @Test
    void aTableSaysTheSame() throws IOException {
        List<ScheduleEntry> entries = read("schedule.csv", """
                id,kind,place,start,end,zones,sections,name_en,name_ko
                final,match,Block C,2026-02-09 19:30,2026-02-09 21:30,east;west,Block C;other,"Final, ""the"" game",결승

                gala,show,other,2026-02-10 19:00,2026-02-10 20:00,,,Gala,
                """, Optional.of("Asia/Seoul"));

        assertThat(entries).extracting(ScheduleEntry::id).containsExactly("final", "gala");
        ScheduleEntry.Plan plan = entries.get(0).plan();
        assertThat(plan.names()).isEqualTo(Map.of("en", "Final, \"the\" game", "ko", "결승"));
        assertThat(plan.zones()).containsExactly(new Zone("east"), new Zone("west"));
        assertThat(plan.sections()).containsExactly("id-c", "other");
        assertThat(plan.doors()).isEmpty();
        assertThat(entries.get(1).plan().names()).isEqualTo(Map.of("en", "Gala"));
    }

    private void assertRefused(String name, String text, Optional<String> zone, String... words) {
        assertThatThrownBy(() -> read(name, text, zone))
                .isInstanceOf(InvalidInputException.class)
                .message()
                .contains(words);
    }

    @Test
    void whatCannotBeReadIsRefusedInOneSentenceThatNamesIt() {
        Optional<String> seoul = Optional.of("Asia/Seoul");
        String head = "id,kind,place,start,end,name_en\n";
        assertRefused("a.csv", head, Optional.empty(), "--time-zone");
        assertRefused("b.csv", "", seoul, "is empty", "id,kind,place");
        assertRefused("c.csv", "id,kind,place,start,name_en\n", seoul, "lacks the column \"end\"");
        assertRefused("d.csv", "id,kind,place,start,end,nom\n", seoul, "unknown column \"nom\"");
        assertRefused("e.csv", head + "x,match,p\n", seoul, "3 fields in line 2 and 6 columns");
        assertRefused("f.csv", head + "x,match,\"p", seoul, "ends within quotes");
        assertRefused(
                "g.csv", head + "x,match,p,tonight,2026-02-09 21:30,X\n", seoul, "Event x:", "\"tonight\" is no time");
        assertRefused(
                "h.csv", head + "x,match,p,2026-02-09 21:30,2026-02-09 20:30,X\n", seoul, "Event x:", "would end at");
        assertRefused(
                "i.csv", head + "x,match,p,2026-02-09 20:30,2026-02-09 21:30,X\n", Optional.of("Moon"), "\"Moon\"");
        String twice = "x,match,p,2026-02-09 20:30,2026-02-09 21:30,X\n";
        assertRefused("j.csv", head + twice + twice, seoul, "two events with the id x");
    }
}
