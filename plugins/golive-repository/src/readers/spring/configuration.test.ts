// SPDX-License-Identifier: Apache-2.0
import { applySettings } from './configuration';
import { parseConfig } from './properties';

function apply(files: Record<string, string>) {
  const { settings, problems, addressOpen } = applySettings(
    Object.entries(files).map(([name, text]) => {
      const path = `src/main/resources/${name}`;
      return { path, ...parseConfig({ path, text }) };
    }),
  );
  return {
    port: settings.get('server.port')?.value,
    problems: problems().map(p => p.code),
    addressOpen,
  };
}

describe('applySettings', () => {
  it('applies the profile that is active where none is set', () => {
    expect(
      apply({
        'application-default.yml': 'server.port: 2',
        'application.properties': 'server.port=1',
      }),
    ).toEqual({ port: '2', problems: [], addressOpen: false });
    expect(
      apply({
        'application.yml':
          'server.port: 1\n---\nspring.config.activate.on-profile: default\nserver.port: 3',
      }).port,
    ).toBe('3');
  });

  it('does not believe the default profile alone where there are others', () => {
    expect(
      apply({
        'application.yml': 'server.port: 1',
        'application-default.yml': 'server.port: 2',
        'application-prod.yml': 'logging.level.root: info',
      }).problems,
    ).toEqual(['profile-changes-health']);
  });

  it('passes over the profiles of tests and of own machines', () => {
    expect(
      apply({
        'application.yml': 'server.port: 1',
        'application-local.yml': 'server.port: 2',
        'application-test.yml': 'server.port: 3',
      }),
    ).toEqual({ port: '1', problems: [], addressOpen: false });
  });
});
