import { makeStyles } from '@material-ui/core/styles';
import type { ReactNode } from 'react';

const useStyles = makeStyles(theme => ({
  list: {
    display: 'grid',
    gridTemplateColumns: 'minmax(96px, max-content) minmax(0, 1fr)',
    columnGap: theme.spacing(3),
    rowGap: theme.spacing(1.25),
    margin: 0,
    [theme.breakpoints.down('xs')]: {
      gridTemplateColumns: 'minmax(0, 1fr)',
      rowGap: theme.spacing(0.25),
    },
  },
  term: { color: theme.palette.textSubtle },
  details: {
    margin: 0,
    minWidth: 0,
    overflowWrap: 'anywhere',
    [theme.breakpoints.down('xs')]: { marginBottom: theme.spacing(1) },
  },
}));

/** Names and what is known under them, one pair a line. */
export function Facts(props: { children: ReactNode }) {
  const classes = useStyles();
  return <dl className={classes.list}>{props.children}</dl>;
}

/** One line of {@link Facts}. */
export function Fact(props: { label: string; children: ReactNode }) {
  const classes = useStyles();
  return (
    <>
      <dt className={classes.term}>{props.label}</dt>
      <dd className={classes.details}>{props.children}</dd>
    </>
  );
}
