/** What takes place at the mock, in minutes from when it started; places are those of the sample venue. */
const MINUTE = 60_000;
const began = Math.floor(Date.now() / MINUTE) * MINUTE;
const iso = (minutes) => new Date(began + minutes * MINUTE).toISOString();

const NAMES = {
  'warm-up': { en: 'Warm-up skate', ko: '워밍업 스케이트', zh: '热身滑行', ja: 'ウォームアップ滑走', fr: 'Patinage d’échauffement', de: 'Einlaufen', es: 'Calentamiento', ar: 'تزلج الإحماء' },
  'semi-final': { en: 'Ice hockey semi-final', ko: '아이스하키 준결승', zh: '冰球半决赛', ja: 'アイスホッケー準決勝', fr: 'Demi-finale de hockey', de: 'Eishockey-Halbfinale', es: 'Semifinal de hockey', ar: 'نصف نهائي هوكي الجليد' },
  tour: { en: 'Behind the scenes', ko: '백스테이지 투어', zh: '幕后参观', ja: 'バックステージツアー', fr: 'Visite des coulisses', de: 'Blick hinter die Kulissen', es: 'Visita entre bastidores', ar: 'جولة خلف الكواليس' },
  ceremony: { en: 'Medal ceremony', ko: '메달 시상식', zh: '颁奖仪式', ja: '表彰式', fr: 'Remise des médailles', de: 'Siegerehrung', es: 'Entrega de medallas', ar: 'حفل توزيع الميداليات' },
  final: { en: 'Final', ko: '결승', zh: '决赛', ja: '決勝', fr: 'Finale', de: 'Finale', es: 'Final', ar: 'النهائي' },
};

const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
const entry = (id, kind, place, start, minutes, more = {}) => ({
  id,
  plan: { names: NAMES[id], kind, place, start: iso(start), end: iso(start + minutes), timeZone, zones: [], sections: [], ...more },
  state: { cancelled: false },
});

let entries = [];

/** @param placeOf the id of one of the first destinations, by its number */
export function plan(placeOf) {
  entries = [
    entry('warm-up', 'show', placeOf(0), -20, 50),
    // Far enough ahead that no phone says that it is time to go while its page is looked at.
    entry('semi-final', 'match', placeOf(2), 45, 120, { doors: iso(-10), zones: ['east'], sections: [placeOf(1)] }),
    entry('tour', 'tour', placeOf(4), 75, 45),
    entry('ceremony', 'ceremony', placeOf(1), 110, 30),
    entry('final', 'match', placeOf(2), 24 * 60, 120, { zones: ['east'] }),
  ];
}

const startOf = ({ plan, state }) => Date.parse(state.delayedTo ?? plan.start);

/** By when things really start, as a coordinator tells it. */
export const page = () => ({ entries: [...entries].sort((a, b) => startOf(a) - startOf(b)), at: new Date().toISOString() });

/** As a kiosk hears it; the further down the list, the longer the walk. */
export const fromKiosk = () => ({ items: entries.map((each, i) => ({ entry: each, walkSeconds: 150 + i * 140 })), at: new Date().toISOString() });

/** Puts something in, or plans it otherwise. */
export function put(id, given) {
  const known = entries.find((each) => each.id === id);
  const planned = { id, plan: given, state: known?.state ?? { cancelled: false } };
  entries = [...entries.filter((each) => each.id !== id), planned];
  return planned;
}

/** {@return the entry as it is then; undefined when there is none} */
export function say(id, state) {
  entries = entries.map((each) => (each.id === id ? { ...each, state } : each));
  return entries.find((each) => each.id === id);
}

/** What staff would do: `?id=semi-final&delay=20`, `&cancel=true`, `&move=PLACE`. */
export function change(query) {
  const known = entries.find((each) => each.id === query.get('id'));
  const delay = Number(query.get('delay') ?? 0);
  return (
    known &&
    say(known.id, {
      cancelled: query.get('cancel') === 'true',
      ...(delay ? { delayedTo: new Date(Date.parse(known.plan.start) + delay * MINUTE).toISOString() } : {}),
      ...(query.has('move') ? { movedTo: query.get('move') } : {}),
    })
  );
}
