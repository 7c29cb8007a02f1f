/**
 * A small arena as IMDF 1.0, for developing the pages without a coordinator: two levels, a ring concourse, four blocks,
 * stairs, lifts and what people look for. Coordinates are metres east and north of the middle.
 */
const ORIGIN = { longitude: 128.6705, latitude: 37.6605 };
const METRES_PER_DEGREE = 111_320;

export const at = (x, y) => [
  ORIGIN.longitude + x / (METRES_PER_DEGREE * Math.cos((ORIGIN.latitude * Math.PI) / 180)),
  ORIGIN.latitude + y / METRES_PER_DEGREE,
];
export const point = (x, y, ordinal) => {
  const [longitude, latitude] = at(x, y);
  return { longitude, latitude, ordinal };
};

const ellipse = (rx, ry, from = 0, to = 360, step = 5) => {
  const points = [];
  for (let a = from; a <= to + 1e-9; a += step) {
    points.push([rx * Math.cos((a * Math.PI) / 180), ry * Math.sin((a * Math.PI) / 180)]);
  }
  return points;
};
const ring = (points) => {
  const coordinates = points.map(([x, y]) => at(x, y));
  coordinates.push(coordinates[0]);
  return coordinates;
};
const polygon = (outer, ...holes) => ({ type: 'Polygon', coordinates: [ring(outer), ...holes.map(ring)] });
const slice = (rx, ry, rx2, ry2, from, to) => polygon([...ellipse(rx2, ry2, from, to), ...ellipse(rx, ry, from, to).reverse()]);
const box = (x, y, w, h) => polygon([[x, y], [x + w, y], [x + w, y + h], [x, y + h]]);
const spot = (x, y) => ({ type: 'Point', coordinates: at(x, y) });

let counter = 0;
const id = () => `00000000-0000-4000-8000-${String(++counter).padStart(12, '0')}`;
const feature = (type, geometry, properties) => ({ type: 'Feature', id: id(), feature_type: type, geometry, properties });
const collection = (features) => ({ type: 'FeatureCollection', features });
const label = (en, ko) => ({ en, ko });
/** In `language`, or in English, as the coordinator does it. */
const said = (labels, language) => labels[language] ?? labels.en;

