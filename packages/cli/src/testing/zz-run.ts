import path from 'node:path';
import fs from 'node:fs';
import { readExamplePlatform } from '/work/main/packages/cli/src/testing/examplePlatform';
import { standardInForce } from '/work/main/packages/cli/src/standardInForce';
import { allChecks } from '@golive/backstage-plugin-golive-checks';
(async () => {
  const [what='matrix', arg] = process.argv.slice(2);
  const standard = standardInForce('/work/main/plugins/golive-checks/standards/cpq-go-live.yaml', '/');
  const p = await readExamplePlatform('/work/main/examples', standard, '2027-01-04T12:00:00Z');
  const dev = p.judgements('dev'); const prod = p.judgements('production');
  const by: Record<string, Record<string, Set<string>>> = {};
  for (const j of [dev, prod]) for (const [ref, jd] of j) for (const o of jd.outcomes) {
    ((by[o.check] ??= {})[o.outcome] ??= new Set()).add(ref.split('/')[1]);
  }
  if (what === 'matrix') {
    for (const id of [...allChecks.keys()].sort()) {
      const m = by[id] ?? {};
      const f = (k: string) => { const a=[...(m[k]??[])]; return a.length>5 ? String(a.length) : a.join(','); };
      const miss = (m.pass?'':'NOPASS ')+(m.fail?'':'NOFAIL ');
      console.log(id.padEnd(32), miss, 'P:', f('pass'), 'F:', f('fail'), 'U:', f('unknown'), 'E:', f('error'));
    }
  }
  for (const [ref, jd] of dev) {
    const n = ref.split('/')[1];
    if (what === 'unit' && (arg === 'all' || arg.split(',').includes(n))) {
      console.log('#####', ref, jd.verdict, JSON.stringify(jd.reasons ?? ''));
      for (const o of jd.outcomes) if (!['pass','not-applicable'].includes(o.outcome)) {
        console.log('  ', o.outcome.toUpperCase(), o.check, o.blocking ? 'B' : '', (o.reason ?? ''));
        for (const e of o.evidence.filter((e: any) => e.answer !== 'yes').slice(0, 4)) console.log('       -', e.code, '|', (e as any).message ?? (e as any).text ?? (e as any).found ?? JSON.stringify(e).slice(0,300), '|', JSON.stringify(e.where ?? ''), );
      }
    }
    if (what === 'short') console.log(n.padEnd(28), jd.verdict.padEnd(10), jd.outcomes.filter((o:any)=>!['pass','not-applicable'].includes(o.outcome)).map((o:any)=>`${o.check}:${o.outcome[0]}`).join(' '));
  }
  process.exit(0);
})();
