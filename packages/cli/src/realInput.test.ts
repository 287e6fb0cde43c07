// SPDX-License-Identifier: Apache-2.0
import fs from 'node:fs';
import path from 'node:path';
import {
  allChecks,
  loadStandard,
} from '@golive/backstage-plugin-golive-checks';
import {
  defaultEnvironments,
  type UnitKind,
} from '@golive/backstage-plugin-golive-common';
import {
  localTree,
  type UnitScope,
} from '@golive/backstage-plugin-golive-repository';
import { checkTree } from './checkTree';
import { place } from './testing/place';
import type { Report } from './report';

// Files of public platforms, as their authors wrote them. Every expectation
// below was read off the files by a person first.
const root = path.resolve(__dirname, '../../..');
const standard = loadStandard(
  fs.readFileSync(
    path.join(root, 'plugins/golive-checks/standards/cpq-go-live.yaml'),
    'utf8',
  ),
  'cpq-go-live',
  allChecks,
);

const scope = (
  name: string,
  kind: UnitKind,
  annotations: Record<string, string>,
): UnitScope => ({
  path: '',
  unit: { ref: `component:default/${name}`, kind, title: name, annotations },
});

async function judge(
  folder: string,
  wanted: RegExp,
  toScope: (file: string) => UnitScope,
): Promise<Report> {
  const tree = localTree(path.join(root, 'test/real', folder));
  const files = (await tree.list())
    .map(entry => entry.path)
    .filter(file => wanted.test(file));
  return checkTree(tree, {
    units: files.map(toScope),
    environments: defaultEnvironments,
    environment: 'dev',
    standard,
    checks: allChecks,
    at: '2026-11-22T12:00:00Z',
    revision: 'as-published',
  });
}

const manifest = (file: string) =>
  scope(path.basename(file, '.yaml'), 'service', {
    'golive/manifests': `/${file}`,
  });

function said(report: Report, unit: string, check: string) {
  const outcome = report.units
    .find(u => u.ref === `component:default/${unit}`)
    ?.outcomes.find(o => o.check === check);
  return {
    outcome: outcome?.outcome,
    bad: outcome?.evidence
      .filter(e => e.answer !== 'yes')
      .map(e => `${e.code} ${place(e.where).replace(/^.*\//, '')}`),
  };
}

describe('microservices-demo', () => {
  let report: Report;
  beforeAll(async () => {
    report = await judge(
      'microservices-demo',
      /^kubernetes-manifests\/(?!kustomization).*\.yaml$/,
      manifest,
    );
  });

  it('is read whole: no unit is ready, none is a defect of ours', () => {
    expect(report.units).toHaveLength(11);
    expect(report.units.filter(u => u.verdict === 'ready')).toEqual([]);
    expect(
      report.units.flatMap(u => u.outcomes).filter(o => o.outcome === 'error'),
    ).toEqual([]);
  });

  it('1: adservice keeps the restricted level but for seccomp', () => {
    expect(said(report, 'adservice', 'privileges-dropped')).toEqual({
      outcome: 'fail',
      bad: ['seccomp-profile adservice.yaml:39:9'],
    });
  });

  it('2: adservice runs as user 1000 of its pod', () => {
    expect(said(report, 'adservice', 'pod-runs-as-non-root')).toEqual({
      outcome: 'pass',
      bad: [],
    });
  });

  it('3: cartservice is asked the same for liveness and readiness; so is its redis, but only whether it listens', () => {
    expect(said(report, 'cartservice', 'probes-distinct')).toEqual({
      outcome: 'fail',
      bad: ['same-request cartservice.yaml:67:19'],
    });
  });

  it('4: frontend is asked with another cookie, which is another request', () => {
    expect(said(report, 'frontend', 'probes-distinct')).toEqual({
      outcome: 'pass',
      bad: [],
    });
  });

  it('5: the init container of loadgenerator states no resources, its main container all', () => {
    const { outcome, bad } = said(report, 'loadgenerator', 'resources-set');
    expect(outcome).toBe('fail');
    expect(new Set(bad?.map(b => b.split(' ')[1]))).toEqual(
      new Set(['loadgenerator.yaml:41:9']),
    );
  });
});

describe('bank-of-anthos', () => {
  let report: Report;
  beforeAll(async () => {
    report = await judge(
      'bank-of-anthos',
      /^kubernetes-manifests\/.*\.yaml$/,
      manifest,
    );
  });

  it('6: balancereader drops "all", and only "ALL" drops anything for Pod Security', () => {
    expect(said(report, 'balance-reader', 'privileges-dropped')).toEqual({
      outcome: 'fail',
      bad: [
        'seccomp-profile balance-reader.yaml:117:11',
        'capabilities-not-dropped balance-reader.yaml:120:15',
      ],
    });
  });

  it('7: accounts-db has no security context at all', () => {
    expect(said(report, 'accounts-db', 'pod-runs-as-non-root').outcome).toBe(
      'fail',
    );
  });

  it('8: config.yaml makes no pods, which is unknown and not a pass', () => {
    const { outcome, bad } = said(report, 'config', 'probes-present');
    expect(outcome).toBe('unknown');
    expect(bad?.[0]).toMatch(/^no-workloads/);
  });

  it('9: none of its six alerts has a runbook', () => {
    const { outcome, bad } = said(report, 'frontend', 'alert-runbook-linked');
    expect(outcome).toBe('fail');
    expect(bad).toHaveLength(6);
    expect(bad?.[0]).toMatch(/rules\.yaml:24:14$/);
  });
});

describe('camunda-bpm-examples', () => {
  let report: Report;
  beforeAll(async () => {
    let n = 0;
    report = await judge('camunda-bpm-examples', /\.bpmn$/, file =>
      scope(
        `${path.basename(file, '.bpmn').toLowerCase()}-${(n += 1)}`,
        'bpmn-process',
        { 'golive/bpmn': `/${file}` },
      ),
    );
  });
  const outcomes = (check: string) =>
    report.units.map(u => u.outcomes.find(o => o.check === check)?.outcome);

  it('10: all 54 keep their history for a stated time, and none has a version tag', () => {
    expect(report.units).toHaveLength(54);
    expect(new Set(outcomes('process-history-ttl'))).toEqual(new Set(['pass']));
    expect(new Set(outcomes('process-version-tagged'))).toEqual(
      new Set(['fail']),
    );
  });

  it('11: all 54 are what the engine takes, one with an attribute that it ignores', () => {
    expect(new Set(outcomes('process-deployable'))).toEqual(new Set(['pass']));
  });
});
