// SPDX-License-Identifier: Apache-2.0
import {
  checkTester,
  imageBuild,
  imageBuildsFact,
  resolved,
  stage,
} from '../../testing';
import check from './check';

const { pass, fail, unknown, table } = checkTester(check);
type StageOptions = NonNullable<Parameters<typeof stage>[0]>;
const stages = (...all: StageOptions[]) => ({
  imageBuilds: imageBuildsFact(imageBuild(all.map(stage))),
});
const user = (...users: NonNullable<StageOptions['users']>) =>
  stages({ users });
const created = (uid?: string): StageOptions['createdUsers'] => [
  { name: 'app', position: [3, 1], ...(uid === undefined ? {} : { uid }) },
];
const digest = `sha256:${'a'.repeat(64)}`;
const onbuild: StageOptions['onbuild'] = [
  { instruction: 'USER root', position: [2, 1] },
];

table([
  pass('a number', user('10001'), ['numeric-user'], { at: 'Dockerfile:5' }),
  pass('a number and a group', user('10001:0'), ['numeric-user']),
  pass('the last one counts', user('root', '10001'), ['numeric-user'], {
    at: 'Dockerfile:6',
  }),
  pass(
    'a default',
    user(resolved('${UID:-10001}', 5, '10001')),
    ['numeric-user'],
    { says: ['which is 10001'] },
  ),
  pass(
    'a user that is created here',
    stages({ users: ['app'], createdUsers: created() }),
    ['named-user'],
  ),
  pass(
    'a user that is created with a number',
    stages({ users: ['app'], createdUsers: created('1000') }),
    ['named-user'],
  ),
  pass(
    'a user of the stage below',
    stages({ users: ['app'], createdUsers: created() }, { fromStage: 0 }),
    ['named-user'],
  ),
  pass('a user of the base', stages({ image: 'node:24', users: ['node'] }), [
    'named-user',
  ]),
  pass(
    'distroless nonroot',
    stages({ image: 'gcr.io/distroless/java21-debian12:nonroot' }),
    ['base-sets-user'],
  ),
  pass(
    'distroless debug-nonroot by digest',
    stages({ image: `gcr.io/distroless/java21:debug-nonroot@${digest}` }),
    ['base-sets-user'],
  ),
  pass(
    'a base that the standard names',
    stages({ image: 'example.com/base:1' }),
    ['base-sets-user'],
    {
      parameters: { nonRootBases: ['example.com/*:*'] },
    },
  ),
  pass(
    'buildpacks',
    {
      imageBuilds: imageBuildsFact(
        imageBuild([], { tool: 'buildpacks', file: 'pom.xml' }),
      ),
    },
    ['base-sets-user'],
  ),
  pass(
    'a USER after the trigger of the stage below',
    stages({ onbuild }, { fromStage: 0, users: ['1000'] }),
    ['numeric-user'],
  ),
  pass(
    'a trigger of the final stage concerns later images',
    stages({ onbuild, users: ['1000'] }),
    ['numeric-user'],
  ),
  fail('root', user('root'), ['user-is-root'], {
    at: 'Dockerfile:5',
    says: ['+USER 10001'],
  }),
  fail('root and a group', user('root:1000'), ['user-is-root']),
  fail('0', user('0'), ['user-is-root']),
  fail('0:0', user('0:0'), ['user-is-root']),
  fail('00', user('00'), ['user-is-root']),
  fail('+0', user('+0'), ['user-is-root']),
  fail('a default of 0', user(resolved('${U:-0}', 5, '0')), ['user-is-root']),
  fail('root after a user', user('10001', 'root'), ['user-is-root'], {
    at: 'Dockerfile:6',
  }),
  fail(
    'a user that is created as root',
    stages({ users: ['app'], createdUsers: created('0') }),
    ['user-is-root'],
  ),
  fail(
    'no USER on a root base',
    stages({ image: 'eclipse-temurin:21-jre' }),
    ['no-user'],
    { at: 'Dockerfile:1' },
  ),
  fail(
    'no USER on plain distroless',
    stages({ image: 'gcr.io/distroless/java21:latest' }),
    ['no-user'],
  ),
  fail('no USER on scratch', stages({ scratch: true }), ['no-user']),
  fail(
    'a USER of a stage that only builds',
    stages({ users: ['1000'], reachesFinal: false }, {}),
    ['no-user'],
  ),
  unknown(
    'no USER on an unknown base',
    stages({ image: 'example.com/base:1' }),
    ['user-unknown'],
    { says: ['nonRootBases'] },
  ),
  unknown(
    'no USER on distroless by digest alone',
    stages({ image: `gcr.io/distroless/java21@${digest}` }),
    ['user-unknown'],
  ),
  unknown('no USER on a base from outside', stages({ image: '$BASE' }), [
    'user-unknown',
  ]),
  unknown('a name that nobody creates', user('app'), ['user-unknown']),
  unknown('0x0', user('0x0'), ['user-unknown']),
  unknown('an argument', user('$UID'), ['user-unknown']),
  unknown('an empty user', user(''), ['user-unknown']),
  unknown('a number that is too large', user('2147483648'), ['user-unknown']),
  unknown('a negative number', user('-1'), ['user-unknown']),
  unknown(
    'a trigger of the stage below',
    stages({ onbuild, users: ['1000'] }, { fromStage: 0 }),
    ['user-unknown'],
  ),
  unknown('nothing', { imageBuilds: imageBuildsFact() }, ['no-image-build']),
]);