export function sampleVenue() {
  counter = 0;
  const levels = [
    feature('level', polygon(ellipse(98, 74)), { category: 'unspecified', ordinal: 0, outdoor: false, name: label('Level 1', '1층'), short_name: label('1', '1') }),
    feature('level', polygon(ellipse(98, 74)), { category: 'unspecified', ordinal: 1, outdoor: false, name: label('Level 2', '2층'), short_name: label('2', '2') }),
  ];
  const [ground, upper] = levels.map((level) => level.id);
  const units = [];
  const unit = (level, geometry, category, name) => {
    const made = feature('unit', geometry, { category, name: name ?? null, level_id: level, restriction: null, accessibility: null, alt_name: null, display_point: null });
    units.push(made);
    return made;
  };
  for (const level of [ground, upper]) {
    unit(level, polygon(ellipse(96, 72), ellipse(62, 42)), 'walkway');
  }
  unit(ground, polygon(ellipse(40, 24)), 'structure', label('Ice', '아이스'));
  unit(ground, polygon(ellipse(62, 42), ellipse(40, 24)), 'nonpublic');
  unit(upper, polygon(ellipse(40, 24)), 'opentobelow', label('Ice', '아이스'));
  const room = (level, from, to, category, name) => unit(level, slice(84, 60, 96, 72, from, to), category, name);
  const food = room(ground, 20, 45, 'foodservice', label('Noodle Bar', '국수집'));
  const wc = room(ground, 55, 70, 'restroom', label('Toilets', '화장실'));
  const wcWheelchair = room(ground, 72, 78, 'restroom.wheelchair', label('Accessible toilet', '장애인 화장실'));
  const shop = room(ground, 130, 150, 'room', label('Fan shop', '팬샵'));
  const aid = room(ground, 200, 215, 'room', label('First aid', '응급실'));
  const wc2 = room(ground, 330, 345, 'restroom', label('Toilets', '화장실'));
  const cafe = room(upper, 100, 130, 'foodservice', label('Café', '카페'));
  const wc3 = room(upper, 215, 235, 'restroom', label('Toilets', '화장실'));
  const lounge = room(upper, 20, 60, 'lounge', label('Lounge', '라운지'));
  for (const level of [ground, upper]) {
    unit(level, box(-5, -60, 10, 12), 'stairs');
    unit(level, box(-5, 48, 10, 12), 'stairs');
    unit(level, box(9, -58, 6, 6), 'elevator');
    unit(level, box(66, -4, 12, 8), 'escalator');
  }
  const section = (level, from, to, name) =>
    feature('section', slice(44, 27, 62, 42, from, to), { category: 'seating', name: label(`Block ${name}`, `${name} 구역`), level_id: level, restriction: null, accessibility: null, alt_name: null, display_point: null, address_id: null, correlation_id: null, parent: null });
  const sections = [
    section(upper, 2, 88, 'A'),
    section(upper, 92, 178, 'B'),
    section(upper, 182, 268, 'C'),
    section(upper, 272, 358, 'D'),
  ];
  const amenity = (inside, x, y, category, name) =>
    feature('amenity', spot(x, y), { category, name: name ?? null, unit_ids: [inside.id], accessibility: null, alt_name: null, hours: null, phone: null, website: null, address_id: null, correlation_id: null });
  const on = (angle, r = 0.94) => [90 * r * Math.cos((angle * Math.PI) / 180) * 1.02, 66 * r * Math.sin((angle * Math.PI) / 180) * 1.02];
  const amenities = [
    amenity(food, ...on(32), 'eat', label('Noodle Bar', '국수집')),
    amenity(wc, ...on(62), 'restroom', label('Toilets', '화장실')),
    amenity(wcWheelchair, ...on(75), 'restroom.wheelchair', label('Accessible toilet', '장애인 화장실')),
    amenity(shop, ...on(140), 'shop', label('Fan shop', '팬샵')),
    amenity(aid, ...on(207), 'firstaid', label('First aid', '응급실')),
    amenity(wc2, ...on(337), 'restroom', label('Toilets', '화장실')),
    amenity(cafe, ...on(115), 'cafe', label('Café', '카페')),
    amenity(wc3, ...on(225), 'restroom', label('Toilets', '화장실')),
    amenity(lounge, ...on(40), 'lounge', label('Lounge', '라운지')),
  ];
  const openings = [
    feature('opening', { type: 'LineString', coordinates: [at(-5, -72.6), at(5, -72.6)] }, { category: 'pedestrian.principal', level_id: ground, name: label('Gate A', 'A 게이트') }),
    feature('opening', { type: 'LineString', coordinates: [at(-5, 72.6), at(5, 72.6)] }, { category: 'pedestrian.principal', level_id: ground, name: label('Gate B', 'B 게이트') }),
  ];
  return {
    manifest: { version: '1.0.0', created: '2026-01-01T00:00:00Z', language: 'en' },
    venue: collection([feature('venue', polygon(ellipse(125, 100)), { category: 'stadium', name: label('Ice Arena', '아이스 아레나') })]),
    footprint: collection([feature('footprint', polygon(ellipse(98, 74)), { category: 'ground', name: null })]),
    level: collection(levels),
    unit: collection(units),
    section: collection(sections),
    opening: collection(openings),
    amenity: collection(amenities),
    fixture: collection([feature('fixture', box(-26, -66, 8, 3), { category: 'desk', level_id: ground }), feature('fixture', box(18, -66, 8, 3), { category: 'desk', level_id: ground })]),
    kiosk: collection([]),
  };
}

const step = (maneuver, en, ko, [x, y, ordinal], bearing, distance, duration) => ({ x, y, maneuver, text: { en, ko }, at: point(x, y, ordinal), bearing, distance, duration });
const arc = (from, to, ordinal, rx = 73, ry = 51) => {
  const points = [];
  const direction = Math.sign(to - from);
  for (let a = from; direction * (to - a) > 0; a += direction * 6) {
    points.push([rx * Math.cos((a * Math.PI) / 180), ry * Math.sin((a * Math.PI) / 180), ordinal]);
  }
  points.push([rx * Math.cos((to * Math.PI) / 180), ry * Math.sin((to * Math.PI) / 180), ordinal]);
  return points;
};

