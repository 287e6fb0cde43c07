// SPDX-License-Identifier: Apache-2.0
import {
  secretFindings,
  type SecretFinding,
} from '@golive/backstage-plugin-golive-common';
import { limits, size } from '../../limits';
import { overLimit } from '../../problems';
import { defineReader, draft } from '../../reader';
import { isBelow } from '../../tree';
import { rules, isLeftOut } from './ruleSet';
import { scan } from './scan';

/** What was made of one file. */
interface SecretsFile {
  readonly findings: readonly SecretFinding[];
  /** Why it was not looked into. */
  readonly skipped?: string;
}

/** Files whose format is not text; their names are looked at only. */
const binary =
  '**/*.{png,jpg,jpeg,gif,ico,webp,bmp,tif,tiff,pdf,zip,gz,tgz,bz2,xz,7z,jar,war,ear,class,so,dll,exe,bin,wasm,woff,woff2,ttf,otf,eot,mp3,mp4,mov,avi,docx,xlsx,pptx,jks,p12,pfx,keystore,truststore,der,crt,cer,mo,pyc,db,sqlite}';

const stores = rules.filter(rule => rule.isOfPath);

/** Secrets in any file of the unit, by the rules of gitleaks and some of ours. */
export default defineReader<SecretsFile>({
  id: 'secrets',
  title: 'Secrets in files',
  facts: [secretFindings],
  files: ['**', `!${binary}`],
  parse({ path, text }) {
    if (isLeftOut(path))
      return {
        value: { findings: [], skipped: 'left out by the rules' },
        problems: [],
      };
    // A NUL never stands in a text that a program reads settings from.
    if (text.includes('\0'))
      return { value: { findings: [], skipped: 'binary' }, problems: [] };
    const bytes = Buffer.byteLength(text);
    const findings = scan(path, text.slice(0, limits.secrets.bytes));
    const problems =
      bytes > limits.secrets.bytes
        ? [overLimit(path, 'its size', size(limits.secrets.bytes), size(bytes))]
        : [];
    return {
      value: { findings: findings.map(found => ({ ...found, file: path })) },
      problems,
    };
  },
  read(input) {
    const isOurs = (path: string) =>
      input.bases.some(base => isBelow(path, base));
    const notText = input.files.filter(
      file =>
        !file.value &&
        file.problems.every(p => p.code === 'encoding') &&
        !isTextByName(file.path),
    );
    const skipped: Record<string, number> = {};
    const count = (reason: string) => {
      skipped[reason] = (skipped[reason] ?? 0) + 1;
    };
    const named: SecretFinding[] = [];
    for (const path of input.paths([binary]).filter(isOurs)) {
      count('binary');
      const rule = stores.find(one => one.isFor(path));
      if (rule)
        named.push({
          rule: rule.id,
          title: rule.title,
          file: path,
          position: [1, 1],
          hint: 'the file itself',
          suppressed: false,
        });
    }
    notText.forEach(() => count('binary'));
    for (const file of input.files)
      if (file.value?.skipped) count(file.value.skipped);
    const read = input.files.filter(file => file.value && !file.value.skipped);
    return {
      facts: [
        draft(
          secretFindings,
          {
            scanned: read.length,
            findings: [...read.flatMap(f => f.value?.findings ?? []), ...named],
            skipped,
          },
          input.files
            .filter(file => !notText.includes(file))
            .flatMap(file => file.problems),
        ),
      ],
      notOurs: notText.map(file => file.path),
    };
  },
});

/** Whether a file's name says that it is text: then text that cannot be decoded is told. */
function isTextByName(path: string): boolean {
  return /\.(?:ya?ml|json5?|properties|xml|txt|md|env|conf|cfg|ini|toml|sh|ps1|bat|sql|java|kt|kts|gradle|groovy|js|ts|py|go|tf|tfvars|csv|html)$|(?:^|\/)\.(?:env|npmrc|netrc|pgpass)[^/]*$/i.test(
    path,
  );
}
