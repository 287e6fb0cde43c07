// SPDX-License-Identifier: Apache-2.0
import { useApi } from '@backstage/frontend-plugin-api';
import type { UnitDetail } from '@golive/backstage-plugin-golive-common';
import { goliveApiRef } from '../api';
import { CopyMenu } from '../components/CopyMenu';
import { useT } from '../translation';
import { gateCommand } from './gateCommand';
import type { TodoList } from './todo';
import { unitMarkdown } from './unitMarkdown';

/** Copies the unit's answer: link, Markdown, or the gate's call for a pipeline. */
export function UnitCopy(props: { data: UnitDetail; todo: TodoList }) {
  const { t } = useT();
  const api = useApi(goliveApiRef);
  const { data, todo } = props;
  return (
    <CopyMenu
      markdown={() => unitMarkdown(data, todo, t, window.location.href)}
      command={async () =>
        gateCommand(await api.getBaseUrl(), data.unit.ref, data.environment)
      }
    />
  );
}
