// SPDX-License-Identifier: Apache-2.0
import type {
  Ecosystem,
  Position,
} from '@golive/backstage-plugin-golive-common';
import type { Located, Opens } from './model';

/** Renovate's managers of each kind of dependency. */
const managers: Readonly<Record<Ecosystem, readonly string[]>> = {
  maven: ['maven'],
  gradle: ['gradle'],
  docker: ['dockerfile'],
  'github-actions': ['github-actions'],
  'gitlab-ci': ['gitlabci', 'gitlabci-include'],
  npm: ['npm'],
};

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
const texts = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value]).filter(v => typeof v === 'string');

/** Presets that open nothing. */
const off = /^(?:config:)?:?(?:disableRenovate|disabled?)$/;
/** Presets of Renovate itself: none of them switches managers of ours off, but these. */
const builtIn =
  /^(?:config|default|docker|github|group|helpers|mergeConfidence|monorepo|npm|packages|preview|regexManagers|customManagers|replacements|schedule|security|workarounds|abandonments)?:/;

/** Whether Renovate opens updates of a kind of dependency for files in a folder (https://docs.renovatebot.com/configuration-options/). */
export function renovateOpens(
  { value, at }: Located,
  ecosystem: Ecosystem,
  file: string,
): Opens {
  if (!isRecord(value))
    return {
      opens: 'no',
      because: 'the configuration is no object',
      position: [1, 1],
    };
  const own = managers[ecosystem];
  const no = (because: string, pointer: string): Opens => ({
    opens: 'no',
    because,
    position: at(pointer),
  });
  if (value.enabled === false)
    return no('Renovate is switched off (enabled: false)', '/enabled');
  const preset = texts(value.extends).findIndex(name => off.test(name));
  if (preset >= 0)
    return no('a preset switches Renovate off', `/extends/${preset}`);
  if (
    Array.isArray(value.enabledManagers) &&
    !texts(value.enabledManagers).some(name => own.includes(name))
  )
    return no(
      `enabledManagers does not name ${own.join(' or ')}`,
      '/enabledManagers',
    );
  for (const manager of own) {
    const settings = value[manager];
    if (isRecord(settings) && settings.enabled === false)
      return no(`${manager} is switched off`, `/${manager}/enabled`);
  }
  const ignored = texts(value.ignorePaths).find(glob => covers(glob, file));
  if (ignored) return no(`ignorePaths leaves ${file} out`, '/ignorePaths');
  if (
    Array.isArray(value.includePaths) &&
    value.includePaths.length > 0 &&
    !texts(value.includePaths).some(glob => covers(glob, file))
  )
    return no(`includePaths does not name ${file}`, '/includePaths');
  if (texts(value.ignoreDeps).some(name => ['*', '**', '/.*/'].includes(name)))
    return no('ignoreDeps names every dependency', '/ignoreDeps');
  const rule = (
    Array.isArray(value.packageRules) ? value.packageRules : []
  ).findIndex(one => switchesOff(one, own, file));
  if (rule >= 0)
    return no(
      'a rule for every dependency switches updates off',
      `/packageRules/${rule}`,
    );
  const foreign = texts(value.extends).find(name => !builtIn.test(name));
  const position: Position = at('');
  return foreign
    ? {
        opens: 'yes',
        because: `Renovate looks at ${own.join(
          ', ',
        )} (the preset ${foreign} is not read)`,
        position,
      }
    : {
        opens: 'yes',
        because: `Renovate looks at ${own.join(', ')}`,
        position,
      };
}

/** A rule that matches everything of a kind and disables it. */
function switchesOff(
  rule: unknown,
  own: readonly string[],
  file: string,
): boolean {
  if (!isRecord(rule) || rule.enabled !== false) return false;
  const matchers = Object.entries(rule).filter(([name]) =>
    /^(?:match|exclude)/.test(name),
  );
  return matchers.every(([name, value]) => {
    switch (name) {
      case 'matchManagers':
        return texts(value).some(one => own.includes(one));
      case 'matchPackageNames':
      case 'matchPackagePatterns':
      case 'matchDepNames':
        return texts(value).some(one =>
          ['*', '**', '.*', '/.*/', '^.*$'].includes(one),
        );
      case 'matchUpdateTypes':
        return ['major', 'minor', 'patch'].every(type =>
          texts(value).includes(type),
        );
      case 'matchFileNames':
      case 'matchPaths':
        return texts(value).some(glob => covers(glob, file));
      default:
        return false;
    }
  });
}

/** Whether a glob of Renovate covers a file: plain names, `**` and a folder in front are enough here. */
function covers(glob: string, file: string): boolean {
  if (['*', '**', '**/*', '**/**'].includes(glob)) return true;
  const plain = glob
    .replace(/^\.?\//, '')
    .replace(/\/?\*{0,2}(?:\/\*{0,2})?$/, '');
  const inner = plain.replace(/^\*\*\//, '');
  if (/[*?{[]/.test(inner)) return false;
  return plain === inner
    ? file === plain || file.startsWith(`${plain}/`)
    : `/${file}`.includes(`/${inner}/`) ||
        file.endsWith(`/${inner}`) ||
        file === inner;
}
