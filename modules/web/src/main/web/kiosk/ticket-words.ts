import { knownLanguage, type Language } from '../shared/languages.js';

/** What a visitor is told who shows a ticket to the kiosk; in the kiosk's languages. */
const EN = {
  offer: 'Show my ticket',
  camera: 'What the camera sees',
  kept: 'Only the code is read. No picture is kept.',
  told: {
    hold: 'Hold the code of your ticket before the camera',
    refused: 'This ticket is not valid here or now. Please open it anew, or ask staff.',
    none: 'No ticket was read. Please choose or search your place.',
    noCamera: 'The camera cannot be used. Please choose or search your place.',
    notNow: 'This does not work right now. Please choose or search your place.',
  },
  again: 'Try again',
  stop: 'Stop',
  back: 'Back',
};

export type TicketWords = typeof EN;

const KO: TicketWords = {
  offer: '티켓 보여 주기',
  camera: '카메라 화면',
  kept: '코드만 읽습니다. 사진은 저장하지 않습니다.',
  told: {
    hold: '티켓의 코드를 카메라 앞에 대 주세요',
    refused: '이 티켓은 여기에서 또는 지금 사용할 수 없습니다. 다시 열어 보거나 직원에게 문의해 주세요.',
    none: '티켓을 읽지 못했습니다. 장소를 선택하거나 검색해 주세요.',
    noCamera: '카메라를 사용할 수 없습니다. 장소를 선택하거나 검색해 주세요.',
    notNow: '지금은 사용할 수 없습니다. 장소를 선택하거나 검색해 주세요.',
  },
  again: '다시 시도',
  stop: '그만하기',
  back: '뒤로',
};

const ZH: TicketWords = {
  offer: '出示门票',
  camera: '摄像头画面',
  kept: '只读取二维码，不保存任何影像。',
  told: {
    hold: '请将门票上的二维码对准摄像头',
    refused: '此门票在此处或此时无效。请重新打开门票，或咨询工作人员。',
    none: '没有读到门票。请选择或搜索地点。',
    noCamera: '无法使用摄像头。请选择或搜索地点。',
    notNow: '暂时无法使用。请选择或搜索地点。',
  },
  again: '重试',
  stop: '停止',
  back: '返回',
};

const JA: TicketWords = {
  offer: 'チケットを見せる',
  camera: 'カメラの映像',
  kept: '読み取るのはコードだけです。映像は保存しません。',
  told: {
    hold: 'チケットのコードをカメラにかざしてください',
    refused: 'このチケットは、ここでは、または今はご利用になれません。もう一度開くか、係員にお尋ねください。',
    none: 'チケットを読み取れませんでした。場所を選ぶか検索してください。',
    noCamera: 'カメラを使えません。場所を選ぶか検索してください。',
    notNow: '現在ご利用いただけません。場所を選ぶか検索してください。',
  },
  again: 'もう一度',
  stop: 'やめる',
  back: '戻る',
};

const FR: TicketWords = {
  offer: 'Montrer mon billet',
  camera: 'Ce que voit la caméra',
  kept: 'Seul le code est lu. Aucune image n’est conservée.',
  told: {
    hold: 'Présentez le code de votre billet devant la caméra',
    refused: 'Ce billet n’est pas valable ici ou en ce moment. Ouvrez-le à nouveau ou adressez-vous au personnel.',
    none: 'Aucun billet n’a été lu. Choisissez ou recherchez votre place.',
    noCamera: 'La caméra ne peut pas être utilisée. Choisissez ou recherchez votre place.',
    notNow: 'Indisponible pour le moment. Choisissez ou recherchez votre place.',
  },
  again: 'Réessayer',
  stop: 'Arrêter',
  back: 'Retour',
};

const DE: TicketWords = {
  offer: 'Ticket zeigen',
  camera: 'Was die Kamera sieht',
  kept: 'Nur der Code wird gelesen. Kein Bild wird aufbewahrt.',
  told: {
    hold: 'Halten Sie den Code Ihres Tickets vor die Kamera',
    refused: 'Dieses Ticket gilt hier oder jetzt nicht. Bitte öffnen Sie es neu oder fragen Sie das Personal.',
    none: 'Es wurde kein Ticket gelesen. Bitte wählen oder suchen Sie Ihren Platz.',
    noCamera: 'Die Kamera ist nicht verfügbar. Bitte wählen oder suchen Sie Ihren Platz.',
    notNow: 'Das geht gerade nicht. Bitte wählen oder suchen Sie Ihren Platz.',
  },
  again: 'Noch einmal',
  stop: 'Abbrechen',
  back: 'Zurück',
};

const ES: TicketWords = {
  offer: 'Mostrar mi entrada',
  camera: 'Lo que ve la cámara',
  kept: 'Solo se lee el código. No se guarda ninguna imagen.',
  told: {
    hold: 'Muestre el código de su entrada a la cámara',
    refused: 'Esta entrada no es válida aquí o en este momento. Ábrala de nuevo o pregunte al personal.',
    none: 'No se ha leído ninguna entrada. Elija o busque su asiento.',
    noCamera: 'No se puede usar la cámara. Elija o busque su asiento.',
    notNow: 'Ahora no es posible. Elija o busque su asiento.',
  },
  again: 'Intentar de nuevo',
  stop: 'Detener',
  back: 'Atrás',
};

const AR: TicketWords = {
  offer: 'إظهار تذكرتي',
  camera: 'ما تراه الكاميرا',
  kept: 'يُقرأ الرمز فقط، ولا تُحفظ أي صورة.',
  told: {
    hold: 'ضع رمز تذكرتك أمام الكاميرا',
    refused: 'هذه التذكرة غير صالحة هنا أو الآن. افتحها من جديد أو اسأل أحد الموظفين.',
    none: 'لم تُقرأ أي تذكرة. اختر مكانك أو ابحث عنه.',
    noCamera: 'لا يمكن استخدام الكاميرا. اختر مكانك أو ابحث عنه.',
    notNow: 'هذا غير متاح الآن. اختر مكانك أو ابحث عنه.',
  },
  again: 'المحاولة من جديد',
  stop: 'إيقاف',
  back: 'رجوع',
};

export const TICKET_WORDS: Readonly<Record<Language, TicketWords>> = { en: EN, ko: KO, zh: ZH, ja: JA, fr: FR, de: DE, es: ES, ar: AR };

export function ticketWordsIn(tag: string): TicketWords {
  return TICKET_WORDS[knownLanguage(tag)];
}
