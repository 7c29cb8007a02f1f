import type { Heading } from '../shared/bearing.js';
import { isLanguage, knownLanguage, type Language, mainOf } from '../shared/languages.js';
import type { Aspect, GateSign } from '../shared/protocol.js';

/** What is said in large letters, and a smaller line under it; either may be empty. */
export type Told = readonly [title: string, hint: string];

interface Words {
  name: string;
  told: Record<Aspect, Told>;
  /** Instead of `told.ready` where people leave. */
  wayOut: Told;
  heading: Record<Heading, string>;
  change: { stairs: string; escalator: string; elevator: string; ramp: string; up: string; down: string };
  /** Asked of whoever puts up the display. */
  which: string;
}

const headings = (
  ahead: string,
  aheadRight: string,
  right: string,
  backRight: string,
  behind: string,
  backLeft: string,
  left: string,
  aheadLeft: string,
): Record<Heading, string> => ({
  ahead,
  'ahead-right': aheadRight,
  right,
  'back-right': backRight,
  behind,
  'back-left': backLeft,
  left,
  'ahead-left': aheadLeft,
});

const EN: Words = {
  name: 'English',
  told: {
    ready: ['Welcome', 'Walk up and look ahead'],
    'ready-for-tickets': ['Please show your ticket', 'Hold it in front of the reader'],
    admitted: ['Walk on', ''],
    'show-ticket': ['Please show your ticket', ''],
    'wait-for-staff': ['Please wait', 'Staff will help you'],
    'other-gate': ['Please use another gate', 'Staff will show you where'],
    'not-yet': ['Not yet', 'Please come back later'],
    refused: ['Please ask staff', ''],
    closed: ['Closed', 'Please use another gate'],
    'out-of-order': ['Out of order', 'Please use another gate'],
    'no-entry': ['No entry', 'Leave by the exits'],
    'free-exit': ['Exit', 'The way out is free'],
  },
  wayOut: ['Way out', ''],
  heading: headings('Straight ahead', 'Half right', 'Right', 'Sharp right', 'Turn around', 'Sharp left', 'Left', 'Half left'),
  change: { stairs: 'stairs', escalator: 'escalator', elevator: 'lift', ramp: 'ramp', up: 'up', down: 'down' },
  which: 'Which gate is this?',
};

const KO: Words = {
  name: '한국어',
  told: {
    ready: ['어서 오세요', '앞을 보고 걸어오세요'],
    'ready-for-tickets': ['입장권을 보여 주세요', '판독기 앞에 대 주세요'],
    admitted: ['통과하세요', ''],
    'show-ticket': ['입장권을 보여 주세요', ''],
    'wait-for-staff': ['기다려 주세요', '직원이 도와 드립니다'],
    'other-gate': ['다른 게이트를 이용하세요', '직원이 안내해 드립니다'],
    'not-yet': ['아직 입장할 수 없습니다', '나중에 다시 와 주세요'],
    refused: ['직원에게 문의하세요', ''],
    closed: ['닫힘', '다른 게이트를 이용하세요'],
    'out-of-order': ['사용 중지', '다른 게이트를 이용하세요'],
    'no-entry': ['진입 금지', '출구로 나가세요'],
    'free-exit': ['출구', '자유롭게 나가세요'],
  },
  wayOut: ['나가는 곳', ''],
  heading: headings('직진', '오른쪽 앞', '오른쪽', '오른쪽 뒤', '뒤로', '왼쪽 뒤', '왼쪽', '왼쪽 앞'),
  change: { stairs: '계단', escalator: '에스컬레이터', elevator: '엘리베이터', ramp: '경사로', up: '위로', down: '아래로' },
  which: '어느 게이트인가요?',
};

const DE: Words = {
  name: 'Deutsch',
  told: {
    ready: ['Willkommen', 'Bitte nach vorn schauen und kommen'],
    'ready-for-tickets': ['Bitte Ticket zeigen', 'Vor das Lesegerät halten'],
    admitted: ['Bitte gehen', ''],
    'show-ticket': ['Bitte Ticket zeigen', ''],
    'wait-for-staff': ['Bitte warten', 'Das Personal hilft Ihnen'],
    'other-gate': ['Bitte anderen Eingang nehmen', 'Das Personal zeigt Ihnen den Weg'],
    'not-yet': ['Noch nicht', 'Bitte später wiederkommen'],
    refused: ['Bitte Personal fragen', ''],
    closed: ['Geschlossen', 'Bitte anderen Eingang nehmen'],
    'out-of-order': ['Außer Betrieb', 'Bitte anderen Eingang nehmen'],
    'no-entry': ['Kein Zutritt', 'Bitte zu den Ausgängen'],
    'free-exit': ['Ausgang', 'Der Weg hinaus ist frei'],
  },
  wayOut: ['Ausgang', ''],
  heading: headings('Geradeaus', 'Halb rechts', 'Rechts', 'Scharf rechts', 'Umdrehen', 'Scharf links', 'Links', 'Halb links'),
  change: { stairs: 'Treppe', escalator: 'Rolltreppe', elevator: 'Aufzug', ramp: 'Rampe', up: 'hinauf', down: 'hinunter' },
  which: 'Welcher Eingang ist das?',
};

