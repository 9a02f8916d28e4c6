import Accordion from '@material-ui/core/Accordion';
import AccordionDetails from '@material-ui/core/AccordionDetails';
import AccordionSummary from '@material-ui/core/AccordionSummary';
import { makeStyles } from '@material-ui/core/styles';
import ExpandMoreIcon from '@material-ui/icons/ExpandMore';

const useStyles = makeStyles(theme => ({
  accordion: {
    background: 'none',
    boxShadow: 'none',
    borderBottom: `1px solid ${theme.palette.divider}`,
    '&::before': { display: 'none' },
    '&$expanded': { margin: 0 },
  },
  expanded: {},
  summary: { padding: 0 },
  details: { padding: theme.spacing(0, 0, 2) },
  body: {
    flex: 1,
    minWidth: 0,
    margin: 0,
    padding: theme.spacing(1.5),
    borderRadius: theme.shape.borderRadius,
    background: theme.palette.background.default,
    fontSize: '0.8125rem',
    lineHeight: 1.5,
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
  },
}));

/** A message's body behind a fold, letter for letter as it was sent. */
export function MessageBody(props: { title: string; body: string }) {
  const { title, body } = props;
  const classes = useStyles();
  return (
    <Accordion
      square
      classes={{ root: classes.accordion, expanded: classes.expanded }}
      TransitionProps={{ unmountOnExit: true }}
    >
      <AccordionSummary
        className={classes.summary}
        expandIcon={<ExpandMoreIcon />}
      >
        {title}
      </AccordionSummary>
      <AccordionDetails className={classes.details}>
        <pre className={classes.body}>{body}</pre>
      </AccordionDetails>
    </Accordion>
  );
}
