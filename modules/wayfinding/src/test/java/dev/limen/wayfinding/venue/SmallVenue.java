package dev.limen.wayfinding.venue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The least sound venue: two levels, two rooms, a stair and a gate; tests break it in one place each. */
final class SmallVenue {
    private static final String JSON = """
            {"manifest": {"version": "1.0.0", "created": "2026-01-01T00:00:00Z", "language": "en"},
             "venue": {"type": "FeatureCollection", "features": [
               {"id": "v", "type": "Feature", "feature_type": "venue", "geometry": %1$s,
                "properties": {"category": "stadium", "name": {"en": "Hall"}, "display_point": {"type": "Point", "coordinates": [8.0005, 47.0005]}}}]},
             "level": {"type": "FeatureCollection", "features": [
               {"id": "l0", "type": "Feature", "feature_type": "level", "geometry": %1$s,
                "properties": {"category": "unspecified", "ordinal": 0, "outdoor": false, "name": {"en": "Level 1", "ko": "1층"}, "short_name": {"en": "1"}}},
               {"id": "l1", "type": "Feature", "feature_type": "level", "geometry": %1$s,
                "properties": {"category": "unspecified", "ordinal": 1, "outdoor": false, "name": {"en": "Level 2", "ko": "2층"}, "short_name": {"en": "2"}}}]},
             "unit": {"type": "FeatureCollection", "features": [
               {"id": "u0", "type": "Feature", "feature_type": "unit", "geometry": %1$s,
                "properties": {"category": "walkway", "name": {"en": "Foyer"}, "level_id": "l0"}},
               {"id": "u1", "type": "Feature", "feature_type": "unit", "geometry": %1$s,
                "properties": {"category": "foodservice", "name": {"en": "Café", "ko": "카페"}, "level_id": "l1"}}]},
             "amenity": {"type": "FeatureCollection", "features": [
               {"id": "a", "type": "Feature", "feature_type": "amenity", "geometry": {"type": "Point", "coordinates": [8.0002, 47.0002]},
                "properties": {"category": "atm", "name": {"en": "ATM"}, "unit_ids": ["u1"]}}]},
             "pathway_node": {"type": "FeatureCollection", "features": [
               {"id": "n0", "type": "Feature", "feature_type": "pathway_node", "geometry": {"type": "Point", "coordinates": [8.0002, 47.0002]},
                "properties": {"level_id": "l0", "feature_ids": []}},
               {"id": "n1", "type": "Feature", "feature_type": "pathway_node", "geometry": {"type": "Point", "coordinates": [8.0004, 47.0002]},
                "properties": {"level_id": "l1", "feature_ids": ["u1"]}}]},
             "pathway": {"type": "FeatureCollection", "features": [
               {"id": "p", "type": "Feature", "feature_type": "pathway", "geometry": {"type": "LineString", "coordinates": [[8.0002, 47.0002], [8.0004, 47.0002]]},
                "properties": {"from_node_id": "n0", "to_node_id": "n1", "pathway_mode": "stairs", "is_bidirectional": true, "length": 15.2, "stair_count": 30}}]},
             "gate": {"type": "FeatureCollection", "features": [
               {"id": "g", "type": "Feature", "feature_type": "gate", "geometry": {"type": "Point", "coordinates": [8.0002, 47.0002]},
                "properties": {"gate_id": "gate-1", "zone": "north", "pathway_node_id": "n0", "bearing": 90}}]}}
            """;

    private static final String SQUARE = """
            {"type": "Polygon", "coordinates": [[[8.0, 47.0], [8.001, 47.0], [8.001, 47.001], [8.0, 47.001], [8.0, 47.0]]]}""";

    private SmallVenue() {}

    static ObjectNode json() {
        try {
            return (ObjectNode) JsonMapper.builder().build().readTree(JSON.formatted(SQUARE));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    static ObjectNode feature(ObjectNode archive, String stem, int index) {
        return (ObjectNode) archive.get(stem).get("features").get(index);
    }

    static ObjectNode properties(ObjectNode archive, String stem, int index) {
        return (ObjectNode) feature(archive, stem, index).get("properties");
    }
}
