package dev.limen.chaos.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Damages what was right, the way a seed says. Stateless. */
final class Mutation {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What has broken parsers before. */
    private static final List<String> NASTY = List.of(
            "",
            " ",
            "\u0000",
            "\r\nX-Injected: yes",
            "../../../../etc/passwd",
            "%2e%2e%2f%2e%2e%2f",
            "-1",
            "0",
            "9223372036854775808",
            "1e400",
            "NaN",
            "+999999999-12-31T23:59:59.999999999Z",
            "-1000000000-01-01T00:00:00Z",
            "\ud800",
            "\u202e\ufeff",
            "' OR 1=1 --",
            "a".repeat(300),
            "x".repeat(70_000));

    private Mutation() {}

    /** {@return the bytes, a few of them changed, cut out, put in twice, or the end missing} */
    static byte[] ofBytes(byte[] right, Random random) {
        byte[] bytes = right.clone();
        int times = 1 + random.nextInt(4);
        for (int i = 0; i < times && bytes.length > 0; i++) {
            int at = random.nextInt(bytes.length);
            int length = Math.min(bytes.length - at, 1 + random.nextInt(16));
            switch (random.nextInt(5)) {
                case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> bytes[at] = (byte) (random.nextBoolean() ? 0xFF : 0);
                case 2 -> bytes = Arrays.copyOf(bytes, at);
                case 3 -> bytes = without(bytes, at, length);
                default -> bytes = twice(bytes, at, length);
            }
        }
        return bytes;
    }

    /** {@return a JSON document with one to three of its values replaced, removed, renamed, or its text damaged} */
    static byte[] ofJson(JsonNode right, Random random) {
        JsonNode tree = right.deepCopy();
        int times = 1 + random.nextInt(3);
        for (int i = 0; i < times; i++) {
            damage(tree, random);
        }
        byte[] text = write(tree);
        return random.nextInt(6) == 0 ? ofBytes(text, random) : text;
    }

    /** {@return any text that has broken something once} */
    static String nasty(Random random) {
        return NASTY.get(random.nextInt(NASTY.size()));
    }

    /** {@return JSON that is nobody's} */
    static byte[] anyJson(Random random) {
        return write(value(random, 0));
    }

    /** {@return so many brackets in one another} */
    static byte[] deep(int depth, String open, String inside, String close) {
        return (open.repeat(depth) + inside + close.repeat(depth)).getBytes(StandardCharsets.UTF_8);
    }

    private static void damage(JsonNode tree, Random random) {
        List<JsonNode> containers = new ArrayList<>();
        collect(tree, containers);
        if (containers.isEmpty()) {
            return;
        }
        JsonNode victim = containers.get(random.nextInt(containers.size()));
        if (victim instanceof ObjectNode object) {
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            String name = names.isEmpty() ? nasty(random) : names.get(random.nextInt(names.size()));
            switch (random.nextInt(5)) {
                case 0 -> object.remove(name);
                case 1 -> object.set(nasty(random), value(random, 0));
                case 2 -> object.put(name, nasty(random));
                case 3 -> object.putNull(name);
                default -> object.set(name, value(random, 0));
            }
        } else if (victim instanceof ArrayNode array) {
            if (array.isEmpty() || random.nextBoolean()) {
                array.add(value(random, 0));
            } else {
                array.set(random.nextInt(array.size()), value(random, 0));
            }
        }
    }

    private static void collect(JsonNode tree, List<JsonNode> into) {
        if (tree.isContainerNode() && into.size() < 2_000) {
            into.add(tree);
            tree.forEach(child -> collect(child, into));
        }
    }

    private static JsonNode value(Random random, int depth) {
        JsonNodeFactory make = JsonNodeFactory.instance;
        switch (random.nextInt(depth > 4 ? 6 : 8)) {
            case 0:
                return make.textNode(nasty(random));
            case 1:
                return make.numberNode(random.nextLong());
            case 2:
                return make.numberNode(random.nextInt(3) - 1);
            case 3:
                return make.numberNode(random.nextGaussian() * 1e300);
            case 4:
                return make.booleanNode(random.nextBoolean());
            case 5:
                return make.nullNode();
            case 6:
                ArrayNode array = make.arrayNode();
                for (int i = random.nextInt(4); i > 0; i--) {
                    array.add(value(random, depth + 1));
                }
                return array;
            default:
                ObjectNode object = make.objectNode();
                for (int i = random.nextInt(4); i > 0; i--) {
                    object.set(nasty(random), value(random, depth + 1));
                }
                return object;
        }
    }

    private static byte[] write(JsonNode tree) {
        try {
            return JSON.writeValueAsBytes(tree);
        } catch (IOException halfACharacter) {
            throw new UncheckedIOException(halfACharacter);
        }
    }

    private static byte[] without(byte[] bytes, int at, int length) {
        byte[] less = new byte[bytes.length - length];
        System.arraycopy(bytes, 0, less, 0, at);
        System.arraycopy(bytes, at + length, less, at, bytes.length - at - length);
        return less;
    }

    private static byte[] twice(byte[] bytes, int at, int length) {
        byte[] more = new byte[bytes.length + length];
        System.arraycopy(bytes, 0, more, 0, at + length);
        System.arraycopy(bytes, at, more, at + length, bytes.length - at);
        return more;
    }
}
