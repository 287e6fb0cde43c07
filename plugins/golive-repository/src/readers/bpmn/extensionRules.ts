// SPDX-License-Identifier: Apache-2.0
import { element, elements, text, type ModdleElement } from './moddle';
import { called, type Refusal, type Scope } from './scopes';

/** What Camunda 7 refuses about its own extensions: forms, listeners, variables (BpmnParse 7.24). */
export function extensionRefusals(scope: Scope): Refusal[] {
  return [
    ...executionListeners(scope.element),
    ...scope.nodes.flatMap(node => [
      ...forms(node),
      ...results(node),
      ...executionListeners(node),
      ...taskListeners(node),
      ...passedVariables(node),
      ...inputOutput(node),
      ...asyncAfter(node, scope),
    ]),
  ];
}

function extensions(of: ModdleElement, type: string): ModdleElement[] {
  const holder = element(of, 'extensionElements');
  return holder ? elements(holder, 'values').filter(v => v.$type === type) : [];
}

function refuse(code: string, of: ModdleElement, says: string): Refusal[] {
  return [{ code, message: `the ${called(of)} ${says}`, element: of }];
}

const bindings = ['deployment', 'latest', 'version'];

function forms(node: ModdleElement): Refusal[] {
  if (node.$type !== 'bpmn:UserTask' && node.$type !== 'bpmn:StartEvent') {
    return [];
  }
  const untyped = extensions(node, 'camunda:FormData')
    .flatMap(data => elements(data, 'fields'))
    .filter(field => text(field, 'type') === undefined);
  if (untyped.length) {
    return untyped.flatMap(field =>
      refuse(
        'form',
        node,
        `has the form field '${text(field, 'id') ?? ''}' without a type`,
      ),
    );
  }
  const ref = text(node, 'camunda:formRef');
  if (ref === undefined) return [];
  if (text(node, 'camunda:formKey') !== undefined) {
    return refuse('form', node, 'has both camunda:formKey and camunda:formRef');
  }
  const binding = text(node, 'camunda:formRefBinding');
  return bindings.includes(binding ?? '')
    ? []
    : refuse(
        'form',
        node,
        `has camunda:formRef without a camunda:formRefBinding of ${bindings.join(
          ', ',
        )}`,
      );
}

const resultMappers = [
  'singleEntry',
  'singleResult',
  'collectEntries',
  'resultList',
];

function results(node: ModdleElement): Refusal[] {
  if (!/^bpmn:(?:Service|Send|BusinessRule|Script)Task$/.test(node.$type)) {
    return [];
  }
  const mapper = text(node, 'camunda:mapDecisionResult');
  if (
    text(node, 'camunda:decisionRef') !== undefined &&
    mapper !== undefined &&
    !resultMappers.includes(mapper)
  ) {
    return refuse(
      'result',
      node,
      `has camunda:mapDecisionResult '${mapper}', not one of ${resultMappers.join(
        ', ',
      )}`,
    );
  }
  const code = ['class', 'delegateExpression'].find(a =>
    text(node, `camunda:${a}`),
  );
  return code &&
    text(node, 'camunda:type') === undefined &&
    text(node, 'camunda:resultVariable') !== undefined
    ? refuse(
        'result',
        node,
        `has camunda:resultVariable, which goes with an expression and not with camunda:${code}`,
      )
    : [];
}

const implementations = ['class', 'delegateExpression', 'expression'];

function executionListeners(of: ModdleElement): Refusal[] {
  return extensions(of, 'camunda:ExecutionListener').flatMap(listener => {
    const event = text(listener, 'event');
    return event === 'start' || event === 'end'
      ? implementation(of, listener)
      : refuse(
          'listener',
          of,
          `has an execution listener for '${
            event ?? ''
          }'; start and end are known`,
        );
  });
}

const taskEvents = [
  'create',
  'assignment',
  'complete',
  'update',
  'delete',
  'timeout',
];

function taskListeners(of: ModdleElement): Refusal[] {
  if (of.$type !== 'bpmn:UserTask') return [];
  return extensions(of, 'camunda:TaskListener').flatMap(listener => {
    const event = text(listener, 'event') ?? '';
    return taskEvents.includes(event)
      ? implementation(of, listener)
      : refuse(
          'listener',
          of,
          `has a task listener for '${event}', not one of ${taskEvents.join(
            ', ',
          )}`,
        );
  });
}

function implementation(of: ModdleElement, listener: ModdleElement): Refusal[] {
  const written = implementations.map(a => text(listener, a));
  const some = written.find(value => value !== undefined);
  // Of a task listener the engine takes even that.
  if (some === '' && listener.$type === 'camunda:ExecutionListener') {
    return refuse(
      'listener',
      of,
      'has a listener with an empty implementation',
    );
  }
  return some !== undefined || element(listener, 'script')
    ? []
    : refuse(
        'listener',
        of,
        `has a listener without ${implementations.join(', ')} or script`,
      );
}

function passedVariables(node: ModdleElement): Refusal[] {
  if (node.$type !== 'bpmn:CallActivity') return [];
  const incomplete = (p: ModdleElement) =>
    text(p, 'variables') !== 'all' &&
    (!(text(p, 'source') || text(p, 'sourceExpression')) || !text(p, 'target'));
  // A business key stands alone.
  const inputs = extensions(node, 'camunda:In').filter(
    p => text(p, 'businessKey') === undefined,
  );
  return [...inputs, ...extensions(node, 'camunda:Out')]
    .filter(incomplete)
    .flatMap(() =>
      refuse(
        'passed-variable',
        node,
        'passes a variable without source (or sourceExpression) or without target',
      ),
    );
}

function inputOutput(node: ModdleElement): Refusal[] {
  const [mapping] = extensions(node, 'camunda:InputOutput');
  if (!mapping) return [];
  const kind = node.$type.slice('bpmn:'.length);
  const takes =
    /Task|Event$|^Transaction$|^SubProcess$|^CallActivity$/.test(kind) &&
    kind !== 'StartEvent' &&
    kind !== 'BoundaryEvent' &&
    node.get('triggeredByEvent') !== true;
  if (!takes)
    return refuse('input-output', node, 'takes no camunda:inputOutput');
  if (!elements(mapping, 'outputParameters').length) return [];
  const loop = element(node, 'loopCharacteristics');
  return kind === 'EndEvent' ||
    loop?.$type === 'bpmn:MultiInstanceLoopCharacteristics'
    ? refuse('input-output', node, 'may have no camunda:outputParameter')
    : [];
}

function asyncAfter(node: ModdleElement, scope: Scope): Refusal[] {
  if (node.get('camunda:asyncAfter') !== true) return [];
  if (node.$type === 'bpmn:EventBasedGateway') {
    return refuse('async-after', node, 'may not have camunda:asyncAfter');
  }
  return scope.flows
    .filter(f => element(f, 'sourceRef') === node && !f.id)
    .flatMap(() =>
      refuse(
        'async-after',
        node,
        'has camunda:asyncAfter, so each of its sequence flows needs an id',
      ),
    );
}