const FR: Words = {
  name: 'Français',
  told: {
    ready: ['Bienvenue', 'Avancez en regardant devant vous'],
    'ready-for-tickets': ['Montrez votre billet', 'Placez-le devant le lecteur'],
    admitted: ['Passez', ''],
    'show-ticket': ['Montrez votre billet', ''],
    'wait-for-staff': ['Veuillez attendre', 'Le personnel va vous aider'],
    'other-gate': ['Prenez une autre entrée', 'Le personnel vous indiquera où'],
    'not-yet': ['Pas encore', 'Revenez plus tard'],
    refused: ['Adressez-vous au personnel', ''],
    closed: ['Fermé', 'Prenez une autre entrée'],
    'out-of-order': ['Hors service', 'Prenez une autre entrée'],
    'no-entry': ['Entrée interdite', 'Gagnez les sorties'],
    'free-exit': ['Sortie', 'La sortie est libre'],
  },
  wayOut: ['Sortie', ''],
  heading: headings('Tout droit', 'Légèrement à droite', 'À droite', 'Tout à droite', 'Demi-tour', 'Tout à gauche', 'À gauche', 'Légèrement à gauche'),
  change: { stairs: 'escalier', escalator: 'escalator', elevator: 'ascenseur', ramp: 'rampe', up: 'en montant', down: 'en descendant' },
  which: 'De quelle entrée s’agit-il ?',
};

const ES: Words = {
  name: 'Español',
  told: {
    ready: ['Bienvenidos', 'Avance mirando al frente'],
    'ready-for-tickets': ['Muestre su entrada', 'Acérquela al lector'],
    admitted: ['Pase', ''],
    'show-ticket': ['Muestre su entrada', ''],
    'wait-for-staff': ['Espere, por favor', 'El personal le ayudará'],
    'other-gate': ['Use otra puerta', 'El personal le indicará cuál'],
    'not-yet': ['Todavía no', 'Vuelva más tarde'],
    refused: ['Pregunte al personal', ''],
    closed: ['Cerrado', 'Use otra puerta'],
    'out-of-order': ['Fuera de servicio', 'Use otra puerta'],
    'no-entry': ['Prohibido entrar', 'Vaya a las salidas'],
    'free-exit': ['Salida', 'La salida está libre'],
  },
  wayOut: ['Salida', ''],
  heading: headings('Siga recto', 'Un poco a la derecha', 'Derecha', 'Atrás a la derecha', 'Dé la vuelta', 'Atrás a la izquierda', 'Izquierda', 'Un poco a la izquierda'),
  change: { stairs: 'escaleras', escalator: 'escalera mecánica', elevator: 'ascensor', ramp: 'rampa', up: 'arriba', down: 'abajo' },
  which: '¿Qué puerta es esta?',
};

const JA: Words = {
  name: '日本語',
  told: {
    ready: ['ようこそ', '前を見てお進みください'],
    'ready-for-tickets': ['チケットをご提示ください', '読み取り機にかざしてください'],
    admitted: ['お通りください', ''],
    'show-ticket': ['チケットをご提示ください', ''],
    'wait-for-staff': ['お待ちください', '係員がご案内します'],
    'other-gate': ['別のゲートをご利用ください', '係員がご案内します'],
    'not-yet': ['まだ入場できません', '後ほどお越しください'],
    refused: ['係員にお尋ねください', ''],
    closed: ['閉鎖中', '別のゲートをご利用ください'],
    'out-of-order': ['使用中止', '別のゲートをご利用ください'],
    'no-entry': ['進入禁止', '出口へお進みください'],
    'free-exit': ['出口', '自由に出られます'],
  },
  wayOut: ['出口', ''],
  heading: headings('直進', '右前方', '右', '右後方', '後ろ', '左後方', '左', '左前方'),
  change: { stairs: '階段', escalator: 'エスカレーター', elevator: 'エレベーター', ramp: 'スロープ', up: '上へ', down: '下へ' },
  which: 'どのゲートですか？',
};

