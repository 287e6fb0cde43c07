// SPDX-License-Identifier: Apache-2.0
import type { ProcessDetail } from '@golive/backstage-plugin-golive-common';
import { Chip } from '../../components/Chips';
import { DataTable } from '../../components/DataTable';
import { Surface } from '../../components/Section';
import { EntityStack } from '../../components/UnitLinks';
import { useT } from '../../translation';

/** The list twin of the diagram: each external-task topic, where it is used, and who serves it. */
export function TaskList(props: { data: ProcessDetail }) {
  const { t } = useT();
  const { externalTasks } = props.data;
  if (externalTasks.length === 0) {
    return <Surface>{t('processes.noTasks')}</Surface>;
  }
  return (
    <DataTable
      label={t('processes.whoServes')}
      rows={externalTasks}
      rowId={row => row.topic}
      columns={[
        {
          id: 'topic',
          label: t('processes.columns.topic'),
          names: true,
          cell: row => <strong>{row.topic}</strong>,
        },
        {
          id: 'activities',
          label: t('processes.columns.activities'),
          cell: row => row.activities.join(', '),
        },
        {
          id: 'served',
          label: t('processes.columns.servedBy'),
          cell: row =>
            row.servedBy.length > 0 ? (
              <EntityStack refs={row.servedBy} tab />
            ) : (
              <Chip of="fail">{t('processes.nobody')}</Chip>
            ),
        },
      ]}
    />
  );
}
