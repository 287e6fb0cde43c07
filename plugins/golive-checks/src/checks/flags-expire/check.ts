// SPDX-License-Identifier: Apache-2.0
import {
  defineCheck,
  featureFlags,
  no,
  yes,
  type FeatureFlag,
  type Finding,
} from '@golive/backstage-plugin-golive-common';
import { z } from 'zod';
import { isDate } from '../../flags/date';
import {
  flagCodes,
  governedFlags,
  kindOf,
  mayStay,
  metadataPatch,
  saysNothing,
  whereOf,
  whereSaid,
} from '../../flags/governed';

const why =
  'Every flag that stays doubles the ways through the code, and the one that is not taken rots until someone switches it';
const dayMs = 86_400_000;

function fixOf({ key, system, file }: FeatureFlag) {
  return {
    text: `Say by which day ${key} is removed. A flag of operations, a kill switch or a permission may stay: then say its kind, and why it is permanent.`,
    ...(system === 'flagd'
      ? {
          patch: `   "${key}": {\n+    "metadata": { "expires": "2027-01-31" },`,
          file,
        }
      : metadataPatch(key, 'expires', '2027-01-31')),
  };
}

function expiring(flag: FeatureFlag, longestDays?: number): Finding[] {
  const { key, expires } = flag;
  if (!expires) return [];
  const value = expires.value.trim();
  const fix = fixOf(flag);
  const seen = `The flag ${key} expires ${value}`;
  const where = whereSaid(expires);
  if (!isDate(value)) {
    return [
      no('expiry-unreadable', {
        seen,
        where,
        wrong: 'That is no day of the calendar, so it never comes',
        fix,
      }),
    ];
  }
  const until = yes('expires', {
    seen,
    where,
    valid: {
      until: value,
      otherwise: {
        code: 'expired',
        wrong: `The flag should be gone by now. ${why}`,
        fix: {
          text: `Remove ${key} from the code and from its declaration; if it is still needed, let its owner set a new day.`,
          file: expires.file,
        },
      },
    },
  });
  if (longestDays === undefined) return [until];
  const from = new Date(Date.parse(value) - longestDays * dayMs).toISOString();
  const near = yes('expires', {
    seen: `${seen}, which is looked at from ${from.slice(0, 10)}`,
    where,
    valid: {
      from,
      otherwise: {
        code: 'expires-too-late',
        wrong: `That is more than ${longestDays} days away, longer than the standard lets a flag live`,
        fix,
      },
    },
  });
  return [until, near];
}

function judge(flag: FeatureFlag, longestDays?: number): Finding[] {
  const { key, permanent, kind, stale } = flag;
  if (stale) {
    return [
      no('stale', {
        seen: `Its system calls the flag ${key} stale`,
        where: whereSaid(stale),
        wrong: `It has done its work and is still there. ${why}`,
        fix: { text: `Remove ${key} from the code, then archive it.` },
      }),
    ];
  }
  if (flag.expires && !/^(?:never|none|permanent)$/i.test(flag.expires.value)) {
    return expiring(flag, longestDays);
  }
  const where = kind ? whereSaid(kind) : whereOf(flag);
  if (mayStay(flag)) {
    const reason = permanent?.value.trim() ?? '';
    const explained =
      permanent && !saysNothing(reason) && !/^(?:true|yes)$/i.test(reason);
    return [
      explained
        ? yes('permanent', {
            seen: `The flag ${key} (${kindOf(flag)}) stays: ${reason}`,
            where: whereSaid(permanent),
          })
        : no('permanent-unexplained', {
            seen: `The flag ${key} (${kindOf(
              flag,
            )}) has no expiry, and does not say why it stays`,
            where,
            wrong: why,
            fix: {
              text: `Say why ${key} is permanent, or by which day it is removed.`,
              ...metadataPatch(key, 'permanent', '…'),
            },
          }),
    ];
  }
  return [
    no('expiry-missing', {
      seen: `The flag ${key} (${
        kindOf(flag) === 'unknown' ? kind?.value : kindOf(flag)
      }) never expires`,
      where,
      absence: !flag.expires,
      wrong: why,
      fix: fixOf(flag),
    }),
  ];
}

const parameters = z.object({
  longestDays: z
    .number()
    .int()
    .positive()
    .optional()
    .describe(
      'Number of days that the expiry of a flag may at most lie ahead; absent: any number.',
    ),
});

export default defineCheck({
  id: 'flags-expire',
  title: 'Every feature flag expires',
  why: 'A flag is there to make one change safe; one that nobody removes is complexity for ever.',
  appliesTo: ['service', 'worker', 'process-worker', 'projection'],
  reads: { featureFlags },
  parameters,
  codes: {
    expires: 'The flag says by which day it is removed.',
    expired: 'The day by which the flag was to be removed is past.',
    'expires-too-late':
      'The flag lives longer than the standard lets a flag live.',
    'expiry-missing': 'A flag that must go says not when.',
    'expiry-unreadable': 'The day of expiry is none.',
    permanent: 'A flag that may stay says why.',
    'permanent-unexplained': 'A flag that may stay does not say why.',
    stale: 'The flag’s own system calls it stale.',
    ...flagCodes,
  },
  run: ({ featureFlags: value }, { parameters: { longestDays } }) =>
    governedFlags(value, flag => judge(flag, longestDays)),
});