const WAYS = {
  'Block C': {
    steps: [
      step('DEPART', 'Go straight ahead', '직진하세요', [0, -68, 0], 0, 9, 7),
      step('STAIRS_UP', 'Take the stairs up to level 2', '계단으로 2층에 올라가세요', [0, -59, 0], 0, 11, 18),
      step('LEFT', 'Turn left along the concourse', '왼쪽으로 도세요', [0, -50, 1], 270, 38, 29),
      step('RIGHT', 'Turn right into the stand', '오른쪽 관람석으로 들어가세요', [-37, -44, 1], 40, 12, 9),
      step('ARRIVE', 'Block C is in front of you', 'C 구역에 도착했습니다', [-37, -26, 1], 0, 0, 0),
    ],
    path: [[0, -68, 0], [0, -59, 0], [0, -49, 1], ...arc(268, 239, 1), [-35, -24, 1]],
    summary: { en: 'Block C, stairs ahead, level 2', ko: 'C 구역, 앞쪽 계단, 2층' },
  },
  'First aid': {
    steps: [
      step('DEPART', 'Turn left and follow the concourse', '왼쪽 통로를 따라가세요', [0, -68, 0], 300, 70, 55),
      step('SLIGHT_LEFT', 'Keep left', '왼쪽으로 가세요', [-55, -34, 0], 290, 12, 9),
      step('ARRIVE', 'First aid is on your left', '왼쪽에 응급실이 있습니다', [-78, -30, 0], 0, 0, 0),
    ],
    path: [[0, -68, 0], [-10, -56, 0], ...arc(262, 210, 0), [-80, -30, 0]],
    summary: { en: 'First aid, left along the concourse', ko: '응급실, 왼쪽 통로' },
  },
  'Toilets': {
    steps: [
      step('DEPART', 'Turn right and follow the concourse', '오른쪽 통로를 따라가세요', [0, -68, 0], 60, 80, 62),
      step('ARRIVE', 'The toilets are on your right', '오른쪽에 화장실이 있습니다', [80, -24, 0], 0, 0, 0),
    ],
    path: [[0, -68, 0], [10, -56, 0], ...arc(278, 338, 0), [83, -25, 0]],
    summary: { en: 'Toilets, right along the concourse', ko: '화장실, 오른쪽 통로' },
  },
};

/** A believable way to `name`; where the sample has none of its own, the nearest in kind. */
export function directionsTo(name, language = 'en', kiosk = 'gate-a', shownName = name) {
  // The sample is the same seen from either end.
  const turn = kiosk.endsWith('b') ? -1 : 1;
  const way = WAYS[name] ?? (/block|lounge|caf/i.test(name) ? WAYS['Block C'] : /shop|aid/i.test(name) ? WAYS['First aid'] : WAYS.Toilets);
  const summary = said(way.summary, language).replace(/^[^,]+/, shownName);
  return {
    language,
    destination: shownName,
    summary,
    distance: way.steps.reduce((sum, each) => sum + each.distance, 0),
    duration: way.steps.reduce((sum, each) => sum + each.duration, 0),
    instructions: way.steps.map((each) => ({ ...each, at: point(turn * each.x, turn * each.y, each.at.ordinal), bearing: (each.bearing + (turn < 0 ? 180 : 0)) % 360, text: said(each.text, language) })),
    path: way.path.map(([x, y, ordinal]) => point(turn * x, turn * y, ordinal)),
  };
}

export function sampleKiosk(id, language = 'en') {
  const venue = sampleVenue();
  const ordinalOf = new Map(venue.level.features.map((level) => [level.id, level.properties.ordinal]));
  const levelOfUnit = new Map(venue.unit.features.map((unit) => [unit.id, ordinalOf.get(unit.properties.level_id)]));
  const middle = { A: [38, 24], B: [-38, 24], C: [-38, -24], D: [38, -24] };
  const destinations = [
    ...venue.section.features.map((section) => ({
      id: section.id,
      name: said(section.properties.name, language),
      category: 'section',
      at: point(...middle[section.properties.name.en.slice(-1)], 1),
    })),
    ...venue.amenity.features.map((amenity) => ({
      id: amenity.id,
      name: said(amenity.properties.name, language),
      category: amenity.properties.category,
      at: { longitude: amenity.geometry.coordinates[0], latitude: amenity.geometry.coordinates[1], ordinal: levelOfUnit.get(amenity.properties.unit_ids[0]) },
    })),
  ].sort((a, b) => a.name.localeCompare(b.name));
  const atB = id.endsWith('b');
  return { id, name: language === 'ko' ? `${atB ? 'B' : 'A'} 게이트` : `Gate ${atB ? 'B' : 'A'}`, at: atB ? point(0, 68, 0) : point(0, -68, 0), bearing: atB ? 180 : 0, destinations, readsTickets: true };
}

