// SPDX-License-Identifier: Apache-2.0
import { useApi } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import type { Overview } from '@golive/backstage-plugin-golive-common';
import { RiDownloadLine, RiRefreshLine } from '@remixicon/react';
import { useState } from 'react';
import { goliveApiRef, type QueryOf } from '../../api';
import { searchOf } from '../../lib/search';
import { CopyMenu } from '../../components/CopyMenu';
import { useReport } from '../../hooks/useReport';
import { download } from '../../lib/csv';
import { useT } from '../../translation';
import { exportUnits } from './exportUnits';
import { overviewMarkdown } from './overviewMarkdown';

/** What can be taken away from the view (copies, CSV), and asking again. */
export function Tools(props: {
  overview: Overview;
  query: QueryOf<'listUnits'>;
  onRefresh: () => void;
}) {
  const { t } = useT();
  const { overview, query, onRefresh } = props;
  const api = useApi(goliveApiRef);
  const report = useReport();
  const [exporting, setExporting] = useState(false);

  const exportCsv = async () => {
    setExporting(true);
    try {
      const csv = await exportUnits(api, query, t);
      download(`golive-${overview.environment}.csv`, 'text/csv', csv);
    } catch (error) {
      report(error);
    } finally {
      setExporting(false);
    }
  };
  const command = async () =>
    `curl -fsS -H "Authorization: Bearer $TOKEN" '${await api.getBaseUrl()}/v1/units${searchOf(
      query,
    )}'`;

  return (
    <>
      <CopyMenu
        markdown={() => overviewMarkdown(overview, t, window.location.href)}
        command={command}
      />
      <Button
        size="small"
        variant="secondary"
        iconStart={<RiDownloadLine />}
        isPending={exporting}
        onPress={exportCsv}
      >
        {t('common.exportCsv')}
      </Button>
      <Button
        size="small"
        variant="secondary"
        iconStart={<RiRefreshLine />}
        onPress={onRefresh}
      >
        {t('common.refresh')}
      </Button>
    </>
  );
}
