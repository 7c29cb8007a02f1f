import { backoff } from './live-stream.js';

/**
 * Asks until there is an answer, and waits longer after each failure. Of several questions only the last one's answer counts, so
 * that an old answer never takes the place of a newer one.
 */
export class UntilAnswered<Q, A> {
  private question = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** @param failed hears of every failure; it is asked again all the same */
  constructor(
    private readonly put: (question: Q) => Promise<A>,
    private readonly answered: (answer: A, question: Q) => void,
    private readonly failed: (fault: unknown) => void = () => undefined,
    private readonly delay: (failures: number) => number = backoff,
  ) {}

  /** Asks this from now on, in place of what was asked before. */
  ask(question: Q): void {
    this.stop();
    void this.attempt(question, this.question, 0);
  }

  /** Asks no more, and takes no answer that is under way. */
  stop(): void {
    this.question++;
    clearTimeout(this.timer);
  }

  private async attempt(question: Q, number: number, failures: number): Promise<void> {
    let answer: A;
    try {
      answer = await this.put(question);
    } catch (fault) {
      if (number === this.question) {
        this.timer = setTimeout(() => void this.attempt(question, number, failures + 1), this.delay(failures));
        this.failed(fault);
      }
      return;
    }
    if (number === this.question) {
      this.answered(answer, question);
    }
  }
}
