import { useTranslationRef } from '@backstage/frontend-plugin-api';
import Accordion from '@material-ui/core/Accordion';
import AccordionDetails from '@material-ui/core/AccordionDetails';
import AccordionSummary from '@material-ui/core/AccordionSummary';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import ExpandMoreIcon from '@material-ui/icons/ExpandMore';
import type { LockedPackage } from '@model-services/backstage-plugin-model-services-common';
import { scaffolderModelServicesTranslationRef } from '../translation';

const useStyles = makeStyles(theme => ({
  list: {
    width: '100%',
    maxHeight: 320,
    overflow: 'auto',
    margin: 0,
    padding: 0,
    listStyle: 'none',
    columnWidth: '16em',
    overflowWrap: 'anywhere',
  },
  version: { color: theme.palette.textSubtle },
}));

/** How many packages are installed, and which when it is opened. */
export function PackageList(props: { packages: readonly LockedPackage[] }) {
  const { packages } = props;
  const { t } = useTranslationRef(scaffolderModelServicesTranslationRef);
  const classes = useStyles();
  const count = packages.length;
  return (
    <Accordion variant="outlined" TransitionProps={{ unmountOnExit: true }}>
      <AccordionSummary expandIcon={<ExpandMoreIcon />}>
        <Typography variant="body2">{t('plan.packages', { count })}</Typography>
      </AccordionSummary>
      <AccordionDetails>
        {/* A list that scrolls must be reached by keyboard. */}
        <ul
          className={classes.list}
          aria-label={t('plan.packages', { count })}
          // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
          tabIndex={0}
        >
          {packages.map(({ name, version }) => (
            <li key={name}>
              {name} <span className={classes.version}>{version}</span>
            </li>
          ))}
        </ul>
      </AccordionDetails>
    </Accordion>
  );
}
