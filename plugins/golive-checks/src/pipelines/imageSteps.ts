// SPDX-License-Identifier: Apache-2.0
import {
  commandsOf,
  option,
  program,
  type Command,
  type PlacedStep,
} from './commands';

/** A step that builds an image. */
export interface ImageBuildStep {
  readonly at: PlacedStep;
  /** The program or action that builds. */
  readonly with: string;
  /** Whether the image leaves the job: false only where the step says so. */
  readonly pushes: boolean;
  /** What is given to the build: tags and build arguments, as written. */
  readonly texts: readonly string[];
}

/** The commands of a step that count. */
export function stepCommands({ step }: PlacedStep): Command[] {
  return step.run === undefined ? [] : commandsOf(step.run);
}

const isBuild = (words: readonly string[]): boolean => {
  const name = program(words);
  const args = words.slice(1);
  const verbs = args.filter(word => !word.startsWith('-'));
  switch (name) {
    case 'docker':
    case 'podman':
    case 'nerdctl':
      return (
        verbs[0] === 'build' ||
        (['buildx', 'image', 'builder'].includes(verbs[0]) &&
          ['build', 'bake'].includes(verbs[1])) ||
        (verbs[0] === 'compose' && verbs.includes('build'))
      );
    case 'docker-compose':
      return verbs.includes('build');
    case 'buildah':
      return ['bud', 'build', 'build-using-dockerfile'].includes(verbs[0]);
    case 'executor':
      return args.some(
        word =>
          word.startsWith('--destination') || word.startsWith('--dockerfile'),
      );
    case 'buildctl':
    case 'buildctl-daemonless.sh':
      return verbs[0] === 'build';
    case 'pack':
      return verbs[0] === 'build';
    case 'ko':
      return ['build', 'publish', 'resolve', 'apply'].includes(verbs[0]);
    case 'skaffold':
      return ['build', 'run'].includes(verbs[0]);
    case 'mvn':
    case 'mvnw':
      return args.some(word =>
        /(?:^|:)(?:jib(?:-maven-plugin(?::[\w.]+)?)?:(?:build|dockerBuild|buildTar)|(?:spring-boot|spring-boot-maven-plugin(?::[\w.]+)?):build-image(?:-no-fork)?|docker(?:-maven-plugin)?:build)$|^-Dquarkus\.container-image\.(?:build|push)=true$/.test(
          word,
        ),
      );
    case 'gradle':
    case 'gradlew':
      return args.some(word =>
        /(?:^|:)(?:jib(?:DockerBuild|BuildTar)?|bootBuildImage|dockerBuild|imageBuild)$|^-Dquarkus\.container-image\.(?:build|push)=true$/.test(
          word,
        ),
      );
    case 'quarkus':
      return verbs[0] === 'image' && ['build', 'push'].includes(verbs[1]);
    default:
      return false;
  }
};

const buildActions =
  /^(?:docker\/(?:build-push-action|bake-action)|redhat-actions\/buildah-build|aevea\/action-kaniko|int128\/kaniko-action|buildpacks\/github-actions|mr-smithers-excellent\/docker-build-push|elgohr\/Publish-Docker-Github-Action)@/i;

/** The steps that build an image, in order. */
export function imageBuildSteps(
  steps: readonly PlacedStep[],
): ImageBuildStep[] {
  return steps.flatMap((at): ImageBuildStep[] => {
    const { uses, with: inputs } = at.step;
    if (uses && buildActions.test(uses)) {
      const pushes =
        !/build-push-action|bake-action/.test(uses) || 'outputs' in inputs
          ? true
          : !/^(?:false)?$/.test(inputs.push ?? '');
      return [
        {
          at,
          with: uses,
          pushes,
          texts: [inputs.tags, inputs['build-args'], inputs.target].filter(
            t => t !== undefined,
          ),
        },
      ];
    }
    if (
      uses &&
      /^Docker@\d/.test(uses) &&
      /^build/i.test(inputs.command ?? 'buildAndPush')
    )
      return [
        {
          at,
          with: uses,
          pushes: true,
          texts: [inputs.tags ?? '', inputs.arguments ?? ''],
        },
      ];
    const found = stepCommands(at).find(({ words }) => isBuild(words));
    return found
      ? [
          {
            at,
            with: program(found.words),
            pushes: pushesLater(at, found),
            texts: found.words.slice(1),
          },
        ]
      : [];
  });
}

