import { EntityInfoCard } from '@backstage/plugin-catalog-react';
import { makeStyles } from '@material-ui/core/styles';
import type { ReactNode } from 'react';

const useStyles = makeStyles(theme => ({
  body: { ...theme.typography.body2, color: theme.palette.text.primary },
}));

/** The catalog's card with one size of text throughout, whatever is in it. */
export function ServiceCard(props: {
  title: string;
  headerActions?: ReactNode;
  footerActions?: ReactNode;
  children: ReactNode;
}) {
  const { children, ...card } = props;
  const classes = useStyles();
  return (
    <EntityInfoCard {...card}>
      <div className={classes.body}>{children}</div>
    </EntityInfoCard>
  );
}
