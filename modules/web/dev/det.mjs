/**
 * Makes what the console's DET plot is drawn from out of the scores of an evaluation: counts of errors at every hundredth of a
 * score.
 *
 *   limen evaluate verification --images DIR --all-pairs --scores scores.csv
 *   node dev/det.mjs --scores scores.csv --model ID --data WORDS --command COMMAND > src/main/web/console/figures/det/measured/ID.json
 *
 * A pair with a picture that failed to acquire has no score and is not counted; the evaluation says how many there were.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

const { values: options } = parseArgs({
  options: { scores: { type: 'string' }, model: { type: 'string' }, data: { type: 'string' }, command: { type: 'string' } },
});
const [head, ...lines] = readFileSync(options.scores, 'utf8').trim().split('\n');
if (head !== 'kind,score,first,second') {
  throw new Error(`${options.scores} is no scores file: make it with limen evaluate verification --scores.`);
}
const rows = lines.map((line) => line.split(','));
const of = (kind) => rows.filter((row) => row[0] === kind).map((row) => Number(row[1]));
const people = new Set(rows.flatMap(([, , first, second]) => [first, second].map((name) => name.split('/')[0])));
const [mated, nonMated] = [of('mated'), of('non-mated')];
const points = Array.from({ length: 101 }, (_, i) => i / 100).map((threshold) => ({
  threshold,
  falseMatches: nonMated.filter((score) => score >= threshold).length,
  falseNonMatches: mated.filter((score) => score < threshold).length,
}));
const first = points.findLastIndex(({ falseMatches }) => falseMatches > 0.5 * nonMated.length);
const last = points.findIndex(({ falseNonMatches }) => falseNonMatches > 0.9 * mated.length);
const { model, data, command } = options;
console.log(
  JSON.stringify({ model, data, command, people: people.size, mated: mated.length, nonMated: nonMated.length, points: points.slice(Math.max(0, first), last < 0 ? undefined : last + 1) }, null, 1)
    .replace(/\{\s+"threshold": ([^,]+),\s+"falseMatches": (\d+),\s+"falseNonMatches": (\d+)\s+\}/g, '{ "threshold": $1, "falseMatches": $2, "falseNonMatches": $3 }'),
);
