// SPDX-License-Identifier: Apache-2.0
import { option, program, type PlacedStep } from './commands';
import { stepCommands } from './imageSteps';

const actions =
  /^(?:anchore\/sbom-action|CycloneDX\/gh-[\w-]+|advanced-security\/(?:sbom-generator-action|spdx-dependency-submission-action)|docker\/sbom-action|microsoft\/sbom-action|spdx\/[\w-]+|kubernetes-sigs\/bom[\w-]*)(?:\/[\w-]+)?@/i;
const formats = /cyclonedx|spdx|sbom/i;

function writes(words: readonly string[]): boolean {
  const args = words.slice(1);
  const line = args.join(' ');
  switch (program(words)) {
    case 'syft':
      return (
        formats.test(option(words, '-o', '--output') ?? '') ||
        /\s-o\s*\S*(?:cyclonedx|spdx)/.test(` ${line}`)
      );
    case 'trivy':
      return args[0] === 'sbom'
        ? false
        : formats.test(option(words, '--format', '-f') ?? '');
    case 'docker':
      return (
        (/^(?:buildx build|build)\b/.test(line) &&
          /--sbom(?:=(?!false)\S+)?(?:\s|$)|--attest[= ]\S*type=sbom/.test(
            line,
          )) ||
        /^(?:sbom|scout sbom)\b/.test(line)
      );
    case 'cdxgen':
    case 'cyclonedx-npm':
    case 'cyclonedx-gomod':
    case 'sbom-tool':
      return true;
    case 'bom':
      return args[0] === 'generate';
    case 'npm':
      return args[0] === 'sbom';
    case 'mvn':
    case 'mvnw':
      return args.some(word =>
        /(?:^|:)(?:cyclonedx(?:-maven-plugin(?::[\w.]+)?)?:make\w*Bom|spdx(?:-maven-plugin(?::[\w.]+)?)?:createSPDX)$/.test(
          word,
        ),
      );
    case 'gradle':
    case 'gradlew':
      return args.some(word =>
        /(?:^|:)(?:cyclonedx\w*Bom|spdxSbom\w*)$/.test(word),
      );
    default:
      return false;
  }
}

/** Steps that write a bill of materials, and with what. */
export function sbomSteps(
  steps: readonly PlacedStep[],
): { at: PlacedStep; with: string; ignored: boolean }[] {
  return steps.flatMap(at => {
    const { uses, with: inputs } = at.step;
    if (uses && actions.test(uses)) return [{ at, with: uses, ignored: false }];
    if (
      uses &&
      /^docker\/(?:build-push|bake)-action@/.test(uses) &&
      (/^(?!false$).+/.test(inputs.sbom ?? '') ||
        /type=sbom(?!,disabled=true)/.test(inputs.attests ?? ''))
    )
      return [{ at, with: `${uses} with sbom`, ignored: false }];
    if (
      uses &&
      /^aquasecurity\/trivy-action@/.test(uses) &&
      formats.test(inputs.format ?? '')
    )
      return [{ at, with: uses, ignored: false }];
    const found = stepCommands(at).find(({ words }) => writes(words));
    return found
      ? [{ at, with: program(found.words), ignored: found.ignored }]
      : [];
  });
}
