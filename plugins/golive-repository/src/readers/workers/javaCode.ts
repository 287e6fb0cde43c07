// SPDX-License-Identifier: Apache-2.0
import type { Position } from '@golive/backstage-plugin-golive-common';
import {
  argumentOf,
  itemsOf,
  type JavaAnnotation,
  type JavaSource,
  type JavaValue,
} from '../../java';

/** A value of the code together with the type that it stands in, by which its names are looked up. */
export interface Written {
  readonly value: JavaValue;
  readonly type?: string;
  readonly position: Position;
}

/** A variable that code writes. */
export interface WrittenVariable extends Written {
  readonly name: JavaValue;
  /** Type of the field or parameter that is written, where the value is one. */
  readonly of?: string;
}

/** What a Java file says to this reader. */
export interface JavaCode {
  /** Package, imports and constants: what names of other files are resolved by. */
  readonly source: JavaSource;
  readonly annotated: readonly Written[];
  readonly subscribed: readonly Written[];
  readonly messages: readonly Written[];
  readonly writes: readonly WrittenVariable[];
  readonly beans: readonly string[];
}

// Camunda's client for external tasks and those of its forks.
const client =
  /\b(?:org\.(?:camunda|operaton|cibseven|finos\.fluxnova|eximeebpms)\.bpm\.client|ExternalTaskClient)\b/;

/** Words without which a Java file says nothing but its names. */
export const javaWords =
  /\bExternalTask|\bsetVariables?(?:Local)?\b|\bputValue|\bcorrelate|\bMessage|\bsignal|@(?:Component|Service|Named|Bean|Controller|Repository|ApplicationScoped|Singleton|Dependent)\b|\bfinal\s+String\b|\binterface\b|\bcamunda\b/i;

const stereotypes = new Set([
  'Component',
  'Service',
  'Controller',
  'Repository',
  'Named',
  'Singleton',
  'ApplicationScoped',
  'Dependent',
  'Configuration',
  'ExternalTaskSubscription',
]);
const sendsMessage = new Set([
  'createMessageCorrelation',
  'createMessageCorrelationAsync',
  'correlateMessage',
  'messageEventReceived',
  'messageName',
  'setMessageName',
  'createSignalEvent',
  'signalEventReceived',
]);
const writesVariable = new Set([
  'setVariable',
  'setVariableLocal',
  'putValue',
  'putValueTyped',
]);

const written = (
  value: JavaValue,
  position: Position,
  type: string | undefined,
): Written => ({ value, position, ...(type === undefined ? {} : { type }) });

/** What of a Java file concerns workers and delegates. */
export function javaCodeOf(text: string, source: JavaSource): JavaCode {
  const isWorker = client.test(text);
  const calls = source.calls.filter(c => !c.constructs);
  const first = (names: ReadonlySet<string>) =>
    calls.flatMap((call): Written[] =>
      names.has(call.name) && call.arguments.length
        ? [written(call.arguments[0], call.position, call.type)]
        : [],
    );
  return {
    source: {
      ...(source.package === undefined ? {} : { package: source.package }),
      imports: source.imports,
      types: source.types.map(type => ({
        ...type,
        annotations: [],
        methods: [],
        fields: type.fields.filter(f => f.constant),
      })),
      calls: [],
    },
    annotated: source.types.flatMap(type =>
      [type, ...type.methods].flatMap(owner =>
        owner.annotations
          .filter(a => a.name === 'ExternalTaskSubscription')
          .map(a => topicOf(a, type.name)),
      ),
    ),
    subscribed: isWorker ? first(new Set(['subscribe'])) : [],
    messages: first(sendsMessage),
    writes: calls.flatMap((call): WrittenVariable[] => {
      const [name, value] = call.arguments;
      if (!writesVariable.has(call.name) || !name || !value) return [];
      const of = declaredType(value, call.type, call.method, source);
      return [
        {
          ...written(value, call.position, call.type),
          name,
          ...(of ? { of } : {}),
        },
      ];
    }),
    beans: source.types.flatMap(beansOf),
  };
}

function topicOf(annotation: JavaAnnotation, type: string): Written {
  const value = argumentOf(annotation, 'topicName', 'value') ?? {
    kind: 'other' as const,
    source: '@ExternalTaskSubscription without a topic',
    position: annotation.position,
  };
  return written(value, annotation.position, type);
}

// The type of a field or parameter that is handed over by its name.
function declaredType(
  value: JavaValue,
  type: string | undefined,
  method: string | undefined,
  { types }: JavaSource,
): string | undefined {
  if (value.kind !== 'name') return undefined;
  const name = value.name.replace(/^this\./, '');
  const owner = types.find(t => t.name === type);
  const parameters =
    owner?.methods
      .filter(m => m.name === method)
      .flatMap(m => m.parameters.filter(p => p.name === name)) ?? [];
  return parameters[0]?.type ?? owner?.fields.find(f => f.name === name)?.type;
}

const decapital = (name: string) =>
  /^[A-Z]{2}/.test(name) ? name : name.charAt(0).toLowerCase() + name.slice(1);

function beansOf(type: JavaSource['types'][number]): string[] {
  const simple = type.name.slice(type.name.lastIndexOf('.') + 1);
  const own = type.annotations
    .filter(a => stereotypes.has(a.name))
    .map(a => {
      const name =
        a.name === 'ExternalTaskSubscription'
          ? undefined
          : argumentOf(a, 'value');
      return name?.kind === 'text' && name.text ? name.text : decapital(simple);
    });
  const made = type.methods.flatMap(method =>
    method.annotations
      .filter(a => a.name === 'Bean' || a.name === 'Produces')
      .flatMap(a => {
        const names = itemsOf(argumentOf(a, 'name', 'value')).flatMap(v =>
          v.kind === 'text' ? [v.text] : [],
        );
        return names.length ? names : [method.name];
      }),
  );
  return [...new Set([...own, ...made])];
}
