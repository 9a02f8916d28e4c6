import {
  Link,
  sidebarConfig,
  useSidebarOpenState,
} from '@backstage/core-components';
import { configApiRef, useApi } from '@backstage/core-plugin-api';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { LogoMark } from './LogoMark';

const useStyles = makeStyles(theme => ({
  link: {
    display: 'flex',
    alignItems: 'center',
    height: 2.5 * sidebarConfig.logoHeight,
    color: theme.palette.common.white,
    '&:hover': { color: theme.palette.common.white },
  },
  mark: {
    display: 'flex',
    justifyContent: 'center',
    flex: `0 0 ${sidebarConfig.drawerWidthClosed}px`,
  },
  title: { fontWeight: 500, whiteSpace: 'nowrap' },
}));

/** The portal's mark, with its title while the sidebar is open; leads home. */
export function SidebarLogo() {
  const classes = useStyles();
  const { isOpen } = useSidebarOpenState();
  const title =
    useApi(configApiRef).getOptionalString('app.title') ?? 'Model services';
  return (
    <Link
      to="/"
      underline="none"
      className={classes.link}
      aria-label={`${title}, home`}
    >
      <span className={classes.mark}>
        <LogoMark />
      </span>
      {isOpen && (
        <Typography component="span" className={classes.title}>
          {title}
        </Typography>
      )}
    </Link>
  );
}
