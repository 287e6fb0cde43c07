// SPDX-License-Identifier: Apache-2.0
import { option, program, type Command, type PlacedStep } from './commands';
import { stepCommands } from './imageSteps';

/** A step that looks for vulnerabilities. */
export interface ScanStep {
  readonly at: PlacedStep;
  readonly with: string;
  /** Whether it looks at an image; otherwise at files and dependencies only. */
  readonly ofImage: boolean;
  /** Why it lets critical vulnerabilities through; absent: it fails on them. */
  readonly lets?: string;
}

/** What a choice of severities leaves out; undefined: critical ones are looked at. */
const narrowed = (severities: string | undefined): string | undefined =>
  !severities || /CRITICAL|\$/i.test(severities)
    ? undefined
    : `it looks at ${severities} only`;

/** Words of a command that starts a scanner, also inside `docker run`. */
function scanner(
  words: readonly string[],
): { name: string; words: readonly string[] } | undefined {
  const name = program(words);
  if (name === 'docker' || name === 'podman') {
    if (words[1] === 'scout' && words[2] === 'cves')
      return { name: 'docker scout', words: words.slice(2) };
    if (words[1] === 'scout' && words[2] === 'quickview') return undefined;
    const at = words.findIndex(word =>
      /(?:^|\/)(?:trivy|grype|snyk)(?:[:@]|$)/.test(word),
    );
    return words[1] === 'run' && at > 0
      ? {
          name: /trivy|grype|snyk/.exec(words[at])?.[0] ?? '',
          words: words.slice(at),
        }
      : undefined;
  }
  return ['trivy', 'grype', 'snyk'].includes(name)
    ? { name, words }
    : undefined;
}

function ofCommand(
  at: PlacedStep,
  { words: all, ignored, variables }: Command,
): ScanStep[] {
  const found = scanner(all);
  if (!found) return [];
  const { name, words } = found;
  const setting = (key: string) =>
    variables[key] ?? at.step.with[key] ?? at.job.variables[key];
  const lenient = ignored ? 'its failure is ignored' : undefined;
  const scan = (ofImage: boolean, lets: string | undefined): ScanStep[] => [
    {
      at,
      with: name,
      ofImage,
      ...(lenient ?? lets ? { lets: lenient ?? lets } : {}),
    },
  ];
  switch (name) {
    case 'trivy': {
      const kind = words
        .slice(1)
        .find(word =>
          /^(?:image|i|fs|filesystem|rootfs|repo|repository|sbom|vm|config|conf|k8s|kubernetes)$/.test(
            word,
          ),
        );
      if (!kind || ['config', 'conf', 'k8s', 'kubernetes'].includes(kind))
        return [];
      const scanners =
        option(words, '--scanners', '--security-checks') ??
        setting('TRIVY_SCANNERS');
      if (scanners && !/vuln|\$/.test(scanners)) return [];
      const code = option(words, '--exit-code') ?? setting('TRIVY_EXIT_CODE');
      const severity =
        option(words, '--severity', '-s') ?? setting('TRIVY_SEVERITY');
      const report = option(words, '--format', '-f');
      if (/cyclonedx|spdx/.test(report ?? '')) return [];
      return scan(
        ['image', 'i', 'rootfs', 'sbom', 'vm'].includes(kind),
        code === undefined || code === '0'
          ? 'it ends with 0 whatever it finds (--exit-code is not set)'
          : narrowed(severity),
      );
    }
    case 'grype': {
      const on =
        option(words, '--fail-on', '-f') ?? setting('GRYPE_FAIL_ON_SEVERITY');
      const target = words.slice(1).find(word => !word.startsWith('-')) ?? '';
      return scan(
        !/^(?:dir|file):|^\.$/.test(target),
        on
          ? undefined
          : 'it ends with 0 whatever it finds (--fail-on is not set)',
      );
    }
    case 'snyk': {
      const container = words[1] === 'container';
      if (!(words[1] === 'test' || (container && words[2] === 'test')))
        return [];
      return scan(container, undefined);
    }
    default: {
      const fails = words.some(
        word =>
          word === '--exit-code' ||
          word === '-e' ||
          /^--exit-code=(?!false)/.test(word),
      );
      return scan(
        true,
        fails
          ? narrowed(option(words, '--only-severity'))
          : 'it ends with 0 whatever it finds (--exit-code is not set)',
      );
    }
  }
}

function ofAction(at: PlacedStep): ScanStep[] {
  const { uses = '', with: inputs } = at.step;
  const scan = (ofImage: boolean, lets?: string): ScanStep[] => [
    { at, with: uses, ofImage, ...(lets ? { lets } : {}) },
  ];
  if (/^aquasecurity\/trivy-action@/.test(uses)) {
    const kind = inputs['scan-type'] ?? 'image';
    if (kind === 'config' || /cyclonedx|spdx/.test(inputs.format ?? ''))
      return [];
    if (inputs.scanners && !inputs.scanners.includes('vuln')) return [];
    const code =
      inputs['exit-code'] ??
      inputs.TRIVY_EXIT_CODE ??
      at.job.variables.TRIVY_EXIT_CODE;
    const severity = inputs.severity ?? inputs.TRIVY_SEVERITY;
    return scan(
      kind === 'image' || kind === 'rootfs',
      !code || code === '0'
        ? 'it ends with 0 whatever it finds (exit-code is not set)'
        : narrowed(severity),
    );
  }
  if (/^anchore\/scan-action@/.test(uses))
    return scan(
      'image' in inputs || 'sbom' in inputs,
      inputs['fail-build'] === 'false' ? 'fail-build is false' : undefined,
    );
  if (/^docker\/scout-action@/.test(uses)) {
    if (!/cves/.test(inputs.command ?? '')) return [];
    return scan(
      true,
      inputs['exit-code'] !== 'true'
        ? 'exit-code is not true'
        : narrowed(inputs['only-severities']),
    );
  }
  if (/^snyk\/actions\/docker@/.test(uses)) return scan(true);
  if (/^snyk\/actions\//.test(uses)) return scan(false);
  if (/^(?:Azure\/container-scan|azure\/container-scan)@/.test(uses))
    return scan(true);
  if (
    /^aws-actions\/amazon-ecr|^Jobs\/Container-Scanning|^Security\/Container-Scanning/.test(
      uses,
    )
  )
    return scan(true, 'it reports and never fails the pipeline by itself');
  return [];
}

/** The steps that look for vulnerabilities, in order. */
export function scanSteps(steps: readonly PlacedStep[]): ScanStep[] {
  return steps
    .flatMap(at => [
      ...ofAction(at),
      ...stepCommands(at).flatMap(command => ofCommand(at, command)),
    ])
    .map(scan => {
      const { step, job } = scan.at;
      if (scan.lets || !(step.allowFailure || job.allowFailure)) return scan;
      const what = step.allowFailure ? 'step' : 'job';
      return { ...scan, lets: `its ${what} may fail` };
    });
}
