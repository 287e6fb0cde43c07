// SPDX-License-Identifier: Apache-2.0
import { Button } from '@backstage/ui';
import { useT } from '../translation';
import layout from './layout.module.css';
import { Muted } from './Section';

/** How many of how many rows are shown, and the next ones. */
export function More(props: {
  shown: number;
  total: number;
  hasMore: boolean;
  isLoading: boolean;
  onMore: () => void;
}) {
  const { t } = useT();
  const { shown, total, hasMore, isLoading, onMore } = props;
  return (
    <div className={layout.row}>
      <Muted>{t('common.shown', { shown, total })}</Muted>
      {hasMore && (
        <Button
          size="small"
          variant="secondary"
          isPending={isLoading}
          onPress={onMore}
        >
          {t('common.more')}
        </Button>
      )}
    </div>
  );
}
