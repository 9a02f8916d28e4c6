import { useTranslationRef } from '@backstage/frontend-plugin-api';
import Typography from '@material-ui/core/Typography';
import type { SvgIconProps } from '@material-ui/core/SvgIcon';
import { makeStyles } from '@material-ui/core/styles';
import AddCircleIcon from '@material-ui/icons/AddCircle';
import CheckCircleIcon from '@material-ui/icons/CheckCircle';
import EditIcon from '@material-ui/icons/Edit';
import HelpIcon from '@material-ui/icons/Help';
import type { PreviewComparison } from '@model-services/backstage-plugin-model-services-common';
import type { ComponentType } from 'react';
import { StatusLabel, type Tone } from '../shared';
import { scaffolderModelServicesTranslationRef } from '../translation';
import { DiffText } from './DiffText';

const looks: Record<
  PreviewComparison['status'],
  { tone: Tone; icon: ComponentType<SvgIconProps> }
> = {
  new: { tone: 'info', icon: AddCircleIcon },
  same: { tone: 'ok', icon: CheckCircleIcon },
  changed: { tone: 'warning', icon: EditIcon },
  unknown: { tone: 'neutral', icon: HelpIcon },
};

const useStyles = makeStyles(theme => ({
  item: { '& + &': { marginTop: theme.spacing(2) } },
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'baseline',
    gap: theme.spacing(0.5, 2),
    overflowWrap: 'anywhere',
  },
  place: { color: theme.palette.textSubtle },
}));

/** How the manifest differs from what is in git and in the cluster now. */
export function Comparisons(props: { comparisons: PreviewComparison[] }) {
  const { t } = useTranslationRef(scaffolderModelServicesTranslationRef);
  const classes = useStyles();
  return (
    <>
      {props.comparisons.map(comparison => (
        <div key={comparison.with} className={classes.item}>
          <div className={classes.head}>
            <strong>{t(`preview.comparison.${comparison.with}`)}</strong>
            <StatusLabel {...looks[comparison.status]}>
              {t(`preview.comparison.${comparison.status}`)}
            </StatusLabel>
            <span className={classes.place}>{comparison.place}</span>
          </div>
          {comparison.reason && (
            <Typography variant="body2" color="textSecondary">
              {comparison.reason}
            </Typography>
          )}
          {comparison.diff && <DiffText diff={comparison.diff} />}
        </div>
      ))}
    </>
  );
}
