import { isolated, knownLanguage, type Language } from '../shared/languages.js';
import { placeIdOf, startsAt, titleOf } from '../shared/schedule.js';
import { momentIn, scheduleWordsIn } from '../shared/schedule-words.js';
import type { Alert } from './alerts.js';

/** What the phone says about news; `at` is when something starts, as {@link momentIn} says it. */
const EN = {
  tab: 'What’s on',
  title: 'News for you',
  none: 'There is no news.',
  unread: (n: number) => (n === 1 ? '1 new message' : `${n} new messages`),
  read: 'Mark as read',
  readAll: 'Mark all as read',
  isNew: 'New',
  leaveThisBuilding: 'Leave the building now. Stay calm and follow the staff and the green signs.',
  delayed: (name: string, at: string) => `${name} is delayed. It starts ${at}.`,
  earlier: (name: string, at: string) => `${name} now starts ${at}.`,
  cancelled: (name: string) => `${name} is cancelled.`,
  onAgain: (name: string, at: string) => `${name} takes place after all, ${at}.`,
  moved: (name: string, place: string) => `${name} is now at ${place}.`,
  leaveNow: (name: string, minutes: number, at: string) => `Time to go: ${minutes} min on foot, and ${name} starts ${at}.`,
  gateClosed: (gate: string) => `${gate} on your way is closed. Staff will show you another one.`,
  gateInstead: (gate: string, other: string) => `${gate} on your way is closed. Please take ${other}.`,
  wayChanged: 'Your way has changed. The new one is under “Way”.',
  noWay: 'The way you asked for is closed. Ask for another one, or ask staff.',
  evacuation: 'Everybody was asked to leave the building.',
  notifyAsk: 'Show news outside this page, too',
  notifyHow: 'This phone shows them itself while this page is open or in the background. No outside service is used, so nothing comes once the page is closed for good.',
  notifyOn: 'News is shown outside this page, too.',
  notifyOff: 'Stop showing it outside this page',
  notifyDenied: 'This browser does not allow it. You can change that in its settings.',
};

export type AlertWords = typeof EN;

const KO: AlertWords = {
  tab: '일정',
  title: '새 소식',
  none: '새 소식이 없습니다.',
  unread: (n) => `새 소식 ${n}건`,
  read: '읽음으로 표시',
  readAll: '모두 읽음으로 표시',
  isNew: '새 소식',
  leaveThisBuilding: '지금 건물 밖으로 나가세요. 침착하게 직원과 초록색 표지를 따르세요.',
  delayed: (name, at) => `${name}: 지연되어 ${at} 시작합니다.`,
  earlier: (name, at) => `${name}: 앞당겨져 ${at} 시작합니다.`,
  cancelled: (name) => `${name}: 취소되었습니다.`,
  onAgain: (name, at) => `${name}: 취소가 철회되어 ${at} 열립니다.`,
  moved: (name, place) => `${name}: 장소가 ${place}(으)로 바뀌었습니다.`,
  leaveNow: (name, minutes, at) => `출발하실 시간입니다. 걸어서 ${minutes}분 걸리며, ${name} 행사는 ${at} 시작합니다.`,
  gateClosed: (gate) => `가시는 길의 ${gate}이(가) 닫혔습니다. 직원이 다른 입구를 안내합니다.`,
  gateInstead: (gate, other) => `가시는 길의 ${gate}이(가) 닫혔습니다. ${other}을(를) 이용해 주세요.`,
  wayChanged: '길이 바뀌었습니다. 새 길은 “길 안내”에 있습니다.',
  noWay: '요청하신 길이 막혔습니다. 다른 길을 찾거나 직원에게 문의해 주세요.',
  evacuation: '모두 건물 밖으로 나가라는 안내가 있었습니다.',
  notifyAsk: '이 페이지 밖에서도 소식 알리기',
  notifyHow: '이 페이지가 열려 있거나 뒤에 있는 동안 휴대폰이 직접 알립니다. 외부 서비스를 쓰지 않으므로 페이지를 완전히 닫으면 알림이 오지 않습니다.',
  notifyOn: '이 페이지 밖에서도 소식을 알립니다.',
  notifyOff: '페이지 밖 알림 끄기',
  notifyDenied: '이 브라우저에서 허용되지 않습니다. 브라우저 설정에서 바꿀 수 있습니다.',
};

