// SPDX-License-Identifier: Apache-2.0

/** The 21 items of the checklist and hygiene, as the shipped standard names them. */
export const items = [
  ['image-reproducible', 'Image build is reproducible'],
  ['sbom-and-scan', 'SBOM and security scan are available'],
  ['non-root', 'Container runs without root'],
  ['probes', 'Probes are right'],
  ['resources', 'Resources come from a load test'],
  ['migrations-expand-contract', 'Migrations expand, then contract'],
  ['migration-plan', 'Migrations have a plan'],
  ['topics-provisioned', 'Topics are provisioned'],
  ['event-schema-compatible', 'Event schemas are compatible'],
  ['redis-policy', 'Redis has a policy'],
  ['process-versioned', 'Processes are versioned'],
  ['old-workers-available', 'Old workers are available'],
  ['flags-governed', 'Flags are governed'],
  ['dashboards-and-alerts', 'Dashboards and alerts exist'],
  ['runbooks-linked', 'Runbooks are linked'],
  ['restore-tested', 'Restore is tested'],
  ['recovery-drilled', 'Recovery is drilled'],
  ['security-reviewed', 'Security is reviewed'],
  ['tenant-isolation-tested', 'Tenant isolation is tested'],
  ['smoke-tested', 'Smoke test passes'],
  ['roll-forward-clear', 'The way forward is clear'],
].map(([id, title], i) => ({ id, title, number: i + 1 }));

/** Environments in the order of promotion. */
export const environments = [
  { id: 'local', title: 'Local' },
  { id: 'ci', title: 'CI' },
  { id: 'dev', title: 'Dev' },
  { id: 'test', title: 'Test' },
  { id: 'staging', title: 'Staging' },
  { id: 'production', title: 'Production' },
  { id: 'dr', title: 'Disaster recovery' },
];

/** The standard that the fixtures are judged by. */
export const standard = {
  id: 'cpq-go-live',
  version: '2026.1',
  title: 'CPQ/OMS go-live checklist',
};

/** The instant of all answers. */
export const asOf = '2026-11-22T14:00:00.000Z';
/** An instant some minutes before {@link asOf}. */
export const ago = (minutes: number) =>
  new Date(Date.parse(asOf) - minutes * 60_000).toISOString();
