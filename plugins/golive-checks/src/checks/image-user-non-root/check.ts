// SPDX-License-Identifier: Apache-2.0
import {
  defineCheck,
  imageBuilds,
  no,
  unknown,
  yes,
  type Finding,
  type FindingDetails,
  type ImageBuild,
  type Resolved,
} from '@golive/backstage-plugin-golive-common';
import { z } from 'zod';
import {
  isAmong,
  knownUsers,
  lookUp,
  nonRootBases,
  rootBases,
} from '../../images/bases';
import {
  baseOf,
  chainOf,
  noImageBuild,
  noImageBuildMeaning,
  whereInBuild,
} from '../../images/stages';

const globs = z.array(z.string().min(1));
const parameters = z.strictObject({
  nonRootBases: globs
    .default(nonRootBases)
    .describe(
      'Base images that set a user other than root (globs over `repository:tag`).',
    ),
  rootBases: globs
    .default(rootBases)
    .describe(
      'Base images that run as root. A base in neither list is unknown.',
    ),
  knownUsers: z
    .record(z.string(), z.array(z.string()).readonly())
    .default(knownUsers)
    .describe('Users that base images create, by image.'),
});
type Parameters = z.infer<typeof parameters>;

const wrong =
  'Whoever breaks into the application is root in its container, one mistake away from the node and everything on it';
const buildpacks = new Set<ImageBuild['tool']>([
  'buildpacks',
  'spring-boot-image',
]);

function fixOf(build: ImageBuild) {
  if (build.tool === 'jib') {
    return {
      text: 'State a numeric user that is not 0 in the configuration of Jib; a number lets Kubernetes check it.',
      patch: build.file.endsWith('.xml')
        ? '+<container><user>10001:10001</user></container>'
        : '+jib { container { user = "10001:10001" } }',
      file: build.file,
    };
  }
  return {
    text: 'End the Dockerfile with a numeric user that is not 0; a number lets Kubernetes check it.',
    patch: '+USER 10001:10001\n ENTRYPOINT ["java", "-jar", "/app/app.jar"]',
    file: build.file,
  };
}

function judgeUser(
  build: ImageBuild,
  user: Resolved,
  known: Parameters,
): Finding {
  const where = whereInBuild(build, user.position);
  const details: FindingDetails = {
    seen: `The image runs as USER ${user.raw}${
      user.value !== undefined && user.value !== user.raw
        ? `, which is ${user.value}`
        : ''
    }`,
    where,
  };
  const cannot = (why: string) =>
    unknown('user-unknown', { ...details, wrong: why, fix: fixOf(build) });
  if (user.value === undefined) {
    return cannot(
      `Who it is is only known when the image is built: ${user.unresolved.join(
        ', ',
      )} has no default`,
    );
  }
  const name = user.value.split(':')[0].trim();
  // Docker reads the number as Go's Atoi does: a sign and leading zeros count.
  if (/^[+-]?\d+$/.test(name)) {
    const id = Number(name);
    if (id === 0)
      return no('user-is-root', { ...details, wrong, fix: fixOf(build) });
    return id > 0 && id < 2 ** 31
      ? yes('numeric-user', details)
      : cannot(`${name} is no user number that a container can have`);
  }
  if (name.toLowerCase() === 'root')
    return no('user-is-root', { ...details, wrong, fix: fixOf(build) });
  const chain = chainOf(build);
  const created = chain
    .flatMap(s => s.createdUsers)
    .findLast(u => u.name === name);
  if (created) {
    return created.uid !== undefined && Number(created.uid) === 0
      ? no('user-is-root', {
          ...details,
          seen: `${details.seen}, which is created with the number 0`,
          related: [whereInBuild(build, created.position)],
          wrong,
          fix: fixOf(build),
        })
      : yes('named-user', {
          ...details,
          seen: `${details.seen}, which the Dockerfile creates${
            created.uid ? ` with the number ${created.uid}` : ''
          }`,
          related: [whereInBuild(build, created.position)],
        });
  }
  const base = baseOf(build)?.value;
  return base && lookUp(base, known.knownUsers)?.includes(name)
    ? yes('named-user', {
        ...details,
        seen: `${details.seen}, a user of ${base}`,
      })
    : cannot(
        `Nothing in the Dockerfile creates the user "${name}", so its number may be 0`,
      );
}

