package dev.limen.wayfinding.venue.osm;

import dev.limen.core.InvalidInputException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads OSM XML 0.6. Takes no document type and fetches nothing. */
final class OsmXml {
    private final XMLStreamReader xml;
    private final OsmData data = new OsmData();

    private OsmXml(XMLStreamReader xml) {
        this.xml = xml;
    }

    static OsmData read(InputStream in) {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            OsmXml reader = new OsmXml(factory.createXMLStreamReader(in));
            reader.readAll();
            return reader.data;
        } catch (XMLStreamException | NumberFormatException e) {
            throw new InvalidInputException(
                    "The OpenStreetMap extract is not whole OSM XML (" + firstLine(e) + "): download it again.", e);
        }
    }

    private static String firstLine(Exception e) {
        String said = String.valueOf(e.getMessage()).replaceAll("\\p{Cntrl}+", " ");
        return said.length() > 120 ? said.substring(0, 120) : said;
    }

    private void readAll() throws XMLStreamException {
        boolean isOsm = false;
        while (xml.hasNext()) {
            if (xml.next() == XMLStreamConstants.START_ELEMENT) {
                switch (xml.getLocalName()) {
                    case "osm" -> isOsm = true;
                    case "node" -> element("node");
                    case "way" -> element("way");
                    case "relation" -> element("relation");
                    default -> {
                        // Bounds, notes and metadata.
                    }
                }
            }
        }
        if (!isOsm) {
            throw new InvalidInputException(
                    "The file is XML but no OpenStreetMap extract: its outermost element is not osm.");
        }
    }

    private void element(String kind) throws XMLStreamException {
        long id = Long.parseLong(attribute("id"));
        double latitude = kind.equals("node") ? Double.parseDouble(attribute("lat")) : 0;
        double longitude = kind.equals("node") ? Double.parseDouble(attribute("lon")) : 0;
        Map<String, String> tags = new LinkedHashMap<>();
        List<Long> refs = new ArrayList<>();
        Map<String, List<Long>> members = new HashMap<>();
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals(kind)) {
                break;
            }
            if (event == XMLStreamConstants.START_ELEMENT) {
                switch (xml.getLocalName()) {
                    case "tag" -> tags.put(attribute("k"), attribute("v"));
                    case "nd" -> refs.add(Long.parseLong(attribute("ref")));
                    case "member" -> {
                        if (attribute("type").equals("way")) {
                            members.computeIfAbsent(attribute("role"), k -> new ArrayList<>())
                                    .add(Long.parseLong(attribute("ref")));
                        }
                    }
                    default -> {
                        // Nothing else belongs there.
                    }
                }
            }
        }
        switch (kind) {
            case "node" -> data.add(new OsmData.Node(id, longitude, latitude, tags));
            case "way" -> data.add(new OsmData.Way(id, refs, tags));
            default -> data.add(new OsmData.Relation(id, members, tags));
        }
    }

    private String attribute(String name) throws XMLStreamException {
        String value = xml.getAttributeValue(null, name);
        if (value == null) {
            throw new XMLStreamException("no " + name + " on " + xml.getLocalName(), xml.getLocation());
        }
        return value;
    }
}
