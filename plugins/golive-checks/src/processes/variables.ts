// SPDX-License-Identifier: Apache-2.0
import type { VariableWrite } from '@golive/backstage-plugin-golive-common';

/** What a write puts into a variable, as far as can be told. */
export type Content =
  /** An id, a number, a date, a text: it stands for itself. */
  | 'reference'
  /** A whole object, or its JSON or XML. */
  | 'aggregate'
  | 'unknown';

const scalarForms = new Set([
  'string',
  'long',
  'integer',
  'int',
  'boolean',
  'date',
  'enum',
  'double',
]);

// Ends of names that stand for a reference or a plain value.
const referenceName =
  /(?:^|[a-z0-9_-])(?:Ids?|IDs?|Refs?|References?|Keys?|Version|Revision|Number|No|Code|Codes|Status|State|Type|Kind|Flag|Count|Amount|Total|Date|At|Time|Until|Deadline|Duration|Name|Email|Url|Uri|Reason|Message|Currency|Tenant|Locale|Attempts?|Retries|Result|Decision|Approved|Rejected|Accepted|Valid|Successful|Failed|Available|Token|Correlation|Hash|Etag|Approver|Assignee|Owner|Role|Group|User|Level|Priority|Percent|Percentage|Limit|Threshold|Discount|Price|Rate|Score)$/;
const plainName =
  /^(?:id|ids|ref|key|version|revision|number|code|status|state|type|kind|count|amount|total|date|time|name|email|url|uri|reason|message|currency|tenant|locale|retries|attempt|result|decision|approved|rejected|accepted|valid|available|token|hash|etag|approver|assignee|owner|role|group|user|level|priority|limit|threshold|discount|price|rate|score|loopCounter|nrOf\w+|initiator|businessKey|is[A-Z]\w*|has[A-Z]\w*|should[A-Z]\w*|needs[A-Z]\w*)$/;
const wholeName =
  /(?:^|[a-z0-9_-])(?:Json|JSON|Xml|XML|Payload|Body|Document|Dto|DTO|Entity|Object|Aggregate|Snapshot|Response|Request)$|^(?:json|xml|payload|body|document|dto|entity|object|aggregate|snapshot|response|request|data)$/;

/** Aggregates of the platform by their name, one or many: `quote`, `orderLines`. Data of the standard. */
export function isAggregateName(
  variable: string,
  aggregates: readonly string[],
): boolean {
  const plain = variable.replace(/[_-]/g, '').toLowerCase();
  return aggregates.some(aggregate => {
    const own = aggregate.replace(/[_-]/g, '').toLowerCase();
    return [own, `${own}s`, `${own}es`, `${own}list`].includes(plain);
  });
}

/** Whether a variable is called as a reference is. */
export function isReferenceName(variable: string): boolean {
  const camel = variable.replace(/[_-]([a-z])/g, (_, letter: string) =>
    letter.toUpperCase(),
  );
  return plainName.test(camel) || referenceName.test(camel);
}

const makesObject =
  /\b(?:JSON|XML|S)\s*\(|\bSpin\b|objectValue|jsonValue|xmlValue|writeValueAsString|\.elements\(\)|\.unwrap\(\)|\.mapTo\(|JSON\.stringify|toJson/;
const takesOne =
  /\.(?:prop|jsonPath|xPath)\([^)]{0,200}\)(?:\.element\(\))?\.(?:stringValue|numberValue|boolValue|textContent)\(\)\s*\}?$|\.(?:stringValue|numberValue|boolValue|value|size|length)\(\)\s*\}?$/;
const wholeVariable = /^[$#]\{\s*([A-Za-z_]\w*)\s*\}$/;
const property =
  /^[$#]\{\s*[A-Za-z_]\w*(?:\.\w+(?:\(\))?)*\.(?:get)?(\w+?)(?:\(\))?\s*\}$/;
const computed =
  /^[$#]\{[^{}]*(?:==|!=|[<>]|\band\b|\bor\b|&&|\|\||\bempty\b|\bnot\b|!|\?)[^{}]*\}$/;

/** What the value of a write says, its name apart. */
function ofValue(write: VariableWrite, aggregates: readonly string[]): Content {
  const { value = '', type, by } = write;
  if (by === 'form' && type !== undefined) {
    return scalarForms.has(type.toLowerCase()) ? 'reference' : 'unknown';
  }
  if (by === 'result' && type !== undefined) {
    // A decision's result: one value, else maps and lists of maps.
    return type === 'singleEntry' || type === 'collectEntries'
      ? 'reference'
      : 'unknown';
  }
  if (type === 'map' || type === 'list') return 'unknown';
  if (takesOne.test(value) || computed.test(value)) return 'reference';
  if (makesObject.test(value)) return 'aggregate';
  const named = wholeVariable.exec(value)?.[1] ?? property.exec(value)?.[1];
  if (named !== undefined) {
    const name = named.charAt(0).toLowerCase() + named.slice(1);
    if (isAggregateName(name, aggregates) || wholeName.test(name)) {
      return 'aggregate';
    }
    return isReferenceName(name) ? 'reference' : 'unknown';
  }
  // A text without any expression is what it says, unless it is JSON or XML.
  if (value && by !== 'script' && by !== 'result' && !/[$#]\{/.test(value)) {
    return /^\s*[[{<]/.test(value) ? 'aggregate' : 'reference';
  }
  return 'unknown';
}

/**
 * What a process writes into a variable. The value decides where it tells,
 * otherwise the name: `quoteId` is a reference, `quote` an aggregate, of
 * anything else nobody can say.
 */
export function contentOf(
  write: VariableWrite,
  aggregates: readonly string[],
): Content {
  const variable = write.variable ?? '';
  const value = ofValue(write, aggregates);
  if (value !== 'unknown') return value;
  if (isAggregateName(variable, aggregates) || wholeName.test(variable)) {
    return 'aggregate';
  }
  return isReferenceName(variable) ? 'reference' : 'unknown';
}
