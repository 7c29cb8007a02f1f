import { mainOf } from '../shared/languages.js';

/** Systems call Mandarin by either name. A voice for Hong Kong reads the same signs in Cantonese. */
const spokenBy = (voice: string, language: string): boolean =>
  language === 'zh' ? /^(cmn|zh)([-_]|$)/i.test(voice) && !/\b(hk|mo|yue)\b/i.test(voice.replaceAll('_', '-')) : mainOf(voice) === language;

/** A voice of this machine for a language: what people ask for must not be read to a service elsewhere. */
export const localVoice = <T extends { lang: string; localService: boolean }>(voices: readonly T[], language: string): T | undefined =>
  voices.find(({ lang, localService }) => localService && spokenBy(lang, mainOf(language)));

const speech = (): SpeechSynthesis | undefined => ('speechSynthesis' in globalThis ? globalThis.speechSynthesis : undefined);

export const canSpeak = (language: string): boolean => localVoice(speech()?.getVoices() ?? [], language) !== undefined;

/** Voices may come some time after the page. */
export const onVoices = (listener: () => void): void => speech()?.addEventListener('voiceschanged', listener);

/** Says these sentences, instead of whatever is being said; nothing without a local voice. */
export function say(sentences: readonly string[], language: string): void {
  const voice = localVoice(speech()?.getVoices() ?? [], language);
  hush();
  for (const sentence of voice ? sentences : []) {
    const utterance = new SpeechSynthesisUtterance(sentence);
    utterance.voice = voice!;
    utterance.lang = voice!.lang;
    speech()?.speak(utterance);
  }
}

export const hush = (): void => speech()?.cancel();
