// SPDX-License-Identifier: Apache-2.0
import {
  at,
  defineCheck,
  no,
  notApplicable,
  processes,
  unknown,
  workerTopics,
  yes,
  type FactValue,
  type Finding,
  type VariableWrite,
} from '@golive/backstage-plugin-golive-common';
import { z } from 'zod';
import {
  selectionCodes,
  selectProcesses,
  whereInFile,
  type SelectedProcess,
} from '../../processes/selected';
import {
  contentOf,
  isAggregateName,
  isReferenceName,
} from '../../processes/variables';

const wrong =
  'The copy in the engine grows old while the owning service changes the original, every old instance keeps its old shape, and business data fills the engine’s database and history';

const words: Readonly<Record<VariableWrite['by'], string>> = {
  input: 'an input parameter',
  output: 'an output parameter',
  form: 'a form field',
  script: 'a script',
  call: 'a mapping of the call activity',
  all: 'a mapping of the call activity',
  data: 'a data object',
  result: 'a result',
  loop: 'the elements of a loop',
};

const fix = (variable: string, file: string) => ({
  text: `Keep ${variable}Id and its version in the process, and let who needs more read it from the service that owns it.`,
  file,
});

function ofWrite(
  { file }: SelectedProcess,
  write: VariableWrite,
  aggregates: readonly string[],
): Finding {
  const { id, position, variable = '', value } = write;
  const where = whereInFile(file, position);
  if (write.by === 'all') {
    return no('everything-copied', {
      seen: `${id} hands over all variables (camunda:${(
        write.type ?? 'in'
      ).toLowerCase()} variables="all")`,
      where,
      wrong:
        'Whatever variable there is, now or later, is copied from one process to the other: nobody says which are needed',
      fix: {
        text: 'Name the variables that the other process needs, one by one.',
        patch:
          '-<camunda:in variables="all" />\n+<camunda:in source="orderId" target="orderId" />\n+<camunda:in source="orderVersion" target="orderVersion" />',
        file: file.file,
      },
    });
  }
  const shown = value && value.length > 80 ? `${value.slice(0, 79)}…` : value;
  const details = {
    seen: `${words[write.by]} of ${id} writes ${variable}${
      shown ? `: ${shown}` : ''
    }`
      .replace(/^a/, 'A')
      .replace(/^the/, 'The'),
    where,
  };
  switch (contentOf(write, aggregates)) {
    case 'reference':
      return yes('reference', details);
    case 'aggregate':
      return no('aggregate', {
        ...details,
        wrong,
        fix: fix(variable, file.file),
      });
    default:
      return unknown('content-unknown', {
        ...details,
        wrong:
          'Neither the name nor the value says whether that is an id or a whole object',
        fix: {
          text: 'Name the variable after what it holds: orderId, orderVersion, approved.',
          file: file.file,
        },
      });
  }
}

function ofCode(
  {
    variable,
    value,
    kind,
    file,
    position,
  }: FactValue<typeof workerTopics>['writes'][number],
  aggregates: readonly string[],
): Finding {
  const details = {
    seen: `Code writes ${variable ?? 'a variable'}: ${value}`,
    where: at(file, position),
  };
  const name = variable ?? '';
  const isObject =
    kind === 'object' ||
    (kind === 'unknown' && isAggregateName(name, aggregates));
  if (isObject) {
    return no('aggregate', {
      ...details,
      wrong,
      fix: fix(variable ?? 'the', file),
    });
  }
  return kind === 'scalar' || isReferenceName(name)
    ? yes('reference', details)
    : unknown('content-unknown', {
        ...details,
        wrong:
          'Neither the name nor the value says whether that is an id or a whole object',
        fix: {
          text: 'Name the variable after what it holds: orderId, orderVersion, approved.',
          file,
        },
      });
}

const parameters = z.object({
  aggregates: z
    .array(z.string())
    .default([
      'quote',
      'quoteLine',
      'order',
      'orderLine',
      'lineItem',
      'item',
      'line',
      'product',
      'catalog',
      'customer',
      'account',
      'cart',
      'basket',
      'invoice',
      'contract',
      'subscription',
      'shipment',
      'payment',
      'address',
      'configuration',
      'opportunity',
      'offer',
      'fulfillment',
      'inventory',
      'reservation',
    ])
    .describe(
      'Names of the platform’s aggregates: a variable of such a name, or its plural, holds the whole thing.',
    ),
});

export default defineCheck({
  id: 'process-variables-are-references',
  title: 'Process variables hold ids and versions',
  why: 'Orchestration state belongs to the engine, business state to its service: an aggregate in a variable is a second, ageing copy that old instances keep in its old shape.',
  appliesTo: ['bpmn-process'],
  reads: { processes, workerTopics },
  parameters,
  codes: {
    reference: 'A variable gets an id, a version or another plain value.',
    aggregate: 'A variable gets a whole object.',
    'everything-copied': 'All variables are handed to another process.',
    'content-unknown': 'What a variable gets cannot be told.',
    'no-variables': 'The process writes no variable.',
    ...selectionCodes,
  },
  run({ processes: fact, workerTopics: code }, { parameters: { aggregates } }) {
    const { selected, findings } = selectProcesses(fact);
    if (!selected.length) return findings;
    const found = [
      ...selected.flatMap(s =>
        s.process.writes.map(write => ofWrite(s, write, aggregates)),
      ),
      ...code.writes.map(write => ofCode(write, aggregates)),
    ];
    if (found.length) return [...findings, ...found];
    const [{ file, process, title }] = selected;
    return [
      ...findings,
      notApplicable('no-variables', {
        seen: `The ${title} writes no variable: no parameters, form fields, mappings, results or scripts with setVariable, and no code in this tree does`,
        where: whereInFile(file, process.position),
      }),
    ];
  },
});
