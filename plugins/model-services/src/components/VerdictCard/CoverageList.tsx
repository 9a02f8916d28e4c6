import { useTranslationRef } from '@backstage/frontend-plugin-api';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import WarningIcon from '@material-ui/icons/Warning';
import type { Coverage } from '@model-services/backstage-plugin-model-services-common';
import { modelServicesTranslationRef } from '../../translation';
import { StatusLabel } from '../shared';

const useStyles = makeStyles({
  list: { margin: 0, padding: 0, listStyle: 'none' },
});

/** Which packages the scanner could look up, and plainly which it could not. */
export function CoverageList(props: { coverage: Coverage[] }) {
  const { t } = useTranslationRef(modelServicesTranslationRef);
  const classes = useStyles();
  if (props.coverage.every(({ packages }) => packages === 0)) {
    return (
      <StatusLabel tone="warning" icon={WarningIcon}>
        {t('verdictCard.coverageNothing')}
      </StatusLabel>
    );
  }
  return (
    <ul className={classes.list}>
      {props.coverage.map(({ type, packages: count, matched }) => (
        <li key={type}>
          {matched ? (
            t('verdictCard.coverageMatched', { count, type })
          ) : (
            <>
              <StatusLabel tone="warning" icon={WarningIcon}>
                {t('verdictCard.coverageUnmatched', { count, type })}
              </StatusLabel>
              <Typography variant="body2" color="textSecondary">
                {t('verdictCard.coverageUnmatchedText')}
              </Typography>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}
