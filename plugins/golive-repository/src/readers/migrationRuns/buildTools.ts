// SPDX-License-Identifier: Apache-2.0
import type { Position } from '@golive/backstage-plugin-golive-common';

/** The migration tools that a build file puts on the class path, and the framework that runs them. */
export interface BuildTools {
  readonly tools: readonly {
    readonly tool: 'flyway' | 'liquibase';
    readonly artifact: string;
    readonly position: Position;
  }[];
  readonly framework?: 'spring-boot' | 'quarkus';
  readonly usesJpa?: true;
}

const artifacts = [
  ['flyway', /\b(?:spring-boot-starter-flyway|quarkus-flyway|flyway-core)\b/],
  [
    'liquibase',
    /\b(?:spring-boot-starter-liquibase|quarkus-liquibase|liquibase-core)\b/,
  ],
] as const;

/** Reads a pom.xml or a Gradle build for the tools that it names. */
export function buildTools(text: string): BuildTools {
  const code = withoutAside(text);
  const lines = code.split('\n');
  const tools = artifacts.flatMap(([tool, pattern]) => {
    const line = lines.findIndex(l => pattern.test(l));
    const found = line < 0 ? undefined : pattern.exec(lines[line]);
    return found
      ? [
          {
            tool,
            artifact: found[0],
            position: [line + 1, found.index + 1] as const,
          },
        ]
      : [];
  });
  const framework = /\bquarkus-/.test(code)
    ? ('quarkus' as const)
    : ('spring-boot' as const);
  const isKnown = /\bquarkus-|spring-boot|org\.springframework\.boot/.test(
    code,
  );
  return {
    tools,
    ...(isKnown ? { framework } : {}),
    ...(/spring-boot-starter-data-jpa|hibernate-orm/.test(code)
      ? { usesJpa: true as const }
      : {}),
  };
}

/** What is no dependency of the application: comments, plugins of the build, what only tests have. Lines stay. */
function withoutAside(text: string): string {
  const blank = (part: string) => part.replace(/[^\n]/g, ' ');
  return text
    .replace(/<!--[\s\S]*?-->|\/\*[\s\S]*?\*\//g, blank)
    .replace(/<build>[\s\S]*?<\/build>/g, blank)
    .replace(/<dependency>[\s\S]*?<\/dependency>/g, part =>
      /<scope>\s*test\s*<\/scope>/.test(part) ? blank(part) : part,
    )
    .split('\n')
    .map(line =>
      /^\s*(?:\/\/|test\w*\s*[("'])/.test(line) ? blank(line) : line,
    )
    .join('\n');
}
