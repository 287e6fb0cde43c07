// SPDX-License-Identifier: Apache-2.0
import { readBpmn } from './readBpmn';

const processOf = async (body: string) => {
  const xml = `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="t"><message id="m" name="paid"/><signal id="sig" name="alert"/><process id="p" isExecutable="true">${body}</process></definitions>`;
  return (await readBpmn(xml, 'p.bpmn')).file.processes[0];
};

describe('flow nodes as migration sees them', () => {
  it.each([
    ['<userTask id="x"/>', 'UserTask', true],
    ['<receiveTask id="x"/>', 'ReceiveTask', true],
    ['<scriptTask id="x"/>', 'ScriptTask', false],
    ['<scriptTask id="x" camunda:asyncBefore="true"/>', 'ScriptTask', true],
    [
      '<serviceTask id="x" camunda:type="external" camunda:topic="t"/>',
      'ExternalTask',
      true,
    ],
    ['<serviceTask id="x" camunda:class="A"/>', 'ClassDelegate', false],
    [
      '<sendTask id="x" camunda:delegateExpression="${a}"/>',
      'ServiceTaskDelegateExpression',
      false,
    ],
    [
      '<businessRuleTask id="x" camunda:decisionRef="d"/>',
      'DmnBusinessRuleTask',
      false,
    ],
    ['<callActivity id="x" calledElement="q"/>', 'CallActivity', true],
    ['<exclusiveGateway id="x"/>', 'ExclusiveGateway', false],
    ['<parallelGateway id="x"/>', 'ParallelGateway', false],
    ['<eventBasedGateway id="x"/>', 'EventBasedGateway', true],
    ['<subProcess id="x"/>', 'SubProcess', false],
    ['<transaction id="x"/>', 'SubProcess', false],
    [
      '<intermediateCatchEvent id="x"><timerEventDefinition/></intermediateCatchEvent>',
      'IntermediateCatchEvent',
      true,
    ],
    [
      '<intermediateCatchEvent id="x"><linkEventDefinition/></intermediateCatchEvent>',
      'IntermediateCatchEvent',
      false,
    ],
    ['<userTask id="x" isForCompensation="true"/>', 'UserTask', false],
  ])('%s', async (xml, behavior, rests) => {
    const { nodes } = await processOf(xml);
    expect(nodes[0]).toMatchObject({ id: 'x', behavior, rests });
  });

  it('knows joins, scopes, hosts, loops and what an event waits for', async () => {
    const { nodes } = await processOf(`
      <parallelGateway id="j"/>
      <sequenceFlow id="f1" sourceRef="s" targetRef="j"/>
      <sequenceFlow id="f2" sourceRef="t" targetRef="j"/>
      <eventBasedGateway id="s"/>
      <intermediateCatchEvent id="t"><messageEventDefinition messageRef="m"/></intermediateCatchEvent>
      <sequenceFlow id="f3" sourceRef="s" targetRef="t"/>
      <subProcess id="sub">
        <userTask id="u"><multiInstanceLoopCharacteristics isSequential="true"/></userTask>
      </subProcess>
      <boundaryEvent id="b" attachedToRef="sub"><signalEventDefinition signalRef="sig"/></boundaryEvent>
      <subProcess id="e" triggeredByEvent="true">
        <startEvent id="es"><timerEventDefinition/></startEvent>
      </subProcess>`);
    const node = (id: string) => nodes.find(n => n.id === id);
    expect(node('j')).toMatchObject({ incoming: 2, rests: true });
    expect(node('t')).toMatchObject({
      attachedTo: 's',
      rests: false,
      event: 'message',
    });
    expect(node('u')).toMatchObject({ parent: 'sub', loop: 'sequential' });
    expect(node('b')).toMatchObject({
      behavior: 'BoundaryEvent',
      attachedTo: 'sub',
      event: 'signal',
    });
    expect(node('es')).toMatchObject({
      behavior: 'EventSubProcessStartEvent',
      event: 'timer',
      parent: 'e',
    });
  });
});

describe('variables that a process writes', () => {
  it('finds all of them', async () => {
    const { writes, signals, calledProcesses } = await processOf(`
      <dataObject id="d" name="order"/>
      <startEvent id="s"><extensionElements><camunda:formData>
        <camunda:formField id="reason" type="string" defaultValue="x"/>
      </camunda:formData></extensionElements></startEvent>
      <scriptTask id="sc" camunda:resultVariable="r"><script>execution.setVariable("quote", S(q));</script></scriptTask>
      <serviceTask id="t" camunda:type="external" camunda:topic="t"><extensionElements>
        <camunda:inputOutput>
          <camunda:inputParameter name="id"> \${orderId} </camunda:inputParameter>
          <camunda:inputParameter name="m"><camunda:map><camunda:entry key="a">b</camunda:entry></camunda:map></camunda:inputParameter>
          <camunda:outputParameter name="o"><camunda:script scriptFormat="js">x</camunda:script></camunda:outputParameter>
        </camunda:inputOutput></extensionElements></serviceTask>
      <callActivity id="c" calledElement="q" camunda:calledElementBinding="deployment"><extensionElements>
        <camunda:in variables="all"/><camunda:in businessKey="#{k}"/>
        <camunda:out source="a" target="b"/>
      </extensionElements>
      <multiInstanceLoopCharacteristics camunda:collection="lines" camunda:elementVariable="line"/></callActivity>
      <businessRuleTask id="b" camunda:decisionRef="d" camunda:resultVariable="level" camunda:mapDecisionResult="singleEntry"/>
      <endEvent id="e"><signalEventDefinition signalRef="sig"/></endEvent>`);
    expect(
      writes.map(w => [w.id, w.by, w.variable, w.value, w.type].join(' ')),
    ).toEqual([
      's form reason x string',
      'sc script quote S(q) ',
      'sc script r execution.setVariable("quote", S(q)); ',
      't input id ${orderId} ',
      't input m  map',
      't output o x script',
      'c all   In',
      'c call b ${a} ',
      'c loop line lines ',
      'b result level d singleEntry',
      'd data order  ',
    ]);
    expect(signals).toMatchObject([
      { id: 'e', signal: 'alert', direction: 'throw' },
    ]);
    expect(calledProcesses).toMatchObject([
      { calledElement: 'q', binding: 'deployment' },
    ]);
  });
});
