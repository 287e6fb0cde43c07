// SPDX-License-Identifier: Apache-2.0
import type {
  FactValue,
  Position,
  ScanException,
  scanReports,
} from '@golive/backstage-plugin-golive-common';
import { readJson } from '../../json/locate';
import { limits, size } from '../../limits';
import { overLimit, problem } from '../../problems';
import type { Parsed, SourceFile } from '../../reader';
import { oneLine } from '../../text';
import { parseYamlDocuments } from '../../yaml';

type Report = FactValue<typeof scanReports>['reports'][number];

/** What one file says: a report, or exceptions. */
export interface ScanFile {
  readonly report?: Report;
  readonly exceptions?: readonly ScanException[];
}

type At = (pointer: string) => Position;

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
const listOf = (value: unknown): unknown[] =>
  Array.isArray(value) ? value : [];
const member = (value: unknown, ...names: string[]): unknown =>
  names.reduce<unknown>(
    (found, name) =>
      isRecord(found) && Object.hasOwn(found, name) ? found[name] : undefined,
    value,
  );
const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value.trim() ? oneLine(value, 300) : undefined;
const isCritical = (value: unknown) =>
  typeof value === 'string' && value.trim().toUpperCase() === 'CRITICAL';

/** Reads a file by its name; its content decides what it is. */
export function parseScan({
  path,
  text: content,
}: SourceFile): Parsed<ScanFile> {
  const bytes = Buffer.byteLength(content);
  if (bytes > limits.tree.entry)
    return {
      problems: [
        overLimit(path, 'its size', size(limits.tree.entry), size(bytes)),
      ],
    };
  if (/\.trivyignore$/.test(path))
    return { value: { exceptions: plainIgnores(path, content) }, problems: [] };
  return /\.(?:json|sarif)$/.test(path)
    ? parseJson(path, content)
    : parseYaml(path, content);
}

/** `.trivyignore`: an id a line, its end as `exp:2026-01-31`, its reason in the comment above or behind it. */
function plainIgnores(file: string, content: string): ScanException[] {
  let reason: string | undefined;
  return content.split(/\r?\n/).flatMap((line, i): ScanException[] => {
    const trimmed = line.trim();
    if (!trimmed) {
      reason = undefined;
      return [];
    }
    if (trimmed.startsWith('#')) {
      reason = text(trimmed.slice(1)) ?? reason;
      return [];
    }
    const [entry, ...comment] = trimmed.split('#');
    const [id, ...rest] = entry.trim().split(/\s+/);
    const expires = rest
      .map(word => /^exp:(\d{4}-\d{2}-\d{2})$/.exec(word)?.[1])
      .find(Boolean);
    const why = text(comment.join('#')) ?? reason;
    return [
      {
        id: oneLine(id),
        file,
        position: [i + 1, line.indexOf(id) + 1],
        notAffected: false,
        ...(why ? { reason: why } : {}),
        ...(expires ? { expires } : {}),
      },
    ];
  });
}

function parseYaml(path: string, content: string): Parsed<ScanFile> {
  const { documents, problems } = parseYamlDocuments(content, path);
  const exceptions = documents.flatMap(({ value, positions }) => {
    const at: At = pointer => positions[pointer] ?? [1, 1];
    if (/\.trivyignore\.ya?ml$/.test(path))
      return trivyIgnores(path, value, at);
    return path.endsWith('.snyk')
      ? snykIgnores(path, value, at)
      : grypeIgnores(path, value, at);
  });
  return {
    value: { exceptions },
    problems: problems.filter(p => p.code !== 'ambiguous-scalar'),
  };
}

function exception(
  id: unknown,
  file: string,
  position: Position,
  reason: unknown,
  expires: unknown,
): ScanException[] {
  const date =
    typeof expires === 'string' || expires instanceof Date
      ? String(expires instanceof Date ? expires.toISOString() : expires).trim()
      : undefined;
  const why = text(reason);
  const name = text(id);
  return name === undefined
    ? []
    : [
        {
          id: name,
          file,
          position,
          notAffected: false,
          ...(why ? { reason: why } : {}),
          ...(date ? { expires: date } : {}),
        },
      ];
}

function trivyIgnores(file: string, value: unknown, at: At): ScanException[] {
  return listOf(member(value, 'vulnerabilities')).flatMap((one, i) =>
    exception(
      member(one, 'id'),
      file,
      at(`/vulnerabilities/${i}`),
      member(one, 'statement'),
      member(one, 'expired_at'),
    ),
  );
}

function grypeIgnores(file: string, value: unknown, at: At): ScanException[] {
  return listOf(member(value, 'ignore')).flatMap((one, i) =>
    exception(
      member(one, 'vulnerability') ??
        member(one, 'package', 'name') ??
        'every vulnerability',
      file,
      at(`/ignore/${i}`),
      member(one, 'reason'),
      undefined,
    ),
  );
}

function snykIgnores(file: string, value: unknown, at: At): ScanException[] {
  const ignore = member(value, 'ignore');
  return Object.entries(isRecord(ignore) ? ignore : {}).flatMap(([id, rules]) =>
    listOf(rules).flatMap((rule, i) =>
      Object.values(isRecord(rule) ? rule : {}).flatMap(one =>
        exception(
          id,
          file,
          at(`/ignore/${id}/${i}`),
          member(one, 'reason'),
          member(one, 'expires'),
        ),
      ),
    ),
  );
}

