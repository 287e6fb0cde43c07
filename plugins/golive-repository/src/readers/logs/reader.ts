// SPDX-License-Identifier: Apache-2.0
import {
  logSettings,
  type LogConfig,
} from '@golive/backstage-plugin-golive-common';
import { limits, size } from '../../limits';
import { overLimit, problem } from '../../problems';
import {
  defineReader,
  draft,
  runtimeKinds,
  type Parsed,
  type SourceFile,
} from '../../reader';
import { oneLine } from '../../text';
import { parseBuild } from '../spring/builds';
import type { SpringFile } from '../spring/model';
import { parseConfig } from '../spring/properties';
import { frameworkFiles, readFramework } from '../telemetry/framework';
import { log4j2Outputs } from './log4j2';
import { logbackOutputs } from './logback';
import { xmlTree } from './xmlTree';

/** A build file, an application's configuration, or one of its logging. */
type LogFile = SpringFile & { readonly config?: LogConfig };

const ownConfig =
  /(?:^|\/)(logback|log4j2)[^/]*\.(xml|groovy|ya?ml|json|jsn|properties)$/;

/** What decides the form of an application's logs. */
export default defineReader<LogFile>({
  id: 'logs',
  title: 'Log settings',
  facts: [logSettings],
  files: [
    ...frameworkFiles,
    '**/src/main/resources/**/{logback,log4j2}*.{xml,groovy,yaml,yml,json,jsn,properties}',
    '**/{config,conf}/{logback,log4j2}*.xml',
    '!**/src/test/**',
    '!**/{logback,log4j2}-test.*',
  ],
  kinds: runtimeKinds,
  parse(file) {
    if (/(?:pom\.xml|build\.gradle(?:\.kts)?)$/.test(file.path))
      return parseBuild(file);
    return ownConfig.test(file.path) ? parseLogging(file) : parseConfig(file);
  },
  async read(input) {
    const app = await readFramework(input, {
      libraries:
        /log4j|logback|logstash|ecs-logging|logging-json|slf4j-simple|jul-to-slf4j|gelf|spring-boot-starter-logging/,
      settings:
        /^(?:logging\.(?:config|structured\.|pattern\.(?:console|level)|console\.enabled)|quarkus\.log\.(?:console|json|handler)|quarkus\.application\.name$|spring\.(?:application\.name|config\.import|profiles\.(?:active|default|include|group)))/,
    });
    const value = {
      ...app,
      configs: input.files.flatMap(f => f.value?.config ?? []),
    };
    return {
      facts: [
        draft(
          logSettings,
          value,
          input.files.flatMap(f => f.problems),
        ),
      ],
    };
  },
});

function parseLogging({ path, text }: SourceFile): Parsed<LogFile> {
  const [, system, extension] = ownConfig.exec(path) ?? [];
  const name = system === 'log4j2' ? 'log4j2' : 'logback';
  if (extension !== 'xml')
    return {
      problems: [
        problem(
          'log-config-not-read',
          'unknown',
          `${path} configures the logs in a form that is not read. Write it as XML, or use the framework's own setting for structured logs.`,
          path,
        ),
      ],
    };
  const bytes = Buffer.byteLength(text);
  if (bytes > limits.plain.bytes)
    return {
      problems: [
        overLimit(path, 'its size', size(limits.plain.bytes), size(bytes)),
      ],
    };
  try {
    const root = xmlTree(text);
    const outputs =
      name === 'logback' ? logbackOutputs(root) : log4j2Outputs(root);
    // A part that others include has no root logger.
    const isPart = root.name.toLowerCase() === 'included';
    return isPart
      ? { problems: [] }
      : {
          value: {
            config: {
              file: path,
              system: name,
              outputs,
              position: root.position,
            },
          },
          problems: [],
        };
  } catch (e) {
    return {
      problems: [
        problem(
          'log-config-broken',
          'error',
          `${path} is not read: ${oneLine(
            e instanceof Error ? e.message : String(e),
          )}.`,
          path,
        ),
      ],
    };
  }
}
