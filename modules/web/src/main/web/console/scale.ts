/** The drawn scale of comparison scores, in the units of its 300 wide picture. */
export const LEFT = 8;
export const WIDTH = 284;

/** Where a cosine lies on the scale, which runs from 0 to 1; what is below 0 is as unlike as 0. */
export const scaleX = (value: number): number => LEFT + Math.max(0, Math.min(1, value)) * WIDTH;