const ZH: AlertWords = {
  tab: '日程',
  title: '最新消息',
  none: '没有新消息。',
  unread: (n) => `${n} 条新消息`,
  read: '标为已读',
  readAll: '全部标为已读',
  isNew: '新',
  leaveThisBuilding: '请立即离开大楼。保持冷静，听从工作人员并跟随绿色标志。',
  delayed: (name, at) => `${name}已推迟，${at}开始。`,
  earlier: (name, at) => `${name}已提前，${at}开始。`,
  cancelled: (name) => `${name}已取消。`,
  onAgain: (name, at) => `${name}恢复举行，${at}开始。`,
  moved: (name, place) => `${name}地点改为 ${place}。`,
  leaveNow: (name, minutes, at) => `该出发了：步行 ${minutes} 分钟，${name}${at}开始。`,
  gateClosed: (gate) => `您路线上的${gate}已关闭。工作人员会为您指引其他入口。`,
  gateInstead: (gate, other) => `您路线上的${gate}已关闭，请走${other}。`,
  wayChanged: '您的路线已更改，新路线在“路线”中。',
  noWay: '您查询的路线已关闭。请查询其他路线或询问工作人员。',
  evacuation: '已要求所有人离开大楼。',
  notifyAsk: '也在此页面之外显示消息',
  notifyHow: '页面打开或在后台时，由手机自行显示。不使用任何外部服务，因此彻底关闭页面后不会再收到消息。',
  notifyOn: '消息也会显示在此页面之外。',
  notifyOff: '停止在页面之外显示',
  notifyDenied: '此浏览器不允许。您可以在浏览器设置中更改。',
};

const JA: AlertWords = {
  tab: '予定',
  title: 'お知らせ',
  none: 'お知らせはありません。',
  unread: (n) => `新しいお知らせ ${n}件`,
  read: '既読にする',
  readAll: 'すべて既読にする',
  isNew: '新着',
  leaveThisBuilding: '今すぐ建物の外へ出てください。落ち着いて係員と緑色の標識に従ってください。',
  delayed: (name, at) => `${name}は遅れています。${at}始まります。`,
  earlier: (name, at) => `${name}は開始が早まりました。${at}始まります。`,
  cancelled: (name) => `${name}は中止になりました。`,
  onAgain: (name, at) => `${name}は開催されることになりました。${at}始まります。`,
  moved: (name, place) => `${name}の会場が${place}に変わりました。`,
  leaveNow: (name, minutes, at) => `出発の時間です。徒歩${minutes}分、${name}は${at}始まります。`,
  gateClosed: (gate) => `お通りになる${gate}は閉まっています。係員が別の入口をご案内します。`,
  gateInstead: (gate, other) => `お通りになる${gate}は閉まっています。${other}をご利用ください。`,
  wayChanged: '道が変わりました。新しい道は「道順」にあります。',
  noWay: 'お探しの道は通れません。別の道を探すか、係員にお尋ねください。',
  evacuation: '全員に建物の外へ出るよう案内がありました。',
  notifyAsk: 'このページの外でもお知らせを表示',
  notifyHow: 'ページが開いているか背後にある間、このスマートフォン自身が表示します。外部のサービスは使わないため、ページを完全に閉じると届きません。',
  notifyOn: 'このページの外でもお知らせを表示します。',
  notifyOff: 'ページの外での表示をやめる',
  notifyDenied: 'このブラウザでは許可されていません。ブラウザの設定で変更できます。',
};

const FR: AlertWords = {
  tab: 'Programme',
  title: 'Nouvelles pour vous',
  none: 'Il n’y a rien de nouveau.',
  unread: (n) => (n === 1 ? '1 nouveau message' : `${n} nouveaux messages`),
  read: 'Marquer comme lu',
  readAll: 'Tout marquer comme lu',
  isNew: 'Nouveau',
  leaveThisBuilding: 'Quittez le bâtiment maintenant. Restez calme, suivez le personnel et les panneaux verts.',
  delayed: (name, at) => `${name} commence plus tard que prévu, ${at}.`,
  earlier: (name, at) => `${name} commence désormais ${at}.`,
  cancelled: (name) => `${name} n’a pas lieu.`,
  onAgain: (name, at) => `${name} a finalement lieu, ${at}.`,
  moved: (name, place) => `${name} se tient désormais ici : ${place}.`,
  leaveNow: (name, minutes, at) => `C’est l’heure de partir : ${minutes} min à pied, ${name} commence ${at}.`,
  gateClosed: (gate) => `L’accès ${gate}, sur votre chemin, est fermé. Le personnel vous en indiquera un autre.`,
  gateInstead: (gate, other) => `L’accès ${gate}, sur votre chemin, est fermé. Prenez ${other}.`,
  wayChanged: 'Votre chemin a changé. Le nouveau est sous « Chemin ».',
  noWay: 'Le chemin demandé est fermé. Demandez-en un autre, ou adressez-vous au personnel.',
  evacuation: 'Tout le monde a été prié de quitter le bâtiment.',
  notifyAsk: 'Afficher aussi hors de cette page',
  notifyHow: 'Ce téléphone les affiche lui-même tant que la page est ouverte ou en arrière-plan. Aucun service extérieur n’est utilisé : une fois la page fermée, rien n’arrive.',
  notifyOn: 'Les nouvelles s’affichent aussi hors de cette page.',
  notifyOff: 'Ne plus afficher hors de cette page',
  notifyDenied: 'Ce navigateur ne le permet pas. Vous pouvez le changer dans ses réglages.',
};