function noBase(
  build: ImageBuild,
  details: { seen: string; where: ReturnType<typeof whereInBuild> },
): Finding {
  if (build.tool === 'dockerfile' && build.stages.length > 0) {
    return no('no-user', { ...details, wrong, fix: fixOf(build) });
  }
  return unknown('user-unknown', {
    seen: `The image is built by ${build.tool} in ${build.file}`,
    where: details.where,
    wrong: 'Which user that build sets is not read yet',
    fix: { text: `State the user in the configuration of ${build.tool}.` },
  });
}

function judgeBase(build: ImageBuild, known: Parameters): Finding {
  const base = baseOf(build);
  const where = whereInBuild(
    build,
    base?.position ?? chainOf(build)[0]?.position,
  );
  const image = base?.value;
  const details = {
    seen: `${build.file} sets no USER; the base image is ${
      image ?? base?.raw ?? 'scratch'
    }`,
    where,
  };
  if (base && image === undefined) {
    return unknown('user-unknown', {
      ...details,
      wrong:
        'Which user the base image sets cannot be told, because the base is only known when the image is built',
      fix: fixOf(build),
    });
  }
  if (image === undefined) {
    return buildpacks.has(build.tool)
      ? yes('base-sets-user', {
          seen: `Images of ${build.tool} run as the user of the buildpacks’ run image, which is not root`,
          where,
        })
      : noBase(build, details);
  }
  if (isAmong(image, known.nonRootBases)) {
    return yes('base-sets-user', {
      ...details,
      seen: `${details.seen}, which sets a user other than root`,
    });
  }
  return isAmong(image, known.rootBases)
    ? no('no-user', { ...details, wrong, fix: fixOf(build) })
    : unknown('user-unknown', {
        ...details,
        wrong:
          'Which user this base image sets is not known: it is in neither list of the standard',
        fix: {
          ...fixOf(build),
          text: `${
            fixOf(build).text
          } Or add the base to nonRootBases in the standard.`,
        },
      });
}

function judgeBuild(build: ImageBuild, known: Parameters): Finding {
  const chain = chainOf(build);
  const hidden = chain
    .slice(0, -1)
    .flatMap(stage => stage.onbuild)
    .find(({ instruction }) => /^\s*USER\b/i.test(instruction));
  const user = chain.flatMap(stage => stage.users).at(-1);
  // A USER of the final stage itself comes after every trigger of those below.
  if (hidden && !chain.at(-1)?.users.length) {
    return unknown('user-unknown', {
      seen: `A stage below sets its user when it is built upon: ONBUILD ${hidden.instruction}`,
      where: whereInBuild(build, hidden.position),
      wrong:
        'Tools disagree about triggers between stages of one file, so the last user cannot be told',
      fix: fixOf(build),
    });
  }
  return user ? judgeUser(build, user, known) : judgeBase(build, known);
}

export default defineCheck({
  id: 'image-user-non-root',
  title: 'The image runs as a user other than root',
  why: 'A process that is not root can do far less harm to the node and its neighbours when it is taken over.',
  appliesTo: ['service', 'worker', 'process-worker', 'projection'],
  reads: { imageBuilds },
  codes: {
    'numeric-user': 'The last USER is a number other than 0.',
    'named-user':
      'The last USER is a name that the Dockerfile or a known base creates.',
    'base-sets-user': 'The base image is known to set a user other than root.',
    'user-is-root': 'The last USER is root, by name or by number.',
    'no-user': 'No USER is set, and the base image runs as root.',
    'user-unknown': 'Which user it is cannot be told.',
    'no-image-build': noImageBuildMeaning,
  },
  parameters,
  run: ({ imageBuilds: { builds } }, { parameters: p }) =>
    builds.length === 0
      ? [noImageBuild()]
      : builds.map(build => judgeBuild(build, p)),
});
