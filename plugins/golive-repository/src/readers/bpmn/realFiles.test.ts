// SPDX-License-Identifier: Apache-2.0
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { readBpmn } from './readBpmn';

// Public BPMN files as their authors wrote them, see test/real/README.md.
const root = resolve(
  __dirname,
  '../../../../../test/real/camunda-bpm-examples',
);
const files = readdirSync(root, { recursive: true, withFileTypes: true })
  .filter(entry => entry.isFile() && entry.name.endsWith('.bpmn'))
  .map(entry => relative(root, join(entry.parentPath, entry.name)))
  .sort();
const read = async (path: string) =>
  (await readBpmn(readFileSync(join(root, path), 'utf8'), path)).file;

describe('real BPMN files', () => {
  it('are all there', () => {
    expect(files).toHaveLength(54);
  });

  // The engine 7.24 takes all of them; one only where the connect plugin is
  // installed, which the file cannot say.
  it.each(files)('%s is read, and nothing in it refused', async path => {
    const { engine, errors, processes } = await read(path);
    expect(engine).toBe('camunda7');
    expect(errors.filter(e => e.code !== 'ignored-attribute')).toEqual([]);
    expect(processes).toHaveLength(1);
    expect(processes[0]).toMatchObject({
      isExecutable: true,
      historyTimeToLive: 'P180D',
      historyTimeToLivePosition: expect.anything(),
    });
    expect(processes[0].versionTag).toBeUndefined();
  });

  // Read by eye in the files.
  it.each([
    [
      'clients/java/order-handling/order-handling.bpmn',
      'Order_Process',
      [3, 3],
      15,
      ['invoiceArchiver', 'invoiceCreator'],
      [],
    ],
    [
      'servicetask/rest-service/src/main/resources/invokeRestService.bpmn',
      'holiday',
      [3, 3],
      13,
      [],
      [],
    ],
    [
      'startevent/message-start/src/main/resources/message_start_process.bpmn',
      'Message_Start_Process',
      [4, 3],
      5,
      [],
      [],
    ],
    [
      'startevent/message-start/src/main/resources/instantiating_process.bpmn',
      'Instantiating_Process',
      [3, 3],
      7,
      [],
      [
        'org.camunda.bpm.example.event.message.InstantiateProcessByMessageDelegate',
      ],
    ],
    [
      'spring-boot-starter/example-twitter/src/main/resources/TwitterDemoProcess.bpmn',
      'TwitterDemoProcess',
      [3, 3],
      14,
      [],
      ['#{emailAdapter}', '#{tweetAdapter}'],
    ],
    [
      'spring-boot-starter/external-task-client/loan-granting-spring-boot-webapp/src/main/resources/bpmn/loan-granting.bpmn',
      'loan_process',
      [3, 3],
      18,
      ['creditScoreChecker', 'loanGranter', 'requestRejecter'],
      [],
    ],
    [
      'process-engine-plugin/failed-job-retry-profile/src/main/resources/retry-example.bpmn',
      'process',
      [3, 3],
      11,
      [],
      [
        'org.camunda.bpm.example.delegate.ServiceTaskOneDelegate',
        'org.camunda.bpm.example.delegate.ServiceTaskTwoDelegate',
      ],
    ],
    [
      'multi-tenancy/schema-isolation/src/main/resources/processes/tenant2/tenant2_process.bpmn',
      'tenant2-process',
      [3, 3],
      7,
      [],
      ['#{simpleServiceTask}'],
    ],
    [
      'usertask/task-form-embedded-react/src/main/resources/react-example.bpmn',
      'reactExample',
      [3, 3],
      15,
      [],
      [],
    ],
    [
      'testing/assert/job-announcement-publication-process/src/test/resources/camunda-testing-job-announcement.bpmn',
      'camunda-testing-job-announcement',
      [3, 3],
      18,
      [],
      ['#{jobAnnouncementService.notifyAboutPostings(jobAnnouncementId)}'],
    ],
  ])(
    '%s says what a reader sees in it',
    async (path, id, position, elements, topics, delegates) => {
      const [process] = (await read(path)).processes;
      expect(process).toMatchObject({ id, position, elements });
      expect(process.externalTasks.map(t => t.topic).sort()).toEqual(topics);
      expect([...new Set(process.delegates.map(d => d.value))].sort()).toEqual(
        delegates,
      );
    },
  );

  it('finds the messages, calls and a misplaced attribute', async () => {
    const message = await read(
      'startevent/message-start/src/main/resources/message_start_process.bpmn',
    );
    expect(message.processes[0].messages).toMatchObject([
      {
        id: 'StartEvent_1',
        message: 'instantiationMessage',
        direction: 'catch',
      },
    ]);
    const folder =
      'testing/assert/job-announcement-publication-process/src/test/resources';
    const caller = await read(
      `${folder}/camunda-testing-job-announcement.bpmn`,
    );
    expect(caller.processes[0].calledProcesses).toMatchObject([
      {
        id: 'publication',
        calledElement: 'camunda-testing-job-announcement-publication',
      },
    ]);
    // The time to live stands on the definitions too, where it means nothing.
    const called = await read(
      `${folder}/camunda-testing-job-announcement-publication.bpmn`,
    );
    expect(called.errors).toMatchObject([
      { code: 'ignored-attribute', position: [2, 1] },
    ]);
  });
});
