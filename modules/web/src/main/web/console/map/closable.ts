import type { Feature, FeatureCollection } from 'geojson';
import { type Labels, text } from '../../kiosk/venue.js';

/** Something of the map that staff can close. */
export interface Closable {
  id: string;
  /** What to look it up by: its name or kind, and its level. */
  words: string;
}

/** Ways up and down; other rooms are listed by their names. */
const VERTICAL = /^(elevator|escalator|stairs|steps|ramp|movingwalkway)/;

/** What of an IMDF archive people would close: lifts, stairs and the like first, then what has a name, sorted. */
export function closables(archive: Record<string, unknown>): Closable[] {
  const of = (type: string): Feature[] => {
    const features = (archive[type] as Partial<FeatureCollection> | undefined)?.features;
    return Array.isArray(features) ? features : [];
  };
  const levels = new Map(of('level').map((level) => [String(level.id), nameOf(level) ?? `level ${String(level.properties?.['ordinal'])}`]));
  const listed = (type: string, wanted: (category: string, name: string | undefined) => boolean): Closable[] =>
    of(type).flatMap((feature) => {
      const category = String(feature.properties?.['category'] ?? '');
      const name = nameOf(feature);
      if (!wanted(category, name)) {
        return [];
      }
      const kind = category.replace('.', ', ') || type;
      const level = levels.get(String(feature.properties?.['level_id']));
      return [{ id: String(feature.id), words: [name ?? kind, ...(name ? [kind] : []), ...(level ? [level] : [])].join(', ') }];
    });
  const byWords = (one: Closable, other: Closable): number => one.words.localeCompare(other.words, 'en', { numeric: true });
  return [
    ...listed('unit', (category) => VERTICAL.test(category)).sort(byWords),
    ...[
      ...listed('unit', (category, name) => name !== undefined && !VERTICAL.test(category)),
      ...listed('opening', (_, name) => name !== undefined),
      ...listed('section', (_, name) => name !== undefined),
    ].sort(byWords),
  ];
}

function nameOf(feature: Feature): string | undefined {
  const name = text((feature.properties?.['name'] ?? undefined) as Labels | undefined, 'en');
  return name === '' ? undefined : name;
}