/** A plain build that no step of its job pushes stays in the job. */
function pushesLater({ job }: PlacedStep, { words }: Command): boolean {
  const name = program(words);
  if (!['docker', 'podman', 'nerdctl', 'buildah'].includes(name)) return true;
  if (option(words, '--push', '--output', '-o') !== undefined) return true;
  return job.steps.some(
    ({ run, uses }) =>
      /\b(?:docker|podman|nerdctl|buildah|skopeo|crane)\b[^\n]{0,200}\b(?:push|copy)\b|docker compose push/.test(
        run ?? '',
      ) || /push/i.test(uses ?? ''),
  );
}

/** A step that puts an image into an environment, or gives it another name there. */
export interface PromotionStep {
  readonly at: PlacedStep;
  readonly with: string;
  /** The command, for reading references. */
  readonly text: string;
}

const deployActions =
  /^(?:azure\/(?:k8s-deploy|webapps-deploy|container-apps-deploy-action)|deliverybot\/helm|bitovi\/github-actions-deploy|google-github-actions\/deploy-cloudrun|aws-actions\/amazon-ecs-deploy-task-definition|stefanprodan\/kube-tools)@|^(?:Kubernetes(?:Manifest)?|HelmDeploy|KubernetesManifest)@\d/i;

const isPromotion = (words: readonly string[]): boolean => {
  const verbs = words.slice(1).filter(word => !word.startsWith('-'));
  const line = words.slice(1).join(' ');
  switch (program(words)) {
    case 'kubectl':
    case 'oc':
      return /\bset image\b|\bapply\b|\brollout restart\b|\bpatch\b/.test(line);
    case 'helm':
      return ['upgrade', 'install'].includes(verbs[0]);
    case 'helmfile':
      return ['apply', 'sync'].includes(verbs[0]);
    case 'kustomize':
      return /\bedit set image\b/.test(line);
    case 'argocd':
      return verbs[0] === 'app' && ['set', 'sync'].includes(verbs[1]);
    case 'docker':
      return (
        verbs[0] === 'tag' ||
        (verbs[0] === 'buildx' &&
          verbs[1] === 'imagetools' &&
          verbs[2] === 'create')
      );
    case 'crane':
    case 'gcrane':
      return ['tag', 'copy', 'cp'].includes(verbs[0]);
    case 'skopeo':
      return verbs[0] === 'copy';
    case 'regctl':
      return verbs[0] === 'image' && verbs[1] === 'copy';
    case 'oras':
      return ['tag', 'cp', 'copy'].includes(verbs[0]);
    case 'yq':
      return (
        /image|digest|tag/.test(line) && /-i|--inplace/.test(words.join(' '))
      );
    default:
      return false;
  }
};

/** The steps that deploy or promote an image. */
export function promotionSteps(steps: readonly PlacedStep[]): PromotionStep[] {
  return steps.flatMap((at): PromotionStep[] => {
    const { uses, with: inputs } = at.step;
    if (uses && deployActions.test(uses))
      return [{ at, with: uses, text: Object.values(inputs).join(' ') }];
    return stepCommands(at)
      .filter(({ words }) => isPromotion(words))
      .map(({ words }) => ({
        at,
        with: program(words),
        text: withVariables(words.slice(1).join(' '), at),
      }));
  });
}

/** The text with the variables of its step and job: `$IMAGE` alone does not tell a digest from a tag. */
function withVariables(text: string, { job, step }: PlacedStep): string {
  const known = new Map(
    Object.entries({ ...job.variables, ...(step.uses ? {} : step.with) }),
  );
  return text.replace(
    /\$(?:(\w+)|\{(\w+)\})/g,
    (written, plain?: string, braced?: string) =>
      known.get(plain ?? braced ?? '') ?? written,
  );
}

/** Whether a text names an image by its digest, or by a variable that holds one. */
export function namesDigest(text: string): boolean {
  return /@?sha256:|digest|@\$/i.test(text);
}

/** Whether a promotion names an image at all: `kubectl apply -f deploy` does not. */
export function namesImage({ text, with: tool }: PromotionStep): boolean {
  if (
    ['docker', 'crane', 'gcrane', 'skopeo', 'regctl', 'oras', 'yq'].includes(
      tool,
    )
  )
    return true;
  return /\bset image\b|image|[\w}/-]+:\$\{?|\btag=/.test(text);
}
