// SPDX-License-Identifier: Apache-2.0
import { Button, Menu, MenuItem, MenuTrigger } from '@backstage/ui';
import { RiFileCopyLine } from '@remixicon/react';
import { useCopy } from '../hooks/useCopy';
import { useT } from '../translation';

/** Copies what is shown as a link, as Markdown, or as a command. */
export function CopyMenu(props: {
  markdown: () => string | Promise<string>;
  command: () => string | Promise<string>;
}) {
  const { t } = useT();
  const copy = useCopy();
  return (
    <MenuTrigger>
      <Button size="small" variant="secondary" iconStart={<RiFileCopyLine />}>
        {t('common.copyAs')}
      </Button>
      <Menu
        onAction={key => {
          if (key === 'link') copy('link', window.location.href);
          if (key === 'markdown') copy('markdown', props.markdown());
          if (key === 'command') copy('command', props.command());
        }}
      >
        <MenuItem id="link">{t('common.copyLink')}</MenuItem>
        <MenuItem id="markdown">{t('common.copyMarkdown')}</MenuItem>
        <MenuItem id="command">{t('common.copyCommand')}</MenuItem>
      </Menu>
    </MenuTrigger>
  );
}
