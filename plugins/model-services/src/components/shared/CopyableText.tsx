import { CopyTextButton } from '@backstage/core-components';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import { modelServicesTranslationRef } from '../../translation';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'flex',
    alignItems: 'flex-start',
    gap: theme.spacing(0.5),
    minWidth: 0,
  },
  text: {
    fontFamily: 'ui-monospace, SFMono-Regular, Menlo, Consolas, monospace',
    fontSize: '0.75rem',
    lineHeight: 'inherit',
    overflowWrap: 'anywhere',
  },
  short: { whiteSpace: 'nowrap' },
  // No higher than a line of text, so that a button does not push lines apart.
  button: {
    margin: theme.spacing(-0.75, 0),
    '& svg': { width: 16, height: 16, color: theme.palette.textSubtle },
  },
}));

/** Text for machines, with a button that copies it. */
export function CopyableText(props: {
  /** What the text is, for the button's label. */
  label: string;
  text: string;
  /** Shown in its place, when the text is long. */
  short?: string;
}) {
  const { label, text, short } = props;
  const { t } = useTranslationRef(modelServicesTranslationRef);
  const classes = useStyles();
  return (
    <span className={classes.root}>
      {short ? (
        <code className={`${classes.text} ${classes.short}`} title={text}>
          {short}
        </code>
      ) : (
        <code className={classes.text}>{text}</code>
      )}
      <span className={classes.button}>
        <CopyTextButton
          text={text}
          variant="tertiary"
          tooltipText={t('shared.copied')}
          aria-label={t('shared.copy', { label })}
        />
      </span>
    </span>
  );
}
