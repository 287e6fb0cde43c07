// SPDX-License-Identifier: Apache-2.0
import { unitKinds } from '@golive/backstage-plugin-golive-common';
import { NoneYet } from '../components/States';
import { useFormat } from '../hooks/useFormat';
import { useQueryClient } from '@tanstack/react-query';
import { useT } from '../translation';
import { CheckAgain } from './CheckAgain';

/** The entity is no unit, or nobody looked at it yet. */
export function NotJudged(props: { unitRef: string }) {
  const { t } = useT();
  const format = useFormat();
  const cache = useQueryClient();
  return (
    <>
      <NoneYet title={t('unit.noneYet')}>
        {t('unit.noneYetText', { kinds: format.list(unitKinds) })}
      </NoneYet>
      <div>
        <CheckAgain
          unitRef={props.unitRef}
          onJudged={() => cache.invalidateQueries()}
        />
      </div>
    </>
  );
}
