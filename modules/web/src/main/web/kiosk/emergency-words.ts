import type { Language } from '../shared/languages.js';

/** What a kiosk says when everybody is to leave: one screen per language, in turn. */
export interface EmergencyWords {
  code: Language;
  leave: string;
  calm: string;
  stepFree: string;
  onFoot: string;
  noWay: string;
}

export const EMERGENCY: readonly EmergencyWords[] = [
  { code: 'en', leave: 'Leave the building now', calm: 'Stay calm. Leave your belongings. Follow the staff.', stepFree: 'Step-free way out', onFoot: 'Way out on foot', noWay: 'Follow the green exit signs and the staff.' },
  { code: 'ko', leave: '지금 건물 밖으로 나가세요', calm: '침착하게 짐을 두고 직원의 안내를 따르세요.', stepFree: '계단 없는 출구 길', onFoot: '걸어서 나가는 길', noWay: '초록색 비상구 표지와 직원의 안내를 따르세요.' },
  { code: 'zh', leave: '请立即离开大楼', calm: '保持冷静，放下随身物品，听从工作人员指引。', stepFree: '无台阶出口路线', onFoot: '步行出口路线', noWay: '请跟随绿色出口标志和工作人员。' },
  { code: 'ja', leave: '今すぐ建物の外へ出てください', calm: '落ち着いて、荷物を置き、係員に従ってください。', stepFree: '段差のない出口への道', onFoot: '徒歩での出口への道', noWay: '緑色の出口標識と係員に従ってください。' },
  { code: 'fr', leave: 'Quittez le bâtiment maintenant', calm: 'Restez calme. Laissez vos affaires. Suivez le personnel.', stepFree: 'Sortie sans marches', onFoot: 'Sortie à pied', noWay: 'Suivez les panneaux verts de sortie et le personnel.' },
  { code: 'de', leave: 'Verlassen Sie jetzt das Gebäude', calm: 'Bleiben Sie ruhig. Lassen Sie alles liegen. Folgen Sie dem Personal.', stepFree: 'Ausgang ohne Stufen', onFoot: 'Ausgang zu Fuß', noWay: 'Folgen Sie den grünen Ausgangsschildern und dem Personal.' },
  { code: 'es', leave: 'Salga del edificio ahora', calm: 'Mantenga la calma. Deje sus cosas. Siga al personal.', stepFree: 'Salida sin escalones', onFoot: 'Salida a pie', noWay: 'Siga las señales verdes de salida y al personal.' },
  { code: 'ar', leave: 'غادروا المبنى الآن', calm: 'حافظوا على هدوئكم واتركوا أمتعتكم واتبعوا الموظفين.', stepFree: 'مخرج بدون درج', onFoot: 'المخرج سيرًا', noWay: 'اتبعوا لافتات الخروج الخضراء والموظفين.' },
];
