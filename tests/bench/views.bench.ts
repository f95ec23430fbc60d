/** What a history of 25,000 events costs to look at and to keep: `npm run bench views`. */
import {
  buildProgram,
  createProjector,
  type Json,
  type JsonObject,
  plainPort,
  Run,
} from '../../src/asl/index.ts';

const LOOKS = 2_000;

/** A machine that goes round until AWS's limit of events ends it. */
const endless = (round: JsonObject): Json => ({
  StartAt: 'Count',
  States: {
    Count: { Type: 'Pass', ...round, Next: 'Again' },
    Again: {
      Type: 'Choice',
      Choices: [{ Variable: '$.stop', IsPresent: true, Next: 'Out' }],
      Default: 'Count',
    },
    Out: { Type: 'Succeed' },
  },
});

async function run(definition: Json, input: Json): Promise<Run> {
  const built = buildProgram(definition);
  if (!built.ok) throw new Error(JSON.stringify(built.problems));
  const machine = new Run({
    program: built.program,
    input,
    type: 'STANDARD',
    port: plainPort,
    startTime: 0,
    seed: 1,
  });
  await machine.advance();
  return machine;
}

const counting = await run(
  endless({ Parameters: { 'n.$': 'States.MathAdd($.n, 1)' }, Assign: { 'last.$': '$.n' } }),
  { n: 0 },
);
const start = performance.now();
const projector = createProjector(counting.records, counting.trace);
console.log(
  `Reading ${projector.length} events and ${counting.trace.length} records of trace: ${(performance.now() - start).toFixed(0)} ms`,
);

const times: number[] = [];
let random = 1;
for (let i = 0; i < LOOKS; i += 1) {
  random = (random * 48_271) % 2_147_483_647;
  const k = random % (projector.length + 1);
  const begin = performance.now();
  const views = projector.at(k);
  if (views.seq !== k || views.rows.length !== k) throw new Error(`at(${k}) shows ${views.seq}`);
  times.push(performance.now() - begin);
}
times.sort((one, other) => one - other);
const median = times[LOOKS / 2] ?? 0;
console.log(`at(k) at a random k: median ${median.toFixed(3)} ms   goal: under 1 ms`);

/** Every character that the history holds, once where events share it. */
function characters(machine: Run): { readonly shared: number; readonly all: number } {
  const texts = new Set<string>();
  let all = 0;
  for (const { event } of machine.records) {
    for (const details of Object.values(event)) {
      if (typeof details !== 'object' || details === null) continue;
      for (const text of Object.values(details)) {
        if (typeof text !== 'string') continue;
        all += text.length;
        texts.add(text);
      }
    }
  }
  let shared = 0;
  for (const text of texts) shared += text.length;
  return { shared, all };
}

const order = { id: 'ord_1', note: 'x'.repeat(10_000) };
const collect = globalThis.gc ?? (() => {});
for (const [what, definition] of [
  ['passed on unchanged', endless({})],
  ['changed in every round', endless({ Parameters: { 'id.$': 'States.UUID()', 'note.$': '$.note' } })],
] as const) {
  collect();
  const before = process.memoryUsage().heapUsed;
  const machine = await run(definition, order);
  collect();
  const megabytes = (process.memoryUsage().heapUsed - before) / 2 ** 20;
  const { shared, all } = characters(machine);
  console.log(
    `${machine.records.length} events with 10 KB each, ${what}: ${megabytes.toFixed(0)} MB of memory ` +
      `for ${(all / 1e6).toFixed(0)} million characters, ${(shared / 1e6).toFixed(1)} million of them different`,
  );
}
