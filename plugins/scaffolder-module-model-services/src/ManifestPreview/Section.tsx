import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { type ReactNode, useId } from 'react';

const useStyles = makeStyles(theme => ({
  root: { marginTop: theme.spacing(2), minWidth: 0 },
}));

/** A part of the preview under its heading. */
export function Section(props: { title: string; children: ReactNode }) {
  const id = useId();
  const classes = useStyles();
  return (
    <section className={classes.root} aria-labelledby={id}>
      <Typography id={id} variant="subtitle1" component="h3" gutterBottom>
        {props.title}
      </Typography>
      {props.children}
    </section>
  );
}
