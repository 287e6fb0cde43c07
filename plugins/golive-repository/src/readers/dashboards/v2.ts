// SPDX-License-Identifier: Apache-2.0
import {
  ContentBuilder,
  isJson,
  sourceType,
  type Content,
  type Json,
  type Place,
} from './model';

/** Reads the panels of the schema v2 of Grafana 12 and later: `elements`. */
export function readV2(spec: Json, pointer: string, place: Place): Content {
  const builder = new ContentBuilder(place);
  const { elements } = spec;
  if (!isJson(elements)) {
    builder.error("'elements' has to be an object", `${pointer}/elements`);
    return builder.content;
  }
  for (const [key, element] of Object.entries(elements)) {
    const at = `${pointer}/elements/${key}`;
    if (!isJson(element)) {
      builder.error('an element has to be an object', at);
    } else if (element.kind === 'LibraryPanel') {
      builder.content.libraryPanels++;
    } else if (element.kind === 'Panel') {
      readPanel(element, at, builder);
    } else {
      builder.error(`an element is a Panel or a LibraryPanel`, at);
    }
  }
  return builder.content;
}

function readPanel(element: Json, at: string, builder: ContentBuilder): void {
  const spec = child(element, 'spec');
  const title = typeof spec.title === 'string' && spec.title ? spec.title : at;
  const viz = child(spec, 'vizConfig');
  // In v2beta1 the plugin's name moved from `kind` to `group`.
  const plugin = viz.group ?? viz.kind;
  if (typeof plugin !== 'string')
    builder.error(`the panel "${title}" has no vizConfig`, `${at}/spec`);
  else if (plugin !== 'text') builder.content.panels++;
  const { queries } = child(child(spec, 'data'), 'spec');
  (Array.isArray(queries) ? queries : []).forEach((query, i) => {
    const panelQuery = child(query, 'spec');
    const data = child(panelQuery, 'query');
    const group = data.kind === 'DataQuery' ? data.group : data.kind;
    const source =
      typeof group === 'string' && group
        ? group
        : sourceType(panelQuery.datasource ?? data.datasource, new Map());
    builder.query(
      title,
      source,
      child(data, 'spec'),
      `${at}/spec/data/spec/queries/${i}/spec/query/spec`,
    );
  });
}

function child(of: unknown, key: string): Json {
  const found = isJson(of) && Object.hasOwn(of, key) ? of[key] : undefined;
  return isJson(found) ? found : {};
}
