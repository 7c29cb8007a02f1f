import { isolated, knownLanguage, type Language } from './languages.js';
import { plural } from './plural.js';
import { clockIn, dayIn, daysAhead } from './schedule.js';

/** What kiosks and phones say about the schedule, in every language that either of them knows. */
const EN = {
  title: 'What is on',
  now: 'Now',
  next: 'Next',
  later: 'Later today',
  after: 'Coming days',
  yours: 'Your event',
  none: 'Nothing is announced.',
  loading: 'One moment…',
  doors: (at: string) => `Doors ${at}`,
  until: (at: string) => `until ${at}`,
  cancelled: 'Cancelled',
  delayed: (planned: string) => `Delayed, planned for ${planned}`,
  moved: (place: string) => `Moved to ${place}`,
  walk: (minutes: number) => `${minutes} min on foot`,
  starts: (minutes: number) => `starts in ${minutes} min`,
  started: 'has begun',
  late: 'It begins before you are there.',
  /** When something starts, as it stands in a sentence: today, tomorrow, another day. */
  at: (clock: string) => `at ${clock}`,
  tomorrow: (clock: string) => `tomorrow at ${clock}`,
  onDay: (day: string, clock: string) => `on ${day} at ${clock}`,
  asOf: (at: string) => `No connection. As of ${at}.`,
  /** On a phone that has never heard of it. */
  unheard: 'No connection. What is on is not known here yet; it appears by itself when you are online again.',
};

export type ScheduleWords = typeof EN;

const KO: ScheduleWords = {
  title: '행사 일정',
  now: '진행 중',
  next: '다음',
  later: '오늘 이후 일정',
  after: '다가오는 날',
  yours: '내 행사',
  none: '예정된 행사가 없습니다.',
  loading: '잠시만 기다려 주세요…',
  doors: (at) => `입장 ${at}`,
  until: (at) => `${at}까지`,
  cancelled: '취소됨',
  delayed: (planned) => `지연됨, 원래 시작 ${planned}`,
  moved: (place) => `장소 변경: ${place}`,
  walk: (minutes) => `걸어서 ${minutes}분`,
  starts: (minutes) => `${minutes}분 후 시작`,
  started: '시작했습니다',
  late: '도착하시기 전에 시작합니다.',
  at: (clock) => `${clock}에`,
  tomorrow: (clock) => `내일 ${clock}에`,
  onDay: (day, clock) => `${day} ${clock}에`,
  asOf: (at) => `연결이 끊겼습니다. ${at} 기준입니다.`,
  unheard: '연결이 없습니다. 행사 일정을 아직 받지 못했습니다. 다시 온라인이 되면 자동으로 표시됩니다.',
};

const ZH: ScheduleWords = {
  title: '活动日程',
  now: '正在进行',
  next: '接下来',
  later: '今天稍后',
  after: '未来几天',
  yours: '您的活动',
  none: '暂无活动公布。',
  loading: '请稍候…',
  doors: (at) => `${at} 入场`,
  until: (at) => `至 ${at}`,
  cancelled: '已取消',
  delayed: (planned) => `已推迟，原定 ${planned}`,
  moved: (place) => `地点改为 ${place}`,
  walk: (minutes) => `步行 ${minutes} 分钟`,
  starts: (minutes) => `${minutes} 分钟后开始`,
  started: '已经开始',
  late: '您到达之前活动就会开始。',
  at: (clock) => `于 ${clock} `,
  tomorrow: (clock) => `于明天 ${clock} `,
  onDay: (day, clock) => `于${day} ${clock} `,
  asOf: (at) => `没有连接。信息截至 ${at}。`,
  unheard: '没有连接。尚未获取活动日程，恢复联网后会自动显示。',
};

const JA: ScheduleWords = {
  title: 'イベント予定',
  now: '開催中',
  next: '次',
  later: '本日このあと',
  after: '明日以降',
  yours: 'お客様のイベント',
  none: '予定されているイベントはありません。',
  loading: '少々お待ちください…',
  doors: (at) => `開場 ${at}`,
  until: (at) => `${at}まで`,
  cancelled: '中止',
  delayed: (planned) => `遅延、当初の予定 ${planned}`,
  moved: (place) => `会場変更：${place}`,
  walk: (minutes) => `徒歩${minutes}分`,
  starts: (minutes) => `${minutes}分後に開始`,
  started: '始まっています',
  late: '到着される前に始まります。',
  at: (clock) => `${clock}に`,
  tomorrow: (clock) => `明日${clock}に`,
  onDay: (day, clock) => `${day}${clock}に`,
  asOf: (at) => `接続がありません。${at}時点の情報です。`,
  unheard: '接続がありません。イベント予定はまだ届いていません。オンラインに戻ると自動的に表示されます。',
};

const FR: ScheduleWords = {
  title: 'Au programme',
  now: 'En ce moment',
  next: 'Ensuite',
  later: 'Plus tard aujourd’hui',
  after: 'Prochains jours',
  yours: 'Votre événement',
  none: 'Rien n’est annoncé.',
  loading: 'Un instant…',
  doors: (at) => `Portes ${at}`,
  until: (at) => `jusqu’à ${at}`,
  cancelled: 'Annulé',
  delayed: (planned) => `Retardé, initialement prévu : ${planned}`,
  moved: (place) => `Déplacé : ${place}`,
  walk: (minutes) => `${minutes} min à pied`,
  starts: (minutes) => `commence dans ${minutes} min`,
  started: 'a commencé',
  late: 'Cela commence avant votre arrivée.',
  at: (clock) => `à ${clock}`,
  tomorrow: (clock) => `demain à ${clock}`,
  onDay: (day, clock) => `le ${day} à ${clock}`,
  asOf: (at) => `Pas de connexion. Dernières nouvelles de ${at}.`,
  unheard: 'Pas de connexion. Le programme n’est pas encore connu ici ; il s’affichera de lui-même dès que vous serez de nouveau en ligne.',
};

