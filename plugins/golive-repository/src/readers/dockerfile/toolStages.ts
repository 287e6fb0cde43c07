// SPDX-License-Identifier: Apache-2.0
import type {
  ImageBuild,
  Position,
  Stage,
} from '@golive/backstage-plugin-golive-common';
import { gradleList, type GradleSetting } from '../../buildFiles/gradle';
import {
  effectivePlugins,
  interpolate,
  property,
  type PomChain,
} from '../../buildFiles/pom';
import { keepsSecretOut, maskOptions } from '../../secrets';
import { cleanString } from '../../text';

type Tool = ImageBuild['tool'];

/** A setting of a build tool: `from/image`, as written and with properties put in. */
export interface ToolSetting {
  readonly path: string;
  readonly raw: string;
  readonly value?: string;
  readonly position: Position;
}

const plugins: Readonly<Partial<Record<Tool, { id: string; prefix: string }>>> =
  {
    jib: { id: 'com.google.cloud.tools:jib-maven-plugin', prefix: 'jib.' },
    'spring-boot-image': {
      id: 'org.springframework.boot:spring-boot-maven-plugin',
      prefix: 'spring-boot.build-image.',
    },
  };

/** What a pom.xml and its parents say about a tool; the nearest first. */
export function mavenSettings(chain: PomChain, tool: Tool): ToolSetting[] {
  const plugin = plugins[tool];
  if (!plugin) return [];
  const configured = effectivePlugins(chain)
    .filter(one => one.id === plugin.id)
    .flatMap(one =>
      one.configuration.map(({ path, value }) => {
        const known = interpolate(chain, value.raw);
        return {
          path: tool === 'jib' ? path : path.replace(/^image\//, ''),
          raw: value.raw,
          ...(known === undefined ? {} : { value: known }),
          position: value.position,
        };
      }),
    );
  // A property of the tool (jib.from.image) counts where the configuration is silent.
  const names = new Set(
    chain.poms
      .flatMap(({ pom }) => Object.keys(pom.properties))
      .filter(name => name.startsWith(plugin.prefix)),
  );
  const properties = [...names].flatMap(name => {
    const found = property(chain, name);
    return found
      ? [
          {
            path: name.slice(plugin.prefix.length).replace(/\./g, '/'),
            raw: found.raw,
            ...(found.value === undefined ? {} : { value: found.value }),
            position: found.position,
          },
        ]
      : [];
  });
  return [...configured, ...properties];
}

/** What a Gradle script says about a tool, by the blocks around each setting. */
export function gradleSettings(
  settings: readonly GradleSetting[],
  tool: Tool,
): ToolSetting[] {
  const root = tool === 'jib' ? 'jib' : 'bootBuildImage';
  return settings.flatMap(({ name, value, blocks, position }) => {
    const path = [
      ...blocks.map(block => (block.includes(root) ? root : block)),
      name,
    ]
      .join('.')
      .split('.');
    const at = path.indexOf(root);
    if (at < 0) return [];
    const isPlain =
      !/\$|^[a-z]\w*(?:\.\w+)*\(?/.test(value) || /[:/]|^\d/.test(value);
    return [
      {
        path: path.slice(at + 1).join('/'),
        raw: value,
        ...(isPlain && !value.includes('$') ? { value } : {}),
        position,
      },
    ];
  });
}

/** Jib's own base image (https://github.com/GoogleContainerTools/jib, "Default Base Images"); its tag follows the Java version. */
const jibBase = 'eclipse-temurin:21-jre';

/** The one stage of a build without Dockerfile; undefined where its configuration names no base. */
export function toolStage(
  tool: Tool,
  settings: readonly ToolSetting[],
  position: Position,
): Stage | undefined {
  const first = (path: string) => settings.find(one => one.path === path);
  const base = first(tool === 'jib' ? 'from/image' : 'runImage');
  if (!base && tool !== 'jib') return undefined;
  const resolved = (one: ToolSetting) => ({
    raw: cleanString(one.raw),
    ...(one.value === undefined ? {} : { value: cleanString(one.value) }),
    unresolved:
      one.value === undefined
        ? [...one.raw.matchAll(/\$\{?([\w.]+)/g)]
            .map(m => m[1])
            .concat(one.raw.includes('$') ? [] : [one.raw])
        : [],
    position: one.position,
  });
  const image = base
    ? resolved(base)
    : { raw: jibBase, value: jibBase, unresolved: [], position };
  // Jib takes `docker://name` for the local daemon and `registry://name` for the registry.
  const plain = (text: string) => text.replace(/^(?:registry|docker):\/\//, '');
  const user = first('container/user');
  const flags = settings
    .filter(one => /^container\/jvmFlags(?:\/|$)/.test(one.path))
    .flatMap(one => [one.value ?? one.raw])
    .flatMap(text =>
      /^\[|^listOf/.test(text) ? gradleList(text) : text.split(/,(?=-)/),
    );
  const labels = settings.filter(one =>
    one.path.startsWith('container/labels'),
  );
  const env = settings.filter(one =>
    /^container\/environment\//.test(one.path),
  );
  return {
    image: {
      ...image,
      raw: plain(image.raw),
      ...(image.value === undefined ? {} : { value: plain(image.value) }),
    },
    scratch: image.value === 'scratch',
    reachesFinal: true,
    users: user ? [resolved(user)] : [],
    createdUsers: [],
    ...(flags.length
      ? {
          entrypoint: {
            form: 'exec' as const,
            words: ['java', ...flags.map(flag => maskOptions(flag.trim()))],
            position:
              settings.find(one => one.path.startsWith('container/jvmFlags'))
                ?.position ?? position,
          },
        }
      : {}),
    labels: labels.flatMap(one =>
      one.path === 'container/labels'
        ? [
            ...one.raw.matchAll(
              /["']([^"']+)["']\s*(?:to|:|,)\s*["']([^"']*)["']/g,
            ),
          ].map(([, key, value]) => ({
            key,
            value: {
              raw: value,
              value,
              unresolved: [],
              position: one.position,
            },
          }))
        : [
            {
              key: one.path
                .slice('container/labels/'.length)
                .replace(/\//g, '.'),
              value: resolved(one),
            },
          ],
    ),
    env: env.map(one => {
      const name = one.path.slice('container/environment/'.length);
      return keepsSecretOut(name)
        ? { name, position: one.position }
        : { name, value: resolved(one), position: one.position };
    }),
    onbuild: [],
    inputs: [],
    position,
  };
}