const DE: AlertWords = {
  tab: 'Programm',
  title: 'Neues für Sie',
  none: 'Es gibt nichts Neues.',
  unread: (n) => (n === 1 ? '1 neue Nachricht' : `${n} neue Nachrichten`),
  read: 'Als gelesen markieren',
  readAll: 'Alle als gelesen markieren',
  isNew: 'Neu',
  leaveThisBuilding: 'Verlassen Sie jetzt das Gebäude. Bleiben Sie ruhig, folgen Sie dem Personal und den grünen Schildern.',
  delayed: (name, at) => `${name} beginnt später, ${at}.`,
  earlier: (name, at) => `${name} beginnt früher, ${at}.`,
  cancelled: (name) => `${name} fällt aus.`,
  onAgain: (name, at) => `${name} findet doch statt, ${at}.`,
  moved: (name, place) => `${name} ist jetzt hier: ${place}.`,
  leaveNow: (name, minutes, at) => `Zeit zu gehen: ${minutes} Min. zu Fuß, ${name} beginnt ${at}.`,
  gateClosed: (gate) => `${gate} auf Ihrem Weg ist geschlossen. Das Personal zeigt Ihnen einen anderen Eingang.`,
  gateInstead: (gate, other) => `${gate} auf Ihrem Weg ist geschlossen. Bitte nehmen Sie ${other}.`,
  wayChanged: 'Ihr Weg hat sich geändert. Der neue steht unter „Weg“.',
  noWay: 'Der gewünschte Weg ist gesperrt. Suchen Sie einen anderen oder fragen Sie das Personal.',
  evacuation: 'Alle wurden gebeten, das Gebäude zu verlassen.',
  notifyAsk: 'Auch außerhalb dieser Seite zeigen',
  notifyHow: 'Das Telefon zeigt sie selbst, solange diese Seite offen oder im Hintergrund ist. Kein fremder Dienst ist beteiligt; ist die Seite ganz geschlossen, kommt nichts.',
  notifyOn: 'Neues wird auch außerhalb dieser Seite gezeigt.',
  notifyOff: 'Nicht mehr außerhalb dieser Seite zeigen',
  notifyDenied: 'Dieser Browser erlaubt es nicht. Das lässt sich in seinen Einstellungen ändern.',
};

const ES: AlertWords = {
  tab: 'Programa',
  title: 'Novedades para usted',
  none: 'No hay novedades.',
  unread: (n) => (n === 1 ? '1 mensaje nuevo' : `${n} mensajes nuevos`),
  read: 'Marcar como leído',
  readAll: 'Marcar todo como leído',
  isNew: 'Nuevo',
  leaveThisBuilding: 'Salga del edificio ahora. Mantenga la calma, siga al personal y las señales verdes.',
  delayed: (name, at) => `${name} se retrasa. Empieza ${at}.`,
  earlier: (name, at) => `${name} empieza antes, ${at}.`,
  cancelled: (name) => `${name} no se celebra.`,
  onAgain: (name, at) => `Al final, ${name} sí se celebra, ${at}.`,
  moved: (name, place) => `${name} se celebra ahora aquí: ${place}.`,
  leaveNow: (name, minutes, at) => `Es hora de salir: ${minutes} min a pie, y ${name} empieza ${at}.`,
  gateClosed: (gate) => `El acceso ${gate}, en su camino, está cerrado. El personal le indicará otro.`,
  gateInstead: (gate, other) => `El acceso ${gate}, en su camino, está cerrado. Vaya por ${other}.`,
  wayChanged: 'Su camino ha cambiado. El nuevo está en «Camino».',
  noWay: 'El camino pedido está cerrado. Pida otro o pregunte al personal.',
  evacuation: 'Se pidió a todos salir del edificio.',
  notifyAsk: 'Mostrar también fuera de esta página',
  notifyHow: 'Este teléfono las muestra él mismo mientras la página esté abierta o en segundo plano. No se usa ningún servicio externo: con la página cerrada no llega nada.',
  notifyOn: 'Las novedades se muestran también fuera de esta página.',
  notifyOff: 'Dejar de mostrarlas fuera de esta página',
  notifyDenied: 'Este navegador no lo permite. Puede cambiarlo en sus ajustes.',
};

