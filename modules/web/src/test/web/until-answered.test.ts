import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { UntilAnswered } from '../../main/web/shared/until-answered.js';

describe('a question', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('is put again until it is answered, later each time', async () => {
    const at: number[] = [];
    const answers: string[] = [];
    const began = Date.now();
    const question = new UntilAnswered(
      (what: string) => {
        at.push(Date.now() - began);
        return at.length < 4 ? Promise.reject(new Error('away')) : Promise.resolve(`${what}!`);
      },
      (answer) => answers.push(answer),
      undefined,
      (failures) => 100 * 2 ** failures,
    );
    question.ask('names');
    await vi.advanceTimersByTimeAsync(10_000);
    expect(at).toEqual([0, 100, 300, 700]);
    expect(answers).toEqual(['names!']);
  });

  it('is forgotten for a newer one, whatever comes back when', async () => {
    const open = new Map<string, (answer: string) => void>();
    const answers: string[] = [];
    const question = new UntilAnswered((what: string) => new Promise<string>((resolve) => open.set(what, resolve)), (answer) => answers.push(answer));
    question.ask('old');
    question.ask('new');
    open.get('new')!('new');
    open.get('old')!('old');
    await vi.advanceTimersByTimeAsync(0);
    expect(answers).toEqual(['new']);
    question.ask('last');
    question.stop();
    open.get('last')!('last');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(answers).toEqual(['new']);
  });
});
