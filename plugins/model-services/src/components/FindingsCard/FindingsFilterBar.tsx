import { useTranslationRef } from '@backstage/frontend-plugin-api';
import Chip from '@material-ui/core/Chip';
import TextField from '@material-ui/core/TextField';
import { makeStyles } from '@material-ui/core/styles';
import {
  severities,
  type Finding,
  type Severity,
} from '@model-services/backstage-plugin-model-services-common';
import { countBySeverity, type FindingsFilter } from '../../findings';
import { modelServicesTranslationRef } from '../../translation';
import { severityLooks, StatusIcon } from '../shared';

const useStyles = makeStyles(theme => ({
  bar: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: theme.spacing(1.5, 3),
    marginBottom: theme.spacing(1.5),
  },
  severities: { display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1) },
  chip: {
    margin: 0,
    color: theme.palette.text.primary,
    fontSize: theme.typography.body2.fontSize,
  },
  text: { flex: '0 1 320px' },
}));

/** A button for each severity that occurs, and a field for part of an id, title or package. */
export function FindingsFilterBar(props: {
  findings: Finding[];
  filter: FindingsFilter;
  onChange: (filter: FindingsFilter) => void;
}) {
  const { findings, filter, onChange } = props;
  const { t } = useTranslationRef(modelServicesTranslationRef);
  const classes = useStyles();
  const counts = countBySeverity(findings);

  function toggled(severity: Severity) {
    return filter.severities.includes(severity)
      ? filter.severities.filter(other => other !== severity)
      : [...filter.severities, severity];
  }

  return (
    <div className={classes.bar}>
      <div
        role="group"
        aria-label={t('findingsCard.filterBySeverity')}
        className={classes.severities}
      >
        {severities
          .filter(severity => counts[severity] > 0)
          .map(severity => (
            <Chip
              key={severity}
              className={classes.chip}
              clickable
              component="button"
              variant={
                filter.severities.includes(severity) ? 'default' : 'outlined'
              }
              aria-pressed={filter.severities.includes(severity)}
              // The span takes the class that the chip gives to its icon.
              icon={
                <span>
                  <StatusIcon {...severityLooks[severity]} />
                </span>
              }
              label={`${t(`severity.${severity}`)} ${counts[severity]}`}
              onClick={() =>
                onChange({ ...filter, severities: toggled(severity) })
              }
            />
          ))}
      </div>
      <TextField
        id="model-services-findings-filter"
        className={classes.text}
        type="search"
        size="small"
        variant="outlined"
        label={t('findingsCard.filter')}
        value={filter.text}
        onChange={event => onChange({ ...filter, text: event.target.value })}
      />
    </div>
  );
}
