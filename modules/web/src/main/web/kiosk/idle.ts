/** Somebody who touched the screen is given this long, and every touch starts it anew. */
export const IDLE_MS = 40_000;
/** For so long before the end the screen asks whether anybody is there; at most half of the whole. */
const WARNING_MS = 12_000;
const TICK_MS = 250;
/** So long after a touch somebody still reads, or looks up at the camera. */
const THERE_MS = 15_000;

/** How long the page waits, in milliseconds: `?idle=SECONDS` can shorten it, never lengthen. */
export function idleMillis(search: string): number {
  const asked = Number(new URLSearchParams(search).get('idle') ?? Number.NaN) * 1000;
  return asked > 0 ? Math.min(asked, IDLE_MS) : IDLE_MS;
}

export interface IdleListener {
  /** Whole seconds that are left, at least 1, again whenever it is another number; undefined once somebody is there. */
  warn(seconds: number | undefined): void;
  over(): void;
}

/** Notices that nobody touches the screen any more, and says so for a while before it acts. */
export class IdleWatch {
  private until = 0;
  private ticking: ReturnType<typeof setInterval> | undefined;
  private said: number | undefined;

  constructor(
    private readonly millis: number,
    private readonly listener: IdleListener,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** Whether somebody has touched the screen so lately that they stand there. */
  get isThere(): boolean {
    return this.ticking !== undefined && this.now() < this.until - this.millis + Math.min(THERE_MS, this.millis);
  }

  touch(): void {
    this.until = this.now() + this.millis;
    this.say(undefined);
    this.ticking ??= setInterval(() => this.look(), Math.min(TICK_MS, this.millis / 8));
  }

  stop(): void {
    clearInterval(this.ticking);
    this.ticking = undefined;
    this.say(undefined);
  }

  private look(): void {
    const left = this.until - this.now();
    if (left <= 0) {
      this.stop();
      this.listener.over();
    } else if (left <= Math.min(WARNING_MS, this.millis / 2)) {
      this.say(Math.ceil(left / 1000));
    }
  }

  private say(seconds: number | undefined): void {
    if (seconds !== this.said) {
      this.said = seconds;
      this.listener.warn(seconds);
    }
  }
}
