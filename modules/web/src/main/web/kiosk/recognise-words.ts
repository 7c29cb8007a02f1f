import { knownLanguage, type Language } from '../shared/languages.js';

/** What a visitor is told who may be recognised; in the kiosk's languages. */
const EN = {
  offer: 'Find my seat by face',
  ask: 'May this kiosk look at you?',
  what: 'The camera looks at you for a few seconds and finds the place on your ticket. The pictures are compared here and kept nowhere.',
  other: 'You need not: choose or search your place instead.',
  yes: 'Yes, look at me',
  no: 'No, thank you',
  stop: 'Stop',
  camera: 'What the camera sees',
  state: {
    looking: 'Please look at the screen',
    closer: 'Please come a little closer',
    alone: 'One person at a time, please',
    recognised: 'Here is your way',
    unknown: 'Your place was not found this way. Please choose or search it, or ask staff.',
  },
  noCamera: 'The camera cannot be used. Please choose or search your place.',
  notNow: 'This does not work right now. Please choose or search your place.',
  back: 'Back',
};

export type RecogniseWords = typeof EN;

const KO: RecogniseWords = {
  offer: '얼굴로 내 좌석 찾기',
  ask: '얼굴을 확인해도 될까요?',
  what: '카메라가 몇 초 동안 얼굴을 확인하고 티켓의 좌석을 찾습니다. 사진은 이 자리에서 비교만 하고 어디에도 저장하지 않습니다.',
  other: '원하지 않으시면 장소를 직접 선택하거나 검색하세요.',
  yes: '네, 확인해 주세요',
  no: '아니요',
  stop: '그만하기',
  camera: '카메라 화면',
  state: {
    looking: '화면을 바라봐 주세요',
    closer: '조금 더 가까이 와 주세요',
    alone: '한 분씩 이용해 주세요',
    recognised: '길을 안내합니다',
    unknown: '이 방법으로는 좌석을 찾지 못했습니다. 장소를 선택하거나 검색하거나 직원에게 문의해 주세요.',
  },
  noCamera: '카메라를 사용할 수 없습니다. 장소를 선택하거나 검색해 주세요.',
  notNow: '지금은 사용할 수 없습니다. 장소를 선택하거나 검색해 주세요.',
  back: '뒤로',
};

const ZH: RecogniseWords = {
  offer: '刷脸查找我的座位',
  ask: '可以让本机看一下您的面部吗？',
  what: '摄像头会看您几秒钟，并找到您门票上的座位。影像只在此处比对，不会保存在任何地方。',
  other: '您也可以不这样做，直接选择或搜索地点。',
  yes: '可以，请看',
  no: '不用，谢谢',
  stop: '停止',
  camera: '摄像头画面',
  state: {
    looking: '请看屏幕',
    closer: '请再靠近一点',
    alone: '请一次一位',
    recognised: '这是您的路线',
    unknown: '没有找到您的座位。请选择或搜索地点，或咨询工作人员。',
  },
  noCamera: '无法使用摄像头。请选择或搜索地点。',
  notNow: '暂时无法使用。请选择或搜索地点。',
  back: '返回',
};

const JA: RecogniseWords = {
  offer: '顔で座席を探す',
  ask: 'お顔を確認してもよろしいですか？',
  what: 'カメラが数秒間お顔を確認し、チケットの座席を探します。映像はこの場で照合するだけで、どこにも保存しません。',
  other: '使わずに、場所を選ぶか検索することもできます。',
  yes: 'はい、確認する',
  no: 'いいえ',
  stop: 'やめる',
  camera: 'カメラの映像',
  state: {
    looking: '画面を見てください',
    closer: 'もう少し近づいてください',
    alone: 'お一人ずつご利用ください',
    recognised: '道順をご案内します',
    unknown: '座席が見つかりませんでした。場所を選ぶか検索するか、係員にお尋ねください。',
  },
  noCamera: 'カメラを使えません。場所を選ぶか検索してください。',
  notNow: '現在ご利用いただけません。場所を選ぶか検索してください。',
  back: '戻る',
};

