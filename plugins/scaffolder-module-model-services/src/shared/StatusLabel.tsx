import type { SvgIconProps } from '@material-ui/core/SvgIcon';
import { makeStyles } from '@material-ui/core/styles';
import type { ComponentType, ReactNode } from 'react';

/** What a state means for the reader; each has its colour in the theme. */
export type Tone = 'ok' | 'warning' | 'error' | 'info' | 'neutral';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'inline-flex',
    alignItems: 'baseline',
    gap: theme.spacing(0.75),
    lineHeight: 1.43,
  },
  // Beside the first line, and out of the baseline that the words give.
  icon: { fontSize: '1.25em', alignSelf: 'flex-start', marginTop: '0.09em' },
  ok: { color: theme.palette.status.ok },
  warning: { color: theme.palette.status.warning },
  error: { color: theme.palette.status.error },
  info: { color: theme.palette.status.running },
  neutral: { color: theme.palette.status.aborted },
}));

/** A coloured icon with its word; the word stays in the colour of text, so that it can be read. */
export function StatusLabel(props: {
  tone: Tone;
  icon: ComponentType<SvgIconProps>;
  children: ReactNode;
}) {
  const { tone, icon: Icon, children } = props;
  const classes = useStyles();
  return (
    <span className={classes.root}>
      <Icon
        className={`${classes.icon} ${classes[tone]}`}
        fontSize="inherit"
        aria-hidden
      />
      <span>{children}</span>
    </span>
  );
}
