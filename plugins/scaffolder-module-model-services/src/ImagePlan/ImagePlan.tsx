import { useTranslationRef } from '@backstage/frontend-plugin-api';
import LinearProgress from '@material-ui/core/LinearProgress';
import InfoIcon from '@material-ui/icons/Info';
import Skeleton from '@material-ui/lab/Skeleton';
import type {
  BuildPlan,
  PlanImageRequest,
} from '@model-services/backstage-plugin-model-services-common';
import { useEffect } from 'react';
import { AnswerField, type Ask, StatusLabel, useAnswer } from '../shared';
import { scaffolderModelServicesTranslationRef } from '../translation';
import { PackageTime } from './PackageTime';
import { PlanContent } from './PlanContent';
import { planRequest } from './planRequest';
import { RecipeChoice } from './RecipeChoice';
import type { ImageChoice, ImagePlanProps } from './schema';

const askForPlan: Ask<PlanImageRequest, BuildPlan> = (
  client,
  request,
  options,
) => client.planImage(request, options);

/** What building the image for the chosen model version would come to, and the choices that a person has in it. */
export function ImagePlan(props: ImagePlanProps) {
  const { formContext, formData, onChange } = props;
  const { t } = useTranslationRef(scaffolderModelServicesTranslationRef);
  const request = planRequest(formContext?.formData ?? {}, formData);
  const answer = useAnswer(request, askForPlan);
  const plan = answer.answer;
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

  return (
    <AnswerField
      field={props}
      answer={answer}
      empty={
        !request && (
          <div role="status">
            <StatusLabel tone="info" icon={InfoIcon}>
              {t('plan.mustHaveModel')}
            </StatusLabel>
          </div>
        )
      }
      skeleton={
        <>
          <LinearProgress aria-hidden />
          <Skeleton height={48} />
          <Skeleton variant="rect" height={240} />
        </>
      }
      loadingText={t('plan.loading')}
      failedText={t('plan.failed')}
      footer={
        <PackageTime
          newest={choice.newest}
          plan={plan}
          onChange={newest => {
            const { asOf: _earlier, ...rest } = choice;
            onChange({ ...rest, newest });
          }}
        />
      }
    >
      {shown => (
        <>
          <PlanContent plan={shown} onRetry={answer.retry} />
          <RecipeChoice
            plan={shown}
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
      )}
    </AnswerField>
  );
}
