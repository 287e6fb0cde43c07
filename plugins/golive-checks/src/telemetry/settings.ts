// SPDX-License-Identifier: Apache-2.0
import {
  at,
  type AppFramework,
  type AppSetting,
  type FileWhere,
} from '@golive/backstage-plugin-golive-common';
import type { Variable } from '../java/variables';

/** A value and where it stands, or why it is not known. */
export type Known =
  | { readonly value: string; readonly where?: FileWhere }
  | { readonly because: string; readonly where?: FileWhere };

/** What the environment of a container says of a variable. */
export type Environment = (name: string) => Variable | undefined;

/** Placeholders in placeholders. */
const maxDepth = 10;

const canonical = (key: string) => key.toLowerCase().replace(/[-_"[\]]/g, '');

/**
 * The settings of an application as it sees them in one container: variables
 * of the environment go before its files, profiles count where they are active,
 * placeholders are put in.
 */
export class Settings {
  private readonly profiles: readonly string[] | undefined;

  constructor(
    private readonly app: AppFramework,
    private readonly env: Environment,
  ) {
    this.profiles = this.activeProfiles();
  }

  /** A setting by its documented name. */
  get(name: string): Known | undefined {
    return this.ofEnvironment(name) ?? this.ofFiles(name);
  }

  /** Settings below a prefix, by what follows it: those of a table such as resource attributes. */
  below(prefix: string): Map<string, Known> {
    const start = `${canonical(prefix)}.`;
    const found = new Map<string, Known>();
    for (const setting of this.app.settings) {
      // `[service.version]` is one key, also behind a dot.
      const key = setting.key.replace(/\.?\[/g, '.').replace(/["\]]/g, '');
      if (!canonical(key).startsWith(start)) continue;
      const value = this.get(setting.key);
      if (value)
        found.set(
          key.split('.').slice(prefix.split('.').length).join('.'),
          value,
        );
    }
    return found;
  }

  private ofEnvironment(name: string): Known | undefined {
    const forms = [
      name.replace(/-/g, '').replace(/\W/g, '_').toUpperCase(),
      name.replace(/\W/g, '_').toUpperCase(),
    ];
    for (const form of forms) {
      const variable = this.env(form);
      if (variable) return known(variable);
    }
    return undefined;
  }

  private ofFiles(name: string, depth = 0): Known | undefined {
    const named = this.app.settings.filter(
      s => canonical(s.key) === canonical(name),
    );
    const active = named.filter(s => this.holds(s) === true).at(-1);
    const open = named.find(s => this.holds(s) === undefined);
    if (open && !active)
      return {
        because: `${open.key} is set for the profile ${open.profile}, and which profiles are active is not known`,
        where: at(open.file, open.position),
      };
    return active && this.resolved(active, active.value, depth);
  }

  private holds({ profile }: AppSetting): boolean | undefined {
    if (profile === undefined) return true;
    return this.profiles && matchesProfiles(profile, this.profiles);
  }

  private activeProfiles(): string[] | undefined {
    const isQuarkus = this.app.framework === 'quarkus';
    const name = isQuarkus ? 'QUARKUS_PROFILE' : 'SPRING_PROFILES_ACTIVE';
    const variable = this.env(name);
    if (variable) return variable.known ? words(variable.value) : undefined;
    if (isQuarkus) return ['prod'];
    const written = this.app.settings.find(
      s => canonical(s.key) === 'spring.profiles.active' && !s.profile,
    );
    if (written)
      return /\$/.test(written.value) ? undefined : words(written.value);
    return ['default'];
  }

  private resolved(setting: AppSetting, text: string, depth: number): Known {
    const where = at(setting.file, setting.position);
    const found = /\$\{([^:{}]+)(?::([^{}]*))?\}/.exec(text);
    if (!found) return { value: text, where };
    const [whole, name, fallback] = found;
    const variable =
      this.env(name) ??
      this.env(name.replace(/-/g, '').replace(/\W/g, '_').toUpperCase());
    const mayFollow =
      depth < maxDepth && canonical(name) !== canonical(setting.key);
    const ofFiles = mayFollow ? this.ofFiles(name, depth + 1) : undefined;
    const inner = variable ? known(variable) : ofFiles;
    if (inner && 'because' in inner) return { because: inner.because, where };
    const value = inner?.value ?? fallback;
    if (value === undefined || depth >= maxDepth)
      return {
        because: `${setting.key} takes ${whole}, which nothing that was read sets`,
        where,
      };
    return this.resolved(
      setting,
      text.replace(whole, () => value),
      depth + 1,
    );
  }
}

function known(variable: Variable): Known {
  return variable.known
    ? { value: variable.value }
    : { because: variable.because };
}

function words(text: string): string[] {
  return text
    .split(',')
    .map(w => w.trim())
    .filter(Boolean);
}

/** Whether a profile expression (`prod & !eu`, `dev | test`, `a, b`) holds for the active profiles. */
export function matchesProfiles(
  expression: string,
  active: readonly string[],
): boolean {
  return expression.split(/[,|]/).some(any =>
    any.split('&').every(all => {
      const name = all.replace(/[()\s]/g, '');
      return name.startsWith('!')
        ? !active.includes(name.slice(1))
        : active.includes(name);
    }),
  );
}
