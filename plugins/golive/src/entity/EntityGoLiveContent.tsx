// SPDX-License-Identifier: Apache-2.0
import { stringifyEntityRef } from '@backstage/catalog-model';
import { useEntity } from '@backstage/plugin-catalog-react';
import { Root } from '../components/Root';
import { UnitView } from './UnitView';

/** The entity tab: may this go live, what blocks it, what do I do? */
export function EntityGoLiveContent() {
  const { entity } = useEntity();
  return (
    <Root as="tab">
      <UnitView unitRef={stringifyEntityRef(entity)} />
    </Root>
  );
}
