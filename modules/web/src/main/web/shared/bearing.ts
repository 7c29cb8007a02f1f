/** Where to go, as a sign shows it: eight directions and "turn round". */
export type Heading =
  | 'ahead'
  | 'ahead-right'
  | 'right'
  | 'back-right'
  | 'behind'
  | 'back-left'
  | 'left'
  | 'ahead-left';

const HEADINGS: readonly Heading[] = [
  'ahead',
  'ahead-right',
  'right',
  'back-right',
  'behind',
  'back-left',
  'left',
  'ahead-left',
];

/** Degrees clockwise that `target` lies off `facing`, in (−180, 180]. Both are degrees clockwise from north. */
export function relativeBearing(target: number, facing: number): number {
  const turn = (((target - facing) % 360) + 360) % 360;
  return turn > 180 ? turn - 360 : turn;
}

/** The nearest of the eight headings for somebody who looks towards `facing`. */
export function heading(target: number, facing: number): Heading {
  const index = (Math.round(relativeBearing(target, facing) / 45) + 8) % 8;
  return HEADINGS[index] ?? 'ahead';
}
