// SPDX-License-Identifier: Apache-2.0
import type { JavaValue } from '../../java';

type Kind = 'scalar' | 'object' | 'unknown';

const makesObject =
  /^(?:objectValue|jsonValue|xmlValue|writeValueAsString|toJson|toJsonString|JSON|XML|S|serialize|serializedDataFormat|asJson)$/;
const givesScalar =
  /^(?:(?:get|find|next)?\w*(?:Id|Ids|Key|Number|Version|Status|State|Code|Type|Name|Date|Time|Count|Amount|Total|Currency|Reference|Ref|Url|Uri)|id|version|status|name|toString|randomUUID|now|valueOf|size|length|is[A-Z]\w*|has[A-Z]\w*|equals|contains|isEmpty|\w+Value(?:Of)?|parse\w*|format|compareTo|of(?:Days|Hours|Minutes|Seconds))$/;
const scalarTypes =
  /^(?:String|CharSequence|UUID|int|long|short|byte|double|float|boolean|char|Integer|Long|Short|Byte|Double|Float|Boolean|Character|BigDecimal|BigInteger|Number|Date|Instant|LocalDate|LocalDateTime|OffsetDateTime|ZonedDateTime|Duration|Period|Currency|URI|URL)$/;

/**
 * Whether a value that code puts into a process variable is one that stands for
 * itself (an id, a number, a date) or an object.
 *
 * @param type - type of the field or parameter that the value is, if it is one
 */
export function kindOf(value: JavaValue, type: string | undefined): Kind {
  switch (value.kind) {
    case 'text':
    case 'number':
    case 'boolean':
      return 'scalar';
    case 'joined':
      return 'scalar';
    case 'call':
      if (value.constructs) {
        return scalarTypes.test(value.name) ? 'scalar' : 'object';
      }
      if (makesObject.test(value.name)) return 'object';
      return givesScalar.test(value.name) ? 'scalar' : 'unknown';
    case 'name': {
      if (type !== undefined) {
        const bare = type.replace(/@\w+\s+/g, '').trim();
        const simple = bare.replace(/<.*$/, '').replace(/^.*\./, '');
        if (scalarTypes.test(simple)) return 'scalar';
        return /^(?:Object|T|E|V|var)$/.test(simple) || /Id$|Ref$/.test(simple)
          ? 'unknown'
          : 'object';
      }
      return 'unknown';
    }
    case 'list':
    case 'class':
      return 'object';
    default:
      return 'unknown';
  }
}
