import { useTranslationRef } from '@backstage/frontend-plugin-api';
import FormControl from '@material-ui/core/FormControl';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import FormLabel from '@material-ui/core/FormLabel';
import Radio from '@material-ui/core/Radio';
import RadioGroup from '@material-ui/core/RadioGroup';
import { makeStyles } from '@material-ui/core/styles';
import BlockIcon from '@material-ui/icons/Block';
import HelpIcon from '@material-ui/icons/Help';
import type { BuildPlan } from '@model-services/backstage-plugin-model-services-common';
import { StatusLabel } from '../shared';
import { scaffolderModelServicesTranslationRef } from '../translation';
import { Conflicts } from './Conflicts';
import { recipeOptions, type RecipeOption } from './recipeOptions';

const AUTOMATIC = '';

const looks = {
  impossible: { tone: 'error', icon: BlockIcon },
  unknown: { tone: 'warning', icon: HelpIcon },
} as const;

const useStyles = makeStyles(theme => ({
  root: { display: 'flex', marginTop: theme.spacing(2) },
  // The words of a package index come in lines.
  why: {
    margin: theme.spacing(0, 0, 1, 3.5),
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
    color: theme.palette.text.primary,
  },
}));

/** The recipes of a plan. Those that cannot work are listed with their reasons, and cannot be chosen. */
export function RecipeChoice(props: {
  plan: BuildPlan;
  /** Name of a recipe; none for the automatic choice. */
  value: string | undefined;
  onChange: (option: RecipeOption | undefined) => void;
}) {
  const { plan, value, onChange } = props;
  const { t } = useTranslationRef(scaffolderModelServicesTranslationRef);
  const classes = useStyles();
  const options = recipeOptions(plan);
  return (
    <FormControl component="fieldset" className={classes.root}>
      <FormLabel component="legend">{t('plan.recipe.title')}</FormLabel>
      <RadioGroup
        value={value ?? AUTOMATIC}
        onChange={(_event, name) =>
          onChange(options.find(option => option.name === name))
        }
      >
        <FormControlLabel
          value={AUTOMATIC}
          control={<Radio color="primary" size="small" />}
          label={t('plan.recipe.automatic')}
        />
        {options.map(({ name, protocol, status, reasons, conflicts }) => (
          <div key={name}>
            <FormControlLabel
              value={name}
              disabled={status !== 'possible'}
              control={<Radio color="primary" size="small" />}
              label={t('plan.recipe.named', { name, protocol })}
            />
            {status !== 'possible' && (
              <div className={classes.why}>
                <StatusLabel {...looks[status]}>
                  <strong>{t(`plan.recipe.${status}`)}</strong>
                </StatusLabel>
                {conflicts.length > 0 ? (
                  <Conflicts conflicts={conflicts} />
                ) : (
                  reasons.map(reason => <div key={reason}>{reason}</div>)
                )}
              </div>
            )}
          </div>
        ))}
      </RadioGroup>
    </FormControl>
  );
}
