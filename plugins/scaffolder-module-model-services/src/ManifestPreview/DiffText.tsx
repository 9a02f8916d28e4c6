import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { alpha, makeStyles } from '@material-ui/core/styles';
import { scaffolderModelServicesTranslationRef } from '../translation';

const useStyles = makeStyles(theme => ({
  root: {
    margin: theme.spacing(1, 0, 0),
    padding: theme.spacing(1, 0),
    maxHeight: 400,
    overflow: 'auto',
    border: `1px solid ${theme.palette.divider}`,
    borderRadius: theme.shape.borderRadius,
    fontFamily: 'ui-monospace, SFMono-Regular, Menlo, Consolas, monospace',
    fontSize: '0.75rem',
    lineHeight: 1.6,
  },
  line: {
    display: 'block',
    width: 'max-content',
    minWidth: '100%',
    minHeight: '1.6em',
    padding: theme.spacing(0, 1.5),
  },
  added: { backgroundColor: alpha(theme.palette.status.ok, 0.2) },
  removed: { backgroundColor: alpha(theme.palette.status.error, 0.2) },
  place: { color: theme.palette.textSubtle },
}));

/** A unified diff; what comes and goes is marked by its sign, and by colour besides. */
export function DiffText(props: { diff: string }) {
  const { t } = useTranslationRef(scaffolderModelServicesTranslationRef);
  const classes = useStyles();
  return (
    <pre
      className={classes.root}
      // A box that scrolls must be reached by keyboard.
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      aria-label={t('preview.comparison.diff')}
    >
      {props.diff
        .trimEnd()
        .split('\n')
        .map((line, index) => {
          const kind = kindOf(line);
          return (
            <span
              key={index}
              className={`${classes.line} ${kind ? classes[kind] : ''}`}
            >
              {line}
            </span>
          );
        })}
    </pre>
  );
}

function kindOf(line: string): 'added' | 'removed' | 'place' | undefined {
  if (/^(@@|\+\+\+ |--- )/.test(line)) return 'place';
  if (line.startsWith('+')) return 'added';
  return line.startsWith('-') ? 'removed' : undefined;
}
