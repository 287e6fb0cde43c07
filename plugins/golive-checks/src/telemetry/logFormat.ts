// SPDX-License-Identifier: Apache-2.0
import {
  at,
  type FactValue,
  type FileWhere,
  type LogConfig,
  type logSettings,
} from '@golive/backstage-plugin-golive-common';
import { matchesProfiles, type Known, type Settings } from './settings';

type Logs = FactValue<typeof logSettings>;

/** How the application writes its lines. */
export interface LogFormat {
  readonly code:
    | 'structured'
    | 'plain'
    | 'format-ignored'
    | 'context-dropped'
    | 'format-unknown';
  readonly seen: string;
  readonly where?: FileWhere;
  readonly related?: FileWhere;
  /** A YAML file of the application where one setting would mend it. */
  readonly setIn?: string;
}

const structuredFormat = 'logging.structured.format.console';

/** The form of the lines that an application writes to its console, after its framework's own order. */
export function logFormat(app: Logs, settings: Settings): LogFormat[] {
  if (app.framework === 'quarkus') return [ofQuarkus(app, settings)];
  const config = chosen(app, settings);
  if (config === 'elsewhere')
    return [
      {
        code: 'format-unknown',
        seen: 'logging.config names a file that was not found in this repository',
      },
    ];
  if (config) return ofConfig(config, settings);
  return [
    app.framework === 'spring-boot'
      ? ofBoot(app, settings)
      : {
          code: 'format-unknown',
          seen: 'No configuration of Logback or Log4j 2 was found, and the framework is none that is read',
        },
  ];
}

function ofQuarkus(app: Logs, settings: Settings): LogFormat {
  const library = app.libraries.find(l =>
    /^quarkus-logging-json$/.test(l.artifact),
  );
  const setting =
    settings.get('quarkus.log.console.json.enabled') ??
    settings.get('quarkus.log.console.json');
  if (setting && 'because' in setting)
    return { code: 'format-unknown', seen: setting.because, ...place(setting) };
  const isOn = setting ? setting.value.trim() !== 'false' : true;
  if (library && isOn)
    return {
      code: 'structured',
      seen: 'quarkus-logging-json writes JSON to the console',
      where: at(library.file, library.position),
    };
  if (library)
    return {
      code: 'plain',
      seen: 'quarkus-logging-json is there and switched off',
      ...place(setting),
    };
  if (!app.complete)
    return {
      code: 'format-unknown',
      seen: 'A parent that is not in this repository may bring quarkus-logging-json',
    };
  return setting && isOn
    ? {
        code: 'format-ignored',
        seen: 'JSON is switched on, and quarkus-logging-json is not among the dependencies',
        ...place(setting),
      }
    : {
        code: 'plain',
        seen: 'Quarkus writes lines of text: quarkus-logging-json is not among the dependencies',
      };
}

/** The logging configuration that Spring Boot takes; undefined: its own. */
function chosen(
  app: Logs,
  settings: Settings,
): LogConfig | 'elsewhere' | undefined {
  const named = settings.get('logging.config');
  if (named) {
    const base = 'value' in named ? named.value.split(/[/:]/).at(-1) : '';
    return app.configs.find(c => c.file.endsWith(`/${base}`)) ?? 'elsewhere';
  }
  const isLog4j = app.libraries.some(l =>
    /log4j2$|^log4j-(?:core|slf4j)/.test(l.artifact),
  );
  const system = isLog4j ? 'log4j2' : 'logback';
  const own = app.configs.filter(c => c.system === system);
  // The name without -spring goes first: the logging system finds it by itself.
  return (
    own.find(c => new RegExp(`/${system}\\.xml$`).test(`/${c.file}`)) ??
    own.find(c => new RegExp(`/${system}-spring\\.xml$`).test(`/${c.file}`))
  );
}

function ofConfig(config: LogConfig, settings: Settings): LogFormat[] {
  const active = settings.get('spring.profiles.active');
  const profiles =
    active && 'value' in active
      ? active.value.split(',').map(p => p.trim())
      : undefined;
  const isOpen = active !== undefined && profiles === undefined;
  const outputs = config.outputs.filter(
    o =>
      o.when === undefined ||
      isOpen ||
      holds(o.when, profiles ?? ['default']) !== false,
  );
  const console_ = outputs.filter(o => o.target === 'console');
  if (console_.length === 0)
    return [
      {
        code: 'format-unknown',
        seen: `In ${config.file} nothing that is active writes to the console`,
        where: at(config.file, config.position),
      },
    ];
  return console_.map((output): LogFormat => {
    const where = at(config.file, output.position);
    const of = `The appender ${output.appender}`;
    const isSure =
      output.when === undefined ||
      (!isOpen && holds(output.when, profiles ?? ['default']) === true);
    if (!isSure && output.format !== 'json')
      return {
        code: 'format-unknown',
        seen: `${of} writes by ${output.by} where "${output.when}" holds, which cannot be told`,
        where,
      };
    if (output.format === 'unknown')
      return {
        code: 'format-unknown',
        seen: `${of} writes by ${output.by}, which is not known`,
        where,
      };
    if (output.format === 'plain')
      return { code: 'plain', seen: `${of} writes by ${output.by}`, where };
    return output.dropsContext
      ? {
          code: 'context-dropped',
          seen: `${of} writes by ${output.by} without the trace id`,
          where,
        }
      : { code: 'structured', seen: `${of} writes by ${output.by}`, where };
  });
}

function holds(when: string, profiles: readonly string[]): boolean | undefined {
  if (/\bthe condition\b/.test(when)) return undefined;
  return when.split(' & ').every(part => matchesProfiles(part, profiles));
}

function ofBoot(app: Logs, settings: Settings): LogFormat {
  const found = settings.get(structuredFormat);
  const yaml = app.settings.find(
    s => !s.profile && /\.ya?ml$/.test(s.file),
  )?.file;
  const isOld =
    app.version !== undefined &&
    (app.version[0] < 3 || (app.version[0] === 3 && app.version[1] < 4));
  if (found && 'because' in found)
    return { code: 'format-unknown', seen: found.because, ...place(found) };
  if (found?.value.trim()) {
    return isOld
      ? {
          code: 'format-ignored',
          seen: `${structuredFormat} is ${found.value}, which Spring Boot reads from 3.4 on`,
          ...place(found),
        }
      : {
          code: 'structured',
          seen: `${structuredFormat} is ${found.value}`,
          ...place(found),
        };
  }
  const imported = settings.get('spring.config.import');
  if (imported)
    return {
      code: 'format-unknown',
      seen: 'Settings are imported from elsewhere and may switch structured logs on',
      ...place(imported),
    };
  return {
    code: 'plain',
    seen: `Spring Boot writes lines of text: ${structuredFormat} is not set, and there is no configuration of Logback or Log4j 2`,
    ...(yaml && !isOld ? { setIn: yaml } : {}),
  };
}

function place(known: Known | undefined): { where?: FileWhere } {
  return known?.where ? { where: known.where } : {};
}