const AR: AlertWords = {
  tab: 'البرنامج',
  title: 'أخبار تهمك',
  none: 'لا توجد أخبار جديدة.',
  unread: (n) => `رسائل جديدة: ${n}`,
  read: 'وضع علامة مقروء',
  readAll: 'وضع علامة مقروء على الكل',
  isNew: 'جديد',
  leaveThisBuilding: 'غادروا المبنى الآن. حافظوا على هدوئكم واتبعوا الموظفين واللافتات الخضراء.',
  delayed: (name, at) => `تأجلت فعالية ${isolated(name)}. تبدأ ${at}.`,
  earlier: (name, at) => `تقدّم موعد فعالية ${isolated(name)}. تبدأ ${at}.`,
  cancelled: (name) => `أُلغيت فعالية ${isolated(name)}.`,
  onAgain: (name, at) => `عادت فعالية ${isolated(name)} إلى البرنامج. تبدأ ${at}.`,
  moved: (name, place) => `انتقلت فعالية ${isolated(name)} إلى ${isolated(place)}.`,
  leaveNow: (name, minutes, at) => `حان وقت الانطلاق: ${scheduleWordsIn('ar').walk(minutes)}، وتبدأ فعالية ${isolated(name)} ${at}.`,
  gateClosed: (gate) => `${isolated(gate)} على طريقك مغلقة. سيدلك الموظفون على بوابة أخرى.`,
  gateInstead: (gate, other) => `${isolated(gate)} على طريقك مغلقة. استخدم ${isolated(other)}.`,
  wayChanged: 'تغير طريقك. الطريق الجديد تحت «الطريق».',
  noWay: 'الطريق الذي طلبته مغلق. اطلب طريقًا آخر أو اسأل الموظفين.',
  evacuation: 'طُلب من الجميع مغادرة المبنى.',
  notifyAsk: 'عرض الأخبار خارج هذه الصفحة أيضًا',
  notifyHow: 'يعرضها هاتفك بنفسه ما دامت الصفحة مفتوحة أو في الخلفية. لا تُستخدم أي خدمة خارجية، لذلك لا يصل شيء بعد إغلاق الصفحة تمامًا.',
  notifyOn: 'تُعرض الأخبار خارج هذه الصفحة أيضًا.',
  notifyOff: 'إيقاف العرض خارج هذه الصفحة',
  notifyDenied: 'هذا المتصفح لا يسمح بذلك. يمكنك تغييره في إعداداته.',
};

export const ALERT_WORDS: Readonly<Record<Language, AlertWords>> = { en: EN, ko: KO, zh: ZH, ja: JA, fr: FR, de: DE, es: ES, ar: AR };

export const alertWordsIn = (tag: string): AlertWords => ALERT_WORDS[knownLanguage(tag)];

/** @param places what places and gates are called, by their ids */
export function sentence(alert: Alert, language: string, places: ReadonlyMap<string, string>, now: number): string {
  const words = alertWordsIn(language);
  const { entry } = alert;
  const name = entry ? titleOf(entry, language) : '';
  const when = entry ? momentIn(startsAt(entry), now, entry.plan.timeZone, language) : '';
  const called = (id: string | undefined): string => places.get(id ?? '') ?? id ?? '';
  switch (alert.what) {
    case 'delayed':
      return words.delayed(name, when);
    case 'earlier':
      return words.earlier(name, when);
    case 'cancelled':
      return words.cancelled(name);
    case 'on-again':
      return words.onAgain(name, when);
    case 'moved':
      return words.moved(name, called(entry && placeIdOf(entry)));
    case 'leave-now':
      return words.leaveNow(name, alert.walk ?? 1, when);
    case 'gate-closed':
      return alert.instead ? words.gateInstead(called(alert.gate), called(alert.instead)) : words.gateClosed(called(alert.gate));
    case 'way-changed':
      return words.wayChanged;
    case 'no-way':
      return words.noWay;
    case 'evacuation':
      return words.evacuation;
  }
}
