// SPDX-License-Identifier: Apache-2.0
import { processFileSchema } from '@golive/backstage-plugin-golive-common';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readBpmn } from './readBpmn';

const fixtures = join(__dirname, '__fixtures__');
const read = (folder: string, name: string) =>
  readBpmn(readFileSync(join(fixtures, folder, name), 'utf8'), name);
const list = (folder: string) => readdirSync(join(fixtures, folder)).sort();

const document = (body: string, root = '') =>
  `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn"${root}>\n${body}\n</definitions>`;
const codes = async (text: string) =>
  (await readBpmn(text, 'x.bpmn')).file.errors.map(e => e.code);

describe('readBpmn', () => {
  // Each of these files was given to the engine 7.24: it took or refused them
  // as their folder says. The name is the code, then what it is about.
  it.each(list('accepted'))('takes %s', async name => {
    const { file, problems } = await read('accepted', name);
    expect(file.errors).toEqual([]);
    expect(problems).toEqual([]);
    expect(processFileSchema.parse(file)).toEqual(file);
  });

  it.each([...list('refused'), ...list('doubtful')])(
    'finds what is wrong with %s, and nothing else',
    async name => {
      const folder = list('refused').includes(name) ? 'refused' : 'doubtful';
      const { file } = await read(folder, name);
      const found = new Set(file.errors.map(e => e.code));
      expect([...found]).toEqual([name.replace(/(?:--.*)?\.bpmn$/, '')]);
      for (const e of file.errors) expect(e.position?.[0]).toBeGreaterThan(1);
    },
  );

  it.each(list('unreadable'))('is an error for %s', async name => {
    const code = name.replace(/(?:--.*)?\.bpmn$/, '');
    const { file, problems } = await read('unreadable', name);
    expect(file.errors).toEqual([expect.objectContaining({ code })]);
    expect(problems).toEqual([
      expect.objectContaining({
        code: `bpmn-${code}`,
        outcome: 'error',
        where: expect.objectContaining({
          file: name,
          line: expect.any(Number),
        }),
      }),
    ]);
    expect(file.processes).toEqual([]);
  });

  it('tells who does the work, with places', async () => {
    const { file } = await read('accepted', 'external-tasks.bpmn');
    expect(file.engine).toBe('camunda7');
    expect(file.processes).toHaveLength(1);
    expect(file.processes[0]).toMatchObject({
      id: 'order',
      isExecutable: true,
      position: [9, 3],
      versionTag: '1.4.0',
      versionTagPosition: [9, 77],
      historyTimeToLive: 'P180D',
      historyTimeToLivePosition: [9, 43],
      externalTasks: [
        {
          id: 'a',
          name: 'Reserve',
          topic: 'inventory.reserve',
          position: [12, 5],
        },
        { id: 'b', topic: 'pricing.rule' },
        { id: 'c', topic: 'customer.notify' },
        { id: 'd', topic: 'order.publish' },
        { id: 'e', topic: 'order.close' },
      ],
      messages: [
        { id: 'd', message: 'cpq.order.public.v1', direction: 'throw' },
      ],
      elements: 11,
    });
  });

  it('sees sub-processes, calls, delegates and listeners', async () => {
    const inner = await read('accepted', 'boundary-and-subprocess.bpmn');
    expect(inner.file.processes[0].delegates).toEqual([
      {
        id: 't',
        kind: 'delegateExpression',
        value: '${pricing}',
        position: [11, 99],
      },
      { id: 't', kind: 'class', value: 'cpq.Audit', position: [11, 99] },
    ]);
    const call = await read('accepted', 'call-activity.bpmn');
    expect(call.file.processes[0].calledProcesses).toMatchObject([
      { id: 'work', calledElement: 'billing' },
    ]);
  });

  it('keeps places right over CRLF and attributes on other lines', async () => {
    const { file } = await read('accepted', 'crlf.bpmn');
    expect(file.processes[0]).toMatchObject({
      position: [8, 3],
      versionTag: '2.0',
      versionTagPosition: [9, 12],
    });
  });

  it('shows every process of a file', async () => {
    const { file } = await read('accepted', 'two-processes.bpmn');
    expect(file.processes.map(p => [p.id, p.isExecutable])).toEqual([
      ['order', true],
      ['billing', true],
    ]);
  });

  it.each([
    ['', '', 'plain'],
    [' camunda:versionTag="1"', '', 'camunda7'],
    [
      ' camunda:versionTag="1"',
      ' xmlns:modeler="http://camunda.org/schema/modeler/1.0" modeler:executionPlatform="Camunda Cloud"',
      'camunda8',
    ],
    [' z:a="1"', ' xmlns:z="http://camunda.org/schema/zeebe/1.0"', 'camunda8'],
    [' f:a="1"', ' xmlns:f="http://flowable.org/bpmn"', 'other'],
    [
      ' f:versionTag="1"',
      ' xmlns:f="http://fluxnova.finos.org/schema/1.0/bpmn"',
      'camunda7',
    ],
  ])(
    'knows the engine of <process%s> in <definitions%s>: %s',
    async (attribute, root, engine) => {
      const text = document(`<process id="p"${attribute} />`, root);
      expect((await readBpmn(text, 'x.bpmn')).file.engine).toBe(engine);
    },
  );

  describe('hostile input', () => {
    it('refuses a DOCTYPE and never expands an entity', async () => {
      const text = `<?xml version="1.0"?>\n<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]>\n${document(
        '<process id="p" name="&x;" />',
      )}`;
      const { file, problems } = await readBpmn(text, 'x.bpmn');
      expect(file.errors).toEqual([
        expect.objectContaining({ code: 'doctype', position: [2, 1] }),
      ]);
      expect(problems[0].outcome).toBe('error');
      expect(JSON.stringify(file)).not.toContain('root:');
    });

    it('refuses another encoding than UTF-8', async () => {
      const file = (encoding: string, name = '') =>
        `<?xml version="1.0" encoding="${encoding}"?>${document(
          `<process id="p" name="${name}"/>`,
        )}`;
      expect(await codes(file('ISO-8859-1', 'Ü'))).toEqual(['encoding']);
      expect(await codes(file('UTF-16'))).toEqual(['encoding']);
      // In plain ASCII the two are the same.
      expect(await codes(file('ISO-8859-1'))).toEqual([]);
    });

    it.each([
      [
        '20,000 nested sub-processes',
        document(
          '<subProcess>'.repeat(20_000) + '</subProcess>'.repeat(20_000),
        ),
      ],
      [
        '100,000 attributes',
        document(
          `<process ${Array.from(
            { length: 100_000 },
            (_, i) => `a${i}=""`,
          ).join(' ')} />`,
        ),
      ],
      ['more than 2 MB', document(`<!--${'x'.repeat(2_000_000)}-->`)],
    ])('is unknown over a limit: %s', async (_, text) => {
      const { file, problems } = await readBpmn(text, 'x.bpmn');
      expect(problems).toEqual([
        expect.objectContaining({
          code: 'bpmn-over-limit',
          outcome: 'unknown',
        }),
      ]);
      expect(file.processes).toEqual([]);
    });

    it('reads 2,000 tasks', async () => {
      const tasks = Array.from(
        { length: 2_000 },
        (_, i) =>
          `<sequenceFlow id="f${i}" sourceRef="${
            i ? `t${i - 1}` : 'start'
          }" targetRef="t${i}" /><serviceTask id="t${i}" camunda:type="external" camunda:topic="work-${i}" />`,
      ).join('\n');
      const { file } = await readBpmn(
        document(
          `<process id="p" isExecutable="true"><startEvent id="start" />${tasks}</process>`,
        ),
        'x.bpmn',
      );
      expect(file.errors).toEqual([]);
      expect(file.processes[0].externalTasks).toHaveLength(2_000);
      expect(file.processes[0].externalTasks[1_999].position?.[0]).toBe(2_001);
    });

    it.each(['', ' ', 'not xml', '{"a": 1}', '<', '\0', '<a/>', '<?xml ?>'])(
      'is an error, never a throw: %j',
      async text => {
        const { problems } = await readBpmn(text, 'x.bpmn');
        expect(problems.map(p => p.outcome)).toEqual(['error']);
      },
    );

    it('shows expressions and scripts as text only', async () => {
      const text = document(
        '<process id="p" isExecutable="true"><documentation>&lt;script&gt;alert(1)&lt;/script&gt;</documentation><startEvent id="s" name="${7*7}" /></process>',
      );
      const { file } = await readBpmn(text, 'x.bpmn');
      expect(file.errors).toEqual([]);
    });
  });
});
