// SPDX-License-Identifier: Apache-2.0
import type {
  FactValue,
  ImageBuild,
  workloads,
} from '@golive/backstage-plugin-golive-common';
import { isAmong } from '../images/bases';
import { baseOf } from '../images/stages';
import type { PlacedContainer } from '../pods/containers';
import { shellTokens } from '../shellWords';
import { commandLineOf } from './commandLine';
import { heapOptions, type HeapOption } from './options';
import { Variables } from './variables';

/** What a container's JVM is told about its heap, in the order in which it reads it. */
export type Jvm =
  | {
      readonly known: true;
      readonly options: readonly HeapOption[];
      /** Pointer in the workload of the variable that decides, if one does. */
      readonly pointer?: string;
    }
  | { readonly known: false; readonly because: string };

const unread = (because: string): Jvm => ({ known: false, because });

interface Part {
  readonly options: readonly HeapOption[];
  readonly pointer?: string;
  readonly unread?: string;
}

function ofVariable(variables: Variables, name: string): Part {
  const variable = variables.get(name);
  if (!variable) return { options: [] };
  if (!variable.known) return { options: [], unread: variable.because };
  const unresolved = /\$[({]\S*|(?:^|\s)@\S+/.exec(variable.value);
  if (unresolved)
    return { options: [], unread: `${name} holds ${unresolved[0].trim()}` };
  const tokens = shellTokens(variable.value);
  if (!tokens)
    return { options: [], unread: `${name} cannot be split into words` };
  const words = tokens.flatMap(t => ('word' in t ? [t.word] : []));
  return {
    options: heapOptions(words),
    ...(variable.pointer ? { pointer: variable.pointer } : {}),
  };
}

/** The one build whose image the application runs; undefined where there are several or none. */
function buildOf(builds: readonly ImageBuild[]): ImageBuild | undefined {
  return builds.length === 1 ? builds[0] : undefined;
}

/** Why an image may set a heap that was not read. */
function whyHidden(
  build: ImageBuild | undefined,
  variables: Variables,
  plainBases: readonly string[],
): string | undefined {
  const [missing] = variables.unreadConfigMaps();
  if (missing) return `the ConfigMap ${missing} was not found and may set it`;
  if (!build)
    return 'the build of the image was not found, or there are several';
  if (build.tool === 'buildpacks' || build.tool === 'spring-boot-image') {
    return 'the launcher of the buildpacks reckons it when the container starts';
  }
  const base = baseOf(build);
  if (!base) return undefined;
  return base.value && isAmong(base.value, plainBases)
    ? undefined
    : `the base image ${base.value ?? base.raw} may set it`;
}

/**
 * What the JVM of a container is told about its heap. HotSpot reads
 * JAVA_TOOL_OPTIONS, then JDK_JAVA_OPTIONS, then the command line, then
 * _JAVA_OPTIONS; what comes later wins. Other variables count only where the
 * command line uses them.
 */
export function jvmOf(
  placed: PlacedContainer,
  facts: FactValue<typeof workloads>,
  builds: readonly ImageBuild[],
  plainBases: readonly string[],
): Jvm {
  const build = buildOf(builds);
  const variables = new Variables(placed, facts, build);
  const line = commandLineOf(placed, build, variables);
  const parts: Part[] = [
    ofVariable(variables, 'JAVA_TOOL_OPTIONS'),
    ofVariable(variables, 'JDK_JAVA_OPTIONS'),
    line.known
      ? { options: heapOptions(line.options) }
      : { options: [], unread: line.because },
    ofVariable(variables, '_JAVA_OPTIONS'),
  ];
  const sets = (part: Part, names: readonly string[]) =>
    part.options.some(option => names.includes(option.sets.name));
  // A heap in bytes wins over every percentage and over what was read before it;
  // a percentage wins over nothing that may hold a heap in bytes.
  const inBytes = parts.findLastIndex(part => sets(part, ['heap', 'invalid']));
  const hidden = parts.find(
    (part, i) => part.unread !== undefined && i > inBytes,
  );
  if (hidden?.unread) return unread(hidden.unread);
  const decides =
    inBytes >= 0
      ? inBytes
      : parts.findLastIndex(part =>
          sets(part, ['percentage', 'ram', 'containerSupport']),
        );
  if (
    !parts.some(part => sets(part, ['heap', 'invalid', 'percentage', 'ram']))
  ) {
    const why = whyHidden(build, variables, plainBases);
    if (why) return unread(why);
  }
  const { pointer } = parts[decides] ?? {};
  return {
    known: true,
    options: parts.flatMap(part => part.options),
    ...(pointer ? { pointer } : {}),
  };
}
