// SPDX-License-Identifier: Apache-2.0
import { Button } from '@backstage/ui';
import { useAnalytics, useApi } from '@backstage/frontend-plugin-api';
import { usePermission } from '@backstage/plugin-permission-react';
import {
  goliveRefreshPermission,
  type RefreshEvent,
} from '@golive/backstage-plugin-golive-common';
import { RiRefreshLine } from '@remixicon/react';
import { useEffect, useRef, useState } from 'react';
import { goliveApiRef } from '../api';
import { reasonOf } from '../lib/failure';
import { useT } from '../translation';
import { RefreshProgress } from './RefreshProgress';
import styles from './unit.module.css';

/** Collects and judges the unit now, and shows how far it is, source by source. */
export function CheckAgain(props: { unitRef: string; onJudged: () => void }) {
  const { t } = useT();
  const { unitRef, onJudged } = props;
  const api = useApi(goliveApiRef);
  const analytics = useAnalytics();
  const { allowed, loading } = usePermission({
    permission: goliveRefreshPermission,
  });
  const [events, setEvents] = useState<readonly RefreshEvent[]>([]);
  const [running, setRunning] = useState(false);
  const abort = useRef<AbortController>();
  useEffect(() => () => abort.current?.abort(), [unitRef]);

  const run = async () => {
    const controller = new AbortController();
    abort.current = controller;
    const started = performance.now();
    setRunning(true);
    setEvents([]);
    try {
      const progress = api.refreshUnit(unitRef, { signal: controller.signal });
      for await (const event of progress) {
        setEvents(before => [...before, event]);
      }
      onJudged();
    } catch (error) {
      if (controller.signal.aborted) return;
      const message = reasonOf(error);
      setEvents(before => [...before, { step: 'failed', message }]);
    } finally {
      setRunning(false);
      analytics.captureEvent('refresh', unitRef, {
        value: Math.round((performance.now() - started) / 1000),
      });
    }
  };

  if (loading) return null;
  return (
    <div className={styles.again}>
      <Button
        size="small"
        variant="primary"
        iconStart={<RiRefreshLine />}
        isPending={running}
        isDisabled={!allowed}
        onPress={run}
      >
        {t('unit.checkAgain')}
      </Button>
      {!allowed && (
        <span className={styles.small}>
          {t('unit.needsPermission', {
            permission: goliveRefreshPermission.name,
          })}
        </span>
      )}
      <RefreshProgress events={events} />
    </div>
  );
}
