// SPDX-License-Identifier: Apache-2.0

const file = (body: string) =>
  `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" targetNamespace="t">
  <message id="m" name="paid"/><signal id="g" name="alert"/>
  <process id="p" isExecutable="true"><startEvent id="start"/>${body}</process>
</definitions>`;

const timer =
  '<timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition>';
const message = '<messageEventDefinition messageRef="m"/>';
const signal = '<signalEventDefinition signalRef="g"/>';
const error = '<errorEventDefinition/>';
const condition =
  '<conditionalEventDefinition><condition xsi:type="tFormalExpression">${a}</condition></conditionalEventDefinition>';
const user = (id: string, inside = '') =>
  `<userTask id="${id}">${inside}</userTask>`;
const sub = (id: string, inside: string, loop = '') =>
  `<subProcess id="${id}">${loop}<startEvent id="${id}s"/>${inside}</subProcess>`;
const many = (sequential = false) =>
  `<multiInstanceLoopCharacteristics isSequential="${sequential}"><loopCardinality>2</loopCardinality></multiInstanceLoopCharacteristics>`;
const boundary = (host: string, definition: string) =>
  `<boundaryEvent id="b" attachedToRef="${host}">${definition}</boundaryEvent>`;
const caught = (definition: string) =>
  `<intermediateCatchEvent id="c">${definition}</intermediateCatchEvent>`;
const started = (definition: string) =>
  `<subProcess id="e" triggeredByEvent="true"><startEvent id="es">${definition}</startEvent>${user(
    'eu',
  )}</subProcess>`;
const join = (kind: string, from: number) =>
  `${[...Array(from).keys()]
    .map(
      i =>
        `${user(
          `u${i}`,
        )}<sequenceFlow id="f${i}" sourceRef="u${i}" targetRef="j"/>`,
    )
    .join('')}<${kind} id="j"/>`;
const script = (async: boolean) =>
  `<scriptTask id="x" scriptFormat="groovy" camunda:asyncBefore="${async}"><script>1</script></scriptTask>`;
const gateway = (id: string) =>
  `<eventBasedGateway id="${id}"/><sequenceFlow id="${id}f" sourceRef="${id}" targetRef="c"/>`;

/** Activities that all have the id `a`: any can become any other. */
const same = [
  user('a'),
  user('a', many()),
  user('a', many(true)),
  '<receiveTask id="a"/>',
  '<serviceTask id="a" camunda:type="external" camunda:topic="t"/>',
  '<sendTask id="a" camunda:type="external" camunda:topic="u"/>',
  '<callActivity id="a" calledElement="q"/>',
  '<callActivity id="a" camunda:caseRef="q"/>',
  '<serviceTask id="a" camunda:expression="${b}" camunda:asyncBefore="true"/>',
  '<serviceTask id="a" camunda:delegateExpression="${b}" camunda:asyncBefore="true"/>',
  '<serviceTask id="a" camunda:expression="${b}"/>',
  sub('a', user('in')),
  sub('a', user('in'), many()),
  sub('other', user('a')),
  sub('other', user('a'), many()),
  '<parallelGateway id="a"/>',
  '<inclusiveGateway id="a"/>',
];

/** Further groups of files in which every one is held against every other. */
const groups: readonly (readonly string[])[] = [
  same,
  [timer, message, signal, error, condition].map(
    d => user('a') + boundary('a', d),
  ),
  [
    user('a') + user('z') + boundary('a', timer),
    user('a') + user('z') + boundary('z', timer),
    user('a', many()) + user('z') + boundary('a', timer),
  ],
  [timer, message, signal, condition].map(caught),
  [timer, message, signal, error, condition].map(started),
  [1, 2, 3].map(n => join('parallelGateway', n)),
  [2, 3].map(n => join('inclusiveGateway', n)),
  [
    sub('s', user('a')) + sub('r', user('z')),
    sub('s', user('z')) + sub('r', user('a')),
    sub('s', sub('r', user('a') + user('z'))),
    user('a') + user('z'),
    sub('s', join('parallelGateway', 2)),
    join('parallelGateway', 2),
  ],
  [script(true), script(false)],
  [gateway('v') + caught(timer), gateway('w') + caught(timer), caught(timer)],
];

/** Pairs of an old and a new version of one process. */
export const versionPairs: readonly (readonly [string, string])[] =
  groups.flatMap(group =>
    group.flatMap(old => group.map(next => [file(old), file(next)] as const)),
  );
