// SPDX-License-Identifier: Apache-2.0
import type { ProcessRow } from '@golive/backstage-plugin-golive-common';
import { useMemo } from 'react';
import { Chip, VerdictChip } from '../../components/Chips';
import type { DataColumn } from '../../components/DataTable';
import { A, Muted } from '../../components/Section';
import { EntityLinks } from '../../components/UnitLinks';
import table from '../../components/table.module.css';
import { useLinks } from '../../hooks/useLinks';
import { useT } from '../../translation';

/** The columns of the processes' table. */
export function useProcessColumns(): DataColumn<ProcessRow>[] {
  const { t } = useT();
  const links = useLinks();
  return useMemo(
    () => [
      {
        id: 'process',
        label: t('processes.columns.process'),
        names: true,
        sortable: true,
        cell: row => (
          <span className={table.cells}>
            <A href={links.process(row.ref)}>
              <strong>{row.title}</strong>
            </A>
            <Muted>{row.processId}</Muted>
          </span>
        ),
      },
      {
        id: 'owner',
        label: t('processes.columns.owner'),
        sortable: true,
        cell: row =>
          row.owner ? (
            <EntityLinks refs={[row.owner]} />
          ) : (
            <Chip of="fail">{t('topics.noOwner')}</Chip>
          ),
      },
      {
        id: 'tag',
        label: t('processes.columns.tag'),
        cell: row => row.versionTag ?? <Muted>{t('topics.unsaid')}</Muted>,
      },
      {
        id: 'tasks',
        label: t('processes.columns.tasks'),
        cell: row => <Tasks row={row} />,
      },
      {
        id: 'verdict',
        label: t('processes.columns.verdict'),
        sortable: true,
        cell: row =>
          row.verdict ? (
            <VerdictChip verdict={row.verdict} />
          ) : (
            <Muted>{t('unit.notJudged')}</Muted>
          ),
      },
      {
        id: 'live',
        label: t('processes.columns.live'),
        cell: row => (
          <Muted title={row.live.message}>{t(`live.${row.live.state}`)}</Muted>
        ),
      },
    ],
    [t, links],
  );
}

function Tasks(props: { row: ProcessRow }) {
  const { t } = useT();
  const { externalTasks } = props.row;
  const unserved = externalTasks.filter(task => task.servedBy.length === 0);
  return (
    <span className={table.cells}>
      {t('processes.taskTopics', { count: externalTasks.length })}
      {unserved.length > 0 && (
        <span>
          <Chip of="fail">
            {t('processes.unserved', { count: unserved.length })}
          </Chip>
        </span>
      )}
    </span>
  );
}
