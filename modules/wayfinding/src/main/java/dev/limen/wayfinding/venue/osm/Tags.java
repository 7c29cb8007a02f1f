package dev.limen.wayfinding.venue.osm;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** What OpenStreetMap tags mean in IMDF's words. */
final class Tags {
    private static final String NAME = "name:";

    private Tags() {}

    /** {@return language → name; the empty language is the place's own} */
    static Map<String, String> names(Map<String, String> tags) {
        Map<String, String> names = new LinkedHashMap<>();
        String own = tags.getOrDefault("name", "");
        if (!own.isBlank()) {
            names.put("", own);
        }
        tags.forEach((key, value) -> {
            String language = key.startsWith(NAME) ? key.substring(NAME.length()) : "";
            if (language.matches("[a-z]{2,3}(-[A-Za-z]+)?") && !value.isBlank()) {
                names.put(language, value);
            }
        });
        return names;
    }

    static boolean is(Map<String, String> tags, String key, String... values) {
        String value = tags.getOrDefault(key, "");
        for (String one : values) {
            if (value.equals(one)) {
                return true;
            }
        }
        return false;
    }

    /** {@return the unit category of an indoor area; empty when nobody can be in it or it is no area of its own} */
    static Optional<String> unitCategory(Map<String, String> tags) {
        if (is(tags, "indoor", "wall", "level", "no") && !is(tags, "railway", "platform") || is(tags, "room", "void")) {
            return Optional.empty();
        }
        if (is(tags, "highway", "elevator") || is(tags, "room", "elevator") || is(tags, "elevator", "yes")) {
            return Optional.of("elevator");
        }
        if (is(tags, "room", "stairs", "staircase") || is(tags, "stairs", "yes") || is(tags, "stairwell", "yes")) {
            return Optional.of("stairs");
        }
        if (is(tags, "amenity", "toilets") || is(tags, "room", "toilet", "toilets")) {
            return Optional.of(is(tags, "wheelchair", "yes") ? "restroom.wheelchair" : "restroom");
        }
        if (is(tags, "amenity", "restaurant", "cafe", "fast_food", "food_court", "bar", "ice_cream")) {
            return Optional.of("foodservice");
        }
        if (is(tags, "railway", "platform") || is(tags, "public_transport", "platform")) {
            return Optional.of("platform");
        }
        boolean isRoom = is(tags, "indoor", "room")
                || tags.containsKey("shop")
                || tags.containsKey("amenity")
                || tags.containsKey("office")
                || tags.containsKey("room");
        if (isRoom) {
            return Optional.of("room");
        }
        boolean isWalkway = is(tags, "indoor", "corridor", "area") || is(tags, "area", "yes") && isFootway(tags);
        return isWalkway ? Optional.of("walkway") : Optional.empty();
    }

    static boolean isFootway(Map<String, String> tags) {
        return is(tags, "highway", "footway", "pedestrian", "path", "corridor", "living_street");
    }

    /** {@return the amenity category of a point; empty when it is of no use to somebody finding the way} */
    static Optional<String> amenityCategory(Map<String, String> tags) {
        if (is(tags, "highway", "elevator")) {
            return Optional.of("elevator");
        }
        if (is(tags, "emergency", "defibrillator")) {
            return Optional.of("defibrillator");
        }
        if (is(tags, "vending", "public_transport_tickets") || is(tags, "shop", "ticket")) {
            return Optional.of("ticketing");
        }
        return switch (tags.getOrDefault("amenity", "")) {
            case "toilets" -> Optional.of(is(tags, "wheelchair", "yes") ? "restroom.wheelchair" : "restroom");
            case "atm" -> Optional.of("atm");
            case "vending_machine" -> Optional.of("vendingmachine");
            case "telephone" -> Optional.of("payphone");
            case "post_box" -> Optional.of("mailbox");
            case "drinking_water" -> Optional.of("drinkingfountain");
            case "bench" -> Optional.of("seating");
            case "restaurant", "cafe", "fast_food", "bar" -> Optional.of("eatingdrinking");
            case "taxi" -> Optional.of("taxi");
            case "luggage_locker" -> Optional.of("coinlocker");
            default -> is(tags, "tourism", "information") ? Optional.of("information") : Optional.empty();
        };
    }

    /** {@return what whoever is at home in a room is, in IMDF's words as far as it has one} */
    static Optional<String> occupantCategory(Map<String, String> tags) {
        if (tags.containsKey("shop")) {
            return Optional.of("shopping");
        }
        String amenity = tags.getOrDefault("amenity", "");
        return amenity.isEmpty() || amenity.equals("toilets")
                ? Optional.empty()
                : Optional.of(amenity.replace("_", ""));
    }

    /** {@return a width in metres} */
    static OptionalDouble metres(Map<String, String> tags, String key) {
        String text =
                tags.getOrDefault(key, "").replace("m", "").replace(',', '.').trim();
        try {
            double metres = Double.parseDouble(text);
            return metres > 0 && metres < 1_000 ? OptionalDouble.of(metres) : OptionalDouble.empty();
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }

    /** {@return rise over run along the way's direction, when {@code incline} gives a number} */
    static OptionalDouble slope(Map<String, String> tags) {
        String text = tags.getOrDefault("incline", "").replace(',', '.').trim();
        try {
            if (text.endsWith("%")) {
                double slope =
                        Double.parseDouble(text.substring(0, text.length() - 1).trim()) / 100;
                return Math.abs(slope) <= 2 ? OptionalDouble.of(slope) : OptionalDouble.empty();
            }
            if (text.endsWith("°")) {
                double slope = Math.tan(Math.toRadians(
                        Double.parseDouble(text.substring(0, text.length() - 1).trim())));
                return Math.abs(slope) <= 2 ? OptionalDouble.of(slope) : OptionalDouble.empty();
            }
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.empty();
    }

    /** {@return whether only some may go there} */
    static boolean isForbidden(Map<String, String> tags) {
        return is(tags, "access", "no", "private") && !is(tags, "foot", "yes", "designated", "permissive")
                || is(tags, "foot", "no", "private");
    }
}
