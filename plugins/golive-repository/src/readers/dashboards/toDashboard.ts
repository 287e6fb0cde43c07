// SPDX-License-Identifier: Apache-2.0
import {
  positionOf,
  type Dashboard,
  type Position,
} from '@golive/backstage-plugin-golive-common';
import { oneLine } from '../../text';
import type { YamlDocument } from '../../yaml';
import { readClassic } from './classic';
import { isJson, type Json, type Place } from './model';
import { readV2 } from './v2';

/** A dashboard's model inside a JSON value. */
export interface Model {
  readonly model: Json;
  readonly pointer: string;
  readonly schema: Dashboard['schema'];
  readonly uid?: unknown;
}

/** The model in a JSON value: itself, inside what the API answers, or the spec of an object of Grafana's own API. */
export function modelIn(root: unknown): Model | undefined {
  if (!isJson(root)) return undefined;
  const { apiVersion, spec, metadata } = root;
  if (String(apiVersion).startsWith('dashboard.grafana.app/') && isJson(spec)) {
    const uid = isJson(metadata) ? metadata.name : undefined;
    const schema = isJson(spec.elements) ? 'v2' : 'classic';
    return { model: spec, pointer: '/spec', schema, uid };
  }
  if (isJson(root.dashboard) && isClassic(root.dashboard))
    return { model: root.dashboard, pointer: '/dashboard', schema: 'classic' };
  if (isJson(root.elements) && isJson(root.layout))
    return { model: root, pointer: '', schema: 'v2' };
  return isClassic(root)
    ? { model: root, pointer: '', schema: 'classic' }
    : undefined;
}

function isClassic(model: Json): boolean {
  const hasPanels = 'panels' in model || 'rows' in model;
  const marks = [
    'schemaVersion',
    'templating',
    'annotations',
    'timepicker',
    'uid',
    'time',
    'refresh',
  ];
  const isOne = marks.some(mark => mark in model);
  return hasPanels && isOne;
}

/** Reads a model as a dashboard. */
export function dashboardOf(
  { model, pointer, schema, uid: named }: Model,
  carrier: Dashboard['carrier'],
  file: string,
  { positions }: Pick<YamlDocument, 'positions'>,
): Dashboard {
  const place: Place = p => positionOf(positions, p);
  const content = (schema === 'v2' ? readV2 : readClassic)(
    model,
    pointer,
    place,
  );
  const errors = [...content.errors];
  const at = (p: string): { position?: Position } => {
    const position = place(pointer + p);
    return position ? { position } : {};
  };
  const title = typeof model.title === 'string' ? model.title : '';
  if (!title.trim())
    errors.push({ message: 'it has no title', ...at('/title') });
  const uid = typeof model.uid === 'string' ? model.uid : named;
  if (
    typeof uid === 'string' &&
    !/^[\w-]{0,40}$/.test(uid) &&
    carrier !== 'GrafanaDashboard'
  )
    errors.push({
      message: `the uid "${oneLine(
        uid,
      )}" has other characters than letters, digits, - and _, or more than 40`,
      ...at('/uid'),
    });
  return {
    ...carried(carrier, file, place(pointer) ?? [1, 1]),
    ...content,
    schema,
    title,
    ...(typeof uid === 'string' && uid ? { uid } : {}),
    openInputs: (Array.isArray(model.__inputs) ? model.__inputs : []).flatMap(
      i => (isJson(i) && typeof i.name === 'string' ? [i.name] : []),
    ),
    errors,
  };
}

/** A dashboard of which nothing is known yet. */
export function carried(
  carrier: Dashboard['carrier'],
  file: string,
  position: Position,
): Dashboard {
  return {
    file,
    position,
    schema: 'classic',
    carrier,
    title: '',
    panels: 0,
    queries: [],
    otherQueries: 0,
    libraryPanels: 0,
    openInputs: [],
    errors: [],
  };
}
