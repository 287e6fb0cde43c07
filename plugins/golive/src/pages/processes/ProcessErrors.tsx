// SPDX-License-Identifier: Apache-2.0
import { Alert } from '@backstage/ui';
import type { ProcessDetail } from '@golive/backstage-plugin-golive-common';
import { place } from '../../lib/refs';
import { useT } from '../../translation';

/** What the engine would refuse, with its place in the file. */
export function ProcessErrors(props: { data: ProcessDetail }) {
  const { t } = useT();
  const { errors, file } = props.data;
  if (errors.length === 0) return null;
  return (
    <Alert
      status="danger"
      icon
      title={t('processes.errors', { count: errors.length })}
      description={
        <ul style={{ margin: 0, paddingInlineStart: 18 }}>
          {errors.map(({ code, message, position }) => (
            <li key={`${code} ${position?.join(':')}`}>
              {message} {file && <code>{place(file, position?.[0])}</code>}
            </li>
          ))}
        </ul>
      }
    />
  );
}
