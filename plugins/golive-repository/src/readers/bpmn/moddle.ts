// SPDX-License-Identifier: Apache-2.0
import { BpmnModdle } from 'bpmn-moddle';
import camunda from 'camunda-bpmn-moddle/resources/camunda.json';

/** An element of a BPMN model as moddle gives it. */
export interface ModdleElement {
  readonly $type: string;
  readonly $parent?: ModdleElement;
  readonly $attrs: Readonly<Record<string, string>>;
  readonly id?: string;
  readonly name?: string;
  get(property: string): unknown;
  set(property: string, value: unknown): void;
}

/** Something that moddle could not take in. */
export interface ModdleWarning {
  readonly message: string;
  readonly element?: ModdleElement;
  readonly property?: string;
  readonly value?: string;
}

/** Namespace of Camunda 7's extensions. */
const CAMUNDA = 'http://camunda.org/schema/1.0/bpmn';
/** Namespace of Camunda 8's (Zeebe's) extensions. */
export const ZEEBE = 'http://camunda.org/schema/zeebe/1.0';

// Forks of Camunda 7 keep its extensions under a namespace of their own name.
const fork =
  /^https?:\/\/[^/]*(?:operaton|cibseven|fluxnova|orqueio|eximeebpms)[^/]*\/schema\/1\.0\/bpmn$/;

// Camunda 7 still takes the namespace of the project that it came from.
const ancestor = 'http://activiti.org/bpmn';

/** Whether a namespace holds Camunda 7's extensions: its own, its ancestor's or a fork's. */
export function isCamunda7Namespace(uri: string): boolean {
  return uri === CAMUNDA || uri === ancestor || fork.test(uri);
}

// The parser below moddle wants an attribute's equals sign without space around.
const attributeTrouble =
  /nested error: (?:missing attribute value|illegal first char attribute name|illegal attribute name char)/;

/**
 * Parses a text that is known to be well-formed.
 *
 * @param namespaces - those that occur; forks of Camunda 7 among them are read as `camunda:`
 */
export async function parseModel(
  xml: string,
  namespaces: Iterable<string>,
): Promise<{
  root?: ModdleElement;
  warnings: readonly ModdleWarning[];
}> {
  const nsMap: Record<string, string> = {};
  for (const uri of namespaces) {
    if (uri !== CAMUNDA && isCamunda7Namespace(uri)) nsMap[uri] = 'camunda';
  }
  // The text is decoded, whatever its file was encoded as.
  const decoded = xml.replace(
    /^(<\?xml[^>?]{0,200}?\sencoding\s*=\s*)(?:"[^"]*"|'[^']*')/,
    '$1"UTF-8"',
  );
  const first = await parse(decoded, nsMap);
  return first.warnings.some(w => attributeTrouble.test(w.message))
    ? parse(closeUp(decoded), nsMap)
    : first;
}

const openingTag = /<[^!?/<>"'\s][^<>"']*(?:(?:"[^"]*"|'[^']*')[^<>"']*)*>/g;

function closeUp(xml: string): string {
  return xml.replace(openingTag, tag =>
    tag.replace(/\s*=\s*("[^"]*"|'[^']*')/g, (_, value: string) => `=${value}`),
  );
}

async function parse(
  xml: string,
  nsMap: Record<string, string>,
): Promise<{ root?: ModdleElement; warnings: readonly ModdleWarning[] }> {
  const moddle = new BpmnModdle({ camunda }, { nsMap });
  try {
    const parsed = await moddle.fromXML(xml);
    const { rootElement, warnings, elementsById } = parsed;
    return {
      root: rootElement,
      warnings: warnings.filter(w => !resolveQName(w, elementsById)),
    };
  } catch (e) {
    const warnings = (e as { warnings?: ModdleWarning[] }).warnings ?? [];
    return { warnings: [...warnings, { message: String(e) }] };
  }
}

// References to messages, signals … are qualified names: `tns:order` means the
// id `order` in the target namespace, which moddle looks up with its prefix.
function resolveQName(
  { element: of, property, value }: ModdleWarning,
  byId: Readonly<Record<string, ModdleElement>>,
): boolean {
  const local = value?.includes(':') && value.slice(value.indexOf(':') + 1);
  if (!of || !property || !local || !Object.hasOwn(byId, local)) return false;
  of.set(property, byId[local]);
  return true;
}

/** A property that holds elements, as a list; empty if it is not there. */
export function elements(of: ModdleElement, property: string): ModdleElement[] {
  const value = of.get(property);
  if (Array.isArray(value)) return value.filter(isElement);
  return isElement(value) ? [value] : [];
}

/** A property that holds one element. */
export function element(
  of: ModdleElement,
  property: string,
): ModdleElement | undefined {
  return elements(of, property)[0];
}

/** A property that holds text, as written; a number or boolean as text. */
export function text(of: ModdleElement, property: string): string | undefined {
  const value = of.get(property);
  return value === undefined || typeof value === 'object'
    ? undefined
    : String(value);
}

function isElement(value: unknown): value is ModdleElement {
  return typeof value === 'object' && value !== null && '$type' in value;
}
