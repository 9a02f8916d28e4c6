import { useTranslationRef } from '@backstage/frontend-plugin-api';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import ErrorIcon from '@material-ui/icons/Error';
import InfoIcon from '@material-ui/icons/Info';
import { scaffolderModelServicesTranslationRef } from '../translation';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'flex',
    gap: theme.spacing(1.5),
    margin: theme.spacing(1.5, 0),
    padding: theme.spacing(1.5),
    border: `1px solid ${theme.palette.divider}`,
    borderRadius: theme.shape.borderRadius,
  },
  error: { color: theme.palette.status.error },
  info: { color: theme.palette.status.running },
  text: { overflowWrap: 'anywhere', minWidth: 0 },
}));

/** What went wrong or what is missing, what to do about it, and a way to try again. */
export function Problem(props: {
  kind: 'error' | 'info';
  title: string;
  text: string;
  retryLabel?: string;
  onRetry: () => void;
}) {
  const { kind, title, text, retryLabel, onRetry } = props;
  const { t } = useTranslationRef(scaffolderModelServicesTranslationRef);
  const classes = useStyles();
  const Icon = kind === 'error' ? ErrorIcon : InfoIcon;
  return (
    <div className={classes.root} role={kind === 'error' ? 'alert' : 'status'}>
      <Icon className={classes[kind]} aria-hidden />
      <div className={classes.text}>
        <Typography variant="subtitle2">{title}</Typography>
        <Typography variant="body2" color="textSecondary" gutterBottom>
          {text}
        </Typography>
        <Button size="small" variant="outlined" onClick={onRetry}>
          {retryLabel ?? t('retry')}
        </Button>
      </div>
    </div>
  );
}
