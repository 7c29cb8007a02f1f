/**
 * Where a phone shows a way: its own page, which reads the fragment without sending it anywhere (see me/way-asked.ts). Nothing in
 * it is about a person.
 *
 * @param base what phones can reach, such as `https://gates.example/`
 */
export function phoneLink(base: string, from: string, to: string, stepFree: boolean): string {
  const parts = [from, to, ...(stepFree ? ['wheelchair'] : [])].map(encodeURIComponent);
  return new URL(`me#way=${parts.join('/')}`, base).href;
}
