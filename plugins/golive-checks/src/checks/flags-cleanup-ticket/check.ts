// SPDX-License-Identifier: Apache-2.0
import {
  defineCheck,
  featureFlags,
  no,
  yes,
  type FeatureFlag,
  type Finding,
} from '@golive/backstage-plugin-golive-common';
import {
  flagCodes,
  governedFlags,
  mayStay,
  metadataPatch,
  saysNothing,
  whereOf,
  whereSaid,
} from '../../flags/governed';

const key = /^[A-Z][A-Z0-9_]{1,20}-[1-9]\d{0,8}$/;
const notProjects = /^(?:TODO|TBD|TBA|XXX+|FIXME|KEY|TICKET)-/;
// owner/repository#12, as code hosts refer to an issue.
const issue = /^[\w.-]{1,100}\/[\w.-]{1,100}#[1-9]\d{0,8}$/;

/** Whether a text leads to a ticket. */
function isTicket(value: string): boolean {
  if (key.test(value)) return !notProjects.test(value);
  if (issue.test(value)) return true;
  if (!/^https?:\/\//i.test(value) || !URL.canParse(value)) return false;
  const { pathname, search, hash } = new URL(value);
  // The front page of a tracker is no ticket.
  return pathname.length > 1 || search.length > 1 || hash.length > 1;
}

const wrong =
  'The removal of the flag is on nobody’s list, so it happens when somebody stumbles over it';

function judge(flag: FeatureFlag): Finding {
  const { ticket, permanent } = flag;
  const fix = {
    text: `Make a ticket for the removal of ${flag.key}, due on its day of expiry, and name it.`,
    ...(flag.system === 'flagd'
      ? {
          patch: `   "${flag.key}": {\n+    "metadata": { "ticket": "ORDER-123" },`,
          file: flag.file,
        }
      : metadataPatch(flag.key, 'ticket', 'ORDER-123')),
  };
  const value = ticket?.value.trim() ?? '';
  if (ticket && !saysNothing(value)) {
    const details = {
      seen: `The ticket of the flag ${flag.key}: ${value}`,
      where: whereSaid(ticket),
    };
    return isTicket(value)
      ? yes('ticket-named', details)
      : no('ticket-unclear', {
          ...details,
          wrong: `That is neither an address nor a key like ORDER-123. ${wrong}`,
          fix,
        });
  }
  if (mayStay(flag) && permanent && !saysNothing(permanent.value)) {
    return yes('permanent', {
      seen: `The flag ${flag.key} stays, and says why: ${permanent.value}`,
      where: whereSaid(permanent),
    });
  }
  return no('ticket-missing', {
    seen: ticket
      ? `The ticket of the flag ${flag.key} is "${value}"`
      : `The flag ${flag.key} names no ticket of its removal`,
    where: ticket ? whereSaid(ticket) : whereOf(flag),
    absence: !ticket,
    wrong,
    fix,
  });
}

export default defineCheck({
  id: 'flags-cleanup-ticket',
  title: 'Every feature flag has a ticket of its removal',
  why: 'What is planned nowhere is not done: a flag that is through must be taken out of the code by someone, some day.',
  appliesTo: ['service', 'worker', 'process-worker', 'projection'],
  reads: { featureFlags },
  codes: {
    'ticket-named': 'The flag names the ticket of its removal.',
    'ticket-missing': 'The flag names no ticket.',
    'ticket-unclear': 'What is named leads to no ticket.',
    permanent: 'A flag that may stay says why, so there is nothing to remove.',
    ...flagCodes,
  },
  run: ({ featureFlags: value }) => governedFlags(value, judge),
});