const ZH: Words = {
  name: '中文',
  told: {
    ready: ['欢迎', '请看前方走过来'],
    'ready-for-tickets': ['请出示门票', '请将门票对准读卡器'],
    admitted: ['请通行', ''],
    'show-ticket': ['请出示门票', ''],
    'wait-for-staff': ['请稍候', '工作人员会帮助您'],
    'other-gate': ['请走其他入口', '工作人员会为您指路'],
    'not-yet': ['尚未开放', '请稍后再来'],
    refused: ['请咨询工作人员', ''],
    closed: ['已关闭', '请走其他入口'],
    'out-of-order': ['暂停使用', '请走其他入口'],
    'no-entry': ['禁止进入', '请从出口离开'],
    'free-exit': ['出口', '可自由离开'],
  },
  wayOut: ['出口', ''],
  heading: headings('直行', '右前方', '右', '右后方', '向后', '左后方', '左', '左前方'),
  change: { stairs: '楼梯', escalator: '自动扶梯', elevator: '电梯', ramp: '坡道', up: '向上', down: '向下' },
  which: '这是哪个闸口？',
};

const AR: Words = {
  name: 'العربية',
  told: {
    ready: ['أهلاً وسهلاً', 'تقدّم وانظر إلى الأمام'],
    'ready-for-tickets': ['أظهر تذكرتك من فضلك', 'ضعها أمام القارئ'],
    admitted: ['تفضّل بالمرور', ''],
    'show-ticket': ['أظهر تذكرتك من فضلك', ''],
    'wait-for-staff': ['انتظر من فضلك', 'سيساعدك أحد الموظفين'],
    'other-gate': ['استخدم بوابة أخرى من فضلك', 'سيرشدك أحد الموظفين'],
    'not-yet': ['ليس بعد', 'عُد لاحقًا من فضلك'],
    refused: ['اسأل أحد الموظفين من فضلك', ''],
    closed: ['مغلق', 'استخدم بوابة أخرى من فضلك'],
    'out-of-order': ['خارج الخدمة', 'استخدم بوابة أخرى من فضلك'],
    'no-entry': ['ممنوع الدخول', 'توجّه إلى المخارج'],
    'free-exit': ['مخرج', 'يمكنك الخروج بحرية'],
  },
  wayOut: ['مخرج', ''],
  heading: headings('إلى الأمام', 'الأمام يمينًا', 'يمينًا', 'الخلف يمينًا', 'إلى الخلف', 'الخلف يسارًا', 'يسارًا', 'الأمام يسارًا'),
  change: { stairs: 'الدرج', escalator: 'السلم المتحرك', elevator: 'المصعد', ramp: 'المنحدر', up: 'صعودًا', down: 'نزولًا' },
  which: 'ما هذه البوابة؟',
};

export const CATALOGUES: Readonly<Record<Language, Words>> = { en: EN, ko: KO, de: DE, fr: FR, es: ES, ja: JA, zh: ZH, ar: AR };

/**
 * Which languages a display speaks, at most two: those wished for, such as `ko,en`, or the gate's own and English. What it
 * does not know is passed over.
 */
export function languagesOf(wished: string | null, gates: string): string[] {
  const known = (tags: string[]): string[] => [...new Set(tags.map(mainOf))].filter(isLanguage);
  const chosen = known((wished ?? '').split(','));
  return (chosen.length > 0 ? chosen : known([gates, 'en'])).slice(0, 2);
}

const wordsIn = (tag: string): Words => CATALOGUES[knownLanguage(tag)];

/** What the sign says. */
export function told(language: string, sign: Pick<GateSign, 'aspect' | 'direction'>): Told {
  const words = wordsIn(language);
  return sign.aspect === 'ready' && sign.direction === 'egress' ? words.wayOut : words.told[sign.aspect];
}

/** Asked where a node has several gates. */
export const whichGate = (language: string): string => wordsIn(language).which;

/** The first stretch in a few words, such as `Left` and `stairs up`. */
export function wayInWords(language: string, way: NonNullable<GateSign['way']>): string[] {
  const words = wordsIn(language);
  const heading = words.heading[way.heading] ?? '';
  const [by, where] = (way.change ?? '').toLowerCase().split('_');
  const change = words.change;
  const step = by && Object.hasOwn(change, by) ? `${change[by as keyof typeof change]} ${where === 'down' ? change.down : change.up}` : '';
  return [heading, step].filter((each) => each !== '');
}
