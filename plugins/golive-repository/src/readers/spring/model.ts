// SPDX-License-Identifier: Apache-2.0
import type {
  Contributor,
  Position,
} from '@golive/backstage-plugin-golive-common';
import type { Property } from '../../configuration';
import type { QuarkusCheck } from './marks';

/** One document of an application.yml or .properties file. */
export interface ConfigDocument {
  /** `spring.config.activate.on-profile`, else the profile in the file's name; absent: always active. */
  readonly profile?: string;
  readonly properties: readonly Property[];
  /** The file that it stands in, where another one imports it. */
  readonly file?: string;
}

/** A dependency that a build file declares. */
export interface Dependency {
  /** Absent where a version catalog's alias does not tell. */
  readonly group?: string;
  readonly artifact: string;
  readonly position: Position;
}

/** What a pom.xml or build.gradle says of dependencies. */
export interface BuildDependencies {
  readonly dependencies: readonly Dependency[];
  /** Of Spring Boot, where it is written here: `4.1.0`. */
  readonly bootVersion?: string;
  /** A parent or bundle that may bring more dependencies, and where it is if that is in this tree. */
  readonly inherits?: { readonly name: string; readonly file?: string };
}

/** A class that answers health requests. */
export interface HealthClass {
  /** Name of the contributor: the bean's name without its suffix. */
  readonly name: string;
  readonly position: Position;
  /** The type in its code by which it speaks to another system, if there is one. */
  readonly client?: string;
}

/** What one file holds for this reader. */
export interface SpringFile {
  readonly documents?: readonly ConfigDocument[];
  readonly build?: BuildDependencies;
  readonly healthClasses?: readonly HealthClass[];
  /** Annotations that say how work is shared among pods. */
  readonly marks?: readonly HealthClass[];
  /** Health checks of MicroProfile. */
  readonly quarkusChecks?: readonly QuarkusCheck[];
}

/** What is known of an application besides its settings. */
export interface Application {
  /** Major and minor of Spring Boot; undefined: not found out. */
  readonly version?: readonly [major: number, minor: number];
  /** Whether Actuator is among the dependencies. */
  readonly actuator: boolean;
  /** The build file by which it certainly is not, for none of them can bring it. */
  readonly withoutActuator?: string;
  /** Whether a web server is among the dependencies. */
  readonly web: boolean;
  /** Contributors that dependencies and code bring. */
  readonly contributors: readonly Contributor[];
  /** Systems that it is built to use. */
  readonly uses: readonly Contributor[];
}
