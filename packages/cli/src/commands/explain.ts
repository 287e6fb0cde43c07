// SPDX-License-Identifier: Apache-2.0
import { allChecks, readmes } from '@golive/backstage-plugin-golive-checks';
import type { Standard } from '@golive/backstage-plugin-golive-common';
import { UsageError, type Io } from '../io';
import { nearest } from '../nearest';
import { pageBody } from '../output/page';
import type { Style } from '../output/style';

type Item = Standard['items'][number];

function blocks(blocking: boolean | readonly string[]): string {
  if (blocking === true) return 'blocking';
  return blocking ? `blocking in ${blocking.join(', ')}` : 'advisory';
}

function placeOf(standard: Standard, id: string) {
  for (const item of standard.items) {
    const entry = item.checks.find(check => check.id === id);
    if (entry) return { item, entry };
  }
  return undefined;
}

function itemName({ number, id, title }: Item): string {
  return number === undefined ? `${id}: ${title}` : `${number} ${id}: ${title}`;
}

/** A check's page: what, why, how to fix, examples. */
function checkPage(id: string, standard: Standard, style: Style): string {
  const check = allChecks.get(id);
  const place = placeOf(standard, id);
  const title = check?.title ?? place?.entry.planned?.title ?? id;
  const head = [
    `${style.bold(id)}  ${title}`,
    ...(place
      ? [
          `Item ${itemName(place.item)}; ${blocks(place.entry.blocking)} in ${
            standard.id
          } ${standard.version}`,
        ]
      : [`Not asked by ${standard.id} ${standard.version}`]),
  ];
  if (!check) {
    return [
      ...head,
      '',
      'GoLive cannot judge this yet: it is unknown wherever it is asked.',
    ].join('\n');
  }
  return [
    ...head,
    `Asked of ${check.appliesTo.join(', ')}`,
    ...(check.deprecated ? [`Deprecated: ${check.deprecated}`] : []),
    '',
    check.why,
    '',
    pageBody(readmes.get(id) ?? ''),
    '',
    style.bold('Codes'),
    '',
    ...Object.entries(check.codes).map(([code, says]) => `  ${code}  ${says}`),
  ].join('\n');
}

/** An item of the checklist with its checks. */
function itemPage(item: Item, style: Style): string {
  return [
    style.bold(itemName(item)),
    '',
    ...item.checks.map(
      ({ id, blocking, planned }) =>
        `  ${id}  ${allChecks.get(id)?.title ?? planned?.title ?? ''} (${blocks(
          blocking,
        )}${planned ? ', not judged yet' : ''})`,
    ),
  ].join('\n');
}

/** What a code means, with the checks that give it. */
function codePage(code: string, style: Style): string | undefined {
  const found = [...allChecks.values()].filter(check =>
    Object.hasOwn(check.codes, code),
  );
  if (!found.length) return undefined;
  return [
    style.bold(code),
    '',
    ...found.map(
      check => `  ${check.codes[code]} (golive explain ${check.id})`,
    ),
  ].join('\n');
}

/**
 * `golive explain ID`: the page of a check (also by a former id, or as SARIF
 * names it: `check/code`), of an item by id or number, or what a code means.
 *
 * @throws UsageError for an id that nothing has, with the nearest ones
 */
export function explain(
  id: string,
  standard: Standard,
  style: Style,
  io: Io,
): void {
  const [name, code] = id.split('/');
  const byAlias = [...allChecks.values()].find(c => c.aliases?.includes(name));
  const check = allChecks.has(name) ? name : byAlias?.id;
  const item = standard.items.find(
    i => i.id === name || String(i.number) === name,
  );
  const known = check ?? (placeOf(standard, name) ? name : undefined);
  let page = codePage(code ?? name, style);
  if (known !== undefined) page = checkPage(known, standard, style);
  else if (item) page = itemPage(item, style);
  if (page !== undefined) {
    io.out(`${page}\n`);
    return;
  }
  throw new UsageError(
    `Nothing is called "${id}".${nearest(id, [
      ...allChecks.keys(),
      ...standard.items.flatMap(i => [i.id, ...i.checks.map(c => c.id)]),
      ...[...allChecks.values()].flatMap(c => Object.keys(c.codes)),
    ])}`,
  );
}
