import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ScaffolderField } from '@backstage/plugin-scaffolder-react/alpha';
import LinearProgress from '@material-ui/core/LinearProgress';
import { makeStyles } from '@material-ui/core/styles';
import InfoIcon from '@material-ui/icons/Info';
import Skeleton from '@material-ui/lab/Skeleton';
import { callFailureMessage } from '@model-services/backstage-plugin-model-services-common';
import { useEffect } from 'react';
import { Problem, StatusLabel } from '../shared';
import { scaffolderModelServicesTranslationRef } from '../translation';
import { PackageTime } from './PackageTime';
import { PlanContent } from './PlanContent';
import { planRequest } from './planRequest';
import { RecipeChoice } from './RecipeChoice';
import type { ImageChoice, ImagePlanProps } from './schema';
import { usePlan } from './usePlan';

const useStyles = makeStyles(theme => ({
  root: { ...theme.typography.body2, color: theme.palette.text.primary },
}));

/** What building the image for the chosen model version would come to, and the choices that a person has in it. */
export function ImagePlan(props: ImagePlanProps) {
  const { schema, uiSchema, formContext, rawErrors = [], errors } = props;
  const { formData, onChange } = props;
  const { t } = useTranslationRef(scaffolderModelServicesTranslationRef);
  const classes = useStyles();
  const request = planRequest(formContext?.formData ?? {}, formData);
  const { plan, loading, error, retry } = usePlan(request);
  // A form begins with an empty object.
  const choice: ImageChoice = {
    ...formData,
    newest: formData?.newest ?? false,
  };

  // What is shown is what the task builds: up to the same moment.
  const asOf =
    choice.newest && plan?.resolution.newest ? plan.resolution.asOf : undefined;
  const isStored = formData?.newest !== undefined && formData.asOf === asOf;
  useEffect(() => {
    if (isStored) return;
    const { newest = false, recipe, protocol } = formData ?? {};
    onChange({
      newest,
      ...(recipe && { recipe, protocol }),
      ...(asOf && { asOf }),
    });
  }, [isStored, asOf, formData, onChange]);

  function content() {
    if (!request) {
      return (
        <div role="status">
          <StatusLabel tone="info" icon={InfoIcon}>
            {t('plan.mustHaveModel')}
          </StatusLabel>
        </div>
      );
    }
    if (error) {
      return (
        <Problem
          kind="error"
          title={t('plan.failed')}
          text={callFailureMessage(error)}
          onRetry={retry}
        />
      );
    }
    if (!plan) {
      return (
        <div role="status" aria-label={t('plan.loading')}>
          <LinearProgress aria-hidden />
          <Skeleton height={48} />
          <Skeleton variant="rect" height={240} />
        </div>
      );
    }
    return (
      <>
        {loading && <LinearProgress aria-label={t('plan.loading')} />}
        <PlanContent plan={plan} onRetry={retry} />
        <RecipeChoice
          plan={plan}
          value={choice.recipe}
          onChange={option =>
            onChange({
              newest: choice.newest,
              ...(option && {
                recipe: option.name,
                protocol: option.protocol,
              }),
            })
          }
        />
      </>
    );
  }

  return (
    <ScaffolderField
      rawErrors={rawErrors}
      rawDescription={uiSchema['ui:description'] ?? schema.description}
      errors={errors}
    >
      <div
        className={classes.root}
        role="group"
        aria-label={schema.title}
        aria-busy={loading}
      >
        {content()}
        {request && (
          <PackageTime
            newest={choice.newest}
            plan={plan}
            onChange={newest => {
              const { asOf: _earlier, ...rest } = choice;
              onChange({ ...rest, newest });
            }}
          />
        )}
      </div>
    </ScaffolderField>
  );
}
