package dev.limen.evaluation.pictures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.limen.core.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GroupsTest {
    @TempDir
    Path root;

    @Test
    void oneGroupForEachValueOfEachColumn() {
        Groups groups = read("# who\nidentity,sex,\"age, years\"\n1,f,20–29\n2,m,\n\"3\",f,30–39\n");

        assertThat(groups.groups())
                .extracting(Groups.Group::name, Groups.Group::identities)
                .containsExactly(
                        tuple("sex=f", Set.of("1", "3")),
                        tuple("sex=m", Set.of("2")),
                        tuple("age, years=20–29", Set.of("1")),
                        tuple("age, years=30–39", Set.of("3")));
    }

    @Test
    void whatIsNoGroupsFile() {
        assertRefused("name,sex\n1,f\n", "needs a header with identity");
        assertRefused("identity\n1\n", "at least one further column");
        assertRefused("identity,sex\n1,f\n1,m\n", "names 1 a second time");
        assertRefused("identity,sex\n1,f,x\n", "Line 2");
        assertRefused("", "is empty");
        assertThatThrownBy(() -> Groups.read(root.resolve("none.csv")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("none.csv", "cannot be read");
    }

    @Test
    void aFieldReadsAsItWasWritten() {
        assertThat(CsvRows.field("plain/name.jpg")).isEqualTo("plain/name.jpg");
        String odd = "a, \"b\" #c";
        Groups groups = read("identity,column\n" + CsvRows.field(odd) + ",x\n");
        assertThat(groups.groups().get(0).identities()).containsExactly(odd);
    }

    private void assertRefused(String text, String part) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(part);
    }

    private Groups read(String text) {
        try {
            return Groups.read(Files.writeString(root.resolve("groups.csv"), text));
        } catch (IOException full) {
            throw new IllegalStateException(full);
        }
    }
}