const centre = (geometry) => {
  const points = geometry.type === 'Point' ? [geometry.coordinates] : geometry.type === 'Polygon' ? geometry.coordinates[0] : geometry.coordinates.flat(2);
  return points.reduce(([x, y], [px, py]) => [x + px / points.length, y + py / points.length], [0, 0]);
};

/** The kiosk at a gate of an IMDF venue with Limen's extension. */
export function venueKiosk(venue, id, language = 'en') {
  const ordinals = new Map(venue.level.features.map((level) => [level.id, level.properties.ordinal]));
  const unitOrdinals = new Map(venue.unit.features.map((unit) => [unit.id, ordinals.get(unit.properties.level_id)]));
  const place = (feature, category, ordinal) => {
    const [longitude, latitude] = feature.properties.display_point?.coordinates ?? centre(feature.geometry);
    return { id: feature.id, name: said(feature.properties.name, language), category, at: { longitude, latitude, ordinal } };
  };
  const gate = venue.gate.features.find((each) => each.properties.gate_id === id) ?? venue.gate.features[0];
  const [longitude, latitude] = gate.geometry.coordinates;
  const destinations = [
    ...venue.section.features.map((each) => place(each, 'section', ordinals.get(each.properties.level_id))),
    ...venue.amenity.features.map((each) => place(each, each.properties.category, unitOrdinals.get(each.properties.unit_ids[0]))),
    ...venue.unit.features
      .filter((each) => each.properties.name && !/walkway|lobby|ramp|footbridge|recreation/.test(each.properties.category))
      .map((each) => place(each, each.properties.category, ordinals.get(each.properties.level_id))),
  ].sort((a, b) => a.name.localeCompare(b.name));
  return { id, name: said(gate.properties.name, language), at: { longitude, latitude, ordinal: 0 }, bearing: gate.properties.bearing, destinations, readsTickets: true };
}

/** A way as the crow flies, by the nearest stairs; for looking at a page, not for walking. */
export function straightTo(venue, kiosk, name, language = 'en', shownName = name) {
  const to = (kiosk.destinations.find((each) => each.name === name) ?? kiosk.destinations[0]).at;
  const from = kiosk.at;
  const far = ([x, y]) => Math.hypot(x - from.longitude, y - from.latitude);
  const [stairs] = venue.unit.features.filter((each) => each.properties.category === 'stairs').map((each) => centre(each.geometry)).sort((a, b) => far(a) - far(b));
  const [longitude, latitude] = stairs;
  const path = to.ordinal === 0 ? [from, to] : [from, { longitude, latitude, ordinal: 0 }, { longitude: longitude - 2e-5, latitude, ordinal: to.ordinal }, to];
  const bearing = (a, b) => ((Math.atan2((b.longitude - a.longitude) * Math.cos((a.latitude * Math.PI) / 180), b.latitude - a.latitude) * 180) / Math.PI + 360) % 360;
  const steps = [
    ['DEPART', { en: 'Walk straight ahead, keeping the toilets on your left', ko: '직진하세요' }, from, bearing(path[0], path[1]), 30],
    ...(to.ordinal === 0 ? [] : [['STAIRS_UP', { en: `Take the stairs ahead up to Level ${to.ordinal + 1}`, ko: `계단으로 ${to.ordinal + 1}층에 올라가세요` }, path[1], 0, 12], ['LEFT', { en: 'Turn left and walk along the Main Concourse', ko: '왼쪽으로 도세요' }, path[2], bearing(path[2], to), 60]]),
    ['ARRIVE', { en: `You will find ${shownName} on your left`, ko: `왼쪽에 ${shownName}이 있습니다` }, to, 0, 0],
  ];
  return {
    language,
    destination: shownName,
    summary: to.ordinal === 0 ? `${shownName}, ${language === 'ko' ? '직진' : 'straight ahead'}` : `${shownName}, ${language === 'ko' ? `앞쪽 계단, ${to.ordinal + 1}층` : `stairs ahead, Level ${to.ordinal + 1}`}`,
    distance: steps.reduce((sum, each) => sum + each[4], 0),
    duration: steps.reduce((sum, each) => sum + each[4], 0) / 1.3,
    instructions: steps.map(([maneuver, text, at, towards, distance]) => ({ maneuver, text: said(text, language), at, bearing: towards, distance, duration: distance / 1.3 })),
    path,
  };
}
