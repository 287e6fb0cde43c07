// SPDX-License-Identifier: Apache-2.0
import type { RunbookSection } from '@golive/backstage-plugin-golive-common';

/** The five sections of a runbook (checklist, item 15). */
export const sectionNames = [
  'symptom',
  'impact',
  'diagnosis',
  'mitigation',
  'rollForward',
] as const;
/** See {@link sectionNames}. */
export type SectionName = (typeof sectionNames)[number];

/** Headings of each section, English and Indonesian. */
export const defaultSections: Record<SectionName, string[]> = {
  symptom: [
    'symptom',
    'symptoms',
    'what you see',
    'what is happening',
    'alert description',
    'detection',
    'trigger',
    'meaning',
    'gejala',
    'tanda',
    'tanda-tanda',
  ],
  impact: [
    'impact',
    'business impact',
    'user impact',
    'customer impact',
    'severity',
    'consequences',
    'who is affected',
    'blast radius',
    'dampak',
    'akibat',
    'pengaruh',
  ],
  diagnosis: [
    'diagnosis',
    'diagnose',
    'diagnostics',
    'diagnostic',
    'investigation',
    'investigate',
    'triage',
    'troubleshooting',
    'root cause',
    'how to check',
    'verification steps',
    'analysis',
    'diagnosa',
    'investigasi',
    'penyelidikan',
    'pemeriksaan',
    'analisis',
  ],
  mitigation: [
    'mitigation',
    'mitigate',
    'mitigations',
    'immediate action',
    'immediate actions',
    'remediation',
    'first aid',
    'workaround',
    'stop the bleeding',
    'mitigasi',
    'penanganan',
    'tindakan',
    'tindakan segera',
    'penanggulangan',
  ],
  rollForward: [
    'roll-forward',
    'roll forward',
    'rollforward',
    'recovery',
    'recover',
    'resolution',
    'permanent fix',
    'fix forward',
    'fix-forward',
    'long-term fix',
    'return to normal',
    'pemulihan',
    'perbaikan permanen',
    'perbaikan',
    'maju ke depan',
  ],
};

const folded = (text: string) =>
  text
    .toLowerCase()
    .replace(/[-_]/g, ' ')
    .replace(/[^\p{L}\p{N} ]/gu, '')
    .replace(/^[\d.\s]+/, '')
    .replace(/\s+/g, ' ')
    .trim();

function isCalled(heading: string, names: readonly string[]): boolean {
  const text = ` ${folded(heading)} `;
  return names.some(name => text.includes(` ${folded(name)} `));
}

/**
 * The part of a page that an anchor means: what stands below its heading; all
 * of the page without one, or where the anchor is one of the five sections.
 */
export function partOf(
  all: readonly RunbookSection[],
  anchor: string | undefined,
  sections: Readonly<Record<SectionName, readonly string[]>>,
): readonly RunbookSection[] {
  let start = all.findIndex(s => s.anchor === anchor);
  if (start < 0) return all;
  const isSection = (s: RunbookSection) =>
    sectionNames.some(name => isCalled(s.heading, sections[name]));
  if (isSection(all[start])) {
    const own = all[start].depth;
    start = all.findLastIndex((s, i) => i < start && s.depth < own);
    if (start < 0) return all;
  }
  const { depth } = all[start];
  const end = all.findIndex((s, i) => i > start && s.depth <= depth);
  return all.slice(start, end < 0 ? undefined : end);
}

/** A section with everything below its heading; undefined: there is none of these names. */
export function readSection(
  part: readonly RunbookSection[],
  names: readonly string[],
): RunbookSection | undefined {
  // The page's own title may speak of any of them.
  const candidates = part.flatMap((s, i) =>
    isCalled(s.heading, names) && (i > 0 || s.depth > 1) ? [i] : [],
  );
  const read = candidates.map(start => {
    const { depth } = part[start];
    const end = part.findIndex((s, i) => i > start && s.depth <= depth);
    const below = part.slice(start, end < 0 ? undefined : end);
    const placeholder = below.find(s => s.placeholder)?.placeholder;
    return {
      ...part[start],
      words: below.reduce((sum, s) => sum + s.words, 0),
      ...(placeholder ? { placeholder } : {}),
    };
  });
  return read.find(s => s.words > 0 && !s.placeholder) ?? read[0];
}
