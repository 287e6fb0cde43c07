// SPDX-License-Identifier: Apache-2.0
import type { ImageBuild, Stage } from '@golive/backstage-plugin-golive-common';
import type { GradleSetting } from '../../buildFiles/gradle';
import type { Pom } from '../../buildFiles/pom';
import type { ScriptEnd } from './scripts';
import type { Copied } from './stageBuilder';

/** What one file says about how images are built. */
export interface BuildFile {
  /** A Dockerfile. */
  readonly dockerfile?: {
    readonly stages: readonly Stage[];
    readonly copied: readonly Copied[];
    readonly directory: string;
  };
  /** Other tools that build an image, by a build file. */
  readonly tools?: readonly {
    readonly tool: ImageBuild['tool'];
    readonly line: number;
  }[];
  /** The pom.xml itself, or the settings of the Gradle script, for what they say about such a tool. */
  readonly pom?: Pom;
  readonly settings?: readonly GradleSetting[];
  /** Stages that pipelines and compose files ask for. */
  readonly targets?: readonly {
    readonly name: string;
    readonly line: number;
  }[];
  /** How it ends, if it is a shell script. */
  readonly script?: ScriptEnd;
}
