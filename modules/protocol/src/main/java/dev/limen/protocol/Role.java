package dev.limen.protocol;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.limen.core.InvalidInputException;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What somebody on the staff may do; a person may have several. */
public enum Role {
    /** Sees the gates and decides whatever they refer. */
    @JsonProperty("guard")
    GUARD,
    /** Answers for a shift: tickets, enrolment, watch list. */
    @JsonProperty("supervisor")
    SUPERVISOR,
    /** Answers for what is kept of people: erasures, exports. */
    @JsonProperty("privacy-officer")
    PRIVACY_OFFICER,
    /** Runs the installation: nodes, map, users. */
    @JsonProperty("operator")
    OPERATOR;

    /** {@return as it is written: in lower case, with hyphens} */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * {@return the role of that word}
     *
     * @throws InvalidInputException naming those there are
     */
    public static Role of(String word) {
        return Arrays.stream(values())
                .filter(role -> role.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new InvalidInputException("\"" + word + "\" is no role; roles are "
                        + Arrays.stream(values()).map(Role::word).collect(Collectors.joining(", ")) + "."));
    }

    /** {@return the words, sorted, with a space between} */
    public static String words(Collection<Role> roles) {
        return roles.stream().sorted().map(Role::word).collect(Collectors.joining(" "));
    }

    /** {@return what {@link #words} wrote} */
    public static Set<Role> ofWords(String words) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        Arrays.stream(words.split(" "))
                .filter(word -> !word.isEmpty())
                .map(Role::of)
                .forEach(roles::add);
        return roles;
    }
}
