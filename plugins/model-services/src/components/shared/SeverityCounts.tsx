import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import {
  severities,
  type Finding,
} from '@model-services/backstage-plugin-model-services-common';
import { countBySeverity } from '../../findings';
import { modelServicesTranslationRef } from '../../translation';
import { severityLooks } from './SeverityLabel';
import { StatusLabel } from './StatusLabel';

const useStyles = makeStyles(theme => ({
  list: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(0.5, 2.5),
    margin: 0,
    padding: 0,
    listStyle: 'none',
  },
}));

/** How many findings there are of each severity that has any, worst first. */
export function SeverityCounts(props: { findings: Finding[] }) {
  const { t } = useTranslationRef(modelServicesTranslationRef);
  const classes = useStyles();
  if (props.findings.length === 0) {
    return <span>{t('shared.noFindings')}</span>;
  }
  const counts = countBySeverity(props.findings);
  return (
    <ul className={classes.list}>
      {severities
        .filter(severity => counts[severity] > 0)
        .map(severity => (
          <li key={severity}>
            <StatusLabel {...severityLooks[severity]}>
              {counts[severity]} {t(`severity.${severity}`)}
            </StatusLabel>
          </li>
        ))}
    </ul>
  );
}
