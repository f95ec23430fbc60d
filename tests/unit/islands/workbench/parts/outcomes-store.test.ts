import { describe, expect, test } from 'vitest';
import { createWorkbench } from '../../../../../src/islands/workbench/controller.ts';
import type { WorkbenchWorkflow } from '../../../../../src/islands/workbench/workflow.ts';
import { fakeClock, fakeMachine, workflow as plain } from '../fake-machine.ts';

const declined = { '0': { Throw: { Error: 'CardDeclined' } } };
const paid = { '0': { Return: { paid: true } } };
const workflow: WorkbenchWorkflow = {
  ...plain,
  mocks: {
    StateMachines: {
      orders: { TestCases: { Declined: { Pay: 'NoMoney' } } },
      'orders-long': { TestCases: { Declined: { Pay: 'NoMoney' } } },
    },
    MockedResponses: { NoMoney: declined },
  },
};

function bench(kept = new Map<string, unknown>(), ownOutcomes = true) {
  const machine = fakeMachine();
  const workbench = createWorkbench(workflow, {
    loadMachine: async () => machine,
    schedule: fakeClock().schedule,
    drafts: {
      read: (name) => kept.get(name),
      write: (name, value) => kept.set(name, JSON.parse(JSON.stringify(value))) === kept,
    },
    ownOutcomes,
  });
  workbench.wake();
  return { workbench, outcomes: workbench.outcomes, machine, kept };
}

const mocksOf = (runs: ReturnType<typeof bench>['machine']['runs']) => runs.at(-1)?.mocks;

describe('outcomes that a learner changes', () => {
  test('are run as the mock configuration of the scenario, and the rest of it stays', async () => {
    const { workbench, outcomes, machine } = bench();
    workbench.editing.selectScenario('declined');
    expect(outcomes.mocks.value).toEqual({ config: workflow.mocks, testCase: 'Declined' });
    outcomes.set('Ship', paid);
    await workbench.run();
    expect(mocksOf(machine.runs)).toEqual({
      testCase: 'Declined',
      config: {
        StateMachines: {
          orders: { TestCases: { Declined: { Pay: 'NoMoney', Ship: 'Ship, changed by you' } } },
        },
        MockedResponses: { NoMoney: declined, 'Ship, changed by you': paid },
      },
    });
    expect(workbench.outdated.value).toBe(false);
    outcomes.set('Ship', declined);
    expect(workbench.outdated.value).toBe(true);
    outcomes.undoAll();
    expect([...outcomes.current.value.keys()]).toEqual(['Pay']);
    expect(outcomes.changed.value.size).toBe(0);
  });

  test('may be taken away, so that the simulator answers', () => {
    const { workbench, outcomes } = bench();
    workbench.editing.selectScenario('declined');
    outcomes.set('Pay', null);
    expect(outcomes.current.value.size).toBe(0);
    outcomes.undo('Pay');
    expect(outcomes.current.value.get('Pay')?.entries).toEqual(declined);
  });

  test('count in one scenario only', () => {
    const { workbench, outcomes } = bench();
    outcomes.set('Pay', paid);
    workbench.editing.selectScenario('declined');
    expect(outcomes.current.value.get('Pay')?.entries).toEqual(declined);
  });

  test('survive a reload in the playground, and leave lessons alone', () => {
    const { workbench, outcomes, kept } = bench();
    outcomes.set('__proto__', paid);
    outcomes.set('Pay', paid);
    workbench.saveNow();
    expect([...bench(kept).outcomes.current.value.keys()]).toEqual(['__proto__', 'Pay']);
    expect(bench(kept, false).outcomes.current.value.size).toBe(0);
  });
});

describe('scenarios under a name', () => {
  test('keep input and outcomes, are chosen at once, and are there after a reload', async () => {
    const { workbench, outcomes, kept, machine } = bench();
    outcomes.set('Pay', declined);
    workbench.editing.setInput('{"order":"C-1"}');
    expect(outcomes.saveAs('  Broke ')).toBeNull();
    expect(workbench.editing.scenario.value).toMatchObject({ title: 'Broke', input: '{"order":"C-1"}' });
    outcomes.set('Ship', paid);
    workbench.saveNow();

    const again = bench(kept);
    expect(again.workbench.editing.scenario.value?.title).toBe('Broke');
    await again.workbench.run();
    expect(again.machine.runs[0]?.input).toBe('{"order":"C-1"}');
    expect(Object.values(mocksOf(again.machine.runs)?.config.MockedResponses ?? {})).toEqual([
      declined,
      paid,
    ]);
    expect(machine.runs).toEqual([]);
  });

  test('need a name that is not taken', () => {
    const { outcomes } = bench();
    expect(outcomes.saveAs(' ')).toBe('Give the scenario a name.');
    expect(outcomes.saveAs('Card declined')).toContain('already a scenario');
    expect(outcomes.saveAs('x'.repeat(200))).toContain('too long');
    expect(outcomes.own.value).toEqual([]);
  });

  test('are renamed, deleted, and brought back', () => {
    const { workbench, outcomes } = bench();
    outcomes.saveAs('Mine');
    const id = workbench.editing.scenario.value?.id ?? '';
    expect(outcomes.rename(id, 'Still mine')).toBeNull();
    const back = outcomes.remove(id);
    expect(workbench.editing.scenario.value?.id).toBe('well');
    outcomes.saveAs('Another');
    back();
    expect(outcomes.own.value.map(({ title }) => title)).toEqual(['Another', 'Still mine']);
    expect(new Set(outcomes.own.value.map((scenario) => scenario.id)).size).toBe(2);
  });

  test('go into one mock file and come back out of it', () => {
    const { outcomes } = bench();
    outcomes.set('Pay', paid);
    outcomes.saveAs('Mine');
    outcomes.set('Pay', declined);
    const config = outcomes.config();
    const other = bench().outcomes;
    expect(other.adopt(config)).toEqual(expect.arrayContaining(['Mine', 'Declined']));
    const mine = other.own.value.find(({ title }) => title === 'Mine');
    expect(mine?.outcomes.get('Pay')?.entries).toEqual(declined);
  });

  test.each([
    null,
    7,
    { version: 99, own: [] },
    { version: 1, own: [{ id: 'well', title: 'Course', input: '{}', outcomes: [] }], changes: 'x' },
    { version: 1, own: [{ id: 'own:1', title: 3 }], changes: [['declined', [['Pay', { x: 1 }]]], 5] },
  ])('that were stored damaged leave the course as it is', (stored) => {
    const { workbench, outcomes } = bench(new Map([['outcomes:orders', stored]]));
    expect(outcomes.own.value).toEqual([]);
    expect(outcomes.current.value.size).toBe(0);
    workbench.editing.selectScenario('declined');
    expect([...outcomes.current.value.keys()]).toEqual(['Pay']);
  });
});
