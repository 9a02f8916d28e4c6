import { useTranslationRef } from '@backstage/frontend-plugin-api';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import type { SvgIconProps } from '@material-ui/core/SvgIcon';
import { makeStyles } from '@material-ui/core/styles';
import BlockIcon from '@material-ui/icons/Block';
import BuildIcon from '@material-ui/icons/Build';
import CheckCircleIcon from '@material-ui/icons/CheckCircle';
import HelpIcon from '@material-ui/icons/Help';
import WarningIcon from '@material-ui/icons/Warning';
import {
  type BuildPlan,
  localizeWarning,
} from '@model-services/backstage-plugin-model-services-common';
import type { ComponentType } from 'react';
import { StatusLabel, type Tone, useLocale } from '../shared';
import { scaffolderModelServicesTranslationRef } from '../translation';
import { Conflicts } from './Conflicts';
import { PackageList } from './PackageList';
import { PlanFacts } from './PlanFacts';

const looks: Record<
  BuildPlan['status'],
  { tone: Tone; icon: ComponentType<SvgIconProps> }
> = {
  found: { tone: 'ok', icon: CheckCircleIcon },
  'to-build': { tone: 'info', icon: BuildIcon },
  impossible: { tone: 'error', icon: BlockIcon },
  unknown: { tone: 'warning', icon: HelpIcon },
};

const useStyles = makeStyles(theme => ({
  text: { whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' },
  list: {
    margin: theme.spacing(1.5, 0),
    padding: 0,
    listStyle: 'none',
    overflowWrap: 'anywhere',
    '& li': { marginTop: theme.spacing(0.75) },
  },
}));

/** A plan in the order of a reader's questions: is there an image, why not, of what would it be made, what to mind. */
export function PlanContent(props: { plan: BuildPlan; onRetry: () => void }) {
  const { plan, onRetry } = props;
  const { status, reasons, conflicts, warnings, unknown, lock } = plan;
  const { t } = useTranslationRef(scaffolderModelServicesTranslationRef);
  const locale = useLocale();
  const classes = useStyles();
  return (
    <>
      <div role="status">
        <StatusLabel {...looks[status]}>
          <strong>{t(`plan.status.${status}.title`)}</strong>
        </StatusLabel>
        <Typography variant="body2" color="textSecondary">
          {t(`plan.status.${status}.text`)}
        </Typography>
        {status === 'impossible' && (
          <div className={classes.text}>
            {conflicts.length > 0 ? (
              <>
                <Conflicts conflicts={conflicts} />
                <div>{t('plan.avoid', { recipes: possibleIn(plan) })}</div>
              </>
            ) : (
              reasons.map(reason => <div key={reason}>{reason}</div>)
            )}
          </div>
        )}
      </div>
      {unknown.length > 0 && (
        <>
          <ul className={classes.list}>
            {unknown.map(({ what, reason }) => (
              <li key={what}>
                <StatusLabel tone="warning" icon={HelpIcon}>
                  <strong>{t(`plan.unknown.${what}`)}</strong>{' '}
                  <span className={classes.text}>{reason}</span>
                </StatusLabel>
              </li>
            ))}
          </ul>
          <Button size="small" variant="outlined" onClick={onRetry}>
            {t('retry')}
          </Button>
        </>
      )}
      {warnings.length > 0 && (
        <ul className={classes.list} aria-label={t('plan.warnings')}>
          {warnings.map(warning => (
            <li key={warning.kind}>
              <StatusLabel tone="warning" icon={WarningIcon}>
                <strong>{t('plan.warning')}</strong>{' '}
                {localizeWarning(warning, locale)}
              </StatusLabel>
            </li>
          ))}
        </ul>
      )}
      <PlanFacts plan={plan} />
      {lock && <PackageList packages={lock.packages} />}
    </>
  );
}

function possibleIn({ alternatives }: BuildPlan): string {
  return (
    alternatives
      .filter(({ status }) => status === 'possible')
      .map(({ recipe }) => recipe.name)
      .join(', ') || '—'
  );
}
