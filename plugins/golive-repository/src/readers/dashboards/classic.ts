// SPDX-License-Identifier: Apache-2.0
import {
  ContentBuilder,
  isJson,
  sourceType,
  type Content,
  type Json,
  type Place,
} from './model';

// Panels that show no data of their own.
const silent = new Set([
  'row',
  'text',
  'dashlist',
  'news',
  'welcome',
  'gettingstarted',
]);
/** Rows in rows: Grafana has one level. */
const maxDepth = 5;

/** Reads the panels of Grafana's classic JSON model. */
export function readClassic(
  model: Json,
  pointer: string,
  place: Place,
): Content {
  const builder = new ContentBuilder(place);
  const variables = variablesOf(model);
  function visit(list: unknown, at: string, depth: number): void {
    if (list === undefined || list === null) return;
    if (!Array.isArray(list) || depth > maxDepth) {
      builder.error('the panels have to be a list', at);
      return;
    }
    list.forEach((panel, i) => {
      if (isJson(panel)) readPanel(panel, `${at}/${i}`, depth);
      else builder.error('a panel has to be an object', `${at}/${i}`);
    });
  }
  function readPanel(panel: Json, at: string, depth: number): void {
    const { type, title, libraryPanel, targets, panels } = panel;
    const name = typeof title === 'string' && title ? title : 'without a title';
    if (isJson(libraryPanel)) {
      builder.content.libraryPanels++;
    } else if (typeof type !== 'string' || !type) {
      builder.error(`the panel "${name}" has no type`, at);
    } else if (!silent.has(type)) {
      builder.content.panels++;
    }
    visit(panels, `${at}/panels`, depth + 1);
    if (targets === undefined || targets === null) return;
    if (!Array.isArray(targets)) {
      builder.error(
        `the targets of "${name}" have to be a list`,
        `${at}/targets`,
      );
      return;
    }
    targets.forEach((target, i) => {
      if (!isJson(target)) return;
      const source =
        sourceType(target.datasource, variables) ??
        sourceType(panel.datasource, variables);
      // What another panel shows, and what is reckoned from other queries.
      const isOwn = source !== '__expr__' && target.panelId === undefined;
      if (isOwn) builder.query(name, source, target, `${at}/targets/${i}`);
    });
  }
  visit(model.panels, `${pointer}/panels`, 0);
  // Before schema version 16.
  if (Array.isArray(model.rows)) {
    model.rows.forEach((row, i) => {
      if (isJson(row)) visit(row.panels, `${pointer}/rows/${i}/panels`, 1);
    });
  }
  return builder.content;
}

/** Types of data sources by the name of the variable that holds one. */
function variablesOf(model: Json): Map<string, string> {
  const list = isJson(model.templating) ? model.templating.list : undefined;
  const found = new Map<string, string>();
  for (const item of Array.isArray(list) ? list : []) {
    if (!isJson(item) || item.type !== 'datasource') continue;
    if (typeof item.name === 'string' && typeof item.query === 'string')
      found.set(item.name, item.query);
  }
  for (const item of Array.isArray(model.__inputs) ? model.__inputs : []) {
    if (!isJson(item)) continue;
    if (typeof item.name === 'string' && typeof item.pluginId === 'string')
      found.set(item.name, item.pluginId);
  }
  return found;
}
