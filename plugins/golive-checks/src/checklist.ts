// SPDX-License-Identifier: Apache-2.0

/** An item of the go-live checklist and the ids of the checks that make it. */
export interface ChecklistItem {
  /** 1 to 21; absent for hygiene beside the numbered items. */
  readonly number?: number;
  readonly id: string;
  readonly checks: readonly string[];
}

/**
 * The checklist as it was designed: ids are for ever, so this list only grows
 * (a rename becomes an alias of the check). Every standard that GoLive ships
 * holds these checks, those that are not there yet as `planned`.
 */
export const checklist: readonly ChecklistItem[] = [
  {
    number: 1,
    id: 'image-reproducible',
    checks: [
      'image-base-pinned',
      'image-inputs-pinned',
      'jar-reproducible',
      'image-built-once',
      'image-labelled',
      'image-entrypoint-signals',
      'jvm-flags-from-environment',
    ],
  },
  {
    number: 2,
    id: 'sbom-and-scan',
    checks: ['sbom-produced', 'image-scanned', 'dependencies-kept'],
  },
  {
    number: 3,
    id: 'non-root',
    checks: [
      'image-user-non-root',
      'pod-runs-as-non-root',
      'filesystem-read-only',
      'privileges-dropped',
      'service-account-least-privilege',
    ],
  },
  {
    number: 4,
    id: 'probes',
    checks: [
      'probes-present',
      'liveness-without-dependencies',
      'readiness-covers-dependencies',
      'probes-distinct',
      'startup-budget',
      'probe-target-exists',
    ],
  },
  {
    number: 5,
    id: 'resources',
    checks: [
      'resources-set',
      'heap-fits-limit',
      'resources-from-load-test',
      'no-recent-oom',
      'availability-kept',
      'autoscaling-bounded',
      'connections-fit',
    ],
  },
  {
    number: 6,
    id: 'migrations-expand-contract',
    checks: [
      'migrations-expand-contract',
      'migrations-lock-safe',
      'migrations-immutable',
      'migration-runs-apart',
      'migrations-applied',
    ],
  },
  {
    number: 7,
    id: 'migration-plan',
    checks: ['migration-plan-stated', 'backfill-batched'],
  },
  {
    number: 8,
    id: 'topics-provisioned',
    checks: [
      'topic-manifest-complete',
      'topic-name-conforms',
      'topics-match-cluster',
      'topic-acls-match',
      'consumers-declared',
      'dead-letter-declared',
      'topics-used-are-declared',
    ],
  },
  {
    number: 9,
    id: 'event-schema-compatible',
    checks: [
      'event-schema-compatible',
      'event-consumers-tolerant',
      'event-samples-valid',
    ],
  },
  {
    number: 10,
    id: 'redis-policy',
    checks: [
      'redis-namespace-declared',
      'redis-keys-expire',
      'redis-memory-policy',
      'redis-unavailable-path',
      'redis-keys-conform',
    ],
  },
  {
    number: 11,
    id: 'process-versioned',
    checks: [
      'process-deployable',
      'process-version-tagged',
      'process-history-ttl',
      'process-id-stable',
      'process-variables-are-references',
      'process-deployed-matches',
    ],
  },
  {
    number: 12,
    id: 'old-workers-available',
    checks: [
      'process-change-compatible',
      'workers-for-running-versions',
      'worker-topics-declared',
    ],
  },
  {
    number: 13,
    id: 'flags-governed',
    checks: [
      'flags-owned',
      'flags-expire',
      'flags-rollback-stated',
      'flags-cleanup-ticket',
      'flags-used',
    ],
  },
  {
    number: 14,
    id: 'dashboards-and-alerts',
    checks: [
      'dashboard-present',
      'alerts-present',
      'alerts-tested',
      'alerts-loaded',
      'telemetry-exported',
      'logs-structured',
    ],
  },
  {
    number: 15,
    id: 'runbooks-linked',
    checks: ['alert-runbook-linked', 'runbook-complete'],
  },
  {
    number: 16,
    id: 'restore-tested',
    checks: ['backup-declared', 'restore-tested'],
  },
  {
    number: 17,
    id: 'recovery-drilled',
    checks: ['recovery-objectives-stated', 'recovery-drilled'],
  },
  {
    number: 18,
    id: 'security-reviewed',
    checks: ['security-reviewed'],
  },
  {
    number: 19,
    id: 'tenant-isolation-tested',
    checks: [
      'tenant-isolation-tested',
      'tenant-data-keyed',
      'network-policy-present',
    ],
  },
  {
    number: 20,
    id: 'smoke-tested',
    checks: ['smoke-test-present', 'smoke-test-passed'],
  },
  {
    number: 21,
    id: 'roll-forward-clear',
    checks: [
      'release-plan-stated',
      'roll-forward-clear',
      'release-strategy-valid',
    ],
  },
  {
    id: 'hygiene',
    checks: [
      'secrets-not-in-repository',
      'secret-not-literal',
      'config-shape-equal',
      'config-in-its-category',
      'workers-single-active',
    ],
  },
];
