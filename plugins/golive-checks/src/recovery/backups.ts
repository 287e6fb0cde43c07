// SPDX-License-Identifier: Apache-2.0
import {
  intervalOf,
  no,
  spanMs,
  spanText,
  type Finding,
  type UnitKind,
} from '@golive/backstage-plugin-golive-common';
import { entryPlace, type Backup, type Entry } from './coverage';
import { isCopy } from './loss';

type Method = NonNullable<Backup['method']>;

const fitting: Readonly<Partial<Record<UnitKind, readonly Method[]>>> = {
  'database-schema': ['pitr', 'base-backup', 'dump', 'snapshot', 'replay'],
  'redis-namespace': ['rdb', 'aof', 'snapshot', 'replay', 'replication'],
  'kafka-topic': ['replication', 'tiered-storage', 'snapshot', 'replay'],
};

type Detail =
  | 'schedule'
  | 'retention'
  | 'where'
  | 'encryption'
  | 'owner'
  | 'from';

const details: Readonly<
  Record<Detail, { code: string; title: string; example: string }>
> = {
  schedule: {
    code: 'schedule-missing',
    title: 'when it is made',
    example: 'schedule: "0 3 * * *"',
  },
  retention: {
    code: 'retention-missing',
    title: 'how long it is kept',
    example: 'retention: 35d',
  },
  where: {
    code: 'where-missing',
    title: 'where it is kept',
    example: 'where: bucket cpq-backups in another region',
  },
  encryption: {
    code: 'encryption-missing',
    title: 'how it is encrypted',
    example: 'encryption: AES-256, key of the key service',
  },
  owner: {
    code: 'owner-missing',
    title: 'who answers for it',
    example: 'owner: group:default/data',
  },
  from: {
    code: 'source-missing',
    title: 'what it is made again from',
    example: 'from: outbox of order_db',
  },
};

function needed(backup: Backup): readonly Detail[] {
  switch (backup.method) {
    case 'replay':
      return ['from', 'owner'];
    case 'replication':
      return ['where', 'owner'];
    case 'tiered-storage':
    case 'versioned':
      return ['retention', 'where', 'owner'];
    default:
      return [
        ...(isCopy(backup) ? (['schedule'] as const) : []),
        'retention',
        'where',
        'encryption',
        'owner',
      ];
  }
}

/** Codes of what {@link backupFaults} finds. */
export const backupCodes = {
  ...Object.fromEntries(
    Object.values(details).map(({ code, title }) => [
      code,
      `The plan does not say ${title}.`,
    ]),
  ),
  'none-not-allowed':
    'The plan says that nothing has to come back, of what keeps state.',
  'method-unfit': 'By this method a thing of this kind does not come back.',
  'replication-is-no-backup':
    'Replication copies a deletion as fast as everything else.',
  'not-encrypted': 'The backup is not encrypted.',
  'retention-too-short': 'A backup is deleted before the next one is made.',
} as const;

/** What is wrong with the declaration of one backup of a unit of a kind. */
export function backupFaults(entry: Entry<Backup>, kind: UnitKind): Finding[] {
  const { value: backup, plan } = entry;
  const { file } = plan;
  const of = backup.of.join(', ');
  const fault = (
    code: string,
    member: string | undefined,
    seen: string,
    wrong: string,
    text: string,
    patch?: string,
  ) =>
    no(code, {
      seen,
      where: entryPlace(entry, member),
      wrong,
      fix: { text, ...(patch ? { patch } : {}), file },
    });
  if (backup.none !== undefined) {
    return kind === 'redis-namespace'
      ? []
      : [
          fault(
            'none-not-allowed',
            'none',
            `Nothing of ${of} has to come back: ${backup.none}`,
            'Only a cache may be lost without a way back',
            'Name the method; for what is made again from elsewhere it is replay, with its source under from.',
          ),
        ];
  }
  const method = backup.method as Method;
  if (!fitting[kind]?.includes(method)) {
    return method === 'replication'
      ? [
          fault(
            'replication-is-no-backup',
            'method',
            `${of} is replicated`,
            'A replica deletes what is deleted, and keeps what a faulty release wrote: it saves from a lost machine only',
            'Add a backup besides: point-in-time recovery (pitr) is what the platform asks of a database.',
          ),
        ]
      : [
          fault(
            'method-unfit',
            'method',
            `The method for ${of} is ${method}`,
            `A ${kind} does not come back by it`,
            `Use one of: ${fitting[kind]?.join(', ')}.`,
          ),
        ];
  }
  const gaps = needed(backup)
    .filter(detail => backup[detail] === undefined)
    .map(detail =>
      fault(
        details[detail].code,
        undefined,
        `The backup of ${of} does not say ${details[detail].title}`,
        'What is not written down is not there when it is needed, at night, by somebody else',
        `State ${details[detail].title}.`,
        `   method: ${method}\n+  ${details[detail].example}`,
      ),
    );
  const interval = intervalOf(backup.schedule ?? '');
  const kept = spanMs(backup.retention ?? '');
  return [
    ...gaps,
    ...(/^(?:no|none|not encrypted|false|off)\b/i.test(backup.encryption ?? '')
      ? [
          fault(
            'not-encrypted',
            'encryption',
            `The backup of ${of} is not encrypted`,
            'Whoever gets at the copy gets at every tenant’s data',
            'Encrypt it with a key that is kept elsewhere.',
          ),
        ]
      : []),
    ...(isCopy(backup) && interval && kept !== undefined && kept < interval
      ? [
          fault(
            'retention-too-short',
            'retention',
            `The backup of ${of} is kept for ${
              backup.retention
            } and made every ${spanText(interval)}`,
            'There are times at which there is none',
            'Keep it for at least two runs.',
          ),
        ]
      : []),
  ];
}
