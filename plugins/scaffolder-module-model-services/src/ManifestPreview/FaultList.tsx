import { useTranslationRef } from '@backstage/frontend-plugin-api';
import ButtonBase from '@material-ui/core/ButtonBase';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import CheckCircleIcon from '@material-ui/icons/CheckCircle';
import ErrorIcon from '@material-ui/icons/Error';
import WarningIcon from '@material-ui/icons/Warning';
import { StatusLabel } from '../shared';
import { scaffolderModelServicesTranslationRef } from '../translation';
import type { Fault } from './faults';

const icons = { error: ErrorIcon, warning: WarningIcon };

const useStyles = makeStyles(theme => ({
  counts: { display: 'flex', gap: theme.spacing(2.5) },
  list: {
    margin: theme.spacing(1, 0, 0),
    padding: 0,
    listStyle: 'none',
    maxHeight: 528,
    overflow: 'auto',
  },
  item: { borderTop: `1px solid ${theme.palette.divider}` },
  body: {
    display: 'block',
    width: '100%',
    padding: theme.spacing(1),
    textAlign: 'left',
    overflowWrap: 'anywhere',
  },
  button: {
    '&:hover, &:focus-visible': {
      backgroundColor: theme.palette.action.hover,
    },
  },
  current: { backgroundColor: theme.palette.action.selected },
  place: { color: theme.palette.textSubtle, fontSize: '0.75rem' },
}));

/** What is wrong, errors first. One that has a line in the manifest leads to it. */
export function FaultList(props: {
  faults: Fault[];
  currentLine: number | undefined;
  onChoose: (line: number) => void;
}) {
  const { faults, currentLine, onChoose } = props;
  const { t } = useTranslationRef(scaffolderModelServicesTranslationRef);
  const classes = useStyles();
  if (faults.length === 0) {
    return (
      <StatusLabel tone="ok" icon={CheckCircleIcon}>
        {t('preview.noProblems')}
      </StatusLabel>
    );
  }
  const count = (level: Fault['level']) =>
    faults.filter(fault => fault.level === level).length;
  return (
    <>
      <div className={classes.counts} role="status">
        {count('error') > 0 && (
          <StatusLabel tone="error" icon={ErrorIcon}>
            {t('preview.errors', { count: count('error') })}
          </StatusLabel>
        )}
        {count('warning') > 0 && (
          <StatusLabel tone="warning" icon={WarningIcon}>
            {t('preview.warnings', { count: count('warning') })}
          </StatusLabel>
        )}
      </div>
      <ul className={classes.list} aria-label={t('preview.problems')}>
        {faults.map(({ line, ...fault }, index) => (
          <li key={index} className={classes.item}>
            {line === undefined ? (
              <div className={classes.body}>
                <FaultText fault={fault} />
              </div>
            ) : (
              <ButtonBase
                className={`${classes.body} ${classes.button} ${
                  line === currentLine ? classes.current : ''
                }`}
                onClick={() => onChoose(line)}
              >
                <FaultText fault={{ ...fault, line }} />
              </ButtonBase>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

function FaultText(props: { fault: Fault }) {
  const { level, path, message, line } = props.fault;
  const { t } = useTranslationRef(scaffolderModelServicesTranslationRef);
  const classes = useStyles();
  return (
    <>
      <StatusLabel tone={level} icon={icons[level]}>
        <strong>{t(`preview.${level}`)}</strong>
      </StatusLabel>
      <Typography variant="body2" component="span" display="block">
        {message}
      </Typography>
      <span className={classes.place}>
        <code>{path}</code>
        {line !== undefined &&
          ` · ${t('preview.line', { line: String(line) })}`}
      </span>
    </>
  );
}
