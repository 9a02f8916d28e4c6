import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import ErrorIcon from '@material-ui/icons/Error';
import WarningIcon from '@material-ui/icons/Warning';
import { scaffolderModelServicesTranslationRef } from '../translation';
import type { Fault } from './faults';

const icons = { error: ErrorIcon, warning: WarningIcon };

const useStyles = makeStyles(theme => ({
  root: {
    display: 'flex',
    width: 'max-content',
    minWidth: '100%',
    paddingRight: theme.spacing(2),
    borderLeft: '3px solid transparent',
  },
  error: { borderLeftColor: theme.palette.status.error },
  warning: { borderLeftColor: theme.palette.status.warning },
  current: { backgroundColor: theme.palette.action.selected },
  gutter: {
    display: 'inline-flex',
    alignItems: 'center',
    justifyContent: 'flex-end',
    flex: 'none',
    width: '4em',
    paddingRight: theme.spacing(1.5),
    color: theme.palette.textSubtle,
    userSelect: 'none',
  },
  icon: { fontSize: '1.1em' },
  errorIcon: { color: theme.palette.status.error },
  warningIcon: { color: theme.palette.status.warning },
  number: { marginLeft: theme.spacing(0.5) },
}));

/** A numbered line of the manifest, marked when something is wrong with it. */
export function ManifestLine(props: {
  number: number;
  text: string;
  /** The worst that is wrong with the line. */
  level: Fault['level'] | undefined;
  isCurrent: boolean;
}) {
  const { number, text, level, isCurrent } = props;
  const { t } = useTranslationRef(scaffolderModelServicesTranslationRef);
  const classes = useStyles();
  const Icon = level && icons[level];
  const names = [
    classes.root,
    level && classes[level],
    isCurrent && classes.current,
  ];
  return (
    <span
      className={names.filter(Boolean).join(' ')}
      aria-current={isCurrent || undefined}
    >
      <span className={classes.gutter}>
        {Icon && (
          <Icon
            className={`${classes.icon} ${classes[`${level}Icon`]}`}
            titleAccess={t(`preview.${level}`)}
          />
        )}
        <span className={classes.number} aria-hidden>
          {number}
        </span>
      </span>
      <code>{text}</code>
    </span>
  );
}
