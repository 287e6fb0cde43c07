// SPDX-License-Identifier: Apache-2.0
import {
  Link,
  sidebarConfig,
  useSidebarOpenState,
} from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';

const useStyles = makeStyles({
  root: {
    height: 3 * sidebarConfig.logoHeight,
    display: 'flex',
    alignItems: 'center',
    paddingLeft: 22,
  },
  text: {
    color: '#fff',
    fontSize: 20,
    fontWeight: 700,
    letterSpacing: 0,
    whiteSpace: 'nowrap',
  },
  go: { color: '#7df3e1' },
});

/** The name, as text: read by screen readers, sharp at any size. */
export const Logo = () => {
  const classes = useStyles();
  const { isOpen } = useSidebarOpenState();
  return (
    <div className={classes.root}>
      <Link to="/" underline="none" aria-label="GoLive, to the start page">
        <span className={classes.text}>
          <span className={classes.go}>Go</span>
          {isOpen && 'Live'}
        </span>
      </Link>
    </div>
  );
};