const FR: RecogniseWords = {
  offer: 'Trouver ma place par mon visage',
  ask: 'Cette borne peut-elle vous regarder ?',
  what: 'La caméra vous regarde quelques secondes et trouve la place de votre billet. Les images sont comparées ici et ne sont conservées nulle part.',
  other: 'Rien ne vous y oblige : vous pouvez choisir ou rechercher votre place.',
  yes: 'Oui, regardez-moi',
  no: 'Non, merci',
  stop: 'Arrêter',
  camera: 'Ce que voit la caméra',
  state: {
    looking: 'Regardez l’écran, s’il vous plaît',
    closer: 'Approchez-vous un peu',
    alone: 'Une personne à la fois, s’il vous plaît',
    recognised: 'Voici votre chemin',
    unknown: 'Votre place n’a pas été trouvée ainsi. Choisissez-la, recherchez-la ou adressez-vous au personnel.',
  },
  noCamera: 'La caméra ne peut pas être utilisée. Choisissez ou recherchez votre place.',
  notNow: 'Indisponible pour le moment. Choisissez ou recherchez votre place.',
  back: 'Retour',
};

const DE: RecogniseWords = {
  offer: 'Platz mit dem Gesicht finden',
  ask: 'Darf diese Infosäule Sie ansehen?',
  what: 'Die Kamera sieht Sie einige Sekunden an und findet den Platz auf Ihrem Ticket. Die Bilder werden hier verglichen und nirgends aufbewahrt.',
  other: 'Sie müssen das nicht: Sie können Ihren Platz auch wählen oder suchen.',
  yes: 'Ja, bitte ansehen',
  no: 'Nein, danke',
  stop: 'Abbrechen',
  camera: 'Was die Kamera sieht',
  state: {
    looking: 'Bitte auf den Bildschirm schauen',
    closer: 'Bitte etwas näher kommen',
    alone: 'Bitte einzeln vortreten',
    recognised: 'Hier ist Ihr Weg',
    unknown: 'So wurde Ihr Platz nicht gefunden. Bitte wählen oder suchen Sie ihn oder fragen Sie das Personal.',
  },
  noCamera: 'Die Kamera ist nicht verfügbar. Bitte wählen oder suchen Sie Ihren Platz.',
  notNow: 'Das geht gerade nicht. Bitte wählen oder suchen Sie Ihren Platz.',
  back: 'Zurück',
};

const ES: RecogniseWords = {
  offer: 'Buscar mi asiento con la cara',
  ask: '¿Puede mirarle este punto de información?',
  what: 'La cámara le mira unos segundos y encuentra el asiento de su entrada. Las imágenes se comparan aquí y no se guardan en ningún sitio.',
  other: 'No es obligatorio: puede elegir o buscar su asiento.',
  yes: 'Sí, puede mirarme',
  no: 'No, gracias',
  stop: 'Detener',
  camera: 'Lo que ve la cámara',
  state: {
    looking: 'Mire a la pantalla, por favor',
    closer: 'Acérquese un poco, por favor',
    alone: 'De una en una, por favor',
    recognised: 'Este es su camino',
    unknown: 'Así no se encontró su asiento. Elíjalo, búsquelo o pregunte al personal.',
  },
  noCamera: 'No se puede usar la cámara. Elija o busque su asiento.',
  notNow: 'Ahora no es posible. Elija o busque su asiento.',
  back: 'Atrás',
};

const AR: RecogniseWords = {
  offer: 'العثور على مقعدي بالوجه',
  ask: 'هل يمكن لهذا الجهاز النظر إلى وجهك؟',
  what: 'تنظر إليك الكاميرا بضع ثوانٍ وتعثر على المقعد المدوّن على تذكرتك. تُقارن الصور هنا ولا تُحفظ في أي مكان.',
  other: 'لست مضطرًا إلى ذلك: يمكنك اختيار مكانك أو البحث عنه.',
  yes: 'نعم، أوافق',
  no: 'لا، شكرًا',
  stop: 'إيقاف',
  camera: 'ما تراه الكاميرا',
  state: {
    looking: 'انظر إلى الشاشة من فضلك',
    closer: 'اقترب قليلًا من فضلك',
    alone: 'شخص واحد في كل مرة من فضلك',
    recognised: 'هذا طريقك',
    unknown: 'لم يُعثر على مقعدك بهذه الطريقة. اختره أو ابحث عنه أو اسأل أحد الموظفين.',
  },
  noCamera: 'لا يمكن استخدام الكاميرا. اختر مكانك أو ابحث عنه.',
  notNow: 'هذا غير متاح الآن. اختر مكانك أو ابحث عنه.',
  back: 'رجوع',
};

export const RECOGNISE: Readonly<Record<Language, RecogniseWords>> = { en: EN, ko: KO, zh: ZH, ja: JA, fr: FR, de: DE, es: ES, ar: AR };

export function recogniseWordsIn(tag: string): RecogniseWords {
  return RECOGNISE[knownLanguage(tag)];
}