const DE: ScheduleWords = {
  title: 'Programm',
  now: 'Jetzt',
  next: 'Als Nächstes',
  later: 'Heute später',
  after: 'Nächste Tage',
  yours: 'Ihre Veranstaltung',
  none: 'Es ist nichts angekündigt.',
  loading: 'Einen Moment…',
  doors: (at) => `Einlass ${at}`,
  until: (at) => `bis ${at}`,
  cancelled: 'Fällt aus',
  delayed: (planned) => `Später, geplant war ${planned}`,
  moved: (place) => `Verlegt: ${place}`,
  walk: (minutes) => `${minutes} Min. zu Fuß`,
  starts: (minutes) => `beginnt in ${minutes} Min.`,
  started: 'hat begonnen',
  late: 'Es beginnt, bevor Sie dort sind.',
  at: (clock) => `um ${clock} Uhr`,
  tomorrow: (clock) => `morgen um ${clock} Uhr`,
  onDay: (day, clock) => `am ${day}, um ${clock} Uhr`,
  asOf: (at) => `Keine Verbindung. Stand ${at}.`,
  unheard: 'Keine Verbindung. Das Programm ist hier noch nicht bekannt; es erscheint von selbst, sobald Sie wieder online sind.',
};

/** One o’clock is the only one of its number. */
const horas = (clock: string): string => `${`${clock}`.startsWith('01') ? 'la' : 'las'} ${clock}`;

const ES: ScheduleWords = {
  title: 'Programa',
  now: 'Ahora',
  next: 'A continuación',
  later: 'Hoy más tarde',
  after: 'Próximos días',
  yours: 'Su evento',
  none: 'No hay nada anunciado.',
  loading: 'Un momento…',
  doors: (at) => `Puertas ${at}`,
  until: (at) => `hasta ${horas(at)}`,
  cancelled: 'Cancelado',
  delayed: (planned) => `Retrasado, hora prevista: ${planned}`,
  moved: (place) => `Trasladado: ${place}`,
  walk: (minutes) => `${minutes} min a pie`,
  starts: (minutes) => `empieza en ${minutes} min`,
  started: 'ha empezado',
  late: 'Empieza antes de que usted llegue.',
  at: (clock) => `a ${horas(clock)}`,
  tomorrow: (clock) => `mañana a ${horas(clock)}`,
  onDay: (day, clock) => `el ${day}, a ${horas(clock)}`,
  asOf: (at) => `Sin conexión. Datos de ${horas(at)}.`,
  unheard: 'Sin conexión. Aquí aún no se conoce el programa; aparecerá por sí solo en cuanto vuelva a tener conexión.',
};

const MINUTES = plural('ar', { zero: '# دقيقة', one: 'دقيقة واحدة', two: 'دقيقتان', few: '# دقائق', many: '# دقيقة', other: '# دقيقة' });
const AFTER_MINUTES = plural('ar', { zero: '# دقيقة', one: 'دقيقة واحدة', two: 'دقيقتين', few: '# دقائق', many: '# دقيقة', other: '# دقيقة' });

const AR: ScheduleWords = {
  title: 'برنامج الفعاليات',
  now: 'الآن',
  next: 'التالي',
  later: 'لاحقًا اليوم',
  after: 'الأيام القادمة',
  yours: 'فعاليتك',
  none: 'لا توجد فعاليات معلنة.',
  loading: 'لحظة من فضلك…',
  doors: (at) => `فتح الأبواب ${at}`,
  until: (at) => `حتى ${at}`,
  cancelled: 'ملغاة',
  delayed: (planned) => `تأجلت، كان الموعد ${planned}`,
  moved: (place) => `نُقلت إلى ${isolated(place)}`,
  walk: (minutes) => `${MINUTES(minutes)} سيرًا`,
  starts: (minutes) => `تبدأ بعد ${AFTER_MINUTES(minutes)}`,
  started: 'بدأت',
  late: 'ستبدأ قبل وصولك.',
  at: (clock) => `الساعة ${clock}`,
  tomorrow: (clock) => `غدًا الساعة ${clock}`,
  onDay: (day, clock) => `يوم ${day} الساعة ${clock}`,
  asOf: (at) => `لا يوجد اتصال. آخر تحديث ${at}.`,
  unheard: 'لا يوجد اتصال. لم يصل برنامج الفعاليات إلى هاتفك بعد، وسيظهر تلقائيًا عند عودة الاتصال.',
};

export const SCHEDULE_WORDS: Readonly<Record<Language, ScheduleWords>> = { en: EN, ko: KO, zh: ZH, ja: JA, fr: FR, de: DE, es: ES, ar: AR };

export const scheduleWordsIn = (tag: string): ScheduleWords => SCHEDULE_WORDS[knownLanguage(tag)];

/** When that is, by the venue's clock and calendar, as it stands in a sentence: `at 19:30`, `tomorrow at 19:30`. */
export function momentIn(at: number, now: number, timeZone: string, language: string): string {
  const words = scheduleWordsIn(language);
  const clock = clockIn(at, timeZone, language);
  switch (daysAhead(at, now, timeZone)) {
    case 0:
      return words.at(clock);
    case 1:
      return words.tomorrow(clock);
    default:
      return words.onDay(dayIn(at, now, timeZone, language), clock);
  }
}
