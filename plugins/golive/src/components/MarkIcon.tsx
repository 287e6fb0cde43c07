// SPDX-License-Identifier: Apache-2.0
import type { ItemMark, Verdict } from '@golive/backstage-plugin-golive-common';
import {
  RiCheckLine,
  RiCloseLine,
  RiErrorWarningLine,
  RiQuestionMark,
  RiShieldCheckLine,
  RiSubtractLine,
} from '@remixicon/react';
import type { ReactElement } from 'react';

const cross = <RiCloseLine aria-hidden />;
const check = <RiCheckLine aria-hidden />;
const question = <RiQuestionMark aria-hidden />;

// Elements, not components: 10,000 rows share these seven.
const icons: Readonly<Record<ItemMark | Verdict, ReactElement>> = {
  pass: check,
  ready: check,
  fail: cross,
  'not-ready': cross,
  unknown: question,
  error: <RiErrorWarningLine aria-hidden />,
  waived: <RiShieldCheckLine aria-hidden />,
  'not-applicable': <RiSubtractLine aria-hidden />,
  'not-asked': <span aria-hidden>·</span>,
};

/** The sign of a mark or verdict; always beside a word, or with one for screen readers. */
export function MarkIcon(props: { of: ItemMark | Verdict }) {
  return icons[props.of];
}
