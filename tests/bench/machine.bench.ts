/**
 * Speed of the machine as ratios within one run, each against the same definition on the same machine:
 * `npm run bench machine`.
 */

import { StateMachine } from 'aws-local-stepfunctions';
import jsonata from 'jsonata';
import {
  buildProgram,
  type Json,
  type JsonObject,
  type Program,
  plainPort,
  prepareJsonata,
  Run,
} from '../../src/asl/index.ts';

const ROUNDS = 5_000;

const loop = (rounds: number): JsonObject => ({
  StartAt: 'Count',
  States: {
    Count: { Type: 'Pass', Parameters: { 'n.$': 'States.MathAdd($.n, 1)' }, Next: 'Enough' },
    Enough: {
      Type: 'Choice',
      Choices: [{ Variable: '$.n', NumericLessThan: rounds, Next: 'Count' }],
      Default: 'Done',
    },
    Done: { Type: 'Succeed' },
  },
});

const jsonataLoop: JsonObject = {
  QueryLanguage: 'JSONata',
  StartAt: 'Count',
  States: {
    Count: { Type: 'Pass', Output: { n: '{% $states.input.n + 1 %}' }, Next: 'Enough' },
    Enough: {
      Type: 'Choice',
      Choices: [{ Condition: `{% $states.input.n < ${ROUNDS} %}`, Next: 'Count' }],
      Default: 'Done',
    },
    Done: { Type: 'Succeed' },
  },
};

function program(definition: Json): Program {
  const built = buildProgram(definition);
  if (!built.ok) throw new Error(JSON.stringify(built.problems));
  return built.program;
}

async function machine(built: Program): Promise<number> {
  const run = new Run({
    program: built,
    input: { n: 0 },
    type: 'STANDARD',
    port: plainPort,
    startTime: 0,
    seed: 1,
    trace: false,
  });
  await run.advance();
  if (run.result.status !== 'SUCCEEDED') throw new Error(JSON.stringify(run.result));
  return run.records.length;
}

type Work = () => Promise<unknown>;

/**
 * The best milliseconds of each work out of `times` rounds, in which all take turns: what else the computer does then
 * weighs on all of them alike.
 */
async function best(times: number, ...works: readonly Work[]): Promise<readonly number[]> {
  const least = works.map(() => Number.POSITIVE_INFINITY);
  for (let i = 0; i < times; i += 1) {
    for (const [index, work] of works.entries()) {
      const start = performance.now();
      await work();
      least[index] = Math.min(least[index] ?? Number.POSITIVE_INFINITY, performance.now() - start);
    }
  }
  return least;
}

async function bareJsonata(): Promise<void> {
  const add = jsonata('$states.input.n + 1');
  const compare = jsonata(`$states.input.n < ${ROUNDS}`);
  let input = { n: 0 };
  for (let i = 0; i < ROUNDS; i += 1) {
    input = { n: await add.evaluate(undefined, { states: { input } }) };
    await compare.evaluate(undefined, { states: { input } });
  }
}

const show = (what: string, ratio: number, goal: string): void => {
  console.log(`${what.padEnd(64)}${ratio.toFixed(2).padStart(8)}×   goal: ${goal}`);
};

await prepareJsonata();
const pathLoop = program(loop(ROUNDS));
const rival = new StateMachine(JSON.parse(JSON.stringify(loop(ROUNDS))));
const [own = 0, theirs = 0] = await best(
  10,
  () => machine(pathLoop),
  () => rival.run({ n: 0 }).result,
);
console.log(
  `Pass and Choice, ${ROUNDS} rounds, full history: ${Math.round((2 * ROUNDS * 1000) / own)} transitions a second`,
);
show('faster than aws-local-stepfunctions, which writes no history', theirs / own, 'at least 5');

const withJsonata = program(jsonataLoop);
const [evaluating = 0, bare = 0] = await best(20, () => machine(withJsonata), bareJsonata);
show('the loop in JSONata against the bare evaluations', evaluating / bare, 'at most 1.5');

const [long, short] = [program(loop(6_247)), program(loop(249))];
const [perLong = 0, perShort = 0] = await best(
  40,
  () => machine(long),
  () => machine(short),
);
const cost = perLong / (await machine(long)) / (perShort / (await machine(short)));
show('cost of an event at 25,000 events against 1,000', cost, 'at most 1.3');