function parseJson(path: string, content: string): Parsed<ScanFile> {
  const isReport =
    /"(?:SchemaVersion|matches|runs|statements|vulnerabilities)"/.test(content);
  const read = readJson(content);
  if (read.refused !== undefined) {
    return isReport
      ? {
          problems: [
            problem(
              'report-not-readable',
              'error',
              `${path} is not read: ${oneLine(
                read.refused,
              )}. Let the scanner write it again.`,
              path,
              read.position,
            ),
          ],
        }
      : { problems: [] };
  }
  const { value } = read;
  const at: At = pointer => read.at(pointer);
  if (/openvex\.dev/.test(String(member(value, '@context') ?? '')))
    return { value: { exceptions: openVex(path, value, at) }, problems: [] };
  const report = trivy(value, at) ?? grype(value, at) ?? sarif(value, at);
  return report
    ? { value: { report: { file: path, ...report } }, problems: [] }
    : { problems: [] };
}

type Found = Omit<Report, 'file'>;
const criticalOf = (
  id: unknown,
  component: unknown,
  version: unknown,
  position: Position,
) => ({
  id: text(id) ?? 'without an id',
  component: [text(component) ?? 'a package', text(version)]
    .filter(Boolean)
    .join(' '),
  position,
});

function trivy(value: unknown, at: At): Found | undefined {
  if (
    member(value, 'SchemaVersion') === undefined ||
    !isRecord(value) ||
    !('ArtifactName' in value || 'Results' in value)
  )
    return undefined;
  const all = listOf(value.Results).flatMap((result, r) =>
    listOf(member(result, 'Vulnerabilities')).map((one, v) => ({
      one,
      at: at(`/Results/${r}/Vulnerabilities/${v}`),
    })),
  );
  const target = text(value.ArtifactName);
  return {
    tool: 'trivy',
    ...(target ? { target } : {}),
    results: all.length,
    criticals: all
      .filter(({ one }) => isCritical(member(one, 'Severity')))
      .map(({ one, at: place }) =>
        criticalOf(
          member(one, 'VulnerabilityID'),
          member(one, 'PkgName'),
          member(one, 'InstalledVersion'),
          place,
        ),
      ),
  };
}

function grype(value: unknown, at: At): Found | undefined {
  if (
    !Array.isArray(member(value, 'matches')) ||
    member(value, 'descriptor', 'name') !== 'grype'
  )
    return undefined;
  const all = listOf(member(value, 'matches'));
  const target = text(member(value, 'source', 'target', 'userInput'));
  return {
    tool: 'grype',
    ...(target ? { target } : {}),
    results: all.length,
    criticals: all.flatMap((one, i) =>
      isCritical(member(one, 'vulnerability', 'severity'))
        ? [
            criticalOf(
              member(one, 'vulnerability', 'id'),
              member(one, 'artifact', 'name'),
              member(one, 'artifact', 'version'),
              at(`/matches/${i}`),
            ),
          ]
        : [],
    ),
  };
}

const scanners = /trivy|grype|snyk|docker ?scout|clair|anchore/i;

function sarif(value: unknown, at: At): Found | undefined {
  const runs = listOf(member(value, 'runs'));
  const index = runs.findIndex(run =>
    scanners.test(String(member(run, 'tool', 'driver', 'name') ?? '')),
  );
  if (index < 0) return undefined;
  const run = runs[index];
  const rules = listOf(member(run, 'tool', 'driver', 'rules'));
  // GitHub's property: 9.0 and more is critical.
  const critical = new Set(
    rules
      .filter(
        rule => Number(member(rule, 'properties', 'security-severity')) >= 9,
      )
      .map(rule => member(rule, 'id')),
  );
  const results = listOf(member(run, 'results'));
  return {
    tool: text(member(run, 'tool', 'driver', 'name')) ?? 'sarif',
    results: results.length,
    criticals: results.flatMap((one, i) =>
      critical.has(member(one, 'ruleId')) &&
      listOf(member(one, 'suppressions')).length === 0
        ? [
            criticalOf(
              member(one, 'ruleId'),
              member(
                one,
                'locations',
                '0',
                'physicalLocation',
                'artifactLocation',
                'uri',
              ),
              undefined,
              at(`/runs/${index}/results/${i}`),
            ),
          ]
        : [],
    ),
  };
}

/** OpenVEX: a statement that the product is not affected needs its justification or impact. */
function openVex(file: string, value: unknown, at: At): ScanException[] {
  return listOf(member(value, 'statements')).flatMap(
    (one, i): ScanException[] => {
      const status = member(one, 'status');
      if (status !== 'not_affected' && status !== 'fixed') return [];
      const id =
        text(member(one, 'vulnerability', 'name')) ??
        text(member(one, 'vulnerability', '@id')) ??
        text(member(one, 'vulnerability'));
      const reason =
        text(member(one, 'justification')) ??
        text(member(one, 'impact_statement')) ??
        (status === 'fixed' ? 'fixed' : undefined);
      return id === undefined
        ? []
        : [
            {
              id,
              file,
              position: at(`/statements/${i}`),
              notAffected: true,
              ...(reason ? { reason } : {}),
            },
          ];
    },
  );
}
