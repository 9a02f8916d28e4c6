import {
  appLanguageApiRef,
  useApi,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import FormControl from '@material-ui/core/FormControl';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import FormLabel from '@material-ui/core/FormLabel';
import Radio from '@material-ui/core/Radio';
import RadioGroup from '@material-ui/core/RadioGroup';
import { makeStyles } from '@material-ui/core/styles';
import type { BuildPlan } from '@model-services/backstage-plugin-model-services-common';
import { DateTime } from 'luxon';
import { scaffolderModelServicesTranslationRef } from '../translation';

const useStyles = makeStyles(theme => ({
  root: { display: 'flex', marginTop: theme.spacing(2) },
}));

/** Up to which day packages are considered: that of the model, or today. */
export function PackageTime(props: {
  newest: boolean;
  plan: BuildPlan | undefined;
  onChange: (newest: boolean) => void;
}) {
  const { newest, plan, onChange } = props;
  const { t } = useTranslationRef(scaffolderModelServicesTranslationRef);
  const locale = useApi(appLanguageApiRef).getLanguage().language;
  const classes = useStyles();
  const { resolution } = plan ?? {};
  // While another plan is loading, this one is of the other choice.
  const asOf = resolution?.newest === newest ? resolution.asOf : undefined;
  const date = asOf
    ? DateTime.fromISO(asOf)
        .setLocale(locale)
        .toLocaleString(DateTime.DATETIME_MED)
    : undefined;
  const label = (kind: 'logged' | 'newest', isChosen: boolean) =>
    `${t(`plan.time.${kind}`)}${isChosen && date ? ` · ${date}` : ''}`;
  return (
    <FormControl component="fieldset" className={classes.root}>
      <FormLabel component="legend">{t('plan.time.title')}</FormLabel>
      <RadioGroup
        value={newest ? 'newest' : 'logged'}
        onChange={(_event, value) => onChange(value === 'newest')}
      >
        <FormControlLabel
          value="logged"
          control={<Radio color="primary" size="small" />}
          label={label('logged', !newest)}
        />
        <FormControlLabel
          value="newest"
          control={<Radio color="primary" size="small" />}
          label={label('newest', newest)}
        />
      </RadioGroup>
    </FormControl>
  );
}
